"""A release as catalog/ builds them (two notebooks, two languages, a data file), and ways to hand in."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from enact_learn.domain.attempt import CellScore, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import Grader, Job, Limits, Release
from enact_learn.domain.course import CellId, CourseId, Exercise, ExerciseId, GradedCell, ReleaseId
from enact_learn.grading.nbgrader_road import NbgraderRoad
from enact_learn.grading.resident_road import ResidentGrader

EXERCISE = "two-sums"

Notebooks = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def environment() -> Mapping[str, str]:
    """For nbgrader's commands, which call ``alembic`` by its name."""
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, environment: Mapping[str, str]) -> Release:
    folder = tmp_path_factory.mktemp("release")
    script = Path(__file__).with_name("build_release.py")
    subprocess.run([sys.executable, str(script), str(folder)], env=environment, check=True, capture_output=True)
    exercise = Exercise(
        id=ExerciseId(EXERCISE),
        course=CourseId("toy"),
        title={"en": "Two sums"},
        difficulty=1,
        minutes=5,
        cells=(
            _graded("sums/total-tests", 2, "sums/total"),
            _graded("sums/share-tests", 1, "sums/share"),
            _graded("sums/credit", 4, "sums/total"),
            _graded("words/longest-tests", 3, "words/longest"),
            _graded("words/explain", 2, manual=True),
        ),
        release=ReleaseId("one"),
        languages=("en", "fr"),
    )
    return Release(ReleaseId("one"), exercise, folder)


def _graded(cell: str, points: float, *answers: str, manual: bool = False) -> GradedCell:
    return GradedCell(
        CellId(cell), {"en": cell}, points, manual=manual, answers=tuple(CellId(answer) for answer in answers)
    )


@pytest.fixture(scope="session")
def starter(release: Release) -> Notebooks:
    """The student version, English, as JSON."""
    folder = release.folder / "release" / "en" / EXERCISE
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.ipynb")}


@pytest.fixture(scope="session")
def solve(starter: Notebooks) -> Callable[..., Notebooks]:
    """Hand in right answers, but for the cells that are named: those with the given source."""

    def solve_but(**sources: str) -> Notebooks:
        right = {
            "total": "def total(values):\n    return sum(values)",
            "share": "share = numbers[0] / total(numbers)",
            "longest": "def longest(words):\n    return max(words, key=len)",
            "explain": "Because of *this*.",
        }
        changed: Notebooks = json.loads(json.dumps(starter))
        for name, source in (right | sources).items():
            cell_named(changed, name)["source"] = source
        return changed

    return solve_but


def cell_named(notebooks: Notebooks, name: str) -> dict[str, Any]:
    found = [
        cell
        for notebook in notebooks.values()
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
    ]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="session")
def cell_of() -> Callable[[Notebooks, str], dict[str, Any]]:
    """Find the cell with a grade id."""
    return cell_named


@pytest.fixture(scope="session")
def job_of(release: Release) -> Callable[..., Job]:
    """Make a job of notebooks (JSON or text); keywords are limits."""

    def job_with(notebooks: Mapping[str, object], learner: str = "ada", **limits: Any) -> Job:
        submission = Submission(
            id=SubmissionId("s-1"),
            learner=LearnerId(learner),
            course=CourseId("toy"),
            exercise=release.exercise.id,
            release=release.id,
            at=datetime(2026, 1, 5, 12, tzinfo=UTC),
            notebooks={
                name: notebook if isinstance(notebook, str) else json.dumps(notebook)
                for name, notebook in notebooks.items()
            },
            digest="d",
        )
        return Job(release, submission, Limits(**limits))

    return job_with


ROADS: Mapping[str, Callable[[], Grader]] = {"resident": ResidentGrader, "nbgrader": NbgraderRoad}


@pytest.fixture(scope="session", params=sorted(ROADS))
def new_grader(request: pytest.FixtureRequest) -> Callable[[], Grader]:
    """Makes a grader; every test that asks for one runs on each road."""
    return ROADS[request.param]


@pytest.fixture(scope="session")
def grader(new_grader: Callable[[], Grader]) -> Iterator[Grader]:
    road = new_grader()
    yield road
    road.close()


@pytest.fixture(scope="session")
def grade(grader: Grader, job_of: Callable[..., Job]) -> Callable[..., GradeReport]:
    """Grade notebooks of the release; keywords are limits."""

    def grade_them(notebooks: Mapping[str, object], **limits: Any) -> GradeReport:
        return grader.grade(job_of(notebooks, **limits))

    return grade_them


@pytest.fixture(scope="session")
def scores() -> Callable[[GradeReport], dict[str, CellScore]]:
    """A report's cells by grade id."""
    return lambda report: {cell.cell.split("/")[1]: cell for cell in report.cells}


SLEEPER = "3141.5926"
"""Seconds that orphans would sleep: no other process has it on its command line."""


@pytest.fixture(scope="session")
def orphans() -> str:
    """Code that leaves two processes behind, each in a session of its own."""
    return f"""
import os, subprocess, sys
subprocess.Popen(["sleep", "{SLEEPER}"], start_new_session=True, env={{}})
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvpe("sleep", ["sleep", "{SLEEPER}"], {{}})
    os._exit(0)
"""


@pytest.fixture(scope="session")
def sleepers() -> Callable[[], list[int]]:
    """Finds what ``orphans`` left behind."""
    return lambda: [one.pid for one in psutil.process_iter(["cmdline"]) if SLEEPER in (one.info["cmdline"] or ())]
