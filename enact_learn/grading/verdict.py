"""Turns what the worker found into the report that the rest of the house understands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from enact_learn.domain.attempt import CellScore, GradeReport, Status
from enact_learn.domain.contracts import Job
from enact_learn.domain.course import GradedCell, cell_id
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.grading.messages import Answer, Trouble
from enact_learn.grading.visible import NOTHING_LEFT_OUT, LeftOut

ROAD = "nbgrader"
_ERRORS = {"CellTimeoutError": "Timeout"}
_SPEAKS_FOR_ITSELF = ("CellTimeoutError", "NotImplementedError", "MemoryError")
"""Errors whose name says all where they come without a text of their own."""
_STOPPED = (
    (("answer", "own"), "grading.your-cell-failed", "grading.your-cell-late"),
    (("given",), "grading.given-cell-failed", "grading.given-cell-late"),
)
"""Whose cell stopped -> what is said of an error, and of a time limit."""


def report(
    job: Job, answer: Answer, seconds: float, road: str = ROAD, without: LeftOut = NOTHING_LEFT_OUT
) -> GradeReport:
    """The report on ``job``. Raises GraderUnavailable when a graded cell is not in the release's gradebook.

    ``road`` names the way it was graded, ``without`` the hidden tests that it left out.
    """
    troubles = {cell_id(trouble.notebook, trouble.cell): trouble for trouble in answer.troubles}
    cells = job.release.exercise.cells
    if answer.fault:
        scores = [_unscored(cell) for cell in cells]
    else:
        scores = [_with_what_was_run(cell, answer, troubles.get(cell.id), without) for cell in cells]
    return GradeReport(
        submission=job.submission.id,
        at=datetime.now(UTC),
        cells=tuple(scores),
        road=road,
        seconds=seconds,
        cpu_seconds=answer.cpu_seconds,
        fault=answer.fault,
        notes=(*answer.notes, *_failed_before(answer, scores), *_not_all(scores)),
    )


def stopped(job: Job, road: str = ROAD) -> GradeReport:
    """The report on a job that was stopped before anything of it ran."""
    return report(job, Answer(fault=Message("grading.cancelled")), 0.0, road)


def _with_what_was_run(cell: GradedCell, answer: Answer, trouble: Trouble | None, without: LeftOut) -> CellScore:
    """The score of a cell by the tests that were run; none where all of its tests are hidden and left out."""
    if cell.id in without.whole and not cell.manual:
        return CellScore(cell.id, None, cell.max_points, "not-run", said=Message("test.all-hidden"), hidden_left=True)
    score = _score(cell, answer, trouble)
    if cell.id not in without.part or score.status == "manual":
        return score
    said = Message("test.some-hidden") if score.status == "passed" else score.said
    return replace(score, said=said, hidden_left=True)


def _unscored(cell: GradedCell) -> CellScore:
    return CellScore(cell.id, None, cell.max_points, "manual" if cell.manual else "not-run")


def _score(cell: GradedCell, answer: Answer, trouble: Trouble | None) -> CellScore:
    if cell.manual:
        return CellScore(cell.id, None, cell.max_points, "manual")
    if cell.id not in answer.points:
        raise GraderUnavailable(why=f"the gradebook of this exercise has no cell {cell.id}")
    points = answer.points[cell.id]
    if points is None:  # nbgrader leaves it to a person, whatever the exercise says
        return CellScore(cell.id, None, cell.max_points, "manual")
    status = _status(cell, points, answer.untouched)
    if trouble is None or status not in ("failed", "untouched"):
        return CellScore(cell.id, points, cell.max_points, status)
    if trouble.said:
        return CellScore(cell.id, points, cell.max_points, status, said=trouble.said)
    message, error = _said(trouble)
    return CellScore(cell.id, points, cell.max_points, status, message, error, compared=trouble.compared)


def _status(cell: GradedCell, points: float, untouched: Sequence[str]) -> Status:
    if points >= cell.max_points:
        return "passed"
    if points > 0:
        return "partial"
    if cell.answers and all(answer in untouched for answer in cell.answers):
        return "untouched"
    return "failed"


def _said(trouble: Trouble) -> tuple[str, str]:
    """What a test said, and the name of its exception."""
    if trouble.error == "AssertionError":
        return trouble.says, ""
    silent = trouble.error == "CellTimeoutError" or (trouble.error in _SPEAKS_FOR_ITSELF and not trouble.says)
    return "" if silent else _in_words(trouble), _ERRORS.get(trouble.error, trouble.error)


def _failed_before(answer: Answer, scores: Iterable[CellScore]) -> Iterator[Message]:
    """The first of the learner's cells, and of the given ones, that raised, when a test failed for it."""
    if not any(score.status in ("failed", "partial") for score in scores):
        return
    for roles, failed, late in _STOPPED:
        for trouble in answer.troubles:
            starter = trouble.error == "NotImplementedError"
            if trouble.role in roles and not starter:
                if trouble.error == "CellTimeoutError":
                    yield Message(late, {"cell": trouble.cell})
                else:
                    yield Message(failed, {"cell": trouble.cell, "error": _in_words(trouble)[:200]})
                break


def _not_all(scores: Iterable[CellScore]) -> Iterator[Message]:
    if any(score.hidden_left for score in scores):
        yield Message("grading.visible-only")


def _in_words(trouble: Trouble) -> str:
    error = _ERRORS.get(trouble.error, trouble.error)
    return f"{error}: {trouble.says}" if trouble.says and error != "Timeout" else error
