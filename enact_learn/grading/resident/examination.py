"""One submission, in the test process: mended, run cell by cell in the student processes, scored."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata, IgnorePattern, LimitOutput
from nbgrader.utils import compute_checksum, is_grade, is_solution

from enact_learn.domain.course import CellId, cell_id
from enact_learn.domain.errors import NotANotebook, NotebookTooLarge
from enact_learn.domain.text import Message
from enact_learn.grading.execution import cell_name
from enact_learn.grading.mending import Released, mend
from enact_learn.grading.messages import Answer, ReleasedNotebook, Task
from enact_learn.grading.outputs import first_line, troubles
from enact_learn.grading.reading import read_notebook
from enact_learn.grading.resident.sanitizing import configuration, sanitize
from enact_learn.grading.resident.shell import Ran
from enact_learn.grading.resident.student_process import StudentEnded, StudentProcess, StudentStuck
from enact_learn.grading.scoring import ImpossibleScore, comments, points

_TIME_OUT = {
    "output_type": "error",
    "ename": "CellTimeoutError",
    "evalue": "",
    "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
}
_PYTHON = ("python", "")


class Cells(Protocol):
    """Runs the cells of one notebook, each where its mode wants it."""

    def run(self, cell: NotebookNode, seconds: float) -> tuple[Ran, list[NotebookNode]]:
        """Run a code cell; how it ended, and its outputs. Raises StudentEnded, StudentStuck."""
        ...

    def record(self) -> dict[str, Any]:
        """What crossed between tests and learner's code, of a rehearsal; {} of any other notebook."""
        ...


class CellsFor(Protocol):
    """Makes the Cells of a notebook."""

    def __call__(self, task: Task, name: str, student: StudentProcess) -> Cells: ...


def examine(task: Task, students: Sequence[StudentProcess], cells_for: CellsFor) -> Answer:
    """Grade ``task``; each notebook takes one of the ``students``, in the order of their names."""
    released = {one.name: one for one in task.released}
    if foreign := _foreign_kernel(released.values()):
        return Answer(elsewhere=f"kernel {foreign}")
    try:
        mended = mend(task.notebooks, _versions(released), task.languages)
    except (NotANotebook, NotebookTooLarge) as error:
        return Answer(unreadable=error.params)
    found = _Found(task)
    for (name, notebook), student in zip(sorted(mended.notebooks.items()), students, strict=False):
        ready = sanitize(notebook, released[name], task.settings)
        found.untouched += _unchanged(ready, name)
        cells = cells_for(task, name, student)
        told: dict[str, Ran] = {}
        fault = _run(task, ready, student, cells, told)
        found.records[name] = cells.record()
        found.bent += student.bent
        if fault:
            return Answer(untouched=mended.untouched, notes=mended.notes, fault=fault)
        try:
            found.add(name, ready, told)
        except ImpossibleScore as failure:
            fault = Message("grading.odd-score", {"cell": failure.cell})
            return Answer(untouched=mended.untouched, notes=mended.notes, fault=fault)
    for name in sorted(set(released) - set(mended.notebooks)):
        found.add_missing(released[name])
    return Answer(
        points=found.points,
        untouched=mended.untouched or tuple(found.untouched),
        troubles=tuple(found.troubles),
        notes=(*mended.notes, *_tampered(found.bent)),
        comments=found.comments,
        executed=found.executed,
        rehearsal=found.records if task.records else None,
    )


def _tampered(bent: Sequence[str]) -> Iterator[Message]:
    if names := sorted(set(bent)):
        yield Message("grading.tampered", {"count": len(names), "names": ", ".join(names[:10])})


