"""Reads what went wrong in executed cells: exceptions by name, one line of their text, never a traceback."""

import re
from collections.abc import Iterable

from nbformat import NotebookNode

from enact_learn.grading.execution import cell_name
from enact_learn.grading.messages import Role, Trouble

_LONGEST = 500  # characters of what a test said
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")


def troubles(notebook: NotebookNode, name: str) -> Iterable[Trouble]:
    """The cells of an executed notebook that raised, in order."""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        error = _worst_error(cell.outputs)
        if error:
            yield Trouble(
                notebook=name,
                cell=cell_name(cell, index),
                role=_role(cell),
                error=error.ename[:_LONGEST],
                says=first_line(error.evalue),
            )


def first_line(text: str) -> str:
    """The first line that says something, without terminal colours, at most 500 characters."""
    lines = (line.strip() for line in _ANSI.sub("", text).splitlines())
    return next((line for line in lines if line), "")[:_LONGEST]


def _worst_error(outputs: Iterable[NotebookNode]) -> NotebookNode | None:
    errors = [out for out in outputs if out.output_type == "error"]
    # nbgrader adds CellTimeoutError behind the KeyboardInterrupt that it causes
    timeouts = [error for error in errors if error.ename == "CellTimeoutError"]
    return next(iter(timeouts or errors), None)


def _role(cell: NotebookNode) -> Role:
    mark = cell.metadata.get("nbgrader", {})
    if mark.get("solution"):
        return "answer"
    if mark.get("grade"):
        return "test"
    return "given" if mark.get("locked") else "own"
