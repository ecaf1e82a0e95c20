from collections.abc import Callable
from typing import Any

from enact_learn.domain.attempt import CellScore, GradeReport

Notebooks = dict[str, dict[str, Any]]
Solve = Callable[..., Notebooks]
Grade = Callable[..., GradeReport]
Scores = Callable[[GradeReport], dict[str, CellScore]]


def test_a_right_submission_gets_full_marks_and_the_manual_cell_waits(grade: Grade, solve: Solve) -> None:
    report = grade(solve())
    assert report.score == 1
    assert [cell.status for cell in report.cells] == ["passed", "passed", "passed", "passed", "manual"]
    assert report.notes == ()
    assert report.road == "nbgrader"
    assert report.cpu_seconds > 0
