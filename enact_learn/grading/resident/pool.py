"""The asker's side of the resident: boots it, gives it tasks under a time limit, and clears up behind it."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.ending import end_descendants
from enact_learn.grading.messages import Answer, Task
from enact_learn.grading.resident.orders import NO_SANDBOX, Act, Ended, Order, Ready, Wish, pair, receive, send
from enact_learn.grading.resident.stopping import CANCELLED, Stop
from enact_learn.grading.scratch import fill, private_folder, resident_environment, student_environment

_BOOT_SECONDS = 120.0
_CLEAN_SECONDS = 20.0
_LARGEST_ANSWER = 200_000_000  # bytes
_DYING_SECONDS = 0.5
_KILLED = -9
MOST_NICE = 19
USUAL_LIBRARIES = (
    "numpy",
    "scipy.stats",
    "scipy.optimize",
    "scipy.sparse",
    "pandas",
    "matplotlib.pyplot",
    "sklearn.linear_model",
    "sklearn.ensemble",
    "sklearn.model_selection",
    "sklearn.metrics",
    "sklearn.preprocessing",
    "rdkit.Chem",
    "rdkit.Chem.Descriptors",
    "rdkit.Chem.rdMolDescriptors",
    "chemicals",
    "enact_learn.datasets.nci_molecules",
)
"""What cells import most often; those that are not installed are left out."""


class ResidentEnded(Exception):
    """The resident, or one of its workers, is gone."""


class DoesNotStart(Exception):
    """The resident ends, or hangs, before it is ready."""


class Residents:
    """A resident and its workers, booted at the first need. Safe to call from several threads at once."""

    def __init__(
        self, *, libraries: Sequence[str] = USUAL_LIBRARIES, layers: Sequence[str] | None = None, niceness: int = 0
    ) -> None:
        """What a resident is booted with.

        Args:
            libraries: modules to import at boot.
            layers: of the sandbox; all that are live where None.
            niceness: how far it gives way to the process that asks when the processor is short, 0 to 19.

        """
        self.libraries = tuple(libraries)
        self.layers = layers
        self.niceness = niceness
        self._lock = threading.Lock()
        self._resident: _Resident | None = None
        weakref.finalize(self, _close, self.__dict__)

    def answer(self, task: Task, files: Path | None = None, stop: Stop | None = None) -> Answer:
        """Grade ``task``; ``files`` is a folder whose content (no notebooks) cells find in their working folder.

        Takes at most the task's total seconds and a little, and ends at once when another thread wants the ``stop``;
        a task whose worker is ended under it is tried once more. Raises GraderUnavailable when no process can be
        started.
        """
        stop = stop or Stop()
        try:
            with suppress(ResidentEnded, DoesNotStart):
                return self._answer(task, files, stop)
            self._see_whether_it_ends()
            return self._answer(task, files, stop)
        except ResidentEnded:  # twice: it is this task that does it
            return Answer(fault=Message("grading.stopped"))
        except DoesNotStart:
            raise GraderUnavailable(why="its process does not start") from None
        except OSError as error:
            raise GraderUnavailable(why=error.strerror or str(error)) from error

    def get_ready(self, libraries: Sequence[str] | None = None) -> None:
        """Begin to boot. Where ``libraries`` are given, with these, and anew where one of them is missing.

        Returns at once; to be called while nothing is graded.
        """
        with self._lock:
            if libraries is not None and (self._resident is None or set(libraries) - set(self.libraries)):
                _close(self.__dict__)
                self.libraries = tuple(libraries)
        with suppress(OSError):  # to be said when there is something to grade
            self._alive()

    def close(self) -> None:
        """End the resident and its workers. A later task boots anew."""
        with self._lock:
            _close(self.__dict__)

    def _alive(self) -> "_Resident":
        with self._lock:
            if self._resident is None or not self._resident.is_alive():
                if self._resident:
                    self._resident.close()
                self._resident = _Resident(self.libraries, self.niceness)
            return self._resident

    def _see_whether_it_ends(self) -> None:
        """Wait a moment for a resident that was killed with its worker: the second try must not meet it dying."""
        with self._lock:
            resident = self._resident
        if resident:
            with suppress(subprocess.TimeoutExpired):
                resident.process.wait(_DYING_SECONDS)

    def live_layers(self) -> tuple[str, ...]:
        """The layers of the sandbox that gradings enter. Waits for the boot. Raises GraderUnavailable."""
        try:
            resident = self._alive()
            resident.wait_for_boot()
        except (DoesNotStart, OSError):
            raise GraderUnavailable(why="its process does not start") from None
        return self._chosen(resident)

    def _chosen(self, resident: "_Resident") -> tuple[str, ...]:
        return resident.layers if self.layers is None else tuple(self.layers)

    def _answer(self, task: Task, files: Path | None, stop: Stop) -> Answer:
        resident = self._alive()
        worker = resident.worker()
        try:
            with private_folder() as folder:
                fill(folder, files)
                return worker.do(task, folder, self._chosen(resident), stop)
        except BaseException:
            worker.kill()
            raise
        finally:
            resident.put_back(worker)


@dataclass
class _Worker:
    """One worker process, as the asker knows it."""

    control: socket.socket
    slot: int
    is_broken: bool = False

    def do(self, task: Task, folder: Path, layers: tuple[str, ...], stop: Stop) -> Answer:
        """Have a task done. Raises ResidentEnded."""
        if stop.is_wanted:
            return Answer(fault=CANCELLED)
        began = time.monotonic()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            try:
                send(self.control, _order(task, folder, self.slot, layers), [theirs.fileno()])
            except OSError as error:
                raise ResidentEnded from error
            theirs.close()
            with stop.shuts(ours):
                written = _asked(ours, json.dumps(to_json(task)).encode(), began + task.limits.total_seconds)
        if stop.has_shut:
            return Answer(fault=CANCELLED, cpu_seconds=self._stopped().cpu_seconds)
        if written is None:
            ended = self._stopped()
            fault = Message("grading.time-out", {"seconds": task.limits.total_seconds})
            return Answer(fault=fault, cpu_seconds=ended.cpu_seconds)
        ended = self._ended()
        if NO_SANDBOX in ended.students:
            raise GraderUnavailable(why=f"the sandbox ({', '.join(layers)}) can't be entered; see `enact doctor`")
        if not written:
            return Answer(fault=Message("grading.stopped"), cpu_seconds=ended.cpu_seconds)
        answer = from_json(Answer, json.loads(written))
        return replace(answer, fault=_explained(answer.fault, ended, task), cpu_seconds=ended.cpu_seconds)

    def kill(self) -> None:
        """Tell the worker to end what it does, and itself: it sees that we are gone."""
        self.is_broken = True
        with suppress(OSError):
            self.control.close()

    def _stopped(self) -> Ended:
        """Have the grading ended now."""
        try:
            send(self.control, Act())
        except OSError as error:
            raise ResidentEnded from error
        return self._ended()

    def _ended(self) -> Ended:
        self.control.settimeout(_CLEAN_SECONDS)
        try:
            received = receive(self.control, Ended)
        except OSError as error:
            raise ResidentEnded from error
        if received is None:
            raise ResidentEnded
        return received[0]


class _Resident:
    """The process of ``resident.boot``."""

    def __init__(self, libraries: tuple[str, ...], niceness: int) -> None:
        self._has_booted = False
        self._is_lost = False  # its socket is closed, though it may be ending still
        self.layers: tuple[str, ...] = ()
        """Of the sandbox, that work here; known once it has booted."""
        self._idle: list[_Worker] = []
        self._is_closed = False
        self._idling = threading.Lock()  # of the two above; it is never held for long
        self._slots: set[int] = set()
        self._lock = threading.Lock()
        ours, theirs = pair()
        self.control = ours
        try:
            with theirs:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "enact_learn.grading.resident.boot", str(theirs.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=None if os.environ.get("ENACT_DEBUG") else subprocess.DEVNULL,
                    env=dict(resident_environment()),
                    cwd="/",
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                )
        except OSError:
            ours.close()
            raise
        with suppress(OSError):  # it ended at once; what it forks later gives way as it does
            own = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, self.process.pid, min(MOST_NICE, own + niceness))
        try:
            send(ours, Wish(libraries))
        except OSError:  # it ended at once
            self.close()
            raise

    def is_alive(self) -> bool:
        return not self._is_lost and self.process.poll() is None

    def worker(self) -> _Worker:
        """An idle worker, else a new one. Raises ResidentEnded."""
        with self._lock:
            self._wait_for_boot()
            with self._idling:
                if self._idle:
                    return self._idle.pop()
            slot = next(number for number in range(10_000) if number not in self._slots)
            ours, theirs = pair()
            with theirs:
                try:
                    send(self.control, Act(), [theirs.fileno()])
                except OSError as error:
                    ours.close()
                    self._is_lost = True
                    raise ResidentEnded from error
            self._slots.add(slot)
            return _Worker(ours, slot)

    def put_back(self, worker: _Worker) -> None:
        """It is idle again. One that has outlived its resident is ended: nobody will ask for it again."""
        if worker.is_broken:
            with self._lock:
                self._slots.discard(worker.slot)
            return
        with self._idling:
            if not self._is_closed:
                self._idle.append(worker)
                return
        worker.kill()

    def close(self) -> None:
        with self._idling:
            self._is_closed, idle, self._idle = True, self._idle, []
        for worker in idle:
            worker.kill()
        self.control.close()
        try:
            self.process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            end_descendants(self.process.pid)
            self.process.kill()
            self.process.wait()

    def wait_for_boot(self) -> None:
        """Raises DoesNotStart."""
        with self._lock:
            self._wait_for_boot()

    def _wait_for_boot(self) -> None:
        if self._has_booted:
            return
        self.control.settimeout(_BOOT_SECONDS)
        try:
            ready = receive(self.control, Ready)
        except OSError as error:
            self._is_lost = True
            raise DoesNotStart from error
        if ready is None:
            self._is_lost = True
            raise DoesNotStart
        self.control.settimeout(None)
        self.layers = ready[0].layers
        self._has_booted = True


def _order(task: Task, folder: Path, slot: int, layers: tuple[str, ...]) -> Order:
    return Order(
        folder=str(folder),
        students=len(set(task.notebooks) & {one.name for one in task.released}),
        environment=student_environment(folder),
        limits=task.limits,
        slot=slot,
        layers=layers,
        whole=task.keeps_notebooks,
        apart=task.mode == "apart",
    )


def _asked(end: socket.socket, question: bytes, deadline: float) -> bytes | None:
    """Send a question, and take all of the answer; None when that takes too long."""
    received = bytearray()
    try:
        end.settimeout(max(0.01, deadline - time.monotonic()))
        with suppress(BrokenPipeError, ConnectionResetError):
            end.sendall(question)
            end.shutdown(socket.SHUT_WR)
        while len(received) <= _LARGEST_ANSWER:
            end.settimeout(max(0.01, deadline - time.monotonic()))
            part = end.recv(1 << 20)
            if not part:
                return bytes(received)
            received += part
    except TimeoutError:
        return None
    except ConnectionResetError:
        return b""
    return b""


def _explained(fault: Message | None, ended: Ended, task: Task) -> Message | None:
    """A fault of which the worker knows more than the test process."""
    if fault is None:
        return None
    if ended.stopped == "processes":
        return Message("grading.too-many-processes", {"processes": task.limits.processes})
    if ended.stopped == "disk":
        return Message("grading.too-many-files", {"megabytes": task.limits.file_mb})
    if fault.id == "grading.process-ended" and _KILLED in ended.students:
        parameters: dict[str, Any] = {**fault.params, "megabytes": task.limits.memory_mb}
        return Message("grading.out-of-memory", parameters)
    return fault


def _close(of: dict[str, Any]) -> None:
    resident = of.get("_resident")
    of["_resident"] = None
    if resident:
        resident.close()
