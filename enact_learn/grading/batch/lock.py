"""One batch at a time on a course: a lock that ends with the process that holds it, whatever ends that."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from enact_learn.grading.batch.faults import AlreadyGrading

_PAUSE = 0.2


@contextmanager
def alone(
    file: Path, wait: bool, waiting: Callable[[str], None] = lambda _: None, shared: bool = False
) -> Iterator[None]:
    """Hold the lock in ``file`` within the block. ``shared``: others of the group may hold it another time.

    Where another process holds it: raises AlreadyGrading, or, with ``wait``, calls ``waiting`` once (with who holds
    it) and waits. Raises OSError.
    """
    # not inherited by processes that this one starts: they would hold it on
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if shared and os.fstat(descriptor).st_uid == os.getuid():
            os.fchmod(descriptor, 0o660)
        said = False
        while not _taken(descriptor):
            holder = _holder(descriptor)
            if not wait:
                raise AlreadyGrading(who=holder)
            if not said:
                waiting(holder)
            said = True
            time.sleep(_PAUSE)
        me = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).isoformat("T", "seconds"),
        }
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(me).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> str:
    try:
        it = json.loads(os.pread(descriptor, 1000, 0))
        return f"process {it['process']} on {it['host']} since {it['since']}"
    except (ValueError, KeyError, TypeError):  # it has only just begun
        return "just started"
