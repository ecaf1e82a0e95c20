"""Keeps worker processes, gives them orders under a time limit, and sees that nothing of a grading is left."""

import os
import selectors
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.ending import end_descendants, end_marked

_BOOT_SECONDS = 120.0
_KEPT = 2  # idle workers; each takes about 100 MB
_LARGEST_ANSWER = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """How an order ended."""

    answer: bytes  # what the worker wrote; empty when it did not get so far
    in_time: bool
    cpu_seconds: float = 0.0  # measured here only when it ran out of time
    was_stopped: bool = False  # another thread wanted it to end


class _Worker:
    """One process of ``enact_learn.grading.worker`` with its two pipes."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "enact_learn.grading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            cwd="/",
            start_new_session=True,
        )
        assert self.process.stdin
        assert self.process.stdout
        self.orders, self.answers = self.process.stdin, self.process.stdout
        self._has_started = False

    def is_ready(self) -> bool:
        """Wait until the worker says that it is ready; at once when it did so before."""
        if not self._has_started:
            answer, _ = self._read_line(time.monotonic() + _BOOT_SECONDS)
            self._has_started = answer == b"\n"
        return self._has_started and self.process.poll() is None

    def do(self, order: Path, seconds: float) -> Ended:
        """Give it an order and wait for the answer."""
        deadline = time.monotonic() + seconds
        try:
            self.orders.write(os.fsencode(order) + b"\n")
            self.orders.flush()
        except BrokenPipeError:
            return Ended(b"", in_time=True)
        answer, in_time = self._read_line(deadline)
        return Ended(answer, in_time)

    def end(self) -> float:
        """Kill it: everything below it first, while it still adopts orphans. Returns their CPU seconds."""
        used = end_descendants(self.process.pid)
        self.process.kill()
        self.close()
        return used

    def close(self) -> None:
        """Let an idle worker end itself."""
        if not self._has_started:
            self.process.kill()
        with suppress(BrokenPipeError):  # an order that it did not take
            self.orders.close()
        self.answers.close()
        try:
            self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _read_line(self, deadline: float) -> tuple[bytes, bool]:
        """Its next line; b"" when there is none, and whether that was known before ``deadline``."""
        line = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self.answers, selectors.EVENT_READ)
            while selector.select(max(0.0, deadline - time.monotonic())):
                part = os.read(self.answers.fileno(), 65536)
                line += part
                if line.endswith(b"\n"):
                    return bytes(line), True
                if not part or len(line) > _LARGEST_ANSWER:
                    return b"", True
        return b"", False


class Workers:
    """Worker processes, one for each grading at the same time; idle ones wait for the next. Thread-safe."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self._idle: list[_Worker] = []
        self._at_work: dict[str, _Worker] = {}
        self._lock = threading.Lock()
        weakref.finalize(self, _close_all, self._idle)  # also when Python ends

    def get_ready(self) -> None:
        """Start a worker ahead of the first order, unless one waits already. Returns at once."""
        with self._lock, suppress(OSError):  # no room for a process: to be said when there is something to grade
            if not self._idle:
                self._idle.append(_Worker(self.environment))

    def wait_for_one(self) -> None:
        """Wait until a worker is ready: nothing needs to lie about on disk meanwhile. Raises GraderUnavailable."""
        self._put_back(self._ready_worker())

    def run(self, order: Path, mark: str, seconds: float) -> Ended:
        """Have the Work in the file ``order`` done; its processes carry ``mark``. Ends all of them in any case.

        Raises GraderUnavailable when no worker can be started.
        """
        worker = self._ready_worker()
        ended = Ended(b"", in_time=False)
        with self._lock:
            self._at_work[mark] = worker
        try:
            ended = worker.do(order, seconds)
        finally:
            with self._lock:  # from here on it is too late to stop it
                was_stopped = self._at_work.pop(mark, None) is None
            if ended.answer and not was_stopped:
                self._put_back(worker)
            else:
                ended = Ended(b"", ended.in_time, worker.end(), was_stopped)
            end_marked(mark)
        return ended

    def stop(self, mark: str) -> bool:
        """End the order with this mark now. Gives whether there was one."""
        with self._lock:
            worker = self._at_work.pop(mark, None)
        if worker:  # who waits for its answer sees that it ends, and clears up
            end_descendants(worker.process.pid)
            worker.process.kill()
        return worker is not None

    def close(self) -> None:
        """End idle workers. Those at work end when they are done."""
        with self._lock:
            _close_all(self._idle)

    def _ready_worker(self) -> _Worker:
        for _ in range(2):  # a worker that waited may have given up waiting
            try:
                with self._lock:
                    worker = self._idle.pop() if self._idle else _Worker(self.environment)
            except OSError as error:
                raise GraderUnavailable(why=error.strerror or str(error)) from error
            if worker.is_ready():
                return worker
            worker.end()
        raise GraderUnavailable(why="its process does not start")

    def _put_back(self, worker: _Worker) -> None:
        with self._lock:
            if len(self._idle) < _KEPT:
                self._idle.append(worker)
                return
        worker.close()


def _close_all(idle: list[_Worker]) -> None:
    while idle:
        idle.pop().close()
