"""Reads a ready-made nbgrader assignment: a folder of source notebooks that a teacher brings along."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from enact_learn.catalog.sections import Faults, Section
from enact_learn.catalog.source import ExerciseSource, Frame, release_id
from enact_learn.domain.course import EXERCISE_ID, MODES, CellId, Exercise, ExerciseId, GradedCell, SkillId, cell_id
from enact_learn.domain.errors import Fault

MOST_BYTES = 50_000_000  # of all files beside the notebooks of one assignment
MINOR = 5  # of nbformat 4: the first whose cells have ids


def read_assignment(section: Section, module: str, frame: Frame, faults: Faults) -> ExerciseSource | None:
    """Read an assignment that ``course.yaml`` names as ``{id, source, title, difficulty, minutes, cells}``.

    Everything but ``id`` and ``source`` may be missing; without ``cells`` it is not mapped to skills. Its one
    language is the first of the course. Faults of notebooks go to ``faults``, those of the entry to its section.
    """
    section.only("id", "source", "title", "difficulty", "minutes", "cells", "mode")
    before = len(section.faults)
    id_ = ExerciseId(section.id("id", EXERCISE_ID, "problem-set-1"))
    lang = frame.languages[0]
    title = section.words("title", {lang: str(id_) or "?"})
    difficulty, minutes = section.whole("difficulty", 1, 5, 3), section.whole("minutes", 1, 600, 30)
    folder = _folder(section, frame.root)
    if folder is None:
        return None
    notebooks = {path.stem: notebook for path in sorted(folder.glob("*.ipynb")) if (notebook := _read(path, faults))}
    if not (notebooks or faults):
        section.fault(f"{section.data['source']} holds no notebook", "source")
    cells = tuple(_graded_cells(notebooks, section, frame, lang))
    if notebooks and not cells:
        section.fault(f"{id_} has no graded cell: nothing would be graded", "id")
    files = _other_files(folder)
    size = sum(path.stat().st_size for path in files.values())
    if size > MOST_BYTES:
        section.fault(f"the files of {id_} have {size // 1_000_000} MB; at most {MOST_BYTES // 1_000_000} MB", "source")
    if faults or len(section.faults) > before:
        return None
    contents = {name: path.read_bytes() for name, path in files.items()}
    exercise = Exercise(
        id=id_,
        course=frame.course,
        title=title,
        difficulty=difficulty,
        minutes=minutes,
        cells=cells,
        release=release_id({lang: notebooks}, contents),
        module=module,
        languages=(lang,),
        mode="apart" if section.one_of("mode", MODES, "shared") == "apart" else "shared",
    )
    return ExerciseSource(exercise, {lang: notebooks}, folder, section.faults.file, section.line("id"), contents)


def _folder(section: Section, root: Path) -> Path | None:
    named = section.text("source")
    if not named:
        return None
    folder = root / named
    if folder.resolve().is_relative_to(root.resolve()) and folder.is_dir():
        return folder
    section.fault(f"there is no folder {named} in the course", "source")
    return None


def _read(path: Path, faults: Faults) -> NotebookNode | None:
    """Read a notebook that nbgrader can make a student version of; None, with a fault, for any other."""
    # nbgrader takes a second to import, and a course without notebooks does not need it to be read
    from nbgrader.nbgraderformat import MetadataValidator

    from enact_learn.catalog.release import cleared

    try:
        notebook: NotebookNode = nbformat.convert(nbformat.reader.reads(path.read_text(encoding="utf-8-sig")), 4)
        notebook.nbformat_minor = max(MINOR, notebook.nbformat_minor)
        for position, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{position}"  # many are missing or doubled, and nbformat would draw new ones
        nbformat.validate(notebook)
        MetadataValidator().upgrade_notebook_metadata(notebook)
        MetadataValidator().validate_nb(notebook)
        if any("AUTOTEST" in cell.source for cell in notebook.cells):
            raise ValueError("autotests are not known here: write the tests out as assertions")
        cleared(notebook, path.stem, "any")
    except Exception as error:  # nbformat and nbgrader raise whatever a strange file runs them into
        first = next(iter(str(error).splitlines()), "")
        kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
        faults.append(Fault(str(path), None, f"is not a notebook that nbgrader can release: {kind}{first[:200]}"))
        return None
    return notebook


def _graded_cells(
    notebooks: dict[str, NotebookNode], section: Section, frame: Frame, lang: str
) -> Iterator[GradedCell]:
    mapping = section.section("cells")
    wanted = {name: mapping.text(name) for name in mapping.data}
    for name, skill in wanted.items():
        if skill and skill not in frame.skills:
            mapping.fault(f"the skill {skill} is not among those of this file", name)
    for name, notebook in notebooks.items():
        answers: tuple[CellId, ...] = ()
        fresh = True  # the next solution cell begins a new group of answers
        for cell in notebook.cells:
            marks = cell.metadata.get("nbgrader", {})
            graded, solution = marks.get("grade") or marks.get("task"), marks.get("solution")
            own = cell_id(name, str(marks.get("grade_id", "")))
            if graded and marks.get("points", 0) > 0:
                fresh = True
                by_hand = bool(solution or marks.get("task"))
                skill = wanted.pop(own, "")
                yield GradedCell(
                    id=own,
                    title={lang: str(marks["grade_id"])},
                    max_points=float(marks["points"]),
                    skill=SkillId(skill) if skill else None,
                    manual=by_hand,
                    answers=(own,) if by_hand else answers,
                )
            elif solution:
                answers = (*(() if fresh else answers), own)
                fresh = False
    for name in wanted if notebooks else ():
        mapping.fault(f"there is no graded cell {name}; cells are named notebook/grade-id", name)


def _other_files(folder: Path) -> dict[str, Path]:
    """What stands beside the notebooks: path below ``folder``, with forward slashes -> file."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and path.suffix != ".ipynb"
        and ".ipynb_checkpoints" not in path.parts
    }
