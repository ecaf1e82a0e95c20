from collections.abc import Callable
from typing import Any

from enact_learn.domain.attempt import GradeReport

Notebooks = dict[str, dict[str, Any]]
Grade = Callable[..., GradeReport]


def test_a_right_submission_gets_full_marks_and_the_manual_cell_waits(grade: Grade, solved: Notebooks) -> None:
    report = grade(solved)
    assert report.score == 1
    assert [cell.status for cell in report.cells] == ["passed", "passed", "passed", "passed", "manual"]
    assert report.notes == ()
    assert report.road == "nbgrader"
    assert report.cpu_seconds > 0
