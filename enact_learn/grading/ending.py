"""Ends processes that a grading started, wherever they went: no loop, no orphan, no listener stays."""

import ctypes
import sys
import time
from collections.abc import Iterable

import psutil

MARK = "ENACT_GRADING"
"""Environment variable that every process of one grading inherits; its value names the grading."""

_ROUNDS = 50
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """Make this process the parent of descendants whose own parent ends (Linux; elsewhere nothing)."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def hide_memory() -> None:
    """Keep processes of the same user from reading this one's memory and files (Linux; not against root)."""
    _prctl(_PR_SET_DUMPABLE, 0)


def end_descendants(pid: int) -> float:
    """Kill everything below ``pid``, not ``pid`` itself. Returns the CPU seconds that it had used."""
    used = 0.0
    for _ in range(_ROUNDS):  # one that forks while we look is met in the next round
        try:
            found = psutil.Process(pid).children(recursive=True)
        except psutil.NoSuchProcess:
            break
        alive = [process for process in found if _is_running(process)]
        if not alive:
            break
        used += sum(map(_cpu_seconds, alive))
        _kill(alive)
    return used


def end_marked(value: str) -> None:
    """Kill every process whose environment holds our mark with this value: orphans that nobody adopted."""
    for _ in range(_ROUNDS):
        marked = [process for process in psutil.process_iter() if _is_marked(process, value)]
        if not marked:
            break
        _kill(marked)


def _kill(processes: Iterable[psutil.Process]) -> None:
    processes = list(processes)
    for act in (psutil.Process.suspend, psutil.Process.kill):  # stopped first, so that none can fork meanwhile
        for process in processes:
            try:
                act(process)
            except psutil.Error:
                continue
    for _ in range(100):  # a zombie is dead enough: its parent may have other things to do
        if not any(map(_is_running, processes)):
            break
        time.sleep(0.01)


def _is_running(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _is_marked(process: psutil.Process, value: str) -> bool:
    try:
        return _is_running(process) and process.environ().get(MARK) == value
    except (psutil.Error, OSError):
        return False


def _cpu_seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
