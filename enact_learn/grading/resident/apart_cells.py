"""Mode "apart": tests run in this process, which never executes the learner's code; answers run in the other."""

import signal
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution

from enact_learn.grading.apart import CellEnd, Crossing, Rehearsal, print_stream
from enact_learn.grading.apart.asserts import Asserts
from enact_learn.grading.execution import cell_name
from enact_learn.grading.messages import Task
from enact_learn.grading.resident.outputs import Collected
from enact_learn.grading.resident.shell import Output, Ran, Shell
from enact_learn.grading.resident.student_process import StudentEnded, StudentProcess, StudentStuck

_AGAIN_SECONDS = 0.5
"""How often a test that took too long, and catches what ends it, is ended anew."""


class TestLate(BaseException):
    """The test's time is up."""

    __test__ = False  # no test of pytest's


class ApartCells:
    """The cells of one notebook: each runs where it belongs."""

    def __init__(self, task: Task, name: str, student: StudentProcess, shell: Shell) -> None:
        """``shell`` becomes the tests' own."""
        self._student = student
        self._shell = shell
        self._tests = Collected(task.limits.output_kb * 1000)
        known = (task.rehearsal or {}).get(name)
        self._crossing = Crossing(
            student.talk.ask, Rehearsal.from_dict(known) if known else Rehearsal(), records=task.records
        )
        self._records = task.records
        student.talk.serve = self._crossing.serve
        student.heard = self._heard
        _take_over(shell, self._crossing.names)
        shell.begin(self._tests.take, task.limits.output_kb * 1000, task.keeps_notebooks)

    def run(self, cell: NotebookNode, seconds: float) -> tuple[Ran, list[NotebookNode]]:
        self._student.begin(seconds)
        if is_grade(cell) and not is_solution(cell):
            return self._test(cell, seconds)
        if not is_locked(cell):
            with self._cell(cell, "answer" if is_solution(cell) else "own"):
                return self._there(cell)
        with self._cell(cell, "given"):
            return self._in_both(cell, seconds)

    def record(self) -> dict[str, Any]:
        return self._crossing.rehearsed().to_dict() if self._records else {}

    def _in_both(self, cell: NotebookNode, seconds: float) -> tuple[Ran, list[NotebookNode]]:
        """A cell of the author, here and there at the same time."""
        collected = self._student.collected
        collected.next_cell()
        self._is_testing = False
        self._student.start(cell.source)
        with _at_most(seconds, self._is_asking):
            self._shell.run(cell.source)
        self._raise_broken()
        ran = self._student.finish()
        return ran, collected.done()

    def _there(self, cell: NotebookNode) -> tuple[Ran, list[NotebookNode]]:
        collected = self._student.collected
        collected.next_cell()
        self._is_testing = False
        ran = self._student.run(cell.source)
        return ran, collected.done()

    def _test(self, cell: NotebookNode, seconds: float) -> tuple[Ran, list[NotebookNode]]:
        ran, end = self._once(cell, seconds)
        if end.again and not ran.error and not end.failure:
            self._student.begin(seconds)
            ran, end = self._once(cell, seconds)
        outputs = self._tests.done()
        ran = replace(ran, said=end.failure)
        if end.failure and not any(output.output_type == "error" for output in outputs):
            outputs.append(_error(ran))  # caught by the test, and a failure all the same
        return ran, outputs

    def _once(self, cell: NotebookNode, seconds: float) -> tuple[Ran, CellEnd]:
        self._tests.next_cell()
        self._is_testing = True
        self._crossing.begin_cell(cell_name(cell, 0), "test", cell.source)
        asserts = Asserts(cell.source)
        self._shell.ast_transformers = [asserts]
        with _at_most(seconds, self._is_asking):
            ran = self._shell.run(cell.source)
        self._shell.ast_transformers = []
        ran = self._explained(ran, asserts)
        end = self._crossing.end_cell()
        self._raise_broken()
        if ran.error == TestLate.__name__:
            self._student.late = True
        return ran, end

    def _explained(self, ran: Ran, asserts: Asserts) -> Ran:
        """With what was compared; of a hidden test only what is written to be read, or the learner's own error."""
        error = self._shell.failure
        if error is None:
            return ran
        if not asserts.is_hidden(error):
            return replace(ran, compared=asserts.compared(error))
        return replace(ran, shown=ran.says if self._crossing.came_from_there(error) else asserts.message(error))

    @contextmanager
    def _cell(self, cell: NotebookNode, role: Any) -> Iterator[None]:
        self._crossing.begin_cell(cell_name(cell, 0), role, cell.source)
        yield
        self._crossing.end_cell()
        self._raise_broken()
        self._tests.next_cell()

    def _raise_broken(self) -> None:
        broken = self._crossing.broken
        if isinstance(broken, StudentStuck):
            raise broken
        if broken is not None:
            raise StudentEnded from broken

    def _is_asking(self) -> bool:
        return self._student.talk.is_asking

    _is_testing = False

    def _heard(self, output: Output) -> None:
        """What the learner's code prints while a test calls it belongs to the test, which may have redirected it."""
        if not self._is_testing:
            self._student.collected.take(output)
        elif output.get("output_type") == "stream" and isinstance(output.get("text"), str):
            print_stream(str(output.get("name")), output["text"])
        elif output.get("output_type") in ("display_data", "update_display_data", "clear_output"):
            self._tests.take(output)


def _take_over(shell: Shell, names: dict[str, Any]) -> None:
    """Let the shell's cells live in ``names``, and pickle find there what they define in ``__main__``."""
    shell.user_ns = names
    shell.has_one_namespace = True
    names["__name__"] = "__main__"
    main = types.ModuleType("__main__")
    main.__dict__["__getattr__"] = _own_names(names)
    sys.modules["__main__"] = main
    shell.init_user_ns()  # type: ignore[no-untyped-call]


def _own_names(names: dict[str, Any]) -> Callable[[str], Any]:
    def look_up(name: str) -> Any:
        try:
            return dict.__getitem__(names, name) if dict.__contains__(names, name) else _missing(name)
        except KeyError:
            raise AttributeError(name) from None

    return look_up


def _missing(name: str) -> Any:
    raise AttributeError(name)


def _error(ran: Ran) -> NotebookNode:
    made: NotebookNode = nbformat.from_dict(
        {"output_type": "error", "ename": ran.error or "CellFails", "evalue": ran.says, "traceback": []}
    )
    return made


@contextmanager
def _at_most(seconds: float, is_asking: Callable[[], bool]) -> Iterator[None]:
    """End what runs in this process after so many seconds; while it asks the other, that one's time limit holds."""

    def ring(*_: object) -> None:
        if not is_asking():
            raise TestLate

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
