"""What is left of a release without its hidden tests, for a check by the visible ones alone.

The text of a hidden test then never leaves the process that asks for the grading.
"""

import ast
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from enact_learn.domain.course import CellId, cell_id
from enact_learn.domain.magics import plain_python
from enact_learn.grading.messages import ReleasedCell, ReleasedNotebook

_BEGIN, _END = "begin hidden tests", "end hidden tests"  # nbgrader looks for them anywhere in a line


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which cells lack hidden tests in such a check."""

    whole: frozenset[CellId] = frozenset()  # nothing is left that could fail: they count as not run
    part: frozenset[CellId] = frozenset()  # what is left is run


NOTHING_LEFT_OUT = LeftOut()


def without_hidden(source: str) -> str:
    """A cell without its hidden tests and their marks, as students get it; a mark without its end hides the rest."""
    return "\n".join(_shown(source.split("\n")))


def visible_notebooks(released: Sequence[ReleasedNotebook]) -> tuple[ReleasedNotebook, ...]:
    """The notebooks of a release without a hidden test in any cell."""
    return tuple(replace(one, cells=tuple(visible_cell(cell) for cell in one.cells)) for one in released)


def visible_cell(cell: ReleasedCell) -> ReleasedCell:
    """A cell without its hidden tests, with the checksum that goes with what is left."""
    left = without_hidden(cell.source)
    if not cell.locked or left == cell.source:
        return cell
    shown = replace(cell, source=left)
    return replace(shown, checksum=_checksum(shown))


def left_out(released: Sequence[ReleasedNotebook]) -> LeftOut:
    """The cells that have hidden tests."""
    whole: set[CellId] = set()
    part: set[CellId] = set()
    for one in released:
        for cell in one.cells:
            left = without_hidden(cell.source)
            if cell.locked and cell.max_points is not None and left != cell.source:
                (part if _can_fail(left, one) else whole).add(cell_id(one.name, cell.name))
    return LeftOut(frozenset(whole), frozenset(part))


def _checksum(cell: ReleasedCell) -> str:
    """``nbgrader.utils.compute_checksum`` of a locked cell: nbgrader grades no cell that does not match its own."""
    is_graded = cell.max_points is not None
    parts = [cell.source, cell.cell_type, str(is_graded), str(False), str(True), cell.name]
    if is_graded:
        parts.append(str(float(cell.max_points or 0)))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def _shown(lines: Sequence[str]) -> Iterator[str]:
    is_hidden = False
    for line in lines:
        if _BEGIN in line.lower():
            is_hidden = True
        elif _END in line.lower():
            is_hidden = False
        elif not is_hidden:
            yield line


def _can_fail(source: str, notebook: ReleasedNotebook) -> bool:
    """Whether a cell still tests something: imports, definitions and assignments alone give nobody points."""
    if str((notebook.kernelspec or {}).get("language", "python")).lower() != "python":
        return any(line.strip() and not line.lstrip().startswith("#") for line in source.split("\n"))
    try:
        tree = ast.parse(plain_python(source))
    except SyntaxError:  # the rest of a block of which the tests were hidden
        return False
    return any(_says_something(node) for node in _statements(tree.body))


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """All statements that run when the cell does, those in loops and blocks too."""
    for node in body:
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        for inner in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, inner, ()))
        for handler in getattr(node, "handlers", ()):
            yield from _statements(handler.body)


def _says_something(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Constant) or not isinstance(node.value.value, str)
    return isinstance(node, (ast.Assert, ast.Raise))
