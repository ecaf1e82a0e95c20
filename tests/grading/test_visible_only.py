"""A check by the visible tests alone, on each road: hidden ones are not even loaded, and what it says is honest."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import CellScore, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import Grader, Job, Release
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.wire import to_json
from enact_learn.grading.gradebook import private_gradebook
from enact_learn.grading.messages import Answer, ReleasedCell, ReleasedNotebook, Task
from enact_learn.grading.resident.pool import Residents
from enact_learn.grading.resident_road import ResidentGrader
from enact_learn.grading.visible import left_out, visible_cell, without_hidden
from enact_learn.testing.fakes import NOON

Notebooks = dict[str, dict[str, Any]]

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
SECRET = "total(numbers) == 60"
RIGHT_FOR_WHAT_IS_SEEN = "def total(values):\n    return 3 if values == [1, 2] else 2"


@pytest.fixture(scope="module")
def half_hidden(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release, with the test of longest() hidden as well."""
    folder = tmp_path_factory.mktemp("half-hidden") / "release"
    shutil.copytree(release.folder, folder)
    with closing(sqlite3.connect(folder / "gradebook.db")) as database, database:
        hidden = f"import math\n{BEGIN}\nassert longest(['a', 'bb']) == 'bb'\n{END}"
        database.execute("UPDATE source_cell SET source = ? WHERE name = 'longest-tests'", [hidden])
    return replace(release, folder=folder)


@pytest.fixture(scope="module")
def check(grader: Grader, job_of: Callable[..., Job], half_hidden: Release) -> Callable[..., GradeReport]:
    """Grade by the visible tests alone, or by all."""

    def graded(notebooks: Notebooks, visible_only: bool = True) -> GradeReport:
        job = job_of(notebooks)
        return grader.grade(replace(job, release=half_hidden, visible_only=visible_only))

    return graded


def by_cell(report: GradeReport) -> dict[str, CellScore]:
    return {str(cell.cell): cell for cell in report.cells}


def test_only_what_was_run_counts(check: Callable[..., GradeReport], solve: Callable[..., Notebooks]) -> None:
    report = check(solve(total=RIGHT_FOR_WHAT_IS_SEEN, share="share = 1 / 6", longest="def longest(words): ..."))
    found = by_cell(report)
    assert found["sums/total-tests"].status == "passed"
    assert found["sums/total-tests"].hidden_left
    assert found["words/longest-tests"] == CellScore(
        found["words/longest-tests"].cell, None, 3, "not-run", said=found["words/longest-tests"].said, hidden_left=True
    )
    assert (report.points, report.max_points) == (7, 7)  # without the three of the test that is hidden
    assert report.sure_share == (1 + 4) / 10  # of all automatic points, without what a hidden test may take away
    assert [note.id for note in report.notes] == ["grading.visible-only"]


def test_with_all_tests_the_same_answer_fails(
    check: Callable[..., GradeReport], solve: Callable[..., Notebooks]
) -> None:
    report = check(solve(total=RIGHT_FOR_WHAT_IS_SEEN, longest="def longest(words): ..."), visible_only=False)
    found = by_cell(report)
    assert found["sums/total-tests"].status == "failed"
    assert found["words/longest-tests"].status == "failed"
    assert not report.hidden_left
    assert report.max_points == 10


def test_each_cell_says_in_words_what_is_left(
    check: Callable[..., GradeReport], solve: Callable[..., Notebooks]
) -> None:
    found = by_cell(check(solve()))
    said = {name: cell.said.id if cell.said else None for name, cell in found.items()}
    assert said == {
        "sums/total-tests": "test.some-hidden",
        "sums/share-tests": None,
        "sums/credit": None,
        "words/longest-tests": "test.all-hidden",
        "words/explain": None,
    }


def test_a_visible_test_that_fails_says_why_as_ever(
    check: Callable[..., GradeReport], solve: Callable[..., Notebooks]
) -> None:
    found = by_cell(check(solve(total="def total(values):\n    return 0")))["sums/total-tests"]
    assert (found.points, found.status) == (0, "failed")
    assert found.message == "total([1, 2]) should be 3, not 0"


