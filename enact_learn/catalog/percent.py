"""Reads an exercise in jupytext's percent format: one file, both languages, solution and tests together."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from enact_learn.catalog.cells import GRADED, Cell, read_cells, review_cells
from enact_learn.catalog.header import FENCE, Header, read_header
from enact_learn.catalog.sections import Faults, Place
from enact_learn.catalog.source import ExerciseSource, Frame, release_id
from enact_learn.domain.course import CellId, Exercise, GradedCell, SkillId, cell_id

_BEGIN, _END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read_exercise(path: Path, module: str, frame: Frame, faults: Faults) -> ExerciseSource | None:
    """Read one exercise file. Faults are collected; None where there are any."""
    text = read_text(path, faults)
    if text is None:
        return None
    lines = text.split("\n")
    header = read_header(lines, faults)
    if header is None:
        return None
    before = len(faults)
    cells = read_cells(text, lines.index(FENCE, 1) + 1, faults)
    is_whole = len(faults) == before
    review_cells(cells, frame, faults)
    _review_skills(header, frame)
    if is_whole:  # else a cell that seems to lack may be one that could not be read
        _review_cells_of_header(header, cells)
        if not any(cell.role in GRADED for cell in cells):
            faults.add(1, f"{header.id} has no test: nothing would be graded (add a cell '# %% role=\"tests\"')")
    if faults:
        return None
    notebooks = {lang: {str(header.id): notebook_of(cells, lang)} for lang in frame.languages}
    exercise = Exercise(
        id=header.id,
        course=frame.course,
        title=header.title,
        difficulty=header.difficulty,
        minutes=header.minutes,
        cells=tuple(_graded_cells(cells, header, frame.names_hidden_tests)),
        release=release_id(notebooks, {}),
        module=module,
        languages=frame.languages,
        hints=header.hints,
        misconceptions=header.misconceptions,
        messages=header.messages,
        limits=header.limits,
        mode=header.mode,
        challenge=header.challenge,
    )
    return ExerciseSource(
        exercise,
        notebooks,
        path,
        faults.file,
        header.section.line("id"),
        lines={id_of(cell, position): cell.line for position, cell in enumerate(cells)},
        alternatives=header.alternatives,
        equivalent=header.equivalent,
    )


def read_text(path: Path, faults: Faults) -> str | None:
    """A file's text. None, with a fault, where it can't be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        faults.add(None, f"can't be read: {error.strerror if isinstance(error, OSError) else 'not UTF-8 text'}")
        return None


def _review_skills(header: Header, frame: Frame) -> None:
    for position, skill in enumerate(header.skills):
        if skill not in frame.skills:
            header.section.fault(f"the skill {skill} is not among those of course.yaml", "skills", position)


def _review_cells_of_header(header: Header, cells: list[Cell]) -> None:
    """What the header says of cells that are not there."""
    section = header.section
    roles = {cell.name: cell.role for cell in cells}
    for tested in header.tests:
        if roles.get(tested) not in GRADED:
            section.fault(f"tests: there is no cell of tests named {tested}", "tests", tested)
    named: list[tuple[Place, Mapping[str, str]]]
    named = [(("misconceptions", at, "wrong"), one.wrong) for at, one in enumerate(header.misconceptions)]
    named += [(("alternatives", at), one) for at, one in enumerate(header.alternatives)]
    for place, answers in named:
        for name in answers:
            if roles.get(name) != "solution":
                what = "wrong" if "wrong" in place else "alternatives"
                section.fault(f"{what}: there is no solution cell named {name}", *place, name)


def _graded_cells(cells: list[Cell], header: Header, names_hidden: bool) -> Iterator[GradedCell]:
    notebook = str(header.id)
    answers: tuple[CellId, ...] = ()
    fresh = True  # the next solution cell begins a new group of answers
    hidden = 0
    for cell in cells:
        own = cell_id(notebook, cell.name)
        if cell.role == "solution":
            answers = (*(() if fresh else answers), own)
            fresh = False
        elif cell.role in GRADED:
            fresh = True
            title = header.tests.get(cell.name, {"en": cell.name.replace("-", " ").capitalize()})
            if not names_hidden and _is_hidden(cell):
                hidden += 1
                title = {"en": f"Hidden test {hidden}", "fr": f"Test caché {hidden}"}
            skill = cell.node.metadata.get("skill") or (header.skills[0] if header.skills else None)
            yield GradedCell(
                id=own,
                title=title,
                max_points=float(cell.node.metadata["points"]),
                skill=SkillId(skill) if skill else None,
                manual=cell.role == "manual",
                answers=(own,) if cell.role == "manual" else answers,
            )


def _is_hidden(cell: Cell) -> bool:
    """Whether nothing of a test is left in the student version."""
    lines = [line for line in cell.node.source.splitlines() if line.strip()]
    return bool(lines) and lines[0].strip() == _BEGIN and lines[-1].strip() == _END


def notebook_of(cells: list[Cell], lang: str) -> NotebookNode:
    """A source notebook in one language; cells with a role carry nbgrader's marks."""
    chosen = [
        _source_cell(cell, id_of(cell, position))
        for position, cell in enumerate(cells)
        if cell.node.metadata.get("lang", lang) == lang
    ]
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook: NotebookNode = new_notebook(cells=chosen, metadata=metadata)
    return notebook


def id_of(cell: Cell, position: int) -> str:
    """The cell's id in nbformat; no name has an underscore."""
    return cell.name if cell.role else f"text_{position}"


def _source_cell(cell: Cell, id_: str) -> NotebookNode:
    made = _new_cell(cell.node.cell_type, cell.node.source, id_)
    if cell.role:
        made.metadata["nbgrader"] = _marks(cell, cell.role)
    ours = {key: cell.node.metadata[key] for key in ("skill", "lang") if key in cell.node.metadata}
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


def _marks(cell: Cell, role: str) -> dict[str, object]:
    """Nbgrader's own marks. Its schema refuses any other key, so ours stand beside them."""
    marks: dict[str, object] = {
        "grade": role in GRADED,
        "grade_id": cell.name,
        "locked": role in ("locked", "tests"),
        "schema_version": 3,
        "solution": role in ("solution", "manual"),
        "task": False,
    }
    if role in GRADED:
        marks["points"] = cell.node.metadata["points"]
    return marks
