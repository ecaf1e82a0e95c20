"""The routes for a learner's work on one exercise, on a real Jupyter server: what they answer, and how they refuse."""

import asyncio
import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.attempt import LearnerId
from enact_learn.server.desk import Desk
from enact_learn.testing.fakes import ScriptedGrader
from tests.server.asking import ADD, COPY, MEAN, RIGHT, WRONG, Ask, Follow, refusal, write_answer
from tests.server.test_document import check

pytestmark = pytest.mark.usefixtures("either_way")


async def checked(ask: Ask, notebook: Path, answer: str) -> Any:
    write_answer(notebook, answer)
    return (await ask("check", path=COPY)).json


async def test_work_says_all_that_stands_beside_check(ask: Ask, started: Path, follow: Follow) -> None:
    await follow({"small": 1.0}, 1.0)
    answer = await ask("work", query={"path": COPY, "lang": "fr"})
    check(answer, "/work", "get")
    work = answer.json
    assert (work["exercise"], work["title"], work["module"]) == (ADD, "Additionner deux nombres", "steps")
    assert (work["check"], work["hints"], work["hints_left"]) == (None, [], 2)
    assert [bar["title"] for bar in work["skills"]] == ["Additionner des nombres"]
    first = await checked(ask, started, "mine")
    again = (await ask("check", path=COPY)).json
    assert (first["from_before"], again["from_before"]) == (False, True)
    assert (await ask("work", query={"path": COPY})).json["check"] == {**first, "path": None}


async def test_hints_come_one_by_one_in_her_language(ask: Ask) -> None:
    answers = [await ask("hint", exercise=ADD, lang="fr") for _ in range(3)]
    check(answers[0], "/hint", "post")
    assert [len(answer.json["hints"]) for answer in answers] == [1, 2, 2]
    assert [answer.json["left"] for answer in answers] == [1, 0, 0]
    assert answers[0].json["hints"][0]["text"] == "Python a un opérateur pour cela."


async def test_versions_are_listed_compared_and_taken_back(
    ask: Ask, started: Path, jp_root_dir: Path, follow: Follow
) -> None:
    await follow(0.5, 1.0)
    before, after = [(await checked(ask, started, answer))["submission"] for answer in (WRONG, RIGHT)]
    history = await ask("history", query={"exercise": ADD})
    check(history, "/history", "get")
    assert [(one["submission"], one["is_right"]) for one in history.json["versions"]] == [
        (after, True),
        (before, False),
    ]
    assert history.json["copy"] == COPY
    assert history.json["keep_as"].startswith("enact/toy/toy-add-1 (20")
    for query in ({"after": after}, {"path": COPY}):
        difference = await ask("difference", query={"before": before, **query})
        check(difference, "/difference", "get")
        (cell,) = difference.json["cells"]
        assert {"kind": "added", "text": "    return a + b"} in cell["lines"]
        assert {"kind": "removed", "text": "    return abs(a) + abs(b)"} in cell["lines"]
    saved = started.read_bytes()
    restored = await ask("restore", submission=before)
    check(restored, "/restore", "post")
    assert WRONG in [cell["source"] for cell in json.loads((jp_root_dir / restored.json["path"]).read_text())["cells"]]
    assert started.read_bytes() == saved


async def test_a_copy_that_was_renamed_is_carried_into_a_new_one(ask: Ask, started: Path, jp_root_dir: Path) -> None:
    write_answer(started, RIGHT)
    said = refusal(await ask("start", exercise=ADD, carry=COPY), HTTPStatus.CONFLICT, "error.NameTaken")
    assert said.startswith(f"{COPY} is there already")
    kept = (await ask("history", query={"exercise": ADD})).json["keep_as"]
    started.rename(jp_root_dir / kept)
    answer = await ask("start", exercise=ADD, carry=kept)
    check(answer, "/start", "post")
    assert (answer.json["path"], answer.json["created"]) == (COPY, True)
    assert RIGHT in [cell["source"] for cell in json.loads(started.read_text())["cells"]]
    for carry in ("../x.ipynb", "/etc/passwd", "no.ipynb"):
        refusal(await ask("start", exercise=ADD, carry=carry), HTTPStatus.NOT_FOUND, "error.NoSuchFile")
    for odd in (None, 5, "", "x" * 1001):
        refusal(await ask("start", exercise=ADD, carry=odd), HTTPStatus.BAD_REQUEST, "error.BadRequest")


async def test_the_solution_opens_after_giving_up(ask: Ask, started: Path) -> None:
    refusal(await ask("solution", exercise=ADD, give_up=False), HTTPStatus.FORBIDDEN, "error.SolutionNotYet")
    refusal(await ask("solution", exercise=ADD), HTTPStatus.FORBIDDEN, "error.SolutionNotYet")
    for odd in ("true", 1, None, [True]):
        refusal(await ask("solution", exercise=ADD, give_up=odd), HTTPStatus.BAD_REQUEST, "error.BadSwitch")
    answer = await ask("solution", exercise=ADD, give_up=True, lang="fr")
    check(answer, "/solution", "post")
    (cell,) = answer.json["cells"]
    assert cell["title"] == "Additionne de petits nombres"
    assert cell["source"].startswith("def add(a, b):")
    assert cell["source"].endswith("    return a + b")
    assert "SOLUTION" not in cell["source"]
    assert (await ask("work", query={"path": COPY})).json["solution"] is True


