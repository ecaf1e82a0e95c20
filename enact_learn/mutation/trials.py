"""Asks processes to try mutants: several at a time, each with the libraries of the course in memory."""

import json
import os
import queue
import subprocess
import sys
from collections.abc import Sequence
from threading import Lock

from enact_learn.domain.wire import from_json, to_json
from enact_learn.mutation.trial import Outcome, Trial

_ENDS_WITHIN = 5.0  # seconds


class Trials:
    """Some processes that try mutants. Safe to call from several threads; to be closed, or used as a context."""

    def __init__(self, processes: int, libraries: Sequence[str] = ()) -> None:
        """``libraries``: modules to import first; those that are missing are left out."""
        self._libraries = tuple(libraries)
        self._idle: queue.Queue[subprocess.Popen[str] | None] = queue.Queue()
        self._all: list[subprocess.Popen[str]] = []
        self._lock = Lock()
        for _ in range(processes):
            self._idle.put(None)  # started when it is first wanted

    def __enter__(self) -> "Trials":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def outcome(self, trial: Trial) -> Outcome:
        """Try all of it. Waits for a process that is free."""
        process = self._idle.get()
        try:
            process = process or self._start()
            answer = _asked(process, json.dumps(to_json(trial)))
            if not answer:
                process = None
                return Outcome((), 0.0, 0.0, {}, "the process that tries mutants ended")
            return from_json(Outcome, json.loads(answer))
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            for process in self._all:
                process.kill()
                process.wait(_ENDS_WITHIN)
                for pipe in (process.stdin, process.stdout):
                    if pipe:
                        pipe.close()
            self._all.clear()

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "enact_learn.mutation.process", *self._libraries],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # each process orders its sets in another way, so that what hangs on the order shows
            env={
                **os.environ,
                **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
                "PYTHONHASHSEED": str(1 + len(self._all)),
                "MPLBACKEND": "Agg",
                "JOBLIB_MULTIPROCESSING": "0",
            },
        )
        with self._lock:
            self._all.append(process)
        return process


def _asked(process: subprocess.Popen[str], question: str) -> str:
    """Its answer, one line; an empty text where it ended."""
    if process.stdin is None or process.stdout is None:
        return ""
    try:
        process.stdin.write(question + "\n")
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return ""
