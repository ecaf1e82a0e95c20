"""Asks processes to try mutants: several at a time, each with the libraries of the course in memory."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Condition

from enact_learn.domain.wire import from_json, to_json
from enact_learn.mutation.trial import Outcome, Trial

_ENDS_WITHIN = 5.0  # seconds
_ENVIRONMENT = (
    "HOME",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "MPLCONFIGDIR",
    "PATH",
    "PYTHONPATH",
    "TMPDIR",
    "VIRTUAL_ENV",
)
_SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Trials:
    """Some processes that try mutants. Safe to call from several threads; to be closed, or used as a context."""

    def __init__(self, processes: int, libraries: Sequence[str] = ()) -> None:
        """``processes``: at least 1. ``libraries``: modules to import first; those that are missing are left out."""
        self._libraries = tuple(libraries)
        self._desks = [_Desk(seed, self._libraries) for seed in range(1, processes + 1)]
        self._idle = list(self._desks)
        self._changed = Condition()
        self._is_closed = False

    def __enter__(self) -> "Trials":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def outcome(self, trial: Trial, *, unlike: int | None = None) -> Outcome:
        """Try all of it. Waits for a process that is free.

        ``unlike``: the seed of an earlier outcome; where there are two processes, another one is asked, which orders
        its sets in another way. A mishap is tried once more; it is in the outcome where it happens again.
        """
        desk = self._take(unlike)
        try:
            found = desk.ask(trial)
            if found.mishap and not self._is_closed:
                found = desk.ask(trial)
        finally:
            with self._changed:
                self._idle.append(desk)
                self._changed.notify_all()
        return found

    def close(self) -> None:
        """End the processes and all that they started. What is under way comes back as a mishap."""
        self._is_closed = True
        for desk in self._desks:
            desk.end()

    def _take(self, unlike: int | None) -> "_Desk":
        def find() -> "_Desk | None":
            fit = [desk for desk in self._idle if desk.seed != unlike or len(self._desks) == 1]
            return fit[0] if fit else None

        with self._changed:
            self._changed.wait_for(lambda: find() is not None)
            desk = find()
            if desk is None:
                raise RuntimeError("no process is free")  # wait_for says that there is one
            self._idle.remove(desk)
            return desk


class _Desk:
    """One process, started when it is first asked."""

    def __init__(self, seed: int, libraries: Sequence[str]) -> None:
        self.seed = seed
        self._libraries = libraries
        self._process: subprocess.Popen[str] | None = None
        self._is_ended = False

    def ask(self, trial: Trial) -> Outcome:
        if self._is_ended:
            return Outcome((), 0.0, 0.0, {}, mishap="the check was stopped", seed=self.seed)
        if self._process is None or self._process.poll() is not None:
            self._process = self._start()
        with suppress(OSError, ValueError):  # ended while it was asked
            if self._process.stdin is not None and self._process.stdout is not None:
                self._process.stdin.write(json.dumps(to_json(trial)) + "\n")
                self._process.stdin.flush()
                return replace(from_json(Outcome, json.loads(self._process.stdout.readline())), seed=self.seed)
        return Outcome((), 0.0, 0.0, {}, mishap="the process that tries mutants ended", seed=self.seed)

    def end(self) -> None:
        self._is_ended = True
        if self._process is None:
            return
        with suppress(ProcessLookupError):  # its forks are killed with it: they die with their parent
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(_ENDS_WITHIN)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "enact_learn.mutation.process", *self._libraries],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl+C is for whoever asks
            env={
                **{name: value for name, value in os.environ.items() if name in _ENVIRONMENT},  # and no secret
                **dict.fromkeys(_SINGLE, "1"),
                "PYTHONHASHSEED": str(self.seed),
                "MPLBACKEND": "Agg",
                "JOBLIB_MULTIPROCESSING": "0",
            },
        )
