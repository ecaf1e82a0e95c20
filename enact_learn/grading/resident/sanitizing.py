"""nbgrader's steps before a notebook runs, from a plain message instead of its gradebook.

nbgrader opens the database anew in each step; here its own steps get cells that are in memory already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells
from traitlets.config import Config

from enact_learn.grading.messages import ReleasedCell, ReleasedNotebook


def sanitize(
    notebook: NotebookNode, released: ReleasedNotebook, settings: Mapping[str, Mapping[str, Any]]
) -> NotebookNode:
    """Put kernel, locked cells, points and checksums of ``notebook`` (outputs cleared already) back to the release's.

    ``settings``: of nbgrader's preprocessors. Raises what nbgrader's steps raise.
    """
    config = configuration(settings)
    resources: dict[str, Any] = {}
    notebook, resources = DeduplicateIds(config=config).preprocess(notebook, resources)
    if released.kernelspec:
        notebook.metadata["kernelspec"] = dict(released.kernelspec)
    notebook, resources = _Overwrite(released, config).preprocess(notebook, resources)
    return notebook


def configuration(settings: Mapping[str, Mapping[str, Any]]) -> Config:
    """Settings as traitlets take them."""
    return Config({name: Config(traits) for name, traits in settings.items()})


class _Overwrite(OverwriteCells):  # type: ignore[misc]
    """nbgrader's step, with the released cells for a gradebook."""

    def __init__(self, released: ReleasedNotebook, config: Config) -> None:
        super().__init__(config=config)
        self.gradebook = _Cells(released)
        self.notebook_id, self.assignment_id = released.name, ""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        for index, cell in enumerate(nb.cells):
            nb.cells[index], resources = self.preprocess_cell(cell, resources, index)
        return nb, resources


class _Cells:
    """What OverwriteCells asks of a gradebook."""

    def __init__(self, released: ReleasedNotebook) -> None:
        self._cells = {cell.name: cell for cell in released.cells}

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> ReleasedCell:
        if name not in self._cells:
            raise MissingEntry(f"no source cell {name}")
        return self._cells[name]

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> "_Graded":
        points = self._cells[name].max_points if name in self._cells else None
        if points is None:
            raise MissingEntry(f"no graded cell {name}")
        return _Graded(points)


@dataclass(frozen=True, slots=True)
class _Graded:
    max_score: float
