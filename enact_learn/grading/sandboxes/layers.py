"""Puts the layers together: which of them work on this machine, entering them, and whether they are enough."""

import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import entry_points
from typing import ClassVar

from enact_learn.domain.contracts import Limits, Room, Sandbox
from enact_learn.domain.errors import SandboxFailed, UnsafeToGrade
from enact_learn.grading.sandboxes.bare import Bare
from enact_learn.grading.sandboxes.landlock import Landlock
from enact_learn.grading.sandboxes.other_user import OtherUser
from enact_learn.grading.sandboxes.readable import always_readable
from enact_learn.grading.sandboxes.seccomp import Seccomp

NAMES = "ENACT_LAYERS"
"""Environment variable in which a process hands its ``layers()`` on to a program that enters them, with commas."""

_OURS: Mapping[str, Sandbox] = {layer.name: layer for layer in (Bare(), OtherUser(), Landlock(), Seccomp())}
_PROBE_SECONDS = 5.0
_LONGEST_REASON = 1000  # bytes
_PROBES_SLOT = 999
_ENOUGH = ("landlock", "seccomp")
"""Without the first, files can be read; without the second, the network can be used."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What trying a layer on this machine showed."""

    layer: str
    live: bool
    why_not: str = ""


def layers() -> tuple[str, ...]:
    """The layers that work here, in the order of entering. The first call tries them, in forks of this process."""
    return tuple(finding.layer for finding in findings() if finding.live)


@cache
def findings() -> tuple[Finding, ...]:
    """Every layer, tried. Nothing of this process changes but its memory of what was found."""
    always_readable(())  # slow once: forks inherit it
    live: list[str] = []
    why_not: dict[str, str] = {}
    # the other user may need Landlock beside it, so it is tried last
    known = sorted([*_OURS, *_strangers()], key=lambda name: _layer(name).order)
    for name in sorted(known, key=lambda name: name == OtherUser.name):
        if reason := _tried([*live, name]):
            why_not[name] = reason
        else:
            live.append(name)
    return tuple(Finding(name, name in live, why_not.get(name, "")) for name in known)


def enter(room: Room, names: Sequence[str] | None = None) -> None:
    """Put the calling process under layers (all that work here, unless ``names`` says which), for good.

    The process should be a fresh fork. When this returns, what the layers promise was looked at. Raises
    SandboxFailed otherwise: the process is then half sandboxed and must end without running anything.
    """
    wanted = {Bare.name, *(layers() if names is None else names)}
    chosen = sorted(map(_layer, wanted), key=lambda layer: layer.order)
    _refuse_threads()
    entered = [layer.name for layer in chosen]
    for act in (_entered, _verified):
        for layer in chosen:
            try:
                act(layer, room, entered)
            except OSError as error:
                raise SandboxFailed(layer=layer.name, why=str(error)) from error


def trusted_enough(live: Iterable[str], accept_bare: bool) -> None:
    """Whether these layers do for code of people who are not trusted. Raises UnsafeToGrade where they don't.

    ``accept_bare``: the operator has said that they do.
    """
    if not accept_bare and not set(_ENOUGH) <= set(live):
        raise UnsafeToGrade()


def _entered(layer: Sandbox, room: Room, beside: Collection[str]) -> None:
    layer.enter(room, beside)


def _verified(layer: Sandbox, room: Room, beside: Collection[str]) -> None:
    layer.verify(room, beside)


class _Broken:
    """Stands for a stranger's layer that can't be loaded: it is shown, and never entered."""

    name: ClassVar[str] = "broken"
    order: ClassVar[int] = 1000

    def __init__(self, name: str, why: str) -> None:
        self._params = {"layer": name, "why": why}

    def enter(self, room: Room, beside: Collection[str]) -> None:
        raise SandboxFailed(**self._params)

    def verify(self, room: Room, beside: Collection[str]) -> None:
        raise SandboxFailed(**self._params)


@cache
def _strangers() -> Mapping[str, Sandbox]:
    """Layers that other packages bring. Ours are known without that door: no broken installation may lose them."""
    found: dict[str, Sandbox] = {}
    for point in entry_points(group="enact_learn.sandboxes"):
        if point.name not in _OURS:
            try:
                found[point.name] = point.load()()
            except Exception as error:  # a stranger's module may raise anything
                found[point.name] = _Broken(point.name, f"can't be loaded: {error}")
    return found


def _layer(name: str) -> Sandbox:
    if name not in _OURS and name not in _strangers():
        raise SandboxFailed(layer=name, why="there is no such layer")
    return _OURS.get(name) or _strangers()[name]


def _refuse_threads() -> None:
    """Landlock and privileges are a thread's own: another thread would stay outside."""
    if sys.platform == "linux" and len(os.listdir("/proc/self/task")) > 1:
        raise SandboxFailed(layer=Bare.name, why="the process has more than one thread")


def _tried(names: Sequence[str]) -> str:
    """Why these layers can't be entered together; "" where they can, and Python still works."""
    folder = tempfile.mkdtemp(prefix="enact-probe-")
    room = Room(folder, Limits(), {"PATH": os.defpath}, slot=_PROBES_SLOT)
    try:
        return _in_a_fork(lambda report: _probe(room, names, report))
    except OSError as error:  # no room for a process
        return str(error)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _probe(room: Room, names: Sequence[str], report: int) -> None:
    enter(replace(room, keep=(report,)), names)
    for path in (sys.executable, str(os.__file__)):
        with open(path, "rb") as needed:
            needed.read(1)
    with open("made", "wb") as made:
        made.write(b"here")


def _in_a_fork(act: Callable[[int], None]) -> str:
    """Do it in a fork of this process, at most some seconds long. Returns what went wrong, or ""."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(theirs, b"ok" if (why := _failure(act, theirs)) is None else why)
        finally:
            os._exit(0)
    os.close(theirs)
    try:
        said = _all_of(ours, time.monotonic() + _PROBE_SECONDS)
    finally:
        os.close(ours)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with suppress(ChildProcessError):  # somebody else's handler was quicker
            os.waitpid(child, 0)
    return "" if said == b"ok" else said.decode(errors="replace") or "trying it ended without an answer"


def _failure(act: Callable[[int], None], report: int) -> bytes | None:
    try:
        act(report)
    except BaseException as error:  # whatever it is, it is told, and no handler of the parent runs here
        why = error.params["why"] if isinstance(error, SandboxFailed) else error
        return str(why or type(error).__name__).encode()[:_LONGEST_REASON]
    return None


def _all_of(pipe: int, deadline: float) -> bytes:
    said = b""
    while select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))[0]:
        part = os.read(pipe, _LONGEST_REASON)
        if not part:
            return said
        said += part
    return b"it took too long"
