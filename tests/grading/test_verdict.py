import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from enact_learn.domain.contracts import Job
from enact_learn.domain.course import CellId
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.grading.messages import Answer, Role, Trouble
from enact_learn.grading.verdict import report

TEST = CellId("sums/total-tests")
POINTS: dict[CellId, float | None] = {
    TEST: 2.0,
    CellId("sums/share-tests"): 1.0,
    CellId("sums/credit"): 4.0,
    CellId("words/longest-tests"): 3.0,
    CellId("words/explain"): None,
}


@pytest.fixture
def job(job_of: Callable[..., Job]) -> Job:
    return job_of({})


def trouble(error: str, says: str = "", cell: str = "total-tests", role: Role = "test") -> Trouble:
    return Trouble("sums", cell, role, error, says)


def failed(*troubles: Trouble, **more: Any) -> Answer:
    return Answer(points=POINTS | {TEST: 0.0}, troubles=troubles, **more)


@pytest.mark.parametrize(
    ("found", "message", "error"),
    [
        (trouble("AssertionError", "It is 3."), "It is 3.", ""),
        (trouble("AssertionError"), "", ""),
        (trouble("KeyError", "'x'"), "KeyError: 'x'", "KeyError"),
        (trouble("NotImplementedError"), "", "NotImplementedError"),
        (trouble("NotImplementedError", "later"), "NotImplementedError: later", "NotImplementedError"),
        (trouble("MemoryError"), "", "MemoryError"),
        (trouble("CellTimeoutError", "whatever"), "", "Timeout"),
        (trouble("StopIteration"), "StopIteration", "StopIteration"),
    ],
)
def test_what_a_test_said(job: Job, found: Trouble, message: str, error: str) -> None:
    cell = report(job, failed(found), 1.0).cells[0]
    assert (cell.status, cell.message, cell.error) == ("failed", message, error)


def test_a_passed_test_says_nothing_even_if_the_cell_did(job: Job) -> None:
    cell = report(job, Answer(points=POINTS, troubles=(trouble("ValueError", "x"),)), 1.0).cells[0]
    assert (cell.status, cell.message, cell.error) == ("passed", "", "")


def test_a_test_is_untouched_only_while_all_its_answers_are_and_it_has_no_points(job: Job) -> None:
    untouched = (CellId("sums/total"),)
    assert report(job, failed(untouched=untouched), 1.0).cells[0].status == "untouched"
    assert report(job, Answer(points=POINTS, untouched=untouched), 1.0).cells[0].status == "passed"
    assert report(job, failed(untouched=(CellId("sums/share"),)), 1.0).cells[0].status == "failed"


def test_what_nbgrader_leaves_to_a_person_is_manual(job: Job) -> None:
    cell = report(job, Answer(points=POINTS | {TEST: None}), 1.0).cells[0]
    assert (cell.status, cell.points) == ("manual", None)


def test_a_fault_leaves_every_score_open(job: Job) -> None:
    found = report(job, Answer(fault=Message("grading.stopped")), 1.0)
    assert {cell.points for cell in found.cells} == {None}
    assert found.score is None


def test_the_first_of_the_learners_cells_that_failed_is_pointed_out_when_a_test_failed(job: Job) -> None:
    own = trouble("SyntaxError", "invalid syntax", cell="3", role="own")
    later = trouble("NameError", "name 'x'", cell="share", role="answer")
    given = trouble("ModuleNotFoundError", "No module named 'z'", cell="data", role="given")
    assert report(job, failed(given, own, later), 1.0).notes == (
        Message("grading.your-cell-failed", {"cell": "3", "error": "SyntaxError: invalid syntax"}),
        Message("grading.given-cell-failed", {"cell": "data", "error": "ModuleNotFoundError: No module named 'z'"}),
    )
    assert report(job, Answer(points=POINTS, troubles=(own,)), 1.0).notes == ()


def test_a_starter_that_is_not_filled_in_is_no_failed_cell(job: Job) -> None:
    starter = trouble("NotImplementedError", cell="total", role="answer")
    assert report(job, failed(starter), 1.0).notes == ()


def test_an_exercise_that_does_not_fit_its_gradebook_is_no_result(job: Job) -> None:
    with pytest.raises(GraderUnavailable, match="has no cell sums/total-tests"):
        report(job, Answer(), 1.0)


def test_the_report_carries_what_it_cost(job: Job) -> None:
    found = report(job, dataclasses.replace(Answer(points=POINTS), cpu_seconds=0.5), 1.5)
    assert (found.submission, found.seconds, found.cpu_seconds, found.road) == ("s-1", 1.5, 0.5, "nbgrader")
