"""Courses for these tests: a small one for each test, and nbgrader's quickstart course, graded by nbgrader once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

from enact_learn.grading.resident.pool import Residents
from tests.grading.batch import hand_ins, small_course
from tests.stock import nbgrader


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course as it is built; not to be changed."""
    return small_course.build(tmp_path_factory.mktemp("small") / "course")


@pytest.fixture
def course(small: Path, tmp_path: Path) -> Path:
    """A copy of the small course, to be graded."""
    return Path(shutil.copytree(small, tmp_path / "course"))


@pytest.fixture(scope="session")
def residents() -> Iterator[Residents]:
    """The resident grader itself, without the libraries that take long to import."""
    pool = Residents(libraries=())
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def quickstart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """nbgrader's quickstart course with a third notebook, late penalties and all submissions; not to be changed."""
    folder = tmp_path_factory.mktemp("quickstart")
    nbgrader(folder, "quickstart", "course101")
    course = folder / "course101"
    nbformat.write(hand_ins.third_notebook(), course / "source" / "ps1" / "problem3.ipynb")
    (course / "source" / "ps1" / "numbers.txt").write_text("10\n20\n30\n")
    with open(course / "nbgrader_config.py", "a") as config:
        config.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    nbgrader(course, "generate_assignment", "ps1")
    nbgrader(course, "db", "assignment", "add", "ps1", f"--duedate={hand_ins.DUE}")
    hand_ins.hand_in(course, hand_ins.CHANGES)
    return course


@pytest.fixture(scope="session")
def stock_graded(quickstart: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What nbgrader itself makes of it."""
    graded = Path(shutil.copytree(quickstart, tmp_path_factory.mktemp("stock") / "course101"))
    nbgrader(graded, "autograde", "ps1")
    return graded


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """Copies a course."""
    return lambda course: Path(shutil.copytree(course, tmp_path / "copy"))
