"""Each route of the API, on a real Jupyter server: what it answers, and how it refuses."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from enact_learn import __version__
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import GraderUnavailable, OutOfDate, StoreUnavailable
from enact_learn.server.desk import Desk
from enact_learn.server.handling import LARGEST_BODY
from enact_learn.testing.fakes import ScriptedGrader
from tests.server.asking import ADD, MEAN, RIGHT, WRONG, Ask, refusal, write_answer

Follow = Callable[..., Awaitable[ScriptedGrader]]

GETS = ("status", "path", "work", "history", "difference", "map", "pictures", "record", "record/file", "openapi.json")
POSTS = (
    *("start", "check", "tell", "placement", "cancel", "hint", "restore", "solution", "problem", "lesson"),
    "record/erase",
)
COPY = "enact/toy/toy-add-1.ipynb"


either = pytest.mark.usefixtures("either_way")
"""The same where a service keeps the record."""


@pytest.fixture
def started(desk: Desk) -> Path:
    """The notebook of the first exercise, started."""
    tutor, learner = desk.open()
    desk.workspace.place(tutor.hand_out(learner, ExerciseId(ADD), "en"))
    return desk.workspace.root / COPY


# --- the loop ---


async def test_status_says_who_is_here_and_which_courses(ask: Ask, desk: Desk) -> None:
    answer = await ask("status")
    learner = desk.open()[1]
    assert answer.json == {
        "version": __version__,
        "learner": learner,
        "courses": [{"id": "toy", "title": "Toy course", "done": 0, "total": 5}],
        "languages": ["en", "fr"],
        "home": {"place": "here", "repository": "", "idle_minutes": None},
        "studio": None,
    }


@either
async def test_the_path_speaks_french(ask: Ask) -> None:
    for lang in ("fr", "fr-FR", "fr_FR", "FR"):
        path = (await ask("path", query={"lang": lang})).json
        assert path["title"] == "Cours jouet"
        assert path["next"]["title"] == "Additionner deux nombres"
        assert "vient ensuite dans le cours" in path["next"]["reasons"][0]["text"]


async def test_the_path_speaks_english_to_everybody_else(ask: Ask) -> None:
    for lang in ("", "en", "en-US", "de", "nonsense", "../fr", "x" * 2000):
        path = (await ask("path", query={"lang": lang})).json
        assert path["title"] == "Toy course"
        assert path["next"]["title"] == "Add two numbers"


@either
async def test_a_path_without_a_course_is_that_of_the_only_one(ask: Ask) -> None:
    paths = [(await ask("path", query=query)).json for query in ({}, {"course": "toy"}, {"course": ""})]
    assert paths[0] == paths[1] == paths[2]
    assert (paths[0]["course"], paths[0]["done"], paths[0]["total"]) == ("toy", 0, 5)
    assert [bar["skill"] for bar in paths[0]["skills"]] == ["toy.add", "toy.mean", "toy.explain"]
    assert paths[0]["recommendation"]


@either
async def test_start_places_the_student_version_and_the_second_time_leaves_it_alone(
    ask: Ask, jp_root_dir: Path
) -> None:
    first = await ask("start", exercise=ADD, lang="fr")
    assert first.json == {"path": COPY, "created": True, "exercise": ADD, "files": [COPY]}
    notebook = jp_root_dir / COPY
    assert "Additionner deux nombres" in notebook.read_text(encoding="utf-8")
    write_answer(notebook, "mine")
    before = notebook.read_bytes()
    second = await ask("start", exercise=ADD, lang="en")
    assert second.json == {**first.json, "created": False}
    assert notebook.read_bytes() == before
    path = (await ask("path")).json
    assert path["next"]["state"] == "started"


@either
async def test_a_wrong_answer_gets_partial_points_and_a_hint_and_a_right_one_moves_the_path(
    ask: Ask, started: Path
) -> None:
    write_answer(started, WRONG)
    saved = started.read_bytes()
    wrong = (await ask("check", path=COPY, lang="en")).json
    assert (wrong["points"], wrong["max_points"], wrong["is_right"]) == (1, 3, False)
    assert [(test["title"], test["status"]) for test in wrong["tests"]] == [
        ("Adds small numbers", "passed"),
        ("Adds negative numbers", "failed"),
    ]
    assert wrong["tests"][1]["message"]["text"] == "Does add work with negative numbers?"
    assert wrong["hint"] == {"number": 1, "of": 2, "text": "Python has an operator for this."}
    assert wrong["fault"] is None
    assert wrong["path"]["next"]["exercise"] == ADD
    assert started.read_bytes() == saved

    in_french = (await ask("work", query={"path": COPY, "lang": "fr"})).json["check"]
    assert in_french["submission"] == wrong["submission"]
    assert in_french["tests"][1]["message"]["text"] == "add fonctionne-t-elle avec des nombres négatifs ?"
    assert in_french["hint"]["text"] == "Python a un opérateur pour cela."

    write_answer(started, RIGHT)
    right = (await ask("check", path=COPY)).json
    assert (right["points"], right["is_right"], right["hint"]) == (3, True, None)
    assert (right["path"]["done"], right["path"]["next"]["exercise"]) == (1, "toy-add-2")
    assert right["path"]["recommendation"] != wrong["path"]["recommendation"]
    assert (await ask("work", query={"path": COPY})).json["check"] == {**right, "path": None}


@either
async def test_before_the_first_check_there_is_no_result(ask: Ask, started: Path) -> None:
    assert (await ask("work", query={"path": COPY})).json["check"] is None


@either
async def test_the_same_notebook_is_answered_at_once(ask: Ask, started: Path, follow: Follow) -> None:
    grader = await follow(0.5)
    write_answer(started, "mine")
    first, second = [(await ask("check", path=COPY)).json for _ in range(2)]
    assert first["submission"] == second["submission"]
    assert len(grader.jobs) == 1


@either
async def test_not_now_puts_an_exercise_behind_the_others(ask: Ask) -> None:
    before = (await ask("path")).json
    told = (await ask("tell", exercise=ADD, says="not-now", lang="fr")).json
    after = told["path"]
    assert before["next"]["exercise"] == ADD
    assert after["next"]["exercise"] != ADD
    assert after["title"] == "Cours jouet"
    assert after["next"]["reasons"]
    assert after["put_aside"] == [{"id": ADD, "title": "Additionner deux nombres"}]
    assert told["effect"]["id"] == "told.not-now"
    assert after["next"]["title"] in told["effect"]["text"]
    back = (await ask("tell", exercise=ADD, says="take-back")).json["path"]
    assert back["next"]["exercise"] == ADD
    assert back["put_aside"] == []


@either
async def test_what_can_not_be_said_of_an_exercise_is_refused(ask: Ask) -> None:
    for says in ("declined", "NOT-NOW", "x" * 900):
        said = refusal(await ask("tell", exercise=ADD, says=says), HTTPStatus.BAD_REQUEST, "error.NoSuchWord")
        assert len(said) < 200


@either
async def test_first_questions_are_refused_where_they_would_tell_nothing(ask: Ask) -> None:
    refusal(await ask("placement", course="toy", wanted="start"), HTTPStatus.CONFLICT, "error.NothingToFindOut")
    refusal(await ask("placement", course="toy", wanted="perhaps"), HTTPStatus.BAD_REQUEST, "error.BadRequest")
    refusal(await ask("placement", course="kitchen", wanted="start"), HTTPStatus.NOT_FOUND, "error.UnknownCourse")
    assert (await ask("placement", course="toy", wanted="stop")).json["placement"] is None


@either
async def test_the_map_shows_each_skill_with_its_exercises(ask: Ask) -> None:
    shown = (await ask("map", query={"lang": "fr"})).json
    assert [skill["skill"] for skill in shown["skills"]] == ["toy.add", "toy.mean", "toy.explain"]
    assert shown["next_skills"] == ["toy.add"]
    first = shown["skills"][0]["exercises"][0]
    assert (first["exercise"], first["state"], first["score"], first["is_offered"]) == (ADD, "new", None, True)
    assert first["title"] == "Additionner deux nombres"


@either
async def test_pictures_come_in_the_asked_language_with_the_table_behind_each(
    ask: Ask, started: Path, follow: Follow
) -> None:
    await follow(0.5)
    write_answer(started, "mine")
    await ask("check", path=COPY)
    shown = (await ask("pictures", query={"lang": "fr"})).json
    assert [picture["id"] for picture in shown["pictures"]] == ["mastery", "predicted", "time"]
    mastery = shown["pictures"][0]
    assert mastery["title"] == "La maîtrise au fil du temps"
    assert mastery["spec"]["$schema"].endswith("vega-lite/v5.json")
    assert mastery["spec"]["description"].startswith(mastery["title"])
    assert len(mastery["rows"]) == len(mastery["spec"]["data"]["values"]) > 0


# --- what stands in the way ---


async def test_status_answers_while_checks_run(ask: Ask, started: Path, follow: Follow) -> None:
    grader = await follow(0.5)
    grader.goes_on.clear()
    write_answer(started, "mine")
    checks = [asyncio.ensure_future(ask("check", path=COPY)) for _ in range(8)]
    while not grader.jobs:
        await asyncio.sleep(0.01)
    assert (await ask("status")).status == HTTPStatus.OK
    assert (await ask("path")).json["next"]["exercise"] == ADD
    assert not any(check.done() for check in checks)
    grader.goes_on.set()
    answers = [answer.json for answer in await asyncio.gather(*checks)]
    assert len({answer["submission"] for answer in answers}) == 1
    assert len(grader.jobs) == 1


async def test_when_grading_is_down_the_answer_is_kept_and_graded_once_it_works(
    ask: Ask, jp_root_dir: Path, follow: Follow
) -> None:
    for exercise in (ADD, MEAN):
        placed = (await ask("start", exercise=exercise)).json
        write_answer(jp_root_dir / placed["path"], "mine")
    grader = await follow(GraderUnavailable(why="[Errno 28] No space left on device: '/tmp/enact-1/x y'"), 1.0)
    said = refusal(await ask("check", path=COPY), HTTPStatus.SERVICE_UNAVAILABLE, "error.GraderUnavailable")
    assert "counts as handed in" in said
    assert "/tmp" not in said
    notices = [notice["id"] for notice in (await ask("path")).json["notices"]]
    assert "notice.interrupted" in notices
    assert (await ask("check", path="enact/toy/toy-mean-1.ipynb")).json["is_right"]
    while len(grader.jobs) < 3:
        await asyncio.sleep(0.01)
    while (last := (await ask("work", query={"path": COPY})).json["check"]) is None:
        await asyncio.sleep(0.01)
    assert last["is_right"]
    assert (await ask("path")).json["done"] == 2


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OutOfDate(exercise=ADD), HTTPStatus.CONFLICT),
        (StoreUnavailable(why="the disk is full"), HTTPStatus.SERVICE_UNAVAILABLE),
    ],
)
async def test_an_error_of_the_parts_is_said_with_a_fitting_status(
    ask: Ask, started: Path, follow: Follow, error: Any, status: HTTPStatus
) -> None:
    await follow(error)
    answer = await ask("check", path=COPY)
    assert refusal(answer, status, f"error.{type(error).__name__}") == str(error)


async def test_what_nobody_foresaw_is_a_sentence_here_and_a_trace_in_the_log(
    ask: Ask, desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("in /srv/secret.py, line 3")

    tutor, _ = desk.open()
    monkeypatch.setattr(tutor, "path", broken)
    said = refusal(await ask("path", query={"lang": "fr"}), HTTPStatus.INTERNAL_SERVER_ERROR, "error.Unforeseen")
    assert "Un imprévu" in said
    assert "secret" not in said
    assert "in /srv/secret.py, line 3" in caplog.text


async def test_a_notebook_with_a_huge_output_is_checked(ask: Ask, started: Path, follow: Follow) -> None:
    await follow(1.0)
    notebook = json.loads(started.read_text())
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}]
    started.write_text(json.dumps(notebook))
    assert (await ask("check", path=COPY)).json["is_right"]


# --- what can be asked wrongly ---


async def test_without_a_token_nothing_is_told(ask: Ask) -> None:
    for path in GETS:
        answer = await ask(path, headers={"Authorization": ""})
        assert "valid token" in refusal(answer, HTTPStatus.FORBIDDEN, "error.NotAllowed")


async def test_without_a_token_nothing_is_done(ask: Ask, jp_root_dir: Path) -> None:
    for path in POSTS:
        for token in ("", "token wrong", "Bearer wrong"):
            answer = await ask(path, headers={"Authorization": token}, exercise=ADD, lang="fr")
            assert "jeton valide" in refusal(answer, HTTPStatus.FORBIDDEN, "error.NotAllowed")
    assert list(jp_root_dir.iterdir()) == []


async def test_a_browser_that_is_logged_in_needs_the_xsrf_token_to_do_something(
    jp_fetch: Any, ask: Ask, jp_serverapp: Any, jp_root_dir: Path
) -> None:
    page = await jp_fetch("login", headers={"Authorization": ""})
    with pytest.raises(HTTPClientError) as caught:
        await jp_fetch(
            "login",
            params={"token": jp_serverapp.identity_provider.token},
            headers={"Authorization": ""},
            follow_redirects=False,
        )
    answers = (page, caught.value.response)
    cookies = [one.split(";")[0] for answer in answers for one in answer.headers.get_list("Set-Cookie")]
    browser = {"Authorization": "", "Cookie": "; ".join(cookies)}
    xsrf = next(cookie.split("=", 1)[1] for cookie in cookies if cookie.startswith("_xsrf="))
    refusal(await ask("start", headers=browser, exercise=ADD), HTTPStatus.FORBIDDEN, "error.NotAllowed")
    refusal(await ask("record/file", headers=browser, raw=b"{}"), HTTPStatus.FORBIDDEN, "error.NotAllowed")
    assert list(jp_root_dir.iterdir()) == []
    allowed = await ask("start", headers={**browser, "X-XSRFToken": xsrf}, exercise=ADD)
    assert allowed.json["created"]


async def test_a_method_that_a_route_does_not_have_is_refused(ask: Ask) -> None:
    for method, path in (
        ("POST", "status"),
        ("POST", "path"),
        ("POST", "openapi.json"),
        ("GET", "start"),
        ("GET", "tell"),
        ("GET", "placement"),
        ("POST", "map"),
        ("POST", "pictures"),
        ("PUT", "check"),
        ("DELETE", "status"),
        ("PATCH", "path"),
    ):
        answer = await ask(path, method=method, raw=None if method in ("GET", "DELETE") else b"{}")
        refusal(answer, HTTPStatus.METHOD_NOT_ALLOWED, "error.NoSuchPage")


async def test_another_address_is_nothing(ask: Ask) -> None:
    for route in (("nothing",), ("status", "more"), ("..", "v2", "status"), ("%2e%2e",), ("",)):
        refusal(await ask(*route), HTTPStatus.NOT_FOUND, "error.NoSuchPage")
        refusal(await ask(*route, raw=b"{}"), HTTPStatus.NOT_FOUND, "error.NoSuchPage")


@pytest.mark.parametrize(
    ("path", "name"), [("start", "exercise"), ("check", "path"), ("tell", "exercise"), ("placement", "course")]
)
async def test_a_parameter_that_is_missing_too_long_or_no_text_is_asked_for(ask: Ask, path: str, name: str) -> None:
    for value in (5, True, 0, None, "", [], ["toy-add-1"], {"a": 1}, "x" * 1001):
        for body in ({name: value}, {"lang": "en"}):
            said = refusal(await ask(path, **body), HTTPStatus.BAD_REQUEST, "error.BadRequest")
            assert said == f"The request needs {name}: a text of at most 1000 characters."


NO_JSON_OBJECT = {
    "empty": b"",
    "cut": b"{",
    "null": b"null",
    "list": b"[]",
    "text": b'"toy-add-1"',
    "bytes": b"\xff\xfe",
    "form": b"exercise=toy-add-1",
    "NaN": b"NaN",
    "deep list": b"[" * 50_000,
    "deep object": b'{"exercise":' * 8000,
    "long number": b"1" * 50_000,
}


@pytest.mark.parametrize("path", POSTS)
async def test_a_body_that_is_no_json_object_is_refused(ask: Ask, path: str) -> None:
    for raw in NO_JSON_OBJECT.values():
        refusal(await ask(path, raw=raw), HTTPStatus.BAD_REQUEST, "error.BadRequest")


async def test_a_huge_body_is_refused_unread(ask: Ask, jp_root_dir: Path) -> None:
    raw = json.dumps({"exercise": ADD, "path": COPY, "more": "x" * LARGEST_BODY}).encode()
    for path in POSTS:
        refusal(await ask(path, raw=raw), HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.RequestTooLarge")
    assert list(jp_root_dir.iterdir()) == []


async def test_a_query_that_is_no_utf8_is_refused_in_a_sentence(jp_fetch: Any) -> None:
    for query in ("path?lang=%ff&course=kitchen", "path?course=%ff", "work?path=%ff", "work?path=%ff&lang=%ff"):
        with pytest.raises(HTTPClientError) as caught:
            await jp_fetch("enact", "api", "v1", query)
        assert caught.value.response is not None
        error = json.loads(caught.value.response.body)["error"]
        assert caught.value.code in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
        assert error["text"].endswith(".")


@pytest.mark.parametrize("path", ["start", "tell"])
async def test_an_unknown_exercise_is_said_in_both_languages(ask: Ask, path: str, jp_root_dir: Path) -> None:
    for exercise in ("toy-add-9", "../toy-add-1", "TOY-ADD-1", "toy-add-1\x00", "\ud800", "x" * 1000):
        english, french = [
            refusal(
                await ask(path, exercise=exercise, says="not-now", lang=lang),
                HTTPStatus.NOT_FOUND,
                "error.UnknownExercise",
            )
            for lang in ("en", "fr-FR")
        ]
        assert english.startswith("There is no exercise")
        assert french.startswith("Il n’y a pas d’exercice")
    assert list(jp_root_dir.iterdir()) == []


@pytest.mark.parametrize("path", ["path", "map", "pictures"])
async def test_an_unknown_course_is_said_in_both_languages(ask: Ask, path: str) -> None:
    for course in ("kitchen", "../toy", "x" * 900, "\u202e"):
        english, french = [
            refusal(
                await ask(path, query={"course": course, "lang": lang}), HTTPStatus.NOT_FOUND, "error.UnknownCourse"
            )
            for lang in ("en", "fr")
        ]
        assert english.endswith("Loaded here: toy.")
        assert french.startswith("Il n’y a pas de cours")


async def test_a_path_out_of_her_folder_is_no_file(ask: Ask, started: Path, tmp_path: Path, jp_root_dir: Path) -> None:
    (tmp_path / "secret.ipynb").write_bytes(started.read_bytes())
    (jp_root_dir / "link.ipynb").symlink_to(tmp_path / "secret.ipynb")
    for path in (
        "../secret.ipynb",
        "enact/../../secret.ipynb",
        f"{tmp_path}/secret.ipynb",
        "/etc/passwd",
        "link.ipynb",
        "enact",
        ".",
        "/",
        "a\x00b.ipynb",
        "\ud800.ipynb",
        "x" * 600 + ".ipynb",
        "..%2fsecret.ipynb",
        "file:///etc/passwd",
    ):
        refusal(await ask("check", path=path), HTTPStatus.NOT_FOUND, "error.NoSuchFile")
        if path.isprintable() and path.isascii():
            refusal(await ask("work", query={"path": path}), HTTPStatus.NOT_FOUND, "error.NoSuchFile")


NO_NOTEBOOK, NO_EXERCISE = "error.NotANotebook", "error.NotAnExercise"
ODD_FILES = [
    (b"Dear diary", HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b"", HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b"\xff\xfe\x00", HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b'{"cells": 5}', HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b"[" * 100_000, HTTPStatus.BAD_REQUEST, NO_NOTEBOOK),
    (b'{"cells": [], "metadata": {}, "nbformat": 4}', HTTPStatus.BAD_REQUEST, NO_EXERCISE),
    (b'{"cells": [], "metadata": {"enact": {"exercise": "che-1"}}}', HTTPStatus.NOT_FOUND, "error.UnknownExercise"),
]


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_a_file_that_can_not_be_checked_is_named_and_left_as_it_is(
    ask: Ask, jp_root_dir: Path, lang: str
) -> None:
    for content, status, id_ in ODD_FILES:
        (jp_root_dir / "odd.ipynb").write_bytes(content)
        said = refusal(await ask("check", path="odd.ipynb", lang=lang), status, id_)
        assert "odd.ipynb" in said or "che-1" in said
        assert refusal(await ask("work", query={"path": "odd.ipynb", "lang": lang}), status, id_) == said
        assert (jp_root_dir / "odd.ipynb").read_bytes() == content