class _Found:
    """What the notebooks gave."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.points: dict[CellId, float | None] = {}
        self.comments: dict[CellId, str | None] = {}
        self.troubles: list[Any] = []
        self.executed: dict[str, str] = {}
        self.untouched: list[CellId] = []
        self.records: dict[str, dict[str, Any]] = {}
        self.bent: list[str] = []

    def add(self, name: str, notebook: NotebookNode, told: Mapping[str, Ran]) -> None:
        self.points |= dict(points(notebook, name))
        for trouble in troubles(notebook, name):
            ran = told[trouble.cell]
            says = trouble.says if ran.shown is None else first_line(ran.shown)
            self.troubles.append(replace(trouble, says=says, said=ran.said, compared=ran.compared))
        if self.task.keeps_notebooks:
            self.comments |= dict(comments(notebook, name))
            is_ours = any(one.name == name and one.versions for one in self.task.released)
            self.executed[name] = nbformat.writes(_finished(notebook, self.task.settings, has_known_marks=is_ours))

    def add_missing(self, released: ReleasedNotebook) -> None:
        """As nbgrader, give 0 for each graded cell of a notebook that was not handed in."""
        graded = (cell for cell in released.cells if cell.max_points is not None)
        self.points |= {cell_id(released.name, cell.name): 0.0 for cell in graded}


def _run(
    task: Task, notebook: NotebookNode, student: StudentProcess, cells: Cells, told: dict[str, Ran]
) -> Message | None:
    """Run all cells of a notebook, and tell how each ended; the fault that made that impossible, if any."""
    student.collected.left = task.limits.output_kb * 1000
    began, running = time.monotonic(), ""
    try:
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code" or not cell.source.strip() or "skip-execution" in cell.metadata.get("tags", []):
                continue
            running, began = cell_name(cell, index), time.monotonic()
            ran, cell.outputs = cells.run(cell, task.limits.cell_seconds)
            told[running] = ran
            cell.execution_count = index + 1
            if ran.asked_to_exit:  # exit() and quit() end a kernel
                return Message("grading.process-ended", {"cell": running})
            if student.late:
                cell.outputs.append(nbformat.from_dict(_TIME_OUT))
    except StudentEnded:
        return Message("grading.process-ended", {"cell": running})
    except StudentStuck:
        if time.monotonic() - began >= task.limits.cell_seconds:
            return Message("grading.time-out", {"seconds": task.limits.cell_seconds})
        return Message("grading.process-ended", {"cell": running})
    finally:
        student.close()
    return None


def _finished(notebook: NotebookNode, settings: Mapping[str, Mapping[str, Any]], has_known_marks: bool) -> NotebookNode:
    """What nbgrader does after a notebook has run, but for what needs its database.

    Marks that were put back to the release's need no look at their schema: that takes longer than all the rest.
    """
    config = configuration(settings)
    resources: dict[str, Any] = {"nbgrader": {}}
    for step in (IgnorePattern, LimitOutput, *(() if has_known_marks else (CheckCellMetadata,))):
        notebook, resources = step(config=config).preprocess(notebook, resources)
    return notebook


def _versions(released: Mapping[str, ReleasedNotebook]) -> Released:
    return {
        name: {lang: read_notebook(text, f"{name}.ipynb") for lang, text in one.versions.items()}
        for name, one in released.items()
    }


def _unchanged(notebook: NotebookNode, name: str) -> list[CellId]:
    """Answers whose checksum is the release's."""
    return [
        cell_id(name, cell.metadata.nbgrader.grade_id)
        for cell in notebook.cells
        if is_solution(cell) and cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    ]


def _foreign_kernel(released: Any) -> str:
    for one in released:
        language = str((one.kernelspec or {}).get("language", ""))
        if language.lower() not in _PYTHON:
            return language
    return ""


class SharedCells:
    """Mode "shared": tests and student code in one interpreter, as nbgrader does it."""

    def __init__(self, task: Task, name: str, student: StudentProcess) -> None:
        self._student = student

    def run(self, cell: NotebookNode, seconds: float) -> tuple[Ran, list[NotebookNode]]:
        collected = self._student.collected
        collected.next_cell()
        self._student.begin(seconds)
        ran = self._student.run(cell.source, is_test=bool(is_grade(cell) and not is_solution(cell)))
        return ran, collected.done()

    def record(self) -> dict[str, Any]:
        return {}
