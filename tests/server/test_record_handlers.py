"""The routes for a learner's record, on a real Jupyter server."""

import io
import json
import re
import zipfile
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.attempt import GradeReport
from enact_learn.domain.consent import WORDS
from enact_learn.domain.contracts import Job
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.server.desk import Desk
from enact_learn.server.record_handlers import LARGEST_FILE
from enact_learn.testing.fakes import ScriptedGrader
from tests.server.asking import ADD, COPY, Ask, Follow, either, refusal, write_answer
from tests.server.test_document import check

Work = Callable[[], Awaitable[None]]


@pytest.fixture
def work(ask: Ask, follow: Follow, jp_root_dir: Path) -> Work:
    """Have the learner get an exercise wrong, and then right."""

    async def wrong_then_right() -> None:
        await follow(0.0, 1.0)
        await ask("start", exercise=ADD)
        for answer in ("first", "second"):
            write_answer(jp_root_dir / COPY, answer)
            await ask("check", path=COPY)

    return wrong_then_right


async def take(ask: Ask, notebooks: str = "1") -> bytes:
    return (await ask("record/file", query={"notebooks": notebooks})).text.encode()


@either
async def test_a_newcomer_has_an_empty_record(ask: Ask, desk: Desk) -> None:
    answer = await ask("record")
    check(answer, "/record", "get")
    kept_in, research = answer.json["kept_in"], answer.json["research"]
    assert kept_in["id"] == "notice.kept-here"
    assert (research["words"], research["courses"]) == (WORDS, [])
    assert {key: value for key, value in answer.json.items() if key not in ("kept_in", "research")} == {
        "learner": desk.open()[1],
        "since": None,
        "checks": 0,
        "attempts": 0,
        "exercises": 0,
        "hints": 0,
        "advice": 0,
        "notebooks": [],
        "home": {"place": "here", "repository": "", "idle_minutes": None},
    }


@either
async def test_the_record_says_in_numbers_what_is_kept(work: Work, ask: Ask) -> None:
    await work()
    answer = await ask("record", query={"lang": "fr"})
    check(answer, "/record", "get")
    record = answer.json
    assert (record["checks"], record["attempts"], record["exercises"], record["hints"]) == (2, 1, 1, 1)
    assert record["advice"] >= 2
    assert record["since"] is not None
    assert record["notebooks"] == [COPY]
    assert "cet ordinateur" in record["kept_in"]["text"]


@either
async def test_she_says_yes_to_research_and_takes_it_back(work: Work, ask: Ask) -> None:
    await work()
    research = (await ask("record")).json["research"]
    assert [(one["course"], one["agreed"], one["since"]) for one in research["courses"]] == [("toy", False, None)]
    assert all(one["text"] and one["id"].startswith("notice.research-") for one in research["statement"])
    for yes in (True, False):
        said = await ask("record/research", course="toy", yes=yes, words=research["words"], lang="fr")
        check(said, "/record/research", "post")
        assert "recherche" in said.json["said"]["text"]
        (now,) = (await ask("record")).json["research"]["courses"]
        assert now["agreed"] is yes
        assert now["since"]


