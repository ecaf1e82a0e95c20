"""Reads the release of an assignment from any gradebook of nbgrader's, and makes the student version anew.

The student version is what mangled notebooks are mended by. A teacher may have edited ``source/`` since, and it
holds the solutions: only the order and the metadata of its cells are taken, each source is the gradebook's.
"""

import hashlib
import json
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, Notebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
from nbgrader.utils import is_locked
from traitlets.config import Config

from enact_learn.domain.wire import to_json
from enact_learn.grading.messages import ReleasedCell, ReleasedNotebook
from enact_learn.grading.repair import is_marked

LANGUAGE = "en"
"""nbgrader's courses say nothing of languages: there is one version of each notebook."""


def from_gradebook(
    gradebook: Gradebook, assignment: str, folders: Iterable[Path], config: Config | None = None
) -> tuple[ReleasedNotebook, ...]:
    """The notebooks of an assignment, by name.

    ``folders``: where the author's notebooks may stand, best first (``source/``, ``release/``); ``config``: the
    course's, which may name other marks of hidden tests. Raises nbgrader's MissingEntry where the gradebook has no
    such assignment.
    """
    folders = tuple(folders)
    found = sorted(gradebook.find_assignment(assignment).notebooks, key=lambda one: str(one.name))
    return tuple(_released(notebook, folders, config or Config()) for notebook in found)


def release_digest(released: Iterable[ReleasedNotebook], settings: Mapping[str, object]) -> str:
    """A hash of all that a score depends on beside the submission."""
    said = json.dumps([to_json(list(released)), to_json(settings)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _released(notebook: Notebook, folders: Iterable[Path], config: Config) -> ReleasedNotebook:
    points = {cell.name: float(cell.max_score) for cell in (*notebook.grade_cells, *notebook.task_cells)}
    cells = {
        cell.name: ReleasedCell(
            name=cell.name,
            cell_type=cell.cell_type,
            source=cell.source or "",
            locked=bool(cell.locked),
            checksum=cell.checksum or "",
            max_points=points.get(cell.name),
        )
        for cell in notebook.source_cells
    }
    kinds = {
        cell.name: {
            "grade": cell.name in {one.name for one in notebook.grade_cells},
            "solution": cell.name in {one.name for one in notebook.solution_cells},
            "task": cell.name in {one.name for one in notebook.task_cells},
        }
        for cell in notebook.source_cells
    }
    read = (_read(folder / f"{notebook.name}.ipynb", cells) for folder in folders)
    version = next((_student_version(one, cells, kinds, config) for one in read if one), None)
    order = [_name(cell) for cell in version.cells] if version else list(cells)
    return ReleasedNotebook(
        name=notebook.name,
        cells=tuple(cells[name] for name in order if name in cells),
        versions={LANGUAGE: nbformat.writes(version)} if version else {},
        kernelspec=json.loads(notebook.kernelspec) if notebook.kernelspec else None,
    )


def _read(file: Path, cells: Mapping[str, ReleasedCell]) -> NotebookNode | None:
    """The marked cells of a notebook; None where they are not those of the gradebook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # cells without an id, in half of the notebooks that there are
            notebook: NotebookNode = nbformat.read(file, as_version=4)
        MetadataValidator().upgrade_notebook_metadata(notebook)
    except Exception:  # missing, or whatever nbformat and nbgrader make of what a teacher left there
        return None
    # cells without a mark are not mended; they may hold anything
    notebook.cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    marked = [_name(cell) for cell in notebook.cells if is_marked(cell)]
    return notebook if sorted(marked) == sorted(cells) else None  # else it was edited after the release


def _student_version(
    notebook: NotebookNode,
    cells: Mapping[str, ReleasedCell],
    kinds: Mapping[str, Mapping[str, bool]],
    config: Config,
) -> NotebookNode:
    for cell in notebook.cells:
        if is_marked(cell):
            _as_released(cell, cells[_name(cell)], kinds[_name(cell)])
        else:
            cell.source = ""
        cell.pop("attachments", None)
    for step in (ClearHiddenTests, ClearMarkScheme):  # the gradebook's source has them
        notebook, _ = step(config=config, enforce_metadata=False).preprocess(notebook, {})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells):
        cell.setdefault("id", f"released-{number}")
    return notebook


def _as_released(cell: NotebookNode, released: ReleasedCell, kind: Mapping[str, bool]) -> None:
    mark = cell.metadata["nbgrader"]
    mark.update({key: value for key, value in kind.items() if bool(mark.get(key)) != value})
    mark["checksum"] = released.checksum
    mark["cell_type"] = released.cell_type
    if released.max_points is not None and mark.get("points") != released.max_points:
        mark["points"] = released.max_points
    if bool(is_locked(cell)) != released.locked:
        mark["locked"] = released.locked
    cell.cell_type = released.cell_type
    cell.source = released.source
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata["nbgrader"].get("grade_id", ""))
