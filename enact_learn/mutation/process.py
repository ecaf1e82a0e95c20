"""The process that tries mutants: imports the libraries of a course once, then forks for every exercise.

It reads trials from its input, one line of JSON each, and answers with one line of JSON each.
"""

import importlib
import json
import os
import sys
from contextlib import suppress
from typing import Any

from enact_learn.domain.wire import from_json, to_json
from enact_learn.mutation.execution import execute, reseed
from enact_learn.mutation.forks import die_with_parent, in_fork, silence
from enact_learn.mutation.trial import Outcome, Trial

_MOST_SECONDS = 1800.0  # of wall time, for one exercise with all its tries


def main() -> None:
    """Serve until the input ends. Arguments: the modules to import first."""
    die_with_parent()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silence()
    for name in sys.argv[1:]:
        with suppress(Exception):  # what a library raises: the exercise that needs it will say it
            importlib.import_module(name)
    for line in sys.stdin:
        answers.write(json.dumps(_answer(line)) + "\n")
        answers.flush()


def _answer(line: str) -> Any:
    def run() -> Any:
        reseed(os.getpid())
        return to_json(execute(from_json(Trial, json.loads(line))))

    ended = in_fork(run, _MOST_SECONDS)
    if ended.is_whole:
        return ended.answer
    return to_json(Outcome((), 0.0, 0.0, {}, mishap=ended.error or "its process was ended"))


if __name__ == "__main__":
    main()
