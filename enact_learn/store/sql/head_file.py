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
            return head_of(self.path.read_text(encoding="ascii"))
        except (OSError, UnicodeDecodeError, NotAHead):
            return None

    def forward(self, head: Head, anew: bool = False) -> None:
        """Note a head where it is further on than what is noted; with ``anew``, whatever is.

        What was committed stands, whether this can be written or not: nothing is raised.
        """
        if self.path is None:
            return
        with suppress(OSError), _opened(self.path) as file:
            if anew or head.number > _number(os.pread(file, _LINE, 0)):
                os.pwrite(file, f"{head}".ljust(_LINE - 1).encode("ascii") + b"\n", 0)


def _number(noted: bytes) -> int:
    try:
        return head_of(noted.decode("ascii")).number
    except (UnicodeDecodeError, NotAHead):
        return 0


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)
