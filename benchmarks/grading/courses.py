"""Courses to grade: nbgrader's quickstart course and ours, with students who hand in right, wrong and untouched."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.variants import variants
from enact_learn.domain.contracts import Job, Release
from enact_learn.domain.course import ExerciseId, Mode
from enact_learn.testing.fakes import a_submission

ROOT = Path(__file__).resolve().parents[2]
_CHEMISTRY = ROOT / "courses" / "chemistry"
_BIN = Path(sys.executable).parent
_HALF_SQUARES = "def squares(n):\n    return [n]"


@dataclass(frozen=True)
class Ways:
    """One exercise of ours and the ways to hand it in, the solution first: name of notebook -> JSON."""

    release: Release
    notebooks: tuple[Mapping[str, str], ...]

    def with_hidden_tests(self) -> str:
        """The author's notebook: all the cells that a grading runs."""
        (source,) = (self.release.folder / "source" / str(self.release.exercise.id)).glob("*.ipynb")
        return source.read_text("utf-8")

    def job(self, mode: Mode, way: int = 0) -> Job:
        """A submission to be graded in a mode."""
        exercise = replace(self.release.exercise, mode=mode)
        handed_in = replace(
            a_submission(),
            course=exercise.course,
            exercise=exercise.id,
            release=exercise.release,
            notebooks=self.notebooks[way % len(self.notebooks)],
        )
        return Job(replace(self.release, exercise=exercise), handed_in)


def environment() -> Mapping[str, str]:
    """For nbgrader's commands, which call ``alembic`` by its name, and find our hook."""
    path = os.pathsep.join((str(_BIN), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}


def quickstart(folder: Path, students: int) -> Path:
    """nbgrader's quickstart course; a third of the students solved ps1, a third got it wrong, a third did nothing."""
    _nbgrader(folder, "quickstart", "course101")
    course = folder / "course101"
    _nbgrader(course, "generate_assignment", "ps1")
    solved = _sources(course / "source" / "ps1")
    for number in range(students):
        submitted = course / "submitted" / f"student{number:02}" / "ps1"
        shutil.copytree(course / "release" / "ps1", submitted)
        answers = (solved, {**solved, "squares": _HALF_SQUARES}, {})[number % 3]
        for file in submitted.glob("*.ipynb"):
            notebook = json.loads(file.read_text("utf-8"))
            for cell in notebook["cells"]:
                name = cell["metadata"].get("nbgrader", {}).get("grade_id")
                cell["source"] = answers.get(name, cell["source"])
            file.write_text(json.dumps(notebook), "utf-8")
    return course


def ways_of_chemistry(shelf: Path) -> dict[str, Ways]:
    """Every exercise of courses/chemistry, by id."""
    source = FolderSource([_CHEMISTRY], shelf)
    ((course, read),) = source.sources().items()
    return {
        str(one.exercise.id): Ways(
            source.release(course, ExerciseId(one.exercise.id)), tuple(way.notebooks for way in variants(one))
        )
        for one in read.exercises
    }


def chemistry(folder: Path, ways: Mapping[str, Ways], assignments: Sequence[str], students: int) -> Path:
    """Our course as ``enact course build`` makes it, with students who take the ways to hand in by turns."""
    command = [str(_BIN / "enact"), "course", "build", str(_CHEMISTRY), "--to", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())
    for assignment in assignments:
        choices = ways[assignment].notebooks
        for number in range(students):
            submitted = folder / "submitted" / f"student{number:02}" / assignment
            submitted.mkdir(parents=True)
            for name, notebook in choices[number % len(choices)].items():
                (submitted / f"{name}.ipynb").write_text(notebook, "utf-8")
    return folder


def _nbgrader(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [_BIN / "nbgrader", *arguments], cwd=folder, env=environment(), check=True, stderr=subprocess.DEVNULL
    )


def _sources(folder: Path) -> dict[str, str]:
    """Grade id -> source of the author's solutions."""
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for file in folder.glob("*.ipynb")
        for cell in nbformat.read(file, 4).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