async def test_a_problem_is_kept(ask: Ask, desk: Desk) -> None:
    answer = await ask("problem", exercise=ADD, text="Le test 2 est faux. \ud800\0\n" * 80, lang="fr")
    check(answer, "/problem", "post")
    assert answer.json["said"]["text"].startswith("Merci.")
    tutor, learner = desk.open()
    assert tutor.store.events(learner)[-1].kind == "problem"
    refusal(await ask("problem", exercise=ADD, text="x" * 2001), HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.TooLong")
    for odd in ("", "  \n", None, 5, ["x"]):
        refusal(await ask("problem", exercise=ADD, text=odd), HTTPStatus.BAD_REQUEST, "error.BadRequest")


async def test_where_there_is_no_lesson_that_is_said(ask: Ask) -> None:
    said = refusal(await ask("lesson", exercise=ADD, lang="fr"), HTTPStatus.NOT_FOUND, "error.NoLesson")
    assert said == f"Il n’y a pas de leçon pour {ADD}."


async def test_a_check_can_be_stopped_while_it_runs(ask: Ask, started: Path, follow: Follow) -> None:
    grader = await follow(0.5)
    grader.goes_on.clear()
    write_answer(started, "mine")
    running = asyncio.ensure_future(ask("check", path=COPY))
    while not grader.jobs:
        await asyncio.sleep(0.01)
    answer = await ask("cancel", exercise=ADD)
    check(answer, "/cancel", "post")
    assert answer.json["said"]["id"] == "note.cancelled"
    stopped = await running
    check(stopped, "/check", "post")
    assert stopped.json["fault"]["id"] == "grading.cancelled"
    grader.goes_on.set()
    assert (await ask("check", path=COPY)).json["fault"] is None


async def test_the_real_grader_is_stopped_too(ask: Ask, started: Path) -> None:
    write_answer(started, "import time\ntime.sleep(60)")
    running = asyncio.ensure_future(ask("check", path=COPY))
    while (await ask("cancel", exercise=ADD)).json["said"]["id"] != "note.cancelled":
        assert not running.done()
        await asyncio.sleep(0.1)
    stopped = (await asyncio.wait_for(running, 30)).json
    assert stopped["fault"]["text"].startswith("You stopped this check.")
    assert (await checked(ask, started, RIGHT))["is_right"]


async def test_the_work_of_somebody_else_is_as_if_it_were_not_there(ask: Ask, desk: Desk, started: Path) -> None:
    tutor, _ = desk.open()
    tutor.grader = ScriptedGrader(0.5)
    his = tutor.check(LearnerId("ben"), {ADD: started.read_text(encoding="utf-8")}).submission
    assert (await ask("history", query={"exercise": ADD})).json["versions"] == []
    write_answer(started, "hers")
    hers = (await ask("check", path=COPY)).json["submission"]
    for id_ in (his, "nothing", "../../x", "x" * 900, "é"):
        refusal(await ask("restore", submission=id_), HTTPStatus.NOT_FOUND, "error.NoSuchVersion")
        for query in ({"before": id_, "after": hers}, {"before": hers, "after": id_}, {"before": id_, "path": COPY}):
            refusal(await ask("difference", query=query), HTTPStatus.NOT_FOUND, "error.NoSuchVersion")


@pytest.mark.parametrize("route", ["cancel", "hint", "solution", "problem", "lesson"])
async def test_an_exercise_that_is_not_there_is_refused_everywhere(ask: Ask, route: str, jp_root_dir: Path) -> None:
    for exercise in ("toy-add-9", "../toy-add-1", "toy-add-1\x00", "\ud800"):
        answer = await ask(route, exercise=exercise, text="x", give_up=True)
        refusal(answer, HTTPStatus.NOT_FOUND, "error.UnknownExercise")
    assert list(jp_root_dir.iterdir()) == []


async def test_a_difference_needs_something_to_compare_with(ask: Ask, started: Path, follow: Follow) -> None:
    await follow(0.5)
    version = (await checked(ask, started, "mine"))["submission"]
    refusal(await ask("difference", query={"before": version}), HTTPStatus.BAD_REQUEST, "error.BadRequest")
    refusal(await ask("difference", query={"path": COPY}), HTTPStatus.BAD_REQUEST, "error.BadRequest")
    await ask("start", exercise=MEAN)
    other = await ask("difference", query={"before": version, "path": "enact/toy/toy-mean-1.ipynb"})
    refusal(other, HTTPStatus.BAD_REQUEST, "error.OtherExercise")