@either
@pytest.mark.parametrize(
    ("wrong", "status", "id_"),
    [
        ({"course": "toy", "yes": "true", "words": WORDS}, HTTPStatus.BAD_REQUEST, "error.BadSwitch"),
        ({"course": "toy", "yes": True}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ({"course": "toy", "yes": True, "words": True}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ({"course": "toy", "yes": True, "words": WORDS + 1}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ({"yes": True, "words": WORDS}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ({"course": "nowhere", "yes": True, "words": WORDS}, HTTPStatus.NOT_FOUND, "error.NothingToAgreeTo"),
    ],
)
async def test_a_word_that_is_none_is_no_yes(
    work: Work, ask: Ask, wrong: dict[str, Any], status: HTTPStatus, id_: str
) -> None:
    await work()
    refusal(await ask("record/research", **wrong), status, id_)
    (now,) = (await ask("record")).json["research"]["courses"]
    assert (now["agreed"], now["since"]) == (False, None)


@either
async def test_what_is_kept_and_why_is_said_in_her_language(ask: Ask) -> None:
    for lang, word in (("en", "months"), ("fr", "mois")):
        answer = await ask("record/purposes", query={"lang": lang})
        check(answer, "/record/purposes", "get")
        kept = answer.json["kept"]
        assert len(kept) >= 6
        assert any(word in one["how_long"] for one in kept)
        assert all(one["what"] and one["why"] and one["how_long"] and one["who"] for one in kept)


@either
async def test_everything_comes_as_one_archive(work: Work, ask: Ask, jp_fetch: Callable[..., Awaitable[Any]]) -> None:
    await work()
    response = await jp_fetch("enact", "api", "v1", "record", "everything")
    assert response.headers["Content-Type"] == "application/zip"
    assert re.fullmatch(r'attachment; filename="enact-data-[0-9-]{10}\.zip"', response.headers["Content-Disposition"])
    with zipfile.ZipFile(io.BytesIO(response.body)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        record = json.loads(archive.read("enact-data/record.json"))
    assert {"enact-data/README.en.md", "enact-data/README.fr.md", "enact-data/recommendations.json"} <= names
    assert (len(record["attempts"]), len(record["submissions"])) == (2, 2)
    assert sum(name.startswith("enact-data/notebooks/") for name in names) == 2


async def test_on_binder_it_says_that_nothing_stays(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINDER_REPO_URL", f"https://ana:{'secret'}@git.example/of/courses")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "secret")
    record, status = (await ask("record")).json, (await ask("status")).json
    assert record["home"] == status["home"]
    assert record["home"] == {"place": "binder", "repository": "https://git.example/of/courses", "idle_minutes": 10}
    assert "10 minutes" in record["kept_in"]["text"]


@either
async def test_the_file_comes_as_an_attachment_with_a_name_and_without_notebooks_unless_asked(
    work: Work, jp_fetch: Any
) -> None:
    await work()
    found = {}
    for asked in ("0", "1"):
        response = await jp_fetch("enact", "api", "v1", "record", "file", params={"notebooks": asked})
        named = re.fullmatch(
            r'attachment; filename="enact-progress-\d{4}-\d\d-\d\d\.json"', response.headers["Content-Disposition"]
        )
        assert named
        assert response.headers["Content-Type"].startswith("application/json")
        found[asked] = json.loads(response.body)
    assert found["0"]["notebooks"] == []
    (notebook,) = found["1"]["notebooks"]
    assert (notebook["course"], notebook["exercise"], notebook["name"]) == ("toy", ADD, ADD)
    assert "second" in notebook["text"]


async def test_erased_and_brought_back_everything_is_there_again(
    work: Work, ask: Ask, desk: Desk, jp_root_dir: Path
) -> None:
    await work()
    before, path, file = (await ask("record")).json, (await ask("path")).json, await take(ask)
    (jp_root_dir / COPY).unlink()
    erased = await ask("record/erase", learner=before["learner"])
    check(erased, "/record/erase", "post")
    assert erased.json["said"]["id"] == "notice.erased-looked"
    assert erased.json["said"]["params"]["files"] >= 1
    fresh = (await ask("record")).json
    assert fresh["learner"] != before["learner"]
    assert (fresh["checks"], fresh["attempts"], fresh["hints"]) == (0, 0, 0)
    assert (await ask("path")).json["done"] == 0
    assert desk.open()[0].store.record(before["learner"]) == LearnerRecord()

    brought = await ask("record/file", raw=file, query={"lang": "fr"})
    check(brought, "/record/file", "post")
    assert brought.json == {"attempts": 1, "already_here": 0, "notebooks": [COPY], "notes": []}
    after, now = (await ask("record")).json, (await ask("path")).json
    for key in ("checks", "attempts", "exercises", "hints", "notebooks"):
        assert after[key] == before[key]
    for skill, same in zip(now["skills"], path["skills"], strict=True):  # time goes on, and with it what is remembered
        assert skill["mastery"]["mean"] == pytest.approx(same["mastery"]["mean"], abs=1e-4)
        assert (skill["skill"], skill["evidence"], skill["level"]) == (same["skill"], same["evidence"], same["level"])
    assert (now["done"], now["next"]["exercise"]) == (path["done"], path["next"]["exercise"])
    assert (await ask("work", query={"path": COPY})).json["check"]["is_right"]
    history = (await ask("history", query={"exercise": ADD})).json["versions"]
    assert [(one["points"], one["imported"]) for one in history] == [(3, True), (0, True)]


async def test_she_is_told_where_something_of_her_is_left(work: Work, ask: Ask, desk: Desk, data_folder: Path) -> None:
    await work()
    learner = (await ask("record")).json["learner"]
    (data_folder / "my-own-notes.txt").write_text(f"the record calls me {learner}")
    said = (await ask("record/erase", learner=learner)).json["said"]
    assert said["id"] == "notice.erased-left"
    assert said["params"]["where"] == "my-own-notes.txt"
    assert desk.open()[0].store.record(learner) == LearnerRecord()


@either
async def test_bringing_it_twice_changes_nothing(work: Work, ask: Ask, desk: Desk) -> None:
    await work()
    file = await take(ask)
    tutor, learner = desk.open()
    before = tutor.store.record(learner)
    for _ in range(2):
        answer = (await ask("record/file", raw=file)).json
        assert answer == {"attempts": 0, "already_here": 1, "notebooks": [], "notes": []}
    assert tutor.store.record(learner) == before


async def test_a_file_above_the_usual_limit_is_taken_in(ask: Ask, follow: Follow, jp_root_dir: Path) -> None:
    await follow(0.0)
    await ask("start", exercise=ADD)
    write_answer(jp_root_dir / COPY, "x = '" + "a" * 300_000 + "'")
    await ask("check", path=COPY)
    file = await take(ask)
    assert len(file) > 300_000
    assert (await ask("record/file", raw=file)).json["already_here"] == 1


@either
async def test_what_is_no_progress_file_is_refused_with_a_sentence(ask: Ask) -> None:
    file = await take(ask)
    for content, status, id_ in (
        (b"", HTTPStatus.BAD_REQUEST, "error.NotAProgressFile"),
        (b'{"cells": []}', HTTPStatus.BAD_REQUEST, "error.NotAProgressFile"),
        (file[:-30], HTTPStatus.BAD_REQUEST, "error.ProgressFileDamaged"),
        (file.replace(b'"version":3', b'"version":4'), HTTPStatus.BAD_REQUEST, "error.ProgressFileNewer"),
        (b" " * 50_000_001, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.ProgressFileTooLarge"),
        (b" " * (LARGEST_FILE + 1), HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.RequestTooLarge"),
    ):
        answer = await ask("record/file", raw=content, method="POST")
        refusal(answer, status, id_)
        check(answer, "/record/file", "post")


@either
async def test_only_whoever_names_her_own_id_erases(work: Work, ask: Ask, desk: Desk) -> None:
    await work()
    tutor, learner = desk.open()
    before = tutor.store.record(learner)
    refusal(await ask("record/erase", learner="somebody"), HTTPStatus.FORBIDDEN, "error.NotYourRecord")
    refusal(await ask("record/erase", raw=b"{}"), HTTPStatus.BAD_REQUEST, "error.BadRequest")
    assert desk.open()[1] == learner
    assert tutor.store.record(learner) == before


async def test_nobody_without_a_token_sees_takes_brings_or_erases(ask: Ask) -> None:
    for route, raw in (("record", None), ("record/file", None), ("record/file", b"{}"), ("record/erase", b"{}")):
        answer = await ask(route, raw=raw, headers={"Authorization": ""})
        refusal(answer, HTTPStatus.FORBIDDEN, "error.NotAllowed")


async def test_work_goes_on_after_erasing_without_a_restart(
    work: Work, ask: Ask, desk: Desk, jp_root_dir: Path
) -> None:
    await work()
    await ask("record/erase", learner=desk.open()[1])
    write_answer(jp_root_dir / COPY, "third")
    assert (await ask("check", path=COPY)).status == HTTPStatus.OK
    record = (await ask("record")).json
    assert (record["learner"], record["checks"]) == (desk.open()[1], 1)


class ErasesMeanwhile(ScriptedGrader):
    """While it grades, the learner erases her record in another tab."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0.0)
        self.desk = desk

    def grade(self, job: Job) -> GradeReport:
        self.desk.begin_anew(self.desk.open()[1])
        return super().grade(job)


async def test_what_was_going_on_while_she_erased_leaves_nothing_behind(
    work: Work, ask: Ask, desk: Desk, jp_root_dir: Path
) -> None:
    await work()
    tutor, before = desk.open()
    write_answer(jp_root_dir / COPY, "third")
    tutor.grader = ErasesMeanwhile(desk)
    answer = await ask("check", path=COPY)
    refusal(answer, HTTPStatus.CONFLICT, "error.ErasedMeanwhile")
    check(answer, "/check", "post")
    assert tutor.store.record(before) == LearnerRecord()
    assert desk.open()[1] != before


@pytest.mark.parametrize("route", ["record/file", "path", "hint", "problem", "start", "tell"])
async def test_what_was_read_before_she_erased_is_not_written_after_it(
    work: Work, ask: Ask, desk: Desk, monkeypatch: pytest.MonkeyPatch, route: str
) -> None:
    await work()
    file = json.loads(await take(ask))
    await ask("record/erase", learner=desk.open()[1])
    tutor, before = desk.open()
    write = "add_record" if route == "record/file" else "add_recommendation" if route == "path" else "add_event"
    then = getattr(tutor.store, write)

    def late(*values: object) -> None:
        setattr(tutor.store, write, then)
        desk.begin_anew(before)
        then(*values)

    with monkeypatch.context() as patch:
        patch.setattr(tutor.store, write, late)
        if route == "record/file":
            await ask(*route.split("/"), raw=json.dumps(file).encode())
        elif route == "path":
            await ask(route)
        else:
            await ask(route, exercise=ADD, text="odd", says="not-now")
    assert desk.open()[1] != before
    assert tutor.store.record(before) == LearnerRecord()
