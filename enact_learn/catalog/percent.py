"""Reads an exercise in jupytext's percent format: one file, both languages, solution and tests together."""

import re
from collections.abc import Iterator
from pathlib import Path

import jupytext
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from enact_learn.catalog.header import Header, read_header
from enact_learn.catalog.sections import Faults
from enact_learn.catalog.source import ExerciseSource, release_id
from enact_learn.domain.course import CellId, CourseId, Exercise, GradedCell, SkillId, cell_id

ROLES = ("locked", "solution", "tests", "manual")
KEYS = ("role", "name", "points", "skill", "lang")
JUPYTEXT_KEYS = ("lines_to_next_cell", "lines_to_end_of_cell_marker")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MARKER = re.compile(r"^# %%")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read_exercise(
    path: Path, shown: str, course: CourseId, module: str, languages: tuple[str, ...], faults: Faults
) -> ExerciseSource | None:
    """Read one exercise file. Faults are collected; None where too little of it can be read.

    ``shown`` is the path as faults name it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        faults.add(None, f"can't be read: {error.strerror if isinstance(error, OSError) else 'not UTF-8 text'}")
        return None
    header = read_header(text.splitlines(), faults)
    if header is None or not header.id:
        return None
    cells = list(_cells(text, faults))
    _review_cells(cells, header, languages, faults)
    graded = tuple(_graded_cells(cells, header))
    if not graded:
        faults.add(1, f"{header.id} has no test: nothing would be graded (add a cell '# %% role=\"tests\"')")
    if faults:
        return None
    notebooks = {lang: {str(header.id): _notebook(cells, header, lang)} for lang in languages}
    exercise = Exercise(
        id=header.id,
        course=course,
        title=header.title,
        difficulty=header.difficulty,
        minutes=header.minutes,
        cells=graded,
        release=release_id(notebooks, {}),
        module=module,
        languages=languages,
        hints=header.hints,
        misconceptions=header.misconceptions,
        messages=header.messages,
        seconds=header.seconds,
    )
    lines = {cell.metadata["name"]: line for line, cell in cells if cell.metadata.get("name")}
    return ExerciseSource(exercise, notebooks, path, cell_lines=lines)


def _cells(text: str, faults: Faults) -> Iterator[tuple[int, NotebookNode]]:
    """Each cell but the header's, with the line of its marker."""
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # jupytext raises whatever its parsers raise
        faults.add(1, f"is not jupytext's percent format: {error}")
        return
    lines = [number for number, line in enumerate(text.splitlines(), 1) if MARKER.match(line)]
    cells = [cell for cell in notebook.cells if not (cell.cell_type == "raw" and "enact:" in cell.source)]
    for position, cell in enumerate(cells):
        for key in JUPYTEXT_KEYS:
            cell.metadata.pop(key, None)
        yield (lines[position] if position < len(lines) else 1), cell


def _review_cells(
    cells: list[tuple[int, NotebookNode]], header: Header, languages: tuple[str, ...], faults: Faults
) -> None:
    names: dict[str, int] = {}
    for line, cell in cells:
        role, name = cell.metadata.get("role"), cell.metadata.get("name")
        for key in cell.metadata:
            if key not in KEYS:
                faults.add(line, f"{key} is not known on a cell; known are {', '.join(KEYS)}")
        if role is not None and role not in ROLES:
            faults.add(line, f"role should be one of {', '.join(ROLES)}, not {role!r}")
        if role is not None and not (isinstance(name, str) and NAME.fullmatch(name)):
            faults.add(line, "a cell with a role needs a name like count-molecules: learners' histories hang on it")
        elif name in names:
            faults.add(line, f"the name {name} stands at line {names[name]} already")
        elif name is not None:
            names[name] = line
        if cell.metadata.get("lang", languages[0]) not in languages:
            faults.add(line, f"the course has no language {cell.metadata['lang']}")
        if role in ("tests", "manual"):
            _review_graded(line, cell, faults)
        elif "points" in cell.metadata:
            faults.add(line, "points stand on cells whose role is tests or manual")
        _review_regions(line, cell, faults)
    for tested in header.tests:
        if tested not in names:
            header.section.fault(f"tests: there is no cell named {tested}", "tests", tested)
    for position, misconception in enumerate(header.misconceptions):
        for name in misconception.wrong:
            if name not in names:
                header.section.fault(f"wrong: there is no cell named {name}", "misconceptions", position, "wrong", name)


