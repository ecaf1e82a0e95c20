"""Runs an exercise cell by cell in this process, forking off a child for each try where its first change stands."""

import hashlib
import io
import json
import os
import random
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

from enact_learn.mutation.trial import Cell, Fate, Outcome, Trial, Try

_LEAST_SECONDS = 1.0  # of computing, for a try
_TIMES_LONGER = 6.0  # than the solution: a try that takes longer has lost its way
_MOST_WALL_SECONDS = 120.0  # for one that sleeps
_MAGIC = re.compile(r"^(\s*)[%!?].*$", re.MULTILINE)
_MEGABYTE = 1_000_000
_SHORTEST_HASHED = 10_000  # values; of larger arrays only so many are looked at


def execute(trial: Trial) -> Outcome:
    """Run the solution with all its tests, and every try. To be called in a process that ends afterwards."""
    walk = _Walk(trial)
    baseline = walk.baseline()
    if baseline.fault or not trial.tries:
        return baseline
    fates = walk.fates(max(_LEAST_SECONDS, _TIMES_LONGER * baseline.seconds))
    return Outcome(tuple(fates), baseline.seconds, baseline.memory_mb, baseline.digests)


class _Walk:
    """One way through the cells of a trial."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self._names: dict[str, Any] = {"__name__": "__main__", "display": lambda *objects: None}

    def baseline(self) -> Outcome:
        """What the solution takes and makes, in a child, so that this process stays as it is."""

        def run() -> dict[str, Any]:
            began = time.process_time()
            digests = {}
            for cell in self._trial.cells:
                before = dict(self._names)
                printed = self._run(cell.source, cell.name)
                if cell.role != "tests":
                    made = {name: value for name, value in self._names.items() if before.get(name) is not value}
                    digests[cell.name] = _digest(printed, made)
            seconds = time.process_time() - began
            return {"seconds": seconds, "digests": digests}

        answer, memory = _in_child(run, 10 * _MOST_WALL_SECONDS, self._trial.memory_mb)
        if answer is None or "error" in answer:
            return Outcome((), 0.0, memory, {}, answer["error"] if answer else "its process was ended")
        return Outcome((), answer["seconds"], memory, answer["digests"])

    def fates(self, seconds: float) -> Iterator[Fate]:
        """The fate of each try, in order; a try is ended after ``seconds`` of computing."""
        found: dict[int, Fate] = {}
        cells = self._trial.cells
        starts = {number: _start(one, cells) for number, one in enumerate(self._trial.tries)}
        for position, cell in enumerate(cells):
            for number, one in enumerate(self._trial.tries):
                if starts[number] == position:
                    found[number] = self._fate(one, position, seconds)
            if position >= max(starts.values(), default=-1):
                break
            self._run(cell.source, cell.name)  # tests as well: a later one may use what an earlier one named
        return (found[number] for number in range(len(self._trial.tries)))

    def _fate(self, one: Try, position: int, seconds: float) -> Fate:
        def run(visible_only: bool) -> dict[str, Any]:
            signal.setitimer(signal.ITIMER_PROF, seconds)  # of computing, and its default ends the process
            for cell in self._trial.cells[position:]:
                source = one.cells.get(cell.name, cell.source)
                self._run(cell.visible if visible_only and cell.role == "tests" else source, cell.name)
            return {}

        for fate, visible_only in (("visible", True), ("hidden", False)):
            answer, _ = _in_child(lambda: run(visible_only), _MOST_WALL_SECONDS, self._trial.memory_mb)  # noqa: B023
            if answer is None or "error" in answer:
                return fate  # type: ignore[return-value]
        return "survived"

    def _run(self, source: str, name: str) -> str:
        code = compile(_MAGIC.sub(r"\1pass", source), f"<{name}>", "exec")
        printed = io.StringIO()
        with _printing_to(printed):
            exec(code, self._names)  # noqa: S102  # the author's own code, in a process of its own
        return printed.getvalue()


def _start(one: Try, cells: tuple[Cell, ...]) -> int:
    return next(position for position, cell in enumerate(cells) if cell.name in one.cells)


@contextmanager
def _printing_to(printed: io.StringIO) -> Iterator[None]:
    before = sys.stdout
    sys.stdout = printed
    try:
        yield
    finally:
        sys.stdout = before


def _in_child(run: Any, seconds: float, memory_mb: int) -> tuple[dict[str, Any] | None, float]:
    """What ``run`` gives in a fork of this process (None where it was ended), and the fork's peak in megabytes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            _limit_memory(memory_mb)
            try:
                answer = run()
            except BaseException as error:  # SystemExit as well: what a cell raises is its failure
                answer = {"error": _said(error)}
            with suppress(OSError):
                os.write(writing, json.dumps(answer).encode()[:60_000])
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    timer = signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        with os.fdopen(reading, "rb") as pipe:
            text = pipe.read()
        _, _, usage = os.wait4(child, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, timer)
    answer = None
    with suppress(ValueError):
        answer = json.loads(text)
    return answer, usage.ru_maxrss * 1024 / _MEGABYTE


def _limit_memory(more_mb: int) -> None:
    with open("/proc/self/statm", encoding="ascii") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + more_mb * _MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _said(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = next(
        (f"{frame.filename}, line {frame.lineno}: " for frame in reversed(frames) if frame.filename[:1] == "<"), ""
    )
    return f"{place}{type(error).__name__}: {error}"[:2000]


def _digest(printed: str, names: dict[str, Any]) -> str:
    """A hash of what was printed and of the plain values that were made: numbers, texts, arrays and tables."""
    digest = hashlib.sha256(printed.encode("utf-8", "replace"))
    for name in sorted(names):
        if not name.startswith("_"):
            digest.update(f"{name}={_plain(names[name])}\n".encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def _plain(value: Any) -> str:
    if value is None or isinstance(value, (bool, int, float, str, bytes)):
        return repr(value)
    if isinstance(value, (list, tuple)) and len(value) < _SHORTEST_HASHED:
        return f"[{','.join(_plain(item) for item in value)}]"
    if isinstance(value, dict) and len(value) < _SHORTEST_HASHED:
        return f"{{{','.join(f'{key!r}:{_plain(item)}' for key, item in value.items())}}}"
    if isinstance(value, (type, ModuleType)):
        return str(value.__name__)
    if hasattr(value, "to_numpy") and hasattr(value, "size"):  # pandas
        value = value.to_numpy()
    if hasattr(value, "dtype") and hasattr(value, "ravel"):
        return repr(value.ravel()[:_SHORTEST_HASHED].tolist()) if value.dtype.kind in "biufUSM" else ""
    return ""  # an object: its address would differ


def reseed(seed: int) -> None:
    """Start the random numbers that an exercise forgot to seed elsewhere than in another process."""
    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed % 2**32)
