"""The layer that is always there: a session of its own, limits, nothing inherited that could be used."""

import ctypes
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Collection
from contextlib import suppress
from typing import ClassVar

from enact_learn.domain.contracts import Room
from enact_learn.domain.errors import SandboxFailed
from enact_learn.grading.sandboxes import capabilities, linux
from enact_learn.grading.sandboxes.limits import limits_of, set_limits

_ON_LINUX = sys.platform == "linux"
_CLOSE_RANGE = 436  # its number everywhere; os.closerange may try each number one by one
_ENV_START = 47  # field 50 of /proc/self/stat, counted behind the name in brackets
_KILLED_FIRST = b"500"  # of 1000: when memory runs out, before the server


class Bare:
    """Limits and cleanliness. Keeps no file from being read and no network from being used."""

    name: ClassVar[str] = "bare"
    order: ClassVar[int] = 0

    def enter(self, room: Room, beside: Collection[str]) -> None:
        if os.getsid(0) != os.getpid():
            os.setsid()
        os.umask(0o077)
        os.chdir(room.folder)
        _close_all_but(room.keep)
        if _ON_LINUX:
            linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
            with suppress(OSError):
                _write("/proc/self/oom_score_adj", _KILLED_FIRST)
            if "other_user" not in beside:  # it needs them still, and gives them up itself
                capabilities.give_up_all_but()
        end_with_parent(room)
        _replace_environment(room)
        set_limits(limits_of(room))

    def verify(self, room: Room, beside: Collection[str]) -> None:
        for kind, most in limits_of(room).items():
            if max(resource.getrlimit(kind)) > most or resource.RLIM_INFINITY in resource.getrlimit(kind):
                raise SandboxFailed(layer=self.name, why="a limit is not set")
        if os.getsid(0) != os.getpid():
            raise SandboxFailed(layer=self.name, why="it is in the session of another process")
        if set(os.environ) != set(room.environment):
            raise SandboxFailed(layer=self.name, why="the environment is not clean")
        if _ON_LINUX and not linux.prctl(linux.PR_GET_NO_NEW_PRIVS):
            raise SandboxFailed(layer=self.name, why="it may gain privileges")
        if _ON_LINUX and "other_user" not in beside and not capabilities.lowered_to(()):
            raise SandboxFailed(layer=self.name, why="it has kept privileges")


def end_with_parent(room: Room) -> None:
    """Have the kernel kill this process when its parent ends. Raises SandboxFailed where that is gone already.

    To be asked for again after a change of user, which makes the kernel forget it.
    """
    if _ON_LINUX:
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    if room.parent and os.getppid() != room.parent:  # it ended before we asked
        raise SandboxFailed(layer=Bare.name, why="its parent is gone")


def _close_all_but(kept: Collection[int]) -> None:
    first = 0
    for descriptor in sorted(set(kept)):
        if first < descriptor:  # os.closerange(0, 0) closes everything (Python 3.11)
            os.closerange(first, descriptor)
        first = descriptor + 1
    try:
        linux.system_call(_CLOSE_RANGE, first, 2**31 - 1, 0)
    except OSError:  # before Linux 5.9, or not Linux
        os.closerange(first, os.sysconf("SC_OPEN_MAX"))


def _replace_environment(room: Room) -> None:
    if dict(os.environ) == room.environment:  # a program that was started with it: it is clean all over
        return
    os.environ.clear()
    if _ON_LINUX:
        linux.clear_environment()
        _blank_first_environment()
    os.environ.update(room.environment)
    tempfile.tempdir = None  # it may be remembered from the environment before


def _blank_first_environment() -> None:
    """Overwrite what this program was started with: it can be read in /proc/self/environ, and in memory."""
    with open("/proc/self/stat", "rb") as stat:
        fields = stat.read().rpartition(b")")[2].split()
    if len(fields) > _ENV_START + 1:  # Linux 3.5
        start, end = int(fields[_ENV_START]), int(fields[_ENV_START + 1])
        if 0 < start < end:
            ctypes.memset(start, 0, end - start)


def _write(path: str, text: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(file, text)
    finally:
        os.close(file)
