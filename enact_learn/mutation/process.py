"""The process that tries mutants: imports the libraries of a course once, then forks for every exercise.

It reads trials from its input, one line of JSON each, and answers with one line of JSON each.
"""

import importlib
import json
import os
import signal
import sys
from contextlib import suppress
from tempfile import TemporaryDirectory

from enact_learn.domain.wire import from_json, to_json
from enact_learn.mutation.execution import execute, reseed
from enact_learn.mutation.trial import Outcome, Trial


def main() -> None:
    """Serve until the input ends. Arguments: the modules to import first."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    for name in sys.argv[1:]:
        with suppress(Exception):  # what a library raises: the exercise that needs it will say it
            importlib.import_module(name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; who asked ends us
    for line in sys.stdin:
        answers.write(_answer(line) + "\n")
        answers.flush()


def _answer(line: str) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with TemporaryDirectory(prefix="enact-trial-") as folder:
                os.chdir(folder)
                reseed(os.getpid())
                outcome = execute(from_json(Trial, json.loads(line)))
            with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                pipe.write(json.dumps(to_json(outcome)))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "r", encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return text or json.dumps(to_json(Outcome((), 0.0, 0.0, {}, "the process that tried it was ended")))


if __name__ == "__main__":
    main()
