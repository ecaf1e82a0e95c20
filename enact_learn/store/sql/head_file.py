"""The last entry of the log, noted in a file beside the database: a log that ends earlier was cut off.

It is written after a commit, so a process that is killed in between leaves a file that is a little behind: that is
no fault. It only ever goes forward, whoever writes it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from enact_learn.domain.audit import Head, head_of
from enact_learn.domain.errors import NotAHead

try:
    import fcntl
except ImportError:  # Windows: two processes at once may leave it a little behind
    fcntl = None  # type: ignore[assignment]

_LINE = 84  # characters: always as many, so that a shorter one leaves nothing of a longer one behind


class HeadFile:
    """The file; without a path there is none, and nothing is noted."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def read(self) -> Head | None:
        """What is noted; None where that can't be read, or nothing is."""
        if self.path is None:
            return None
        try:
            with _opened(self.path, os.O_RDONLY) as file:
                return head_of(os.read(file, _LINE).decode("ascii"))
        except (OSError, UnicodeDecodeError, NotAHead):
            return None

    def forward(self, head: Head, anew: bool = False) -> None:
        """Note a head where it is further on than what is noted; with ``anew``, whatever is.

        What was committed stands, whether this can be written or not: nothing is raised.
        """
        if self.path is None:
            return
        with suppress(OSError), _opened(self.path, os.O_RDWR | os.O_CREAT) as file:
            if anew or head.number > _number(os.read(file, _LINE)):
                os.lseek(file, 0, os.SEEK_SET)
                os.write(file, f"{head}".ljust(_LINE - 1).encode("ascii") + b"\n")


def _number(noted: bytes) -> int:
    try:
        return head_of(noted.decode("ascii")).number
    except (UnicodeDecodeError, NotAHead):
        return 0


@contextmanager
def _opened(path: Path, how: int) -> Iterator[int]:
    """Nobody else has it open for another end meanwhile: who reads never sees half of a line."""
    file = os.open(path, how | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX if how & os.O_RDWR else fcntl.LOCK_SH)
        yield file
    finally:
        os.close(file)
