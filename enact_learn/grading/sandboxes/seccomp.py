"""The layer of seccomp: a filter of system calls that a process sets for itself, without any privilege.

Written as classic BPF, see seccomp(2) and https://docs.kernel.org/userspace-api/seccomp_filter.html.
"""

import ctypes
import errno
import os
import platform
import socket
import struct
import sys
from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

from enact_learn.domain.contracts import Room
from enact_learn.domain.errors import SandboxFailed
from enact_learn.grading.sandboxes import landlock, linux
from enact_learn.grading.sandboxes.refused import Not, Only, Rule, rules
from enact_learn.grading.sandboxes.syscalls import LAST_REVIEWED, NUMBERS

_MACHINES = {  # column of the table, AUDIT_ARCH_*, number of seccomp(2) itself
    "x86_64": (0, 0xC000003E, 317),
    "aarch64": (1, 0xC00000B7, 277),
}
_SET_MODE_FILTER = 1
_ALL_THREADS = 1
_MODE_FILTER = 2

# struct seccomp_data { int nr; __u32 arch; __u64 instruction_pointer; __u64 args[6]; }
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_LOAD, _AND, _EQUAL, _GREATER, _RETURN = 0x20, 0x54, 0x15, 0x25, 0x06
_KILL, _ERROR, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, constant


class Seccomp:
    """Refuses the network, other processes' memory, name spaces and the kernel's rare doors (see ``refused``)."""

    name: ClassVar[str] = "seccomp"
    order: ClassVar[int] = 30

    def enter(self, room: Room, beside: Collection[str]) -> None:
        machine = platform.machine()
        if machine not in _MACHINES or sys.maxsize < 2**32:
            raise SandboxFailed(layer=self.name, why=f"there is no filter for {machine} yet")
        other_user = "other_user" in beside
        scoped = "landlock" in beside and landlock.scopes_signals()
        refused = rules(room.sockets, own_user=other_user, others_in_reach=not (other_user or scoped))
        _set_filter(machine, b"".join(struct.pack("=HBBI", *one) for one in program(machine, refused)))

    def verify(self, room: Room, beside: Collection[str]) -> None:
        if linux.prctl(linux.PR_GET_SECCOMP) != _MODE_FILTER:
            raise SandboxFailed(layer=self.name, why="no filter is set")
        try:
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()  # refused in every kind of room
        except OSError as error:
            if error.errno in (errno.EPERM, errno.EOPNOTSUPP):
                return
        raise SandboxFailed(layer=self.name, why="the network can still be used")


def program(machine: str, refused: Mapping[str, Rule]) -> list[Instruction]:
    """The filter for a kind of machine: calls by another table are the process's end, unknown ones do not exist."""
    column, architecture, _ = _MACHINES[machine]
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_GREATER, 0, 1, LAST_REVIEWED),  # also all of x32, whose numbers have bit 30 set
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
    ]
    for name, rule in refused.items():
        number = NUMBERS[name][column]
        if number is not None:
            block = list(_block(rule))
            code += [(_EQUAL, 0, len(block), number), *block]
    return [*code, (_RETURN, 0, 0, _ALLOW)]


def _block(rule: Rule) -> Iterator[Instruction]:
    """What is done with one system call: always ends in an answer."""
    answer = (_RETURN, 0, 0, _ERROR | rule.error)
    for condition in rule.unless:
        yield _LOAD, 0, 0, _ARGUMENTS + 8 * condition.argument  # the low half: both machines are little-endian
        yield _AND, 0, 0, condition.mask
        yield from _judged(condition)
        yield answer
    yield (_RETURN, 0, 0, _ALLOW) if rule.unless else answer


def _judged(condition: Only | Not) -> Iterator[Instruction]:
    """Go on at the instruction behind the next one where the condition holds, else at the next one."""
    left = len(condition.values)
    for value in condition.values:
        left -= 1
        if isinstance(condition, Only):
            yield _EQUAL, left + 1, 0, value
        else:
            yield _EQUAL, left, 0 if left else 1, value


def _set_filter(machine: str, code: bytes) -> None:
    instructions = ctypes.create_string_buffer(code, len(code))
    length_and_place = struct.pack("@HP", len(code) // 8, ctypes.addressof(instructions))  # struct sock_fprog
    whole = ctypes.create_string_buffer(length_and_place, len(length_and_place))
    refused = linux.system_call(_MACHINES[machine][2], _SET_MODE_FILTER, _ALL_THREADS, whole)
    if refused:  # the id of a thread that has another filter
        raise OSError(errno.ESRCH, os.strerror(errno.ESRCH))
