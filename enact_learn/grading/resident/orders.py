"""What the asker tells the resident and its workers: short messages that hold nothing secret."""

import json
import socket
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

_LONGEST = 65536  # bytes


@dataclass(frozen=True, slots=True)
class Order:
    """One grading, as far as a worker needs to know of it before the tests come in."""

    folder: str  # scratch: "work" in it is the cells' working folder, "tests" that of the tests
    students: int  # student processes: one a notebook
    environment: Mapping[str, str]
    memory_mb: int
    output_kb: int
    file_mb: int
    processes: int
    seconds: float
    slot: int  # number of this worker: two at the same time never share a user id
    layers: tuple[str, ...] = ()  # names of the sandbox layers to enter
    whole: bool = False  # outputs are wanted in full
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """What a worker says when nothing of a grading runs any more."""

    students: tuple[int, ...] = ()  # exit status of each student process; negative: the signal that ended it
    tests: int = 0  # exit status of the test process
    cpu_seconds: float = 0.0
    stopped: str = ""  # why the worker stopped it: "processes", "disk"
    unsafe: str = ""  # why the sandbox could not be entered


@dataclass(frozen=True, slots=True)
class Wish:
    """What the resident is started with."""

    libraries: tuple[str, ...] = field(default=())


def send(end: socket.socket, message: Any, descriptors: Sequence[int] = ()) -> None:
    """Send one message (a dataclass of this file) with open files. Raises OSError."""
    socket.send_fds(end, [json.dumps(asdict(message)).encode()], list(descriptors))


def receive(end: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The next message and its open files; None when the other side is gone. Raises OSError."""
    data, descriptors, _, _ = socket.recv_fds(end, _LONGEST, 4)
    if not data:
        return None
    message: dict[str, Any] = json.loads(data)
    return message, list(descriptors)


def pair() -> tuple[socket.socket, socket.socket]:
    """Two ends for such messages: each arrives whole."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
