"""Forks that leave nothing behind: under a time limit, in a folder of their own, ended with all that they started."""

import ctypes
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_MEGABYTE = 1_000_000
_FOLDER = "enact-trial-"
_LONGEST_ANSWER = 60_000  # bytes: a pipe holds them without a reader
_LONGEST_ERROR = 2_000  # characters


class Ended(NamedTuple):
    """What became of a fork."""

    answer: Any  # what its function gave, through JSON; None where it was ended before
    error: str  # what its function raised, "" for nothing
    memory_mb: float  # at its peak

    @property
    def is_whole(self) -> bool:
        """Whether it came to its end."""
        return self.answer is not None and not self.error


def in_fork(run: Callable[[], Any], seconds: float, more_mb: int | None = None) -> Ended:
    """Run a function in a fork of this process, in a folder of its own, for at most so many seconds.

    The folder is empty, or what the fork that forks here has in its own.
    ``more_mb``: what it may take beyond what this process takes. Whatever it started ends with it.
    """
    folder = tempfile.mkdtemp(prefix=_FOLDER)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _prepare(folder, more_mb)
            os.write(writing, _answer(run))
        finally:
            os._exit(0)
    os.close(writing)
    try:
        _wait(child, seconds)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        _, _, usage = os.wait4(child, 0)
        os.set_blocking(reading, False)  # somebody who left the group may still hold the other end
        text = b""
        with suppress(BlockingIOError):
            while piece := os.read(reading, _LONGEST_ANSWER):
                text += piece
    finally:
        os.close(reading)
        shutil.rmtree(folder, ignore_errors=True)
    told: dict[str, Any] = {}
    with suppress(ValueError):
        told = json.loads(text)
    return Ended(told.get("answer"), told.get("error", ""), usage.ru_maxrss * 1024 / _MEGABYTE)


def die_with_parent() -> None:
    """Be killed when the process that forked this one ends, however it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _prepare(folder: str, more_mb: int | None) -> None:
    os.setsid()
    die_with_parent()
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    if Path.cwd().name.startswith(_FOLDER):  # the folder of the fork that forks here: what its cells left there
        with suppress(OSError, shutil.Error):
            shutil.copytree(Path.cwd(), folder, dirs_exist_ok=True, symlinks=True)
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if more_mb is not None:
        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more_mb * _MEGABYTE,) * 2)


def _answer(run: Callable[[], Any]) -> bytes:
    try:
        told = {"answer": run()}
    except BaseException as error:  # SystemExit as well: what a cell raises is its failure
        told = {"error": _said(error)}
    text = json.dumps(told).encode()
    if len(text) > _LONGEST_ANSWER:
        return json.dumps({"error": "its answer is too long"}).encode()
    return text


def _wait(child: int, seconds: float) -> None:
    """Until it ends, or its time is over."""
    descriptor = os.pidfd_open(child)
    try:
        select.select([descriptor], [], [], seconds)
    finally:
        os.close(descriptor)


def _said(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    cell = next((frame for frame in reversed(frames) if frame.filename[:1] == "<" != frame.filename[-1:]), None)
    cell = cell or next((frame for frame in reversed(frames) if frame.filename[:1] == "<"), None)
    place = f"{cell.filename}, line {cell.lineno}: " if cell else ""
    with suppress(Exception):  # an error whose text fails
        return f"{place}{type(error).__name__}: {error}"[:_LONGEST_ERROR]
    return f"{place}{type(error).__name__}"


def silence() -> None:
    """Send what is printed past Python's own streams nowhere."""
    for stream in (1, 2):
        with open(os.devnull, "wb") as nothing:
            os.dup2(nothing.fileno(), stream)
    sys.stdout.flush()
