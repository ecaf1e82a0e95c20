"""What the asker tells the resident and its workers: short messages that hold nothing secret."""

import json
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from enact_learn.domain.contracts import Limits
from enact_learn.domain.wire import from_json, to_json

NO_SANDBOX = 77
"""Exit status of a student process that could not be confined, and so ran nothing."""

_LONGEST = 65536  # bytes


@dataclass(frozen=True, slots=True)
class Order:
    """One grading, as far as a worker needs to know of it before the tests come in."""

    folder: str  # scratch: "work" in it is the cells' working folder, "tests" that of the tests
    students: int  # student processes: one a notebook
    environment: Mapping[str, str]
    limits: Limits
    slot: int  # number of this worker: two at the same time never share a user id
    layers: tuple[str, ...]  # of the sandbox, to enter
    whole: bool = False  # outputs are wanted in full
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """What a worker says when nothing of a grading runs any more."""

    students: tuple[int, ...] = ()  # exit status of each student process; negative: the signal that ended it
    tests: int = 0  # exit status of the test process
    cpu_seconds: float = 0.0
    stopped: str = ""  # why the worker stopped it: "processes", "disk"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the resident is started with."""

    libraries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """What the resident says when it can fork workers."""

    layers: tuple[str, ...]  # of the sandbox, that work on this machine


@dataclass(frozen=True, slots=True)
class Act:
    """Asks the resident for a worker, or a worker to stop what it does."""


Message = Order | Ended | Wish | Ready | Act
M = TypeVar("M", Order, Ended, Wish, Ready, Act)


def send(end: socket.socket, message: Message, descriptors: Sequence[int] = ()) -> None:
    """Send one message with open files. Raises OSError."""
    socket.send_fds(end, [json.dumps(to_json(message)).encode()], list(descriptors))


def receive(end: socket.socket, kind: type[M]) -> tuple[M, list[int]] | None:
    """The next message and its open files; None when the other side is gone. Raises OSError."""
    data, descriptors, _, _ = socket.recv_fds(end, _LONGEST, 4)
    return (from_json(kind, json.loads(data)), list(descriptors)) if data else None


def pair() -> tuple[socket.socket, socket.socket]:
    """Two ends for such messages: each arrives whole."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
