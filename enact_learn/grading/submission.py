"""Grades one submission within the worker: read, mend, autograde, gather. Imports nbgrader, so imports are slow."""

from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from enact_learn.domain.course import CellId
from enact_learn.domain.errors import NotANotebook, NotebookTooLarge
from enact_learn.domain.text import Message
from enact_learn.grading.autograde import STUDENT, autograde
from enact_learn.grading.execution import ProcessEnded, Stuck
from enact_learn.grading.gradebook import nothing_handed_in, private_gradebook, recorded_points
from enact_learn.grading.mending import Released, mend
from enact_learn.grading.messages import Answer, Work
from enact_learn.grading.outputs import troubles
from enact_learn.grading.reading import read_notebook
from enact_learn.grading.scoring import ImpossibleScore

_OUT_OF_MEMORY_KILLER = -9
"""The kernel is ended with SIGKILL by nobody else before it is done."""


def grade(work: Work) -> Answer:
    """Grade ``work`` in its scratch folder. Raises whatever is wrong with the release or with nbgrader."""
    released = _released_notebooks(Path(work.release), work.exercise)
    try:
        mended = mend(work.notebooks, released, work.languages)
    except (NotANotebook, NotebookTooLarge) as error:
        return Answer(unreadable=error.params)
    return _autograded(work, mended.notebooks, mended.untouched, mended.notes)


def _autograded(
    work: Work, notebooks: Mapping[str, NotebookNode], untouched: tuple[CellId, ...], notes: tuple[Message, ...]
) -> Answer:
    scratch = Path(work.scratch)
    folder = scratch / "submitted" / STUDENT / work.exercise
    folder.mkdir(parents=True)
    for name, notebook in notebooks.items():
        nbformat.write(notebook, folder / f"{name}.ipynb")
    with private_gradebook(Path(work.release) / "gradebook.db", scratch, work.visible_only) as database:
        if not notebooks:
            return Answer(points=nothing_handed_in(database, work.exercise), untouched=untouched, notes=notes)
        try:
            executed = autograde(scratch, work.exercise, database, work.limits)
        except (ProcessEnded, Stuck, ImpossibleScore) as failure:
            return Answer(untouched=untouched, notes=notes, fault=_fault(failure, work))
        points = recorded_points(database, work.exercise, STUDENT)
    found = tuple(trouble for name in sorted(executed) for trouble in troubles(executed[name], name))
    return Answer(points=points, untouched=untouched, troubles=found, notes=notes)


def _released_notebooks(release: Path, exercise: str) -> Released:
    found: dict[str, dict[str, NotebookNode]] = {}
    for path in sorted((release / "release").glob(f"*/{exercise}/*.ipynb")):
        notebook = read_notebook(path.read_text("utf-8"), path.name)
        found.setdefault(path.stem, {})[path.parent.parent.name] = notebook
    if not found:
        raise FileNotFoundError(f"the release holds no notebook of {exercise}")
    return found


def _fault(failure: ProcessEnded | Stuck | ImpossibleScore, work: Work) -> Message:
    """What to say of a grading that the learner's code made impossible."""
    if isinstance(failure, ImpossibleScore):
        return Message("grading.odd-score", {"cell": failure.cell})
    if isinstance(failure, Stuck):
        if failure.late:
            return Message("grading.time-out", {"seconds": work.limits.cell_seconds})
        return Message("grading.too-much-output", {"cell": failure.cell})
    if failure.status == _OUT_OF_MEMORY_KILLER:
        return Message("grading.out-of-memory", {"cell": failure.cell, "megabytes": work.limits.memory_mb})
    return Message("grading.process-ended", {"cell": failure.cell})
