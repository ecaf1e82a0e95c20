"""The layer of another user: started as root, code gets a user of its own who owns its folder and no more."""

import os
import stat
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import ClassVar

import enact_learn
from enact_learn.domain.contracts import Room
from enact_learn.domain.errors import SandboxFailed
from enact_learn.grading.sandboxes import capabilities, linux
from enact_learn.grading.sandboxes.bare import end_with_parent

_NEEDED = {capabilities.CHOWN, capabilities.SETGID, capabilities.SETUID, capabilities.SETPCAP}


class OtherUser:
    """Takes a user and group id that nobody else has: the files and processes of others are out of reach.

    Where the interpreter (or the folder) lies in a place that only root may enter, the right to read
    everything is kept, and Landlock, which has to be there then, says what may be read.
    """

    name: ClassVar[str] = "other_user"
    order: ClassVar[int] = 10

    def enter(self, room: Room, beside: Collection[str]) -> None:
        if not capabilities.is_root():
            raise SandboxFailed(layer=self.name, why="only root can become another user")
        if missing := _NEEDED - capabilities.held():
            raise SandboxFailed(layer=self.name, why=f"root lacks capabilities {sorted(missing)}")
        kept = _kept(room)
        if kept and "landlock" not in beside:
            raise SandboxFailed(layer=self.name, why=f"another user can't read {_out_of_reach(room)}")
        user = room.first_user + room.slot
        for folder in (room.folder, *room.writable):
            _hand_over(folder, user)
        capabilities.narrow_the_bounding_set_to(kept)  # takes a right that goes with the user
        if kept:
            linux.prctl(linux.PR_SET_KEEPCAPS, 1)
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        capabilities.give_up_all_but(kept)
        end_with_parent(room)  # the change of user made the kernel forget it

    def verify(self, room: Room, beside: Collection[str]) -> None:
        user = room.first_user + room.slot
        if {*os.getresuid(), *os.getresgid()} != {user} or os.getgroups():
            raise SandboxFailed(layer=self.name, why="it is still the same user")
        if not capabilities.lowered_to(capabilities.held() & {capabilities.DAC_READ_SEARCH}):
            raise SandboxFailed(layer=self.name, why="it has kept privileges")
        if "landlock" not in beside and capabilities.held():
            raise SandboxFailed(layer=self.name, why="it may read everything")


def _kept(room: Room) -> frozenset[int]:
    return frozenset({capabilities.DAC_READ_SEARCH}) if _out_of_reach(room) else frozenset()


def _out_of_reach(room: Room) -> str:
    """A path that the code needs and another user can't get at; "" where there is none."""
    return _interpreter_out_of_reach() or next(
        (path for path in (room.folder, *room.writable) if not all(map(_can_be_entered, Path(path).parents))),
        next((path for path in room.readable if not _can_be_read(path)), ""),
    )


@cache
def _interpreter_out_of_reach() -> str:
    packages = (path for path in sys.path if path.endswith("-packages") and os.path.isdir(path))
    needed = (sys.executable, str(os.__file__), str(enact_learn.__file__), *packages)
    return next((path for path in needed if not _can_be_read(path)), "")


def _can_be_read(path: str) -> bool:
    """By everybody: by the bits alone, what lists of access rights add is not counted on."""
    there = Path(path).resolve()
    try:
        return bool(there.stat().st_mode & stat.S_IROTH) and all(map(_can_be_entered, there.parents))
    except OSError:
        return False


def _can_be_entered(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)


def _hand_over(folder: str, user: int) -> None:
    """Give it and all in it to ``user``. Code that runs in it already can't lead us elsewhere by a link."""
    os.chown(folder, user, user, follow_symlinks=False)
    for _, folders, files, place in os.fwalk(folder):
        for name in (*folders, *files):
            os.chown(name, user, user, dir_fd=place, follow_symlinks=False)
