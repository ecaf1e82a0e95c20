"""An act in a forked child that entered layers, and how it went."""

import json
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from enact_learn.grading.sandboxes.layers import findings

Act = Callable[[], Any]
_SECONDS = 60


@dataclass(frozen=True)
class Went:
    """How an act ended in the child."""

    result: Any = None
    error: str = ""  # name of the exception
    says: str = ""
    status: int = 0  # of the process


Try = Callable[..., Went]


def need(*names: str) -> None:
    """Skip a test of a layer that does not work on this machine, saying why."""
    for finding in findings():
        if finding.layer in names and not finding.live:
            pytest.skip(f"The layer {finding.layer} does not work here: {finding.why_not}.")


def in_a_child(act: Act, prepare: Callable[[], object]) -> Went:
    answers, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.dup2(theirs, 1)  # kept by every room
            signal.alarm(_SECONDS)
            os.write(1, json.dumps(_done(act, prepare)).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(answers, "rb") as stream:
        said = stream.read()
    status = os.waitpid(child, 0)[1]
    return Went(**json.loads(said), status=status) if said else Went(error="Ended", status=status)


def _done(act: Act, prepare: Callable[[], object]) -> Mapping[str, Any]:
    try:
        prepare()
    except BaseException as error:
        return {"error": f"not entered: {type(error).__name__}", "says": str(error)}
    try:
        return {"result": act()}
    except BaseException as error:
        return {"error": type(error).__name__, "says": str(error)[-2000:]}