def _review_graded(line: int, cell: NotebookNode, faults: Faults) -> None:
    points = cell.metadata.get("points")
    if isinstance(points, bool) or not isinstance(points, int | float) or not 0 < points <= 1000:
        faults.add(line, f"a graded cell needs points above 0, not {points!r}")
    if cell.metadata.get("role") == "tests" and cell.cell_type != "code":
        faults.add(line, "a cell of tests is a code cell")


def _review_regions(line: int, cell: NotebookNode, faults: Faults) -> None:
    for what, role in (("SOLUTION", ("solution", "manual")), ("HIDDEN TESTS", ("tests",))):
        begins, ends = (cell.source.count(f"### {mark} {what}") for mark in ("BEGIN", "END"))
        if begins != ends:
            faults.add(line, f"### BEGIN {what} and ### END {what} don't pair up")
        if begins and cell.metadata.get("role") not in role:
            faults.add(line, f"### BEGIN {what} stands in a cell whose role is not {role[0]}: learners would see it")


def _graded_cells(cells: list[tuple[int, NotebookNode]], header: Header) -> Iterator[GradedCell]:
    notebook = str(header.id)
    answers: tuple[CellId, ...] = ()
    fresh = True  # the next solution cell begins a new group of answers
    for _, cell in cells:
        role, name = cell.metadata.get("role"), cell.metadata.get("name", "")
        if role == "solution":
            answers = (*(() if fresh else answers), cell_id(notebook, name))
            fresh = False
        elif role in ("tests", "manual"):
            fresh = True
            own = cell_id(notebook, name)
            skill = cell.metadata.get("skill") or (header.skills[0] if header.skills else None)
            yield GradedCell(
                id=own,
                title=header.tests.get(name, {"en": name.replace("-", " ").capitalize()}),
                max_points=float(cell.metadata.get("points") or 0),
                skill=SkillId(skill) if skill else None,
                manual=role == "manual",
                answers=(own,) if role == "manual" else answers,
            )


def _notebook(cells: list[tuple[int, NotebookNode]], header: Header, lang: str) -> NotebookNode:
    """Nbgrader's source notebook in one language."""
    chosen = [
        _source_cell(cell, position)
        for position, (_, cell) in enumerate(cells)
        if cell.metadata.get("lang", lang) == lang
    ]
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook: NotebookNode = new_notebook(cells=chosen, metadata=metadata)
    return notebook


def _source_cell(cell: NotebookNode, position: int) -> NotebookNode:
    role, name = cell.metadata.get("role"), cell.metadata.get("name")
    made = _new_cell(cell.cell_type, cell.source, name if role else f"text-{position}")
    if role:
        made.metadata["nbgrader"] = _marks(role, name, cell)
    ours = {key: cell.metadata[key] for key in ("skill", "lang") if key in cell.metadata}
    if ours:
        made.metadata["enact"] = ours
    return made


def _new_cell(cell_type: str, source: str, id_: str) -> NotebookNode:
    if cell_type == "code":
        made: NotebookNode = new_code_cell(source=source, id=id_)
    elif cell_type == "markdown":
        made = new_markdown_cell(source=source, id=id_)
    else:
        made = new_raw_cell(source=source, id=id_)
    return made


def _marks(role: str, name: str, cell: NotebookNode) -> dict[str, object]:
    """Nbgrader's own marks. Its schema refuses any other key, so ours stand beside them."""
    marks: dict[str, object] = {
        "grade": role in ("tests", "manual"),
        "grade_id": name,
        "locked": role in ("locked", "tests"),
        "schema_version": 3,
        "solution": role in ("solution", "manual"),
        "task": False,
    }
    if marks["grade"]:
        marks["points"] = cell.metadata["points"]
    return marks
