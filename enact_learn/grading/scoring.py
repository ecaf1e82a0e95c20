"""What an executed notebook is worth: nbgrader's own rule, cell by cell."""

from collections.abc import Iterator

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from enact_learn.domain.course import CellId, cell_id
from enact_learn.grading.execution import cell_name


class ImpossibleScore(Exception):
    """The last value of the test ``cell`` is no number of points that it can give."""

    def __init__(self, cell: str) -> None:
        super().__init__(f"an impossible score at {cell}")
        self.cell = cell


def points(notebook: NotebookNode, name: str) -> Iterator[tuple[CellId, float | None]]:
    """The graded cells with their points; None where a person has to grade. Raises ImpossibleScore.

    As ``nbgrader.utils.determine_grade``, but for one rule of ours: printing to stderr costs nothing.
    """
    for index, cell in enumerate(notebook.cells):
        if is_grade(cell):
            try:
                score, _ = determine_grade(without_stderr(cell))
            except (ValueError, KeyError):
                raise ImpossibleScore(cell_name(cell, index)) from None
            yield cell_id(name, cell.metadata.nbgrader.grade_id), score


def comments(notebook: NotebookNode, name: str) -> Iterator[tuple[CellId, str | None]]:
    """The comments of nbgrader: "No response." on answers that are as they were handed out."""
    for cell in notebook.cells:
        if is_solution(cell) or is_task(cell):
            same = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) and not is_task(cell)
            yield cell_id(name, cell.metadata.nbgrader.grade_id), "No response." if same else None


def without_stderr(cell: NotebookNode) -> NotebookNode:
    """The cell as if nothing had been printed to stderr: that costs no marks here (the one difference to nbgrader)."""
    if cell.cell_type != "code" or not any(_is_stderr(output) for output in cell.outputs):
        return cell
    quiet: NotebookNode = nbformat.from_dict(cell)
    quiet.outputs = [output for output in cell.outputs if not _is_stderr(output)]
    return quiet


def _is_stderr(output: NotebookNode) -> bool:
    return bool(output.output_type == "stream" and output.name == "stderr")
