"""Reads a ready-made nbgrader assignment: a folder of source notebooks that a teacher brings along."""

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from enact_learn.catalog.sections import Faults, Section
from enact_learn.catalog.source import ExerciseSource, release_id
from enact_learn.domain.course import EXERCISE_ID, CellId, CourseId, Exercise, ExerciseId, GradedCell, SkillId, cell_id

MOST_BYTES = 50_000_000  # of all files of one assignment


def read_assignment(
    section: Section, root: Path, course: CourseId, module: str, faults: Faults
) -> ExerciseSource | None:
    """Read an assignment that ``course.yaml`` names as ``{id, source, title, difficulty, minutes, cells}``.

    Everything but ``id`` and ``source`` may be missing; without ``cells`` it is not mapped to skills.
    """
    section.only("id", "source", "title", "difficulty", "minutes", "cells", "hints")
    id_ = ExerciseId(section.id("id", EXERCISE_ID, "problem-set-1"))
    folder = root / section.text("source")
    if not folder.resolve().is_relative_to(root.resolve()) or not folder.is_dir():
        section.fault(f"there is no folder {section.data.get('source')} in the course", "source")
        return None
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        section.fault(f"{section.data.get('source')} holds no notebook", "source")
    notebooks = {path.stem: notebook for path in paths if (notebook := _read(path, root, faults))}
    cells = tuple(_graded_cells(notebooks, section))
    if notebooks and not any(cell.max_points for cell in cells):
        section.fault(f"{id_} has no graded cell: nothing would be graded", "id")
    files = _other_files(folder)
    if sum(map(len, files.values())) > MOST_BYTES:
        section.fault(f"the files of {id_} are over {MOST_BYTES // 1_000_000} MB", "source")
    if faults:
        return None
    sources = {"en": notebooks}
    exercise = Exercise(
        id=id_,
        course=course,
        title=section.words("title", {"en": str(id_)}),
        difficulty=section.whole("difficulty", 1, 5, 3),
        minutes=section.whole("minutes", 1, 600, 30),
        cells=cells,
        release=release_id(sources, files),
        module=module,
        languages=("en",),
    )
    return ExerciseSource(exercise, sources, folder, files)


def _read(path: Path, root: Path, faults: Faults) -> NotebookNode | None:
    shown = str(path.relative_to(root))
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, json.JSONDecodeError, nbformat.ValidationError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        faults.add(None, f"{shown} can't be read as a notebook: {first}")
        return None
    if any("### AUTOTEST" in cell.source or "### HASHED AUTOTEST" in cell.source for cell in notebook.cells):
        faults.add(None, f"{shown} uses autotests: write them out as asserts first (nbgrader generate_assignment does)")
    return notebook


def _graded_cells(notebooks: dict[str, NotebookNode], section: Section) -> Iterator[GradedCell]:
    mapping = section.section("cells")
    wanted = {name: mapping.text(name) for name in mapping.data}
    for name, notebook in notebooks.items():
        answers: tuple[CellId, ...] = ()
        fresh = True
        for cell in notebook.cells:
            marks = cell.metadata.get("nbgrader", {})
            graded, solution = marks.get("grade") or marks.get("task"), marks.get("solution")
            own = cell_id(name, str(marks.get("grade_id", "")))
            if graded and float(marks.get("points") or 0) > 0:
                fresh = True
                by_hand = bool(solution or marks.get("task") or cell.cell_type != "code")
                skill = wanted.pop(own, None)
                yield GradedCell(
                    id=own,
                    title={"en": str(marks["grade_id"])},
                    max_points=float(marks["points"]),
                    skill=SkillId(skill) if skill else None,
                    manual=by_hand,
                    answers=(own,) if by_hand else answers,
                )
            elif solution:
                answers = (*(() if fresh else answers), own)
                fresh = False
    for name in wanted:
        mapping.fault(f"there is no graded cell {name}; cells are named notebook/grade-id", name)


def _other_files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and path.suffix != ".ipynb"
        and ".ipynb_checkpoints" not in path.parts
    }
