"""The same students before stock nbgrader and before each of our roads."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.attempt import CellScore, GradeReport
from enact_learn.domain.contracts import Job, Release
from enact_learn.domain.text import Message

Notebooks = dict[str, dict[str, Any]]
Solve = Callable[..., Notebooks]
Grade = Callable[..., GradeReport]
Scores = Callable[[GradeReport], dict[str, CellScore]]
CellOf = Callable[[Notebooks, str], dict[str, Any]]
JobOf = Callable[..., Job]


def sums(notebooks: Notebooks) -> Notebooks:
    """Only this notebook: each notebook costs the start of a kernel."""
    return {"sums": notebooks["sums"]}


@pytest.fixture(scope="module")
def students(solve: Solve, starter: Notebooks, cell_of: CellOf) -> Mapping[str, Notebooks]:
    right, fooled = solve(), solve(total="def total(values):\n    return 0")
    deleted = json.loads(json.dumps(sums(right)))
    deleted["sums"]["cells"].remove(cell_of(deleted, "total-tests"))
    cheated = json.loads(json.dumps(sums(fooled)))
    cell_of(cheated, "total-tests")["source"] = "pass"
    cell_of(cheated, "total-tests")["metadata"]["nbgrader"] |= {"points": 100, "locked": False}
    cheated["sums"]["metadata"]["kernelspec"] = {"name": "no-such-kernel", "language": "x", "display_name": "X"}
    skipped = json.loads(json.dumps(sums(fooled)))
    cell_of(skipped, "total-tests")["metadata"]["tags"] = ["skip-execution"]
    return {
        "right": right,
        "untouched": sums(starter),
        "wrong": sums(solve(total="def total(values):\n    return values[0]", share="share = 1")),
        "partial": sums(solve(total="def total(values):\n    return 3 if len(values) == 2 else 1")),
        "raising": sums(
            solve(total="def total(values):\n    raise ValueError('not \\x1b[31mthis\\x1b[0m')", share="1 +")
        ),
        "warning": sums(solve(total="import sys\ndef total(v):\n    print('oh', file=sys.stderr)\n    return sum(v)")),
        "deleted": deleted,
        "cheated": cheated,
        "skipped": skipped,
        "curious": sums(
            solve(
                share="from glob import glob\nraise ValueError(glob('*.ipynb') + glob('../../../*/*/*.ipynb')"
                " + glob('../../../gradebook*'))"
            )
        ),
    }


@pytest.fixture(scope="module")
def reports(students: Mapping[str, Notebooks], grade: Grade) -> Mapping[str, GradeReport]:
    return {name: grade(notebooks) for name, notebooks in students.items()}


STOCK_SCORES = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    print(json.dumps({
        submission.student.id: {grade.name: grade.auto_score for part in submission.notebooks for grade in part.grades}
        for submission in book.assignment_submissions("two-sums")
    }))
"""


@pytest.fixture(scope="module")
def stock(
    release: Release,
    students: Mapping[str, Notebooks],
    tmp_path_factory: pytest.TempPathFactory,
    environment: Mapping[str, str],
) -> Path:
    """The course in which the command ``nbgrader autograde`` graded the students."""
    course = tmp_path_factory.mktemp("stock")
    subprocess.run(["cp", "-r", f"{release.folder}/.", str(course)], check=True)
    for name, notebooks in students.items():
        folder = course / "submitted" / name / release.exercise.id
        folder.mkdir(parents=True)
        for stem, notebook in notebooks.items():
            (folder / f"{stem}.ipynb").write_text(json.dumps(notebook), "utf-8")
    command = ["nbgrader", "autograde", release.exercise.id, "--course-dir", str(course)]
    subprocess.run(command, cwd=course, env=environment, check=True, capture_output=True)
    return course


@pytest.fixture(scope="module")
def stock_scores(stock: Path, environment: Mapping[str, str]) -> Mapping[str, Mapping[str, float | None]]:
    command = [sys.executable, "-c", STOCK_SCORES]
    found = subprocess.run(command, cwd=stock, env=environment, check=True, capture_output=True)
    scores: Mapping[str, Mapping[str, float | None]] = json.loads(found.stdout)
    return scores


def test_every_cell_gets_the_score_that_stock_nbgrader_gives(
    reports: Mapping[str, GradeReport], stock_scores: Mapping[str, Mapping[str, float | None]], scores: Scores
) -> None:
    compared = 0
    for name in sorted(set(reports) - {"skipped", "warning"}):
        for cell, ours in scores(reports[name]).items():
            stock_score = stock_scores[name][cell]
            if stock_score is not None and ours.status != "manual":
                assert (name, cell, ours.points) == (name, cell, stock_score)
                compared += 1
    # all but the deleted test cell, to which nbgrader gives no score
    assert compared == 4 * (len(reports) - 2) - 1


