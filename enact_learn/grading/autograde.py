"""nbgrader's Autograde converter over one submission in a scratch folder, and what it left in the cells."""

import math
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute, SaveAutoGrades
from traitlets.config import Config

from enact_learn.domain.contracts import Limits
from enact_learn.grading.execution import BoundedExecute, cell_name
from enact_learn.grading.scoring import ImpossibleScore, without_stderr

_LONGEST_SOCKET = 100  # characters: 107 on Linux and 103 on macOS, less our ending

STUDENT = "learner"
"""Who hands in, within the scratch folder: the learner's own id never reaches a path."""


class CheckedSaveAutoGrades(SaveAutoGrades):  # type: ignore[misc]
    """Saves scores as nbgrader does, but stderr costs nothing; says at which cell it can't (no plain text, ...)."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        try:
            super().preprocess_cell(without_stderr(cell), resources, cell_index)
        except (ValueError, KeyError):
            raise ImpossibleScore(cell_name(cell, cell_index)) from None
        return cell, resources


class Autograding(Autograde):  # type: ignore[misc]
    """Autograde that remembers the executed notebooks, and why it failed (nbgrader only logs that)."""

    autograde_preprocessors: list[type]  # a traitlets list, set in Autograde

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        ours = {Execute: BoundedExecute, SaveAutoGrades: CheckedSaveAutoGrades}
        self.autograde_preprocessors = [ours.get(step, step) for step in self.autograde_preprocessors]
        self.executed: dict[str, NotebookNode] = {}
        self.failure: Exception | None = None

    def convert_single_notebook(self, notebook_filename: str) -> None:
        try:
            super().convert_single_notebook(notebook_filename)
        except Exception as failure:
            self.failure = failure
            raise

    def write_single_notebook(self, output: str, resources: Any) -> None:
        if not self._sanitizing:
            self.executed[resources["nbgrader"]["notebook"]] = nbformat.from_dict(nbformat.reads(output, 4))
        super().write_single_notebook(output, resources)


def autograde(root: Path, exercise: str, database: str, limits: Limits) -> dict[str, NotebookNode]:
    """Autograde ``root/submitted/learner/<exercise>``; scores go to ``database``.

    Returns the executed notebooks by name. Raises whatever stopped the grading.
    """
    grading = Autograding(
        coursedir=CourseDirectory(root=str(root), db_url=database, assignment_id=exercise, student_id=STUDENT),
        config=_configuration(root, limits),
    )
    try:
        grading.start()
    except NbGraderException:
        raise grading.failure or RuntimeError("nbgrader gave up without saying why") from None
    return grading.executed


def _configuration(root: Path, limits: Limits) -> Config:
    config = Config()
    config.Execute.timeout = math.ceil(limits.cell_seconds)
    config.Execute.shutdown_kernel = "immediate"
    config.BoundedExecute.max_output = limits.output_kb * 1000
    socket = str(root / "run" / "kernel")
    if len(socket) < _LONGEST_SOCKET:  # then two gradings at once can't pick the same port
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = socket
    return config
