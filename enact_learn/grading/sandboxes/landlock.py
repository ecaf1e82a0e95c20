"""The layer of Landlock: which files and whose sockets and processes may be reached, without any privilege.

Interface: https://docs.kernel.org/userspace-api/landlock.html (ABI 1, Linux 5.13, to ABI 9).
"""

import ctypes
import os
import stat
import struct
from collections.abc import Collection
from functools import cache
from typing import ClassVar

from enact_learn.domain.contracts import Room
from enact_learn.domain.errors import SandboxFailed
from enact_learn.grading.sandboxes import linux
from enact_learn.grading.sandboxes.readable import Right, readable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on all machines
_GIVE_VERSION = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_CHAR, _MAKE_BLOCK = 1 << 6, 1 << 11
_TRUNCATE = 1 << 14
_FILE_RIGHTS_OF_ABI = {1: 13, 2: 14, 3: 15, 5: 16, 9: 17}  # how many rights each knows, from the lowest bit
_BIND_TCP, _CONNECT_TCP = 1, 2  # from ABI 4
_SCOPES = 0b11  # abstract Unix sockets, signals; from ABI 6
_LOG_NOTHING = 1  # from ABI 7: a loop of refused calls would fill the system's log
_ALL_THREADS = 1 << 3  # from ABI 8

_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | 1 << 15  # other rights are about folders
_MEANS: dict[Right, int] = {
    "read": _EXECUTE | _READ_FILE | _READ_DIR,
    "list": _READ_DIR,
    "device": _READ_FILE | _WRITE_FILE,
}


class Landlock:
    """Allows reading the interpreter and the system's libraries, and writing to the room's folders.

    Denies all other files, TCP, and signals and abstract sockets to processes outside, as far as the
    kernel's version of Landlock goes (TCP from Linux 6.7, signals and abstract sockets from 6.12).
    """

    name: ClassVar[str] = "landlock"
    order: ClassVar[int] = 20

    def enter(self, room: Room, beside: Collection[str]) -> None:
        abi = version()
        if not abi:
            raise SandboxFailed(layer=self.name, why="this kernel has no Landlock, or does not let us use it")
        rules = _new_ruleset(abi, _CONNECT_TCP if room.sockets == "tcp" else _BIND_TCP | _CONNECT_TCP)
        try:
            for path, right in readable(room):
                _allow(rules, path, _MEANS[right] & _file_rights(abi))
            for path in (room.folder, *room.writable):
                _allow(rules, path, _file_rights(abi) & ~(_MAKE_CHAR | _MAKE_BLOCK), needed=True)
            linux.system_call(_RESTRICT_SELF, rules, _flags(abi))
        finally:
            os.close(rules)

    def verify(self, room: Room, beside: Collection[str]) -> None:
        for path in ("/", "/etc", "/proc"):
            try:
                os.close(os.open(path, os.O_RDONLY | os.O_DIRECTORY))
            except PermissionError:
                continue
            raise SandboxFailed(layer=self.name, why=f"{path} can still be listed")
        if not os.access(
            room.folder, os.W_OK, effective_ids=True
        ):  # in a folder of root, it is a right that lets us in
            raise SandboxFailed(layer=self.name, why="its own folder can't be written")


@cache
def version() -> int:
    """Landlock's ABI in this kernel; 0 where there is none, it is switched off, or a container refuses it."""
    try:
        return linux.system_call(_CREATE_RULESET, None, 0, _GIVE_VERSION)
    except OSError:
        return 0


def scopes_signals() -> bool:
    """Whether processes outside are out of reach of signals from within."""
    return version() >= 6


def _file_rights(abi: int) -> int:
    return (1 << max(many for since, many in _FILE_RIGHTS_OF_ABI.items() if since <= abi)) - 1


def _new_ruleset(abi: int, network: int) -> int:
    words = [_file_rights(abi)]
    words += [network] if abi >= 4 else []
    words += [_SCOPES] if abi >= 6 else []
    attributes = ctypes.create_string_buffer(struct.pack(f"={len(words)}Q", *words), 8 * len(words))
    return linux.system_call(_CREATE_RULESET, attributes, 8 * len(words), 0)


def _flags(abi: int) -> int:
    return (_LOG_NOTHING if abi >= 7 else 0) | (_ALL_THREADS if abi >= 8 else 0)


def _allow(rules: int, path: str, rights: int, needed: bool = False) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        if needed:
            raise
        return  # it went away, or is out of reach anyway
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _OF_A_FILE
        if rights:
            beneath = ctypes.create_string_buffer(struct.pack("=Qi", rights, place), 12)
            linux.system_call(_ADD_RULE, rules, _RULE_PATH_BENEATH, beneath, 0)
    finally:
        os.close(place)
