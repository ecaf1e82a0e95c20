"""A release as catalog/ builds them (two notebooks, two languages, a data file), and ways to hand in."""

# ruff: noqa: E402
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

# jsonschema does without; importing it takes seconds
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from enact_learn.domain.attempt import GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import Job, Limits, Release
from enact_learn.domain.course import CellId, CourseId, Exercise, ExerciseId, GradedCell, ReleaseId
from enact_learn.grading.nbgrader_road import NbgraderRoad

EXERCISE = "two-sums"
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

Notebooks = dict[str, dict[str, Any]]


def graded(cell: str, points: float, *answers: str, manual: bool = False) -> GradedCell:
    return GradedCell(
        CellId(cell), {"en": cell}, points, manual=manual, answers=tuple(CellId(answer) for answer in answers)
    )


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("release")
    script = Path(__file__).with_name("build_release.py")
    subprocess.run([sys.executable, str(script), str(folder)], env=ENVIRONMENT, check=True, capture_output=True)
    exercise = Exercise(
        id=ExerciseId(EXERCISE),
        course=CourseId("toy"),
        title={"en": "Two sums"},
        difficulty=1,
        minutes=5,
        cells=(
            graded("sums/total-tests", 2, "sums/total"),
            graded("sums/share-tests", 1, "sums/share"),
            graded("sums/share-partial", 4, "sums/share"),
            graded("words/longest-tests", 3, "words/longest"),
            graded("words/explain", 2, manual=True),
        ),
        release=ReleaseId("one"),
        languages=("en", "fr"),
    )
    return Release(ReleaseId("one"), exercise, folder)


@pytest.fixture
def starter(release: Release) -> Notebooks:
    """The student version, English, as JSON that a test may change."""
    return read(release.folder / "release" / "en" / EXERCISE)


@pytest.fixture
def solved(starter: Notebooks) -> Notebooks:
    """The student version with every answer right."""
    return answered(
        starter,
        total="def total(values):\n    return sum(values)",
        share="share = numbers[0] / total(numbers)",
        longest="def longest(words):\n    return max(words, key=len)",
        explain="Because of *this*.",
    )


def read(folder: Path) -> Notebooks:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.ipynb")}


def cell_named(notebooks: Notebooks, name: str) -> dict[str, Any]:
    """The cell with this grade id."""
    found = [
        cell
        for notebook in notebooks.values()
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
    ]
    assert len(found) == 1
    return found[0]


def answered(notebooks: Notebooks, **sources: str) -> Notebooks:
    """The same notebooks with other sources in the named cells."""
    changed: Notebooks = json.loads(json.dumps(notebooks))
    for name, source in sources.items():
        cell_named(changed, name)["source"] = source
    return changed


def job_of(release: Release, notebooks: Mapping[str, object], **limits: Any) -> Job:
    texts = {
        name: notebook if isinstance(notebook, str) else json.dumps(notebook) for name, notebook in notebooks.items()
    }
    submission = Submission(
        id=SubmissionId("s-1"),
        learner=LearnerId("ada"),
        course=CourseId("toy"),
        exercise=release.exercise.id,
        release=release.id,
        at=datetime(2026, 1, 5, 12, tzinfo=UTC),
        notebooks=texts,
        digest="d",
    )
    return Job(release, submission, Limits(**limits))


@pytest.fixture
def grade(release: Release) -> Callable[..., GradeReport]:
    """Grade notebooks of the release; keywords are limits."""

    def grade_them(notebooks: Mapping[str, object], **limits: Any) -> GradeReport:
        return NbgraderRoad().grade(job_of(release, notebooks, **limits))

    return grade_them
