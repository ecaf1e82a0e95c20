"""The gradebook after ``enact grade`` is the one after ``nbgrader autograde``, but for differences that are meant."""

from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.grading.resident.pool import Residents
from tests.grading.batch.parity import differing_files, differing_rows, graded_cells
from tests.grading.batch.small_course import grade
from tests.stock import nbgrader

MEANT = {
    # printing to stderr never costs marks
    ("grade", "ps1", "loud", "problem3", "credit"): ((0.0, None, None, 0), (3.0, None, None, 0)),
    ("grade", "ps1", "loud", "problem3", "mean-hidden"): ((0.0, None, None, 0), (2.0, None, None, 0)),
    ("grade", "ps1", "loud", "problem3", "mean-shown"): ((0.0, None, None, 0), (1.0, None, None, 0)),
    # deleted cells are put back: the test runs, the answers are as they were handed out
    ("grade", "ps1", "no-test-cell", "problem1", "correct_squares"): ((None, None, None, 1), (1.0, None, None, 0)),
    ("grade", "ps1", "no-manual-cell", "problem2", "part-a"): ((None, None, None, 1), (0.0, None, None, 0)),
    ("comment", "ps1", "no-manual-cell", "problem2", "part-a"): ((None, None), ("No response.", None)),
    ("comment", "ps1", "no-answer-cell", "problem1", "squares"): ((None, None), ("No response.", None)),
    ("grade", "ps1", "no-answer-cell", "problem1", "sum_of_squares_uses_squares"): (
        (0.0, None, None, 0),
        (0.5, None, None, 0),
    ),
}
MEANT_IN_FILES = {
    "more-points/ps1/problem1.ipynb",  # nbgrader leaves a task's points as the student set them
    "no-answer-cell/ps1/problem1.ipynb",
    "no-manual-cell/ps1/problem2.ipynb",
    "no-test-cell/ps1/problem1.ipynb",
}
SWITCH = '\nc.Autograde.exporter_class = "enact_learn.assembly.switch.ResidentExporter"\n'


@pytest.fixture
def twice(quickstart: Path, stock_graded: Path, copy_of: Callable[[Path], Path]) -> tuple[Path, Path]:
    return stock_graded, copy_of(quickstart)


@pytest.mark.slow
def test_every_grade_comment_and_file_is_nbgraders_but_for_the_differences_that_are_meant(
    twice: tuple[Path, Path], residents: Residents
) -> None:
    stock, ours = twice
    outcomes = grade(ours, residents)
    assert {one.state for one in outcomes.values()} == {"graded"}
    assert graded_cells(stock) > 200
    assert differing_rows(stock, ours) == MEANT
    assert {line.split(":")[0] for line in differing_files(stock, ours)} == MEANT_IN_FILES


@pytest.mark.slow
def test_one_line_in_its_configuration_has_nbgrader_itself_grade_the_same(twice: tuple[Path, Path]) -> None:
    stock, ours = twice
    with open(ours / "nbgrader_config.py", "a") as config:
        config.write(SWITCH)
    nbgrader(ours, "autograde", "ps1")
    assert differing_rows(stock, ours) == MEANT
    assert {line.split(":")[0] for line in differing_files(stock, ours)} == MEANT_IN_FILES


@pytest.mark.slow
def test_a_regrade_keeps_what_a_person_has_entered_as_nbgrader_does(
    twice: tuple[Path, Path], residents: Residents, tmp_path: Path
) -> None:
    import shutil

    from enact_learn.catalog.release import open_gradebook

    stock, ours = Path(shutil.copytree(twice[0], tmp_path / "stock")), twice[1]
    grade(ours, residents)
    for course in (stock, ours):
        with open_gradebook(course / "gradebook.db", "course101") as book:
            for cell, score in (("correct_squares", 0.25), ("sum_of_squares_equation", 1.0)):
                grade_ = book.find_grade(cell, "problem1", "ps1", "right")
                grade_.manual_score, grade_.needs_manual_grade, grade_.extra_credit = score, False, 0.5
            book.find_comment("squares", "problem1", "ps1", "right").manual_comment = "Well done."
            book.find_submission_notebook("problem1", "ps1", "right").flagged = True
            book.db.commit()
    nbgrader(stock, "autograde", "ps1", "--student", "right", "--force")
    outcome = grade(ours, residents, students="right", force=True)["right"]
    assert differing_rows(stock, ours) == MEANT
    assert outcome.points == pytest.approx(10 - 1 + 0.25 + 0.5 + 1.0 + 0.5)
