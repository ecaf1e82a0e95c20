"""What the two kinds of processes of a grading do from their first moment on."""

import json
import os
import resource
import socket
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from enact_learn.domain.contracts import Room
from enact_learn.domain.errors import SandboxFailed
from enact_learn.domain.text import Message
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.apart import Answers
from enact_learn.grading.ending import hide_memory
from enact_learn.grading.messages import Answer, Task
from enact_learn.grading.resident.apart_cells import ApartCells
from enact_learn.grading.resident.conversation import Conversation, Serve
from enact_learn.grading.resident.examination import CellsFor, SharedCells, examine
from enact_learn.grading.resident.link import Link
from enact_learn.grading.resident.orders import NO_SANDBOX, Order
from enact_learn.grading.resident.pristine import Pristine
from enact_learn.grading.resident.shell import Shell
from enact_learn.grading.resident.student import Student
from enact_learn.grading.resident.student_process import StudentProcess
from enact_learn.grading.sandboxes.layers import enter

_LARGEST_TASK = 500_000_000  # bytes


def be_student(order: Order, end: socket.socket, shell: Shell, parent: int, pristine: Pristine) -> NoReturn:
    """The student process, for the rest of its life."""
    student = Student(
        shell, Link(end), order.limits.output_kb * 1000, order.whole, _values if order.apart else None, pristine
    )
    try:
        enter(_room(order, parent, (0, 1, 2, end.fileno(), *shell.streams.files.values())), order.layers)
    except SandboxFailed:
        os._exit(NO_SANDBOX)
    sys.path.insert(0, "")  # as in a kernel: modules may lie beside the notebook
    try:
        student.serve_until_closed()
    finally:
        os._exit(0)  # no clean-up of what the resident holds, no wait for threads that the learner left


def be_tests(
    order: Order, asker: socket.socket, links: Sequence[socket.socket], pids: Sequence[int], shell: Shell
) -> NoReturn:
    """The test process: from its first moment it can't be read by others of the same user, then the tests come in."""
    hide_memory()
    _settle(order)
    students = [StudentProcess(Link(end), pid) for end, pid in zip(links, pids, strict=True)]
    try:
        task = _task(asker)
        answer = examine(task, students, _apart(shell) if task.mode == "apart" else SharedCells)
    except MemoryError:
        answer = Answer(fault=Message("grading.out-of-memory-testing", {"megabytes": order.limits.memory_mb}))
    except Exception as error:  # whatever it is, the asker gets told
        if os.environ.get("ENACT_DEBUG"):
            import traceback

            traceback.print_exc()
        answer = Answer(broken=f"{type(error).__name__}: {error}"[:1000])
    with suppress(OSError):
        asker.settimeout(None)
        asker.sendall(json.dumps(to_json(answer)).encode())
    os._exit(0)


def _values(shell: Shell, talk: Conversation) -> Serve:
    return Answers(lambda: shell.user_ns, talk.ask).serve


def _apart(shell: Shell) -> CellsFor:
    return lambda task, name, student: ApartCells(task, name, student, shell)


def _task(asker: socket.socket) -> Task:
    received = bytearray()
    while part := asker.recv(1 << 20):
        received += part
        if len(received) > _LARGEST_TASK:
            raise ValueError("a task that is too large")
    return from_json(Task, json.loads(received))


def _room(order: Order, parent: int, keep: tuple[int, ...]) -> Room:
    folder = Path(order.folder)
    return Room(
        folder=str(folder / "work"),
        limits=order.limits,
        environment=order.environment,
        writable=(str(folder / "home"), str(folder / "tmp")),
        keep=keep,
        slot=order.slot,
        parent=parent,
    )


def _settle(order: Order) -> None:
    """Go to the tests' own folder, with the environment of this grading and nothing else."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_most_memory(order), resource.RLIM_INFINITY))
    os.setsid()
    os.environ.clear()
    os.environ.update(order.environment)
    tempfile.tempdir = None
    os.chdir(Path(order.folder, "tests"))
    if order.apart:  # the author's modules; in mode "shared" the files are a student's, and no cell runs here
        sys.path.insert(0, "")


def _most_memory(order: Order) -> int:
    """Bytes of addresses: what the learner's code hands over must not take the machine's memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize() + order.limits.memory_mb * 1_000_000
