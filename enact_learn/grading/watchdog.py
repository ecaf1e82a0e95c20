"""Runs a worker process under a time limit and sees that nothing of it is left."""

import os
import selectors
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from enact_learn.grading.ending import end_descendants, end_marked

_LARGEST_ANSWER = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Ended:
    """How a worker ended."""

    answer: bytes  # what it wrote; empty when it did not get so far
    in_time: bool
    status: int  # exit status; negative: the signal that ended it
    cpu_seconds: float  # measured only when it ran out of time


def new_mark() -> str:
    """A name for one grading's processes."""
    return uuid.uuid4().hex


def run_worker(order: Path, environment: Mapping[str, str], mark: str, seconds: float) -> Ended:
    """Start a worker on the Work that the file ``order`` holds and wait for its answer at most ``seconds``.

    Ends all that it started, in any case.
    """
    deadline = time.monotonic() + seconds
    process = subprocess.Popen(
        [sys.executable, "-m", "enact_learn.grading.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        cwd=environment["HOME"],
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    used, in_time = 0.0, False
    try:
        try:
            process.stdin.write(os.fsencode(order) + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            pass  # it ended already: its status tells
        answer, in_time = _read(process.stdout.fileno(), deadline)
    finally:
        if not in_time:
            used = _end(process)
        process.stdin.close()
        process.stdout.close()
        status = _wait(process)
        end_marked(mark)
    return Ended(answer=answer, in_time=in_time, status=status, cpu_seconds=used)


def _read(pipe: int, deadline: float) -> tuple[bytes, bool]:
    """Everything that comes until the other end closes; and whether that was before ``deadline``."""
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            part = os.read(pipe, 65536)
            if not part or sum(map(len, parts)) > _LARGEST_ANSWER:
                return b"".join(parts), True
            parts.append(part)
    return b"", False


def _end(process: subprocess.Popen[bytes]) -> float:
    """Everything below the worker first, while it still adopts orphans; then the worker."""
    try:
        times = psutil.Process(process.pid).cpu_times()
        used = times.user + times.system + times.children_user + times.children_system
    except psutil.Error:
        used = 0.0
    used += end_descendants(process.pid)
    process.kill()
    return float(used)


def _wait(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        _end(process)
        return process.wait()
