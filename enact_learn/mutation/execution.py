"""Runs an exercise cell by cell in this process, forking off a child for each try where its first change stands."""

import ast
import asyncio
import inspect
import io
import linecache
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from enact_learn.domain.magics import plain_python
from enact_learn.mutation.digests import digests
from enact_learn.mutation.forks import in_fork
from enact_learn.mutation.trial import Cell, Fate, Outcome, Trial, Try

_LEAST_SECONDS = 1.0  # of computing, for a try
_TIMES_LONGER = 6.0  # than the solution: a try that takes longer has lost its way
_MOST_WALL_SECONDS = 60.0  # for one that sleeps
_FUTURE = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def execute(trial: Trial) -> Outcome:
    """Run the solution with all its tests, and every try. To be called in a process that ends afterwards."""
    walk = _Walk(trial)
    baseline = walk.baseline()
    if baseline.fault or not trial.tries:
        return baseline
    fates = walk.fates(max(_LEAST_SECONDS, _TIMES_LONGER * baseline.seconds))
    return Outcome(tuple(fates), baseline.seconds, baseline.memory_mb, baseline.digests)


class _Walk:
    """One way through the cells of a trial, as in a notebook."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        module = sys.modules["__main__"] = ModuleType("__main__")  # where classes of a notebook are looked for
        self._names: dict[str, Any] = module.__dict__
        self._names["display"] = lambda *objects: None
        self._flags = _FUTURE  # `from __future__ import ...` holds for the cells below as well

    def baseline(self) -> Outcome:
        """What the solution takes and makes, in a child, so that this process stays as it is."""

        def run() -> dict[str, Any]:
            began = time.process_time()
            found = {}
            for cell in self._trial.cells:
                before = dict(self._names)
                printed = self._run(cell.source, cell.name)
                if cell.role == "tests":  # what tests name is theirs
                    tests.update(name for name, value in self._names.items() if before.get(name) is not value)
                else:
                    made = {name: value for name, value in self._names.items() if name not in tests}
                    found[cell.name] = digests(printed, made)
            return {"seconds": time.process_time() - began, "digests": found}

        tests: set[str] = set()
        ended = in_fork(run, 2 * _MOST_WALL_SECONDS, self._trial.memory_mb)
        if not ended.is_whole:
            fault = ended.error or f"it takes longer than {2 * _MOST_WALL_SECONDS:g} s, or ends its process"
            return Outcome((), 0.0, ended.memory_mb, {}, fault)
        return Outcome((), ended.answer["seconds"], ended.memory_mb, ended.answer["digests"])

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
        fates: tuple[Fate, Fate] = ("visible", "hidden")
        for fate in fates:

            def run(visible_only: bool = fate == "visible") -> bool:
                signal.setitimer(signal.ITIMER_PROF, seconds)  # of computing, and its default ends the process
                for cell in self._trial.cells[position:]:
                    source = one.cells.get(cell.name, cell.source)
                    self._run(cell.visible if visible_only and cell.role == "tests" else source, cell.name)
                return True

            if not in_fork(run, _MOST_WALL_SECONDS, self._trial.memory_mb).is_whole:
                return fate
        return "survived"

    def _run(self, source: str, name: str) -> str:
        """What a cell prints."""
        file = f"<{name}>"
        source = plain_python(source)
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        code = compile(source, file, "exec", flags=self._flags, dont_inherit=True)
        self._flags |= code.co_flags & _future_flags()
        printed = io.StringIO()
        with _printing_to(printed):
            result = eval(code, self._names)  # noqa: S307  # the author's own code, in a process of its own
            if inspect.iscoroutine(result):
                asyncio.run(_finished(result))
        return printed.getvalue()


async def _finished(result: Any) -> None:
    await result


def _future_flags() -> int:
    import __future__

    return sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})


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


def reseed(seed: int) -> None:
    """Start the random numbers that an exercise forgot to seed elsewhere than in another process."""
    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed % 2**32)
