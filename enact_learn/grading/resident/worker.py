"""A worker: forks the student processes and the test process of one grading, and leaves nothing of them behind.

It is a fork of the resident and never sees a test: what is secret goes from the asker to the test process directly.
"""

import os
import resource
import select
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from enact_learn.domain.wire import DoesNotFit
from enact_learn.grading.ending import adopt_orphans
from enact_learn.grading.resident.orders import Act, Ended, Order, receive, send
from enact_learn.grading.resident.shell import Shell
from enact_learn.grading.strange_folders import is_larger_than, remove

_LOOK_SECONDS = 1.0
"""How often a grading is looked at: too many processes, too many files."""

Students = Callable[[Order, socket.socket, Shell, int], NoReturn]
Tests = Callable[[Order, socket.socket, Sequence[socket.socket], Sequence[int], Shell], NoReturn]


class Worker:
    """The loop of a worker process."""

    def __init__(self, control: socket.socket, shell: Shell, be_student: Students, be_tests: Tests) -> None:
        self._control = control
        self._shell = shell
        self._be_student = be_student
        self._be_tests = be_tests
        self._pid = os.getpid()  # known before forking: a child that asks may get that of who adopted it

    def serve(self) -> None:
        """Do orders until the asker is gone."""
        adopt_orphans()
        while (received := _next_order(self._control)) is not None:
            order, descriptors = received
            with socket.socket(fileno=descriptors[0]) as asker:
                grading = _Grading(order, asker, self)
            try:
                there = grading.watch(self._control)
            finally:
                ended = grading.end()
            if not there:
                remove(Path(order.folder))
                return
            send(self._control, ended)

    def student(self, order: Order, end: socket.socket, others: Sequence[socket.socket]) -> NoReturn:
        """Become a student process."""
        try:
            self._control.close()
            for one in others:
                one.close()
            self._be_student(order, end, self._shell, self._pid)
        finally:
            os._exit(1)

    def tests(
        self, order: Order, asker: socket.socket, links: Sequence[socket.socket], students: Sequence[int]
    ) -> NoReturn:
        """Become the test process."""
        try:
            self._control.close()
            self._be_tests(order, asker, links, students, self._shell)
        finally:
            os._exit(1)


def _next_order(control: socket.socket) -> tuple[Order, list[int]] | None:
    while True:
        try:
            return receive(control, Order)
        except DoesNotFit:  # a wish to stop that came when nothing was left to stop
            continue


class _Grading:
    """The processes of one order."""

    def __init__(self, order: Order, asker: socket.socket, worker: Worker) -> None:
        self.order = order
        self.began = _used()
        self.stopped = ""
        self.status: dict[int, int] = {}
        links: list[socket.socket] = []
        self.students: list[int] = []
        for _ in range(order.students):  # before the tests come in: no test process is ever an ancestor of student code
            ours, theirs = socket.socketpair()
            pid = os.fork()
            if not pid:
                worker.student(order, theirs, [asker, ours, *links])
            theirs.close()
            links.append(ours)
            self.students.append(pid)
        self.tests = os.fork()
        if not self.tests:
            worker.tests(order, asker, links, self.students)
        for link in links:
            link.close()

    def watch(self, control: socket.socket) -> bool:
        """Wait until the test process has ended, or the asker wants it to. Returns False when the asker is gone."""
        ended = os.pidfd_open(self.tests)
        poll = select.poll()
        poll.register(ended, select.POLLIN)
        poll.register(control, select.POLLIN)
        looks_at = time.monotonic() + _LOOK_SECONDS
        try:
            while True:
                ready = dict(poll.poll(max(0.0, looks_at - time.monotonic()) * 1000))
                if control.fileno() in ready:  # whatever is said to a worker at work means: stop
                    return receive(control, Act) is not None
                if ended in ready:
                    return True
                if time.monotonic() >= looks_at and not self.stopped:
                    looks_at = time.monotonic() + _LOOK_SECONDS
                    self._look()
        finally:
            os.close(ended)

    def end(self) -> Ended:
        """Kill and reap all that is left."""
        self._reap()
        for _ in range(1000):
            for pid in children():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if not self._reap(waits=True):
                break
        return Ended(
            students=tuple(self.status.get(pid, 0) for pid in self.students),
            tests=self.status.get(self.tests, 0),
            cpu_seconds=_used() - self.began,
            stopped=self.stopped,
        )

    def _reap(self, waits: bool = False) -> bool:
        """Take the ends of children. Returns whether there may be more of them."""
        while True:
            try:
                pid, status = os.waitpid(-1, 0 if waits else os.WNOHANG)
            except ChildProcessError:
                return False
            if not pid:
                return True
            self.status[pid] = os.waitstatus_to_exitcode(status)
            if waits:
                return True

    def _look(self) -> None:
        """End student processes that use more than they may."""
        import psutil  # by the system's own limits most never come here

        try:
            found = psutil.Process().children(recursive=True)
        except psutil.Error:
            return
        if len(found) - 1 - len(self.students) > self.order.limits.processes:
            self.stopped = "processes"
        elif is_larger_than(Path(self.order.folder), self.order.limits.file_mb * 1_000_000):
            self.stopped = "disk"
        if self.stopped:
            for process in found:
                if process.pid != self.tests:
                    with suppress(psutil.Error):
                        process.kill()


def children() -> list[int]:
    """The children of this process."""
    me = os.getpid()
    try:
        return [int(pid) for pid in Path(f"/proc/{me}/task/{me}/children").read_text("ascii").split()]
    except OSError:  # a kernel without CONFIG_PROC_CHILDREN
        import psutil

        return [process.pid for process in psutil.Process().children()]


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def leave_standard_streams() -> None:
    """Nothing that a worker or its children print goes to the asker's terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
