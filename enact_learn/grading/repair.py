"""Puts a mangled notebook back in shape before grading: cells deleted, copied, moved, or with broken marks.

nbgrader overwrites the source of locked cells by itself, but skips a cell that is gone and stops the whole
grading at metadata that its schema refuses. On an intact notebook nothing is changed, so scores stay nbgrader's.
"""

import copy
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence

from nbformat import NotebookNode

from enact_learn.domain.text import Message

_NAMES_SHOWN = 10
_NAME_LENGTH = 60


def repair(submitted: NotebookNode, released: NotebookNode) -> tuple[NotebookNode, tuple[Message, ...]]:
    """Give ``submitted`` the marked cells of ``released`` (the student version), in their order, each once.

    The learner's answers stay, and so do her own cells, each behind the cell it followed. Returns a new
    notebook and a note for each kind of thing that was mended; neither argument is changed.
    """
    originals = {_grade_id(cell): cell for cell in released.cells if is_marked(cell)}
    mended = copy.deepcopy(submitted)
    lost_marks = _give_back_lost_marks(mended.cells, originals)
    foreign = _drop_foreign_marks(mended.cells, released)
    remarked = _correct_marks(mended.cells, released)
    duplicated = _drop_earlier_copies(mended.cells)
    changed = [name for cell in mended.cells if is_marked(cell) and (name := _restore(cell, originals))]
    present = [_grade_id(cell) for cell in mended.cells if is_marked(cell)]
    missing = [name for name in originals if name not in present]
    reordered = present != [name for name in originals if name in present]
    mended.cells = _in_order(mended.cells, originals)
    # whichever kernel the learner's copy names, the author's is meant
    mended.metadata = copy.deepcopy(released.metadata)
    restored = [name for name in originals if name in {*lost_marks, *remarked, *changed, *missing}]
    notes = [
        _note("grading.cells-restored", restored),
        _note("grading.cells-reordered", present if reordered else ()),
        _note("grading.cells-duplicated", duplicated),
        _note("grading.cells-foreign", foreign),
    ]
    return mended, tuple(note for note in notes if note)


def is_marked(cell: NotebookNode) -> bool:
    """Whether nbgrader knows this cell: it is graded, an answer, locked, or a task."""
    mark = cell.metadata.get("nbgrader")
    return isinstance(mark, dict) and any(mark.get(key) for key in ("grade", "solution", "locked", "task"))


def same_text(one: str, other: str) -> bool:
    """Whether two sources are the same but for white space."""
    return "".join(one.split()) == "".join(other.split())


def _grade_id(cell: NotebookNode) -> str:
    mark = cell.metadata.get("nbgrader")
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return name if isinstance(name, str) else ""


def _give_back_lost_marks(cells: list[NotebookNode], originals: Mapping[str, NotebookNode]) -> list[str]:
    """Some tools drop cell metadata but keep nbformat's cell ids: find the cells by those."""
    present = {_grade_id(cell) for cell in cells}
    by_cell_id = {original.get("id"): name for name, original in originals.items() if name not in present}
    found = []
    for cell in cells:
        name = by_cell_id.get(cell.id)
        if name and not _grade_id(cell):
            cell.metadata["nbgrader"] = copy.deepcopy(originals[name].metadata["nbgrader"])
            found.append(name)
    return found


def _drop_foreign_marks(cells: list[NotebookNode], released: NotebookNode) -> list[str]:
    """A cell of another exercise, or with a mark that is no mark, becomes the learner's own cell."""
    known = {_grade_id(cell) for cell in released.cells if "nbgrader" in cell.metadata}
    foreign = [cell for cell in cells if "nbgrader" in cell.metadata and _grade_id(cell) not in known]
    names = [_grade_id(cell)[:_NAME_LENGTH] or "?" for cell in foreign]
    for cell in foreign:
        _make_own(cell)
    return names


def _correct_marks(cells: list[NotebookNode], released: NotebookNode) -> list[str]:
    """Give every mark the released values. Returns the names of cells whose mark said something else."""
    marks = {_grade_id(cell): cell.metadata["nbgrader"] for cell in released.cells if "nbgrader" in cell.metadata}
    corrected = []
    for cell in cells:
        mark = cell.metadata.get("nbgrader")
        if mark is None or mark == marks[_grade_id(cell)]:
            continue
        right = marks[_grade_id(cell)]
        if any(mark.get(key) != right.get(key) for key in ("grade", "solution", "locked", "task", "points")):
            corrected.append(_grade_id(cell))
        cell.metadata["nbgrader"] = copy.deepcopy(right)
    return corrected


def _drop_earlier_copies(cells: list[NotebookNode]) -> list[str]:
    """Of several copies of a cell the last counts, as in nbgrader's DeduplicateIds."""
    seen: set[str] = set()
    duplicated = []
    for cell in reversed(cells):
        if not is_marked(cell):
            continue
        name = _grade_id(cell)
        if name in seen:
            duplicated.append(name)
            _make_own(cell)
        seen.add(name)
    return sorted(set(duplicated))


def _make_own(cell: NotebookNode) -> None:
    for key in ("nbgrader", "deletable", "editable"):
        cell.metadata.pop(key, None)


def _restore(cell: NotebookNode, originals: Mapping[str, NotebookNode]) -> str:
    """Give a marked cell its type, tags and (when locked) source again. Returns its name if it was changed."""
    name = _grade_id(cell)
    original = originals[name]
    changed = cell.cell_type != original.cell_type
    if changed:
        _set_type(cell, original.cell_type)
    # a test that is tagged skip-execution is not run, and nbgrader gives an empty cell full marks
    if cell.metadata.get("tags", []) != original.metadata.get("tags", []):
        cell.metadata["tags"] = list(original.metadata.get("tags", []))
        changed = True
    if _is_locked(original) and cell.source != original.source:
        changed = changed or not same_text(cell.source, original.source)
        cell.source = original.source
    return name if changed else ""


def _is_locked(cell: NotebookNode) -> bool:
    mark = cell.metadata["nbgrader"]
    return not mark.get("solution") and bool(mark.get("grade") or mark.get("locked"))


def _set_type(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.pop("attachments", None)
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _in_order(cells: Sequence[NotebookNode], originals: Mapping[str, NotebookNode]) -> list[NotebookNode]:
    """The released cells in the released order; each of the learner's own cells behind the one it followed."""
    groups: dict[str, list[NotebookNode]] = {"": []}
    current, taken = "", {cell.get("id") for cell in cells}
    for cell in cells:
        if is_marked(cell):
            current = _grade_id(cell)
            groups[current] = []
        groups[current].append(cell)
    ordered = groups[""]
    for name, original in originals.items():
        ordered += groups.get(name) or [_blank_copy(original, taken)]
    return ordered


def _blank_copy(original: NotebookNode, taken: Collection[object]) -> NotebookNode:
    cell = copy.deepcopy(original)
    if cell.get("id") in taken:
        cell.id = uuid.uuid4().hex[:8]
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _note(message: str, names: Iterable[str]) -> Message | None:
    names = list(names)
    if not names:
        return None
    shown = ", ".join(names[:_NAMES_SHOWN]) + (", …" if len(names) > _NAMES_SHOWN else "")
    return Message(message, {"count": len(names), "names": shown})
