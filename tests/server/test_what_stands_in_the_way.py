"""While checks run, grading is down or something breaks, the API still answers in sentences."""

import asyncio
import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.errors import GraderUnavailable, OutOfDate, StoreUnavailable
from enact_learn.server.desk import Desk
from tests.server.asking import ADD, COPY, MEAN, Ask, Follow, refusal, write_answer


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