def test_no_hidden_test_leaves_the_asker(
    monkeypatch: pytest.MonkeyPatch, job_of: Callable[..., Job], solve: Callable[..., Notebooks]
) -> None:
    asked: list[str] = []

    def overheard(self: Residents, task: Task, *rest: object) -> Answer:
        asked.append(json.dumps(to_json(task)))
        return Answer(points={cell.id: 0.0 for cell in job_of({}).release.exercise.cells})

    monkeypatch.setattr(Residents, "answer", overheard)
    grader = ResidentGrader()
    grader.grade(replace(job_of(solve()), visible_only=True))
    grader.grade(job_of(solve()))
    assert [SECRET in text for text in asked] == [False, True]


def test_a_cell_of_which_tests_are_left_out_has_nbgraders_checksum() -> None:
    from nbformat import v4
    from nbgrader.utils import compute_checksum

    source = f"assert one == 'é'\n{BEGIN}\nassert two\n{END}"
    shown = visible_cell(ReleasedCell("tests", "code", source, True, "of the whole cell", 2))
    cell = v4.new_code_cell(shown.source)
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "locked": True, "grade_id": "tests", "points": 2}
    assert shown.checksum == compute_checksum(cell)


@pytest.mark.parametrize("visible_only", [False, True])
def test_nbgraders_copy_of_the_gradebook_holds_hidden_tests_only_where_they_run(
    release: Release, tmp_path: Path, visible_only: bool
) -> None:
    with (
        private_gradebook(release.folder / "gradebook.db", tmp_path, visible_only) as url,
        closing(sqlite3.connect(url.removeprefix("sqlite:///").removesuffix("&uri=true"), uri=True)) as copy,
    ):
        assert (SECRET.encode() in copy.serialize()) is not visible_only


def test_tests_and_answers_apart_leave_hidden_tests_out_too(toy_source: FolderSource) -> None:
    release = toy_source.release(CourseId("toy"), ExerciseId("toy-mean-1"))
    (file,) = (release.folder / "release" / "en").rglob("*.ipynb")
    notebook = json.loads(file.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = "def mean(values):\n    return 3"
    submission = Submission(
        SubmissionId("s-1"),
        LearnerId("ada"),
        CourseId("toy"),
        release.exercise.id,
        release.id,
        NOON,
        {file.stem: json.dumps(notebook)},
        "d",
        purpose="visible",
    )
    grader = ResidentGrader(libraries=())
    try:
        seen, all_of_it = (
            grader.grade(Job(release, submission, visible_only=visible_only)) for visible_only in (True, False)
        )
    finally:
        grader.close()
    assert [cell.status for cell in seen.cells] == ["passed", "not-run"]
    assert [cell.status for cell in all_of_it.cells] == ["passed", "failed"]


def test_what_is_left_of_a_cell_is_what_students_got() -> None:
    source = f"assert one\n{BEGIN}\nassert two\n{END}\nassert three\n  # begin hidden tests\nassert four"
    assert without_hidden(source) == "assert one\nassert three"
    assert without_hidden("assert one") == "assert one"


@pytest.mark.parametrize(
    ("left", "is_tested"),
    [
        ("", False),
        ("# the list may be long", False),
        ("import numpy as np\nexpected = np.mean([1])", False),
        ("def close(a, b):\n    assert a == b", False),
        ('"""Averages"""', False),
        ("with given(1) as one:", False),  # its body was hidden
        ("assert mean([1]) == 1", True),
        ("check(mean)", True),
        ("for n in 1, 2:\n    assert mean([n]) == n", True),
        ("try:\n    mean([])\nexcept ValueError:\n    pass", True),
        ("2 * mean([1])", True),
        ("%matplotlib inline\nassert mean([1])", True),
    ],
)
def test_a_cell_counts_as_run_only_where_something_is_left_that_could_fail(left: str, is_tested: bool) -> None:
    cell = ReleasedCell("tests", "code", f"{left}\n{BEGIN}\nassert secret\n{END}", True, "", 2.0)
    found = left_out([ReleasedNotebook("book", (cell,))])
    assert (found.part if is_tested else found.whole) == {"book/tests"}
