"""Courses of other people's, made into nbgrader courses with submissions. Fetched by hand, never part of this project.

``ENACT_FETCHED`` names a folder with ``nbgrader/`` (github.com/jupyter/nbgrader) and ``ds-prep-course-2023/``
(github.com/LDSSA/ds-prep-course-2023, MIT) in it, as they are checked out.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.grading.batch.hand_ins import solutions_of_folder, write_in
from tests.stock import nbgrader

FILES = "nbgrader/nbgrader/tests/apps/files"
GUIDE = "nbgrader/nbgrader/docs/source/user_guide"
LDSSA = "ds-prep-course-2023"


def fetched(part: str) -> Path:
    """A part of what was fetched; skips the test where it is not there."""
    named = os.environ.get("ENACT_FETCHED")
    if not named or not (Path(named) / part).exists():
        pytest.skip(f"ENACT_FETCHED names no folder with {part}: fetch it to compare with other people's notebooks")
    return Path(named) / part


def ldssa_course(folder: Path) -> dict[str, str]:
    """A course with each of their solution notebooks as an assignment; assignment -> where it came from.

    Handed in are the solution, the release as it is, and the solution with every second answer untouched.
    """
    made: dict[str, str] = {}
    root = fetched(LDSSA)
    _begin(folder, "ldssa")
    for path in sorted(root.glob("Week */SLU*/Solutions notebook*.ipynb")):
        notebook = nbformat.read(path, 4)
        if not any(cell.metadata.get("nbgrader", {}).get("grade") for cell in notebook.cells):
            continue
        assignment = re.sub(r"[^a-z0-9]+", "-", f"{path.parent.name} {path.stem}".lower())[:60].strip("-")
        source = folder / "source" / assignment
        shutil.copytree(path.parent, source, ignore=shutil.ignore_patterns("*.ipynb", "media", "submit.py"))
        nbformat.write(_current(notebook), source / "exercise.ipynb")
        try:
            nbgrader(folder, "generate_assignment", assignment)
        except AssertionError:  # their marks are not nbgrader's: nothing to compare
            shutil.rmtree(source)
            continue
        solutions = solutions_of_folder(source)
        half = dict(list(solutions.items())[::2])
        for student, answers in (("solved", solutions), ("untouched", {}), ("half", half)):
            shutil.copytree(folder / "release" / assignment, folder / "submitted" / student / assignment)
            write_in(folder / "submitted" / student / assignment, answers)
        made[assignment] = path.relative_to(root).as_posix()
    return made


def nbgraders_files(folder: Path) -> None:
    """nbgrader's own test files: one assignment, a student for each of its submissions."""
    files = fetched(FILES)
    _begin(folder, "files")
    source = folder / "source" / "ps1"
    source.mkdir(parents=True)
    shutil.copy(files / "submitted-unchanged.ipynb", source / "p1.ipynb")
    nbgrader(folder, "generate_assignment", "ps1")
    for path in sorted(files.glob("submitted-*.ipynb")):
        place = folder / "submitted" / path.stem.removeprefix("submitted-") / "ps1"
        place.mkdir(parents=True)
        shutil.copy(path, place / "p1.ipynb")


def nbgraders_guide(folder: Path) -> None:
    """The course of nbgrader's user guide, with its two submissions."""
    guide = fetched(GUIDE)
    _begin(folder, "guide")
    for part in ("source", "submitted"):
        shutil.copytree(guide / part, folder / part, dirs_exist_ok=True)
    nbgrader(folder, "generate_assignment", "ps1")


def autograded_by_nbgrader(course: Path, copy: Path, assignments: Iterable[str]) -> Path:
    """A copy of the course that nbgrader has graded; what fails there stays without a grade."""
    shutil.copytree(course, copy)
    for assignment in assignments:
        attempt(partial(nbgrader, copy, "autograde", assignment))
    return copy


def attempt(do: Callable[[], object]) -> None:
    """Do it, and go on where nbgrader fails: it says so, and the comparison will show what is missing."""
    try:
        do()
    except AssertionError as error:
        print(str(error)[-2000:])


def _begin(folder: Path, course_id: str) -> None:
    for part in ("source", "submitted"):
        (folder / part).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.course_id = '{course_id}'\n")


def _current(notebook: NotebookNode) -> NotebookNode:
    """With nbgrader's current marks, and the one kernel that is here."""
    from nbgrader.nbgraderformat import MetadataValidator

    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    upgraded: NotebookNode = MetadataValidator().upgrade_notebook_metadata(notebook)
    return upgraded
