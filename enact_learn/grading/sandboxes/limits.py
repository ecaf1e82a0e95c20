"""Limits that the kernel holds for one process each (setrlimit(2)), from those of a grading."""

import math
import os
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache

from enact_learn.domain.contracts import Room

_OPEN_FILES = 512
_CPU_GRACE = 10.0  # seconds: the watchdog outside is meant to be first


def limits_of(room: Room) -> Mapping[int, int]:
    """Kind of limit -> its value for a process that enters ``room`` now.

    Memory counts from what the process has already: a fork of one that imported numpy begins with gigabytes
    of addresses. Processes count per user, so those of a user who has others running count on top.
    """
    limits = room.limits
    found = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: limits.file_mb * 1_000_000,
        resource.RLIMIT_CPU: math.ceil(limits.total_seconds * (os.cpu_count() or 1) + _CPU_GRACE),
    }
    if sys.platform == "linux":
        found[resource.RLIMIT_AS] = _at_start(os.getpid())[0] + limits.memory_mb * 1_000_000
        found[resource.RLIMIT_NPROC] = _at_start(os.getpid())[1] + limits.processes
        found[resource.RLIMIT_MSGQUEUE] = 0
        found[resource.RLIMIT_RTPRIO] = 0
    return found


def set_limits(limits: Mapping[int, int]) -> None:
    """Set limits that can't be raised again; one that is lower already stays."""
    for kind, value in limits.items():
        soft, hard = resource.getrlimit(kind)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (most if soft == resource.RLIM_INFINITY else min(soft, most), most))


@cache
def _at_start(pid: int) -> tuple[int, int]:
    """Bytes of addresses that this process has, and processes and threads of its user, when first asked."""
    with open("/proc/self/statm", "rb") as statm:
        pages = int(statm.read().split()[0])
    return pages * resource.getpagesize(), _processes_of(os.getuid()) if os.getuid() else 0


def _processes_of(user: int) -> int:
    found = 0
    for name in os.listdir("/proc"):
        if name.isdecimal():
            with suppress(OSError):  # it ended meanwhile
                tasks = os.stat(f"/proc/{name}/task")
                found += (tasks.st_nlink - 2) * (tasks.st_uid == user)  # one folder for each thread
    return found