def test_a_right_submission_gets_full_marks_and_the_manual_cell_waits(
    reports: Mapping[str, GradeReport], grader: Any
) -> None:
    report = reports["right"]
    assert report.score == 1
    assert [cell.status for cell in report.cells] == ["passed", "passed", "passed", "passed", "manual"]
    assert report.cells[-1].points is None
    assert report.notes == ()
    assert report.road == grader.name
    assert report.cpu_seconds > 0


def test_an_untouched_submission_gets_nothing_and_is_called_untouched(
    reports: Mapping[str, GradeReport], scores: Scores
) -> None:
    report = reports["untouched"]
    assert report.score == 0
    assert [cell.status for cell in report.cells] == ["untouched"] * 4 + ["manual"]
    assert scores(report)["total-tests"].error == "NotImplementedError"
    assert scores(report)["total-tests"].message == ""
    assert [note.id for note in report.notes] == ["grading.notebook-missing"]


def test_a_failed_test_says_its_message_and_a_hidden_one_shows_no_source(
    reports: Mapping[str, GradeReport], scores: Scores
) -> None:
    wrong = scores(reports["wrong"])
    assert wrong["total-tests"].message == "total([1, 2]) should be 3, not 1"
    assert wrong["total-tests"].error == ""
    assert wrong["share-tests"].message == "The share is not right"
    hidden = scores(reports["partial"])["total-tests"]
    assert (hidden.status, hidden.message, hidden.error) == ("failed", "", "")


def test_a_test_that_ends_in_a_number_gives_partial_credit(reports: Mapping[str, GradeReport], scores: Scores) -> None:
    credit = scores(reports["partial"])["credit"]
    assert (credit.points, credit.status) == (2, "partial")


def test_an_exception_is_named_and_the_cell_that_caused_it_is_pointed_out(
    reports: Mapping[str, GradeReport], scores: Scores
) -> None:
    raising = scores(reports["raising"])
    assert raising["total-tests"].message == "ValueError: not this"
    assert raising["total-tests"].error == "ValueError"
    assert raising["share-tests"].error == "NameError"
    note = reports["raising"].notes[-1]
    assert note.id == "grading.your-cell-failed"
    assert note.params["cell"] == "share"
    assert str(note.params["error"]).startswith("SyntaxError: invalid syntax")


def test_writing_to_stderr_costs_no_points_though_stock_nbgrader_takes_them_all(
    reports: Mapping[str, GradeReport], stock_scores: Mapping[str, Mapping[str, float | None]], scores: Scores
) -> None:
    warned = scores(reports["warning"])["total-tests"]
    assert stock_scores["warning"]["total-tests"] == 0
    assert (warned.points, warned.error, warned.message) == (2, "", "")


def test_a_deleted_test_is_put_back_and_counts(reports: Mapping[str, GradeReport], scores: Scores) -> None:
    report = reports["deleted"]
    assert scores(report)["total-tests"].status == "passed"
    assert Message("grading.cells-restored", {"count": 1, "names": "total-tests"}) in report.notes


def test_changed_tests_points_and_kernel_are_not_believed(reports: Mapping[str, GradeReport], scores: Scores) -> None:
    report = reports["cheated"]
    assert scores(report)["total-tests"].points == 0
    assert scores(report)["total-tests"].max_points == 2
    assert Message("grading.cells-restored", {"count": 1, "names": "total-tests"}) in report.notes


def test_a_test_that_is_tagged_to_be_skipped_runs_though_stock_nbgrader_gives_it_full_marks(
    reports: Mapping[str, GradeReport], stock_scores: Mapping[str, Mapping[str, float | None]], scores: Scores
) -> None:
    assert stock_scores["skipped"]["total-tests"] == 2
    assert scores(reports["skipped"])["total-tests"].points == 0


def test_no_hidden_test_solution_or_gradebook_lies_where_the_learner_looks_first(
    reports: Mapping[str, GradeReport], stock: Path
) -> None:
    in_stock = (stock / "autograded" / "curious" / "two-sums" / "sums.ipynb").read_text("utf-8")
    for treasure in ("['sums.ipynb'", "/source/two-sums/sums.ipynb'", "/gradebook.db'"):
        assert treasure in in_stock
    found = next(note for note in reports["curious"].notes if note.id == "grading.your-cell-failed").params["error"]
    assert found == "ValueError: []"
