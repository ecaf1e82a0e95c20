"""Seccomp: no network, no other process's memory, no name spaces; all that ordinary code needs goes on."""

import ctypes
import errno
import os
import platform
import re
import resource
import signal
import socket
import struct
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.grading.sandboxes import seccomp
from enact_learn.grading.sandboxes.refused import rules
from enact_learn.grading.sandboxes.seccomp import program
from enact_learn.grading.sandboxes.syscalls import LAST_REVIEWED, NUMBERS
from tests.grading.sandboxes.trying import Act, Try

SECCOMP = ["bare", "seccomp"]
_COLUMN = 1 if platform.machine() == "aarch64" else 0
_HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


def call(name: str, *arguments: int) -> Act:
    """A system call; gives the number of its error, 0 for none."""
    number = NUMBERS[name][_COLUMN]

    def act() -> int:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall.restype = ctypes.c_long
        done = libc.syscall(ctypes.c_long(number), *(ctypes.c_long(argument) for argument in arguments))
        return ctypes.get_errno() if done == -1 else 0

    if number is None:
        pytest.skip(f"{platform.machine()} has no {name}.")
    return act


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        (socket.AF_INET, socket.SOCK_STREAM),
        (socket.AF_INET, socket.SOCK_DGRAM),
        (socket.AF_INET6, socket.SOCK_DGRAM),
        (socket.AF_UNIX, socket.SOCK_STREAM),
        (socket.AF_UNIX, socket.SOCK_DGRAM),
        (socket.AF_NETLINK, socket.SOCK_RAW),
        (socket.AF_PACKET, socket.SOCK_RAW),
        (socket.AF_VSOCK, socket.SOCK_STREAM),
        (socket.AF_ALG, socket.SOCK_SEQPACKET),
    ],
)
def test_no_socket_of_any_kind_can_be_made(family: int, kind: int, attempt: Try, freely: Try) -> None:
    if freely(lambda: socket.socket(family, kind).close()).error:
        pytest.skip("This machine has no such sockets.")
    assert attempt(lambda: socket.socket(family, kind).close(), SECCOMP).error == "PermissionError"


def test_a_datagram_does_not_arrive(attempt: Try, freely: Try) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(0.5)

        def send() -> None:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
                mouth.sendto(b"secret", ear.getsockname())

        address = ear.getsockname()
        assert address
        assert freely(send).error == ""
        assert ear.recv(10) == b"secret"
        assert attempt(send, SECCOMP, keep=(0, 1, 2, ear.fileno())).error == "PermissionError"
        with pytest.raises(TimeoutError):
            ear.recv(10)


def test_a_pair_of_sockets_for_itself_can_be_made_but_not_one_that_could_send_anywhere(attempt: Try) -> None:
    def pair(kind: int) -> str:
        ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
        with ours, theirs:
            ours.sendall(b"hello")
            return theirs.recv(10).decode()

    assert attempt(lambda: pair(socket.SOCK_STREAM), SECCOMP).result == "hello"
    assert attempt(lambda: pair(socket.SOCK_DGRAM), SECCOMP).error == "PermissionError"


@pytest.mark.parametrize("sockets", ["unix", "tcp"])
def test_a_room_for_kernels_may_listen_and_reach_nobody(sockets: str, attempt: Try, room_folder: Path) -> None:
    family = socket.AF_UNIX if sockets == "unix" else socket.AF_INET
    place: object = "ear" if sockets == "unix" else ("127.0.0.1", 0)

    def listen() -> None:
        with socket.socket(family) as ear:
            ear.bind(place)
            ear.listen()

    def reach() -> None:
        with socket.socket(family) as mouth:
            mouth.connect("ear" if sockets == "unix" else ("127.0.0.1", 9))

    def send() -> None:
        socket.socket(family, socket.SOCK_DGRAM).close()

    assert attempt(listen, sockets=sockets).error == ""
    assert attempt(reach, sockets=sockets).error == "PermissionError"
    assert "not supported" in attempt(send, sockets=sockets).says
    if sockets == "unix":
        assert "not supported" in attempt(lambda: socket.socket().close(), sockets=sockets).says


_CLONE_NEWUSER, _CLONE_NEWNS, _CLONE_PARENT = 0x10000000, 0x20000, 0x8000
_PTRACE_TRACEME = 0
REFUSED: dict[str, tuple[tuple[int, ...], int]] = {  # system call -> arguments, and the error that the filter gives
    "unshare": ((_CLONE_NEWNS,), errno.EPERM),
    "setns": ((-1, 0), errno.EPERM),
    "ptrace": ((_PTRACE_TRACEME, 0, 0, 0), errno.EPERM),
    "process_vm_readv": ((0, 0, 0, 0, 0, 0), errno.EPERM),
    "kcmp": ((0, 0, 0, 0, 0), errno.EPERM),
    "pidfd_getfd": ((-1, 0, 0), errno.EPERM),
    "pidfd_send_signal": ((-1, 0, 0, 0), errno.EPERM),
    "clone3": ((0, 0), errno.ENOSYS),
    "io_uring_setup": ((1, 0), errno.ENOSYS),
    "memfd_create": ((0, 0), errno.ENOSYS),
    "bpf": ((0, 0, 0), errno.EPERM),
    "perf_event_open": ((0, 0, 0, 0, 0), errno.EPERM),
    "userfaultfd": ((0,), errno.EPERM),
    "keyctl": ((0, 0, 0, 0, 0), errno.EPERM),
    "open_by_handle_at": ((-1, 0, 0), errno.EPERM),
    "name_to_handle_at": ((-1, 0, 0, 0, 0), errno.EPERM),
    "shmget": ((0, 4096, 0o600), errno.EPERM),
    "mq_open": ((0, 0, 0, 0), errno.EPERM),
    "personality": ((0xFFFFFFFF,), errno.EPERM),
    "fsopen": ((0, 0), errno.EPERM),
    "prlimit64": ((1, resource.RLIMIT_CPU, 0, 0), errno.EPERM),
    "setpriority": ((os.PRIO_USER, 0, 10), errno.EPERM),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_rare_or_dangerous_call_is_refused(name: str, attempt: Try, freely: Try) -> None:
    arguments, error = REFUSED[name]
    assert attempt(call(name, *arguments), SECCOMP).result == error
    assert freely(call(name, *arguments)).result != error


@pytest.mark.parametrize("flag", [_CLONE_NEWUSER, _CLONE_PARENT])
def test_a_child_can_have_no_other_name_space_and_no_other_parent(flag: int, attempt: Try, freely: Try) -> None:
    def have() -> int:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall.restype = ctypes.c_long
        number = NUMBERS["clone"][_COLUMN]
        child = libc.syscall(ctypes.c_long(number), ctypes.c_long(flag | signal.SIGCHLD), *[ctypes.c_long(0)] * 4)
        if child == 0:
            os._exit(0)
        return ctypes.get_errno() if child == -1 else 0

    assert freely(have).result == 0
    if flag == _CLONE_PARENT:
        os.wait()  # it became ours
    assert attempt(have, SECCOMP).result == errno.EPERM


def test_a_file_can_not_be_mounted_even_where_root_could(attempt: Try, freely: Try, room_folder: Path) -> None:
    def mount() -> int:
        libc = ctypes.CDLL(None, use_errno=True)
        return ctypes.get_errno() if libc.mount(b"none", str(room_folder).encode(), b"tmpfs", 0, None) else 0

    def unmount() -> None:
        ctypes.CDLL(None).umount(str(room_folder).encode())

    if freely(mount).result == 0:
        unmount()
    assert attempt(mount, SECCOMP).result == errno.EPERM


def test_the_end_with_the_parent_can_not_be_called_off(attempt: Try) -> None:
    assert attempt(call("prctl", 1, 0, 0, 0, 0), SECCOMP).result == errno.EPERM


def test_a_terminal_can_not_be_typed_into(attempt: Try) -> None:
    tiocsti, upper_half = 0x5412, 1 << 32
    for request in (tiocsti, tiocsti | upper_half):  # the kernel looks at the lower half only
        assert attempt(call("ioctl", 0, request, 0), SECCOMP).result == errno.EPERM


def test_a_call_that_nobody_has_read_about_does_not_exist(attempt: Try) -> None:
    def make(number: int) -> int:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall.restype = ctypes.c_long
        return ctypes.get_errno() if libc.syscall(ctypes.c_long(number)) == -1 else 0

    getpid_of_x32 = 0x40000000 + 39
    for number in (LAST_REVIEWED + 1, getpid_of_x32):
        assert attempt(lambda number=number: make(number), SECCOMP).result == errno.ENOSYS


def test_modes_of_files_stay_as_they_are_where_the_files_of_others_have_the_same_owner(
    attempt: Try, freely: Try, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.touch(mode=0o600)
    assert attempt(lambda: theirs.chmod(0o777), ["bare", "landlock", "seccomp"]).error == ""  # so that copying works
    assert theirs.stat().st_mode & 0o777 == 0o600
    before = theirs.stat().st_mtime
    attempt(lambda: os.utime(theirs, (1, 1)), ["bare", "landlock", "seccomp"])
    assert theirs.stat().st_mtime == before
    assert freely(lambda: theirs.chmod(0o640)).error == ""
    assert theirs.stat().st_mode & 0o777 == 0o640


def test_what_programs_do_all_day_goes_on(attempt: Try) -> None:
    def work() -> list[object]:
        found: list[object] = []
        thread = threading.Thread(target=lambda: found.append("thread"))
        thread.start()
        thread.join()
        found.append(subprocess.run(["echo", "program"], capture_output=True, text=True, check=True).stdout)
        child = os.fork()
        if not child:
            os._exit(7)
        found.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        slow = subprocess.Popen(["sleep", "60"])
        slow.kill()
        found.append(slow.wait())
        return found

    assert attempt(work).result == ["thread", "program\n", 7, -signal.SIGKILL]


def _answer(machine: str, refused: object, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the filter answers: a small machine for the few instructions that it uses."""
    own = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}[machine]
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("=IIQ6Q", number & 0xFFFFFFFF, own if architecture is None else architecture, 0, *padded)
    code = program(machine, refused)  # type: ignore[arg-type]
    at, held = 0, 0
    while True:
        kind, if_true, if_false, constant = code[at]
        at += 1
        if kind == 0x20:
            (held,) = struct.unpack_from("=I", data, constant)
        elif kind == 0x54:
            held &= constant
        elif kind == 0x15:
            at += if_true if held == constant else if_false
        elif kind == 0x25:
            at += if_true if held > constant else if_false
        else:
            assert kind == 0x06
            return constant


KILL, ALLOW = 0x80000000, 0x7FFF0000


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_of_each_machine_allows_refuses_and_kills_what_it_should(machine: str) -> None:
    column = ("x86_64", "aarch64").index(machine)
    refused = rules("none", own_user=True, others_in_reach=False)

    def answers(name: str, *arguments: int) -> int:
        number = NUMBERS[name][column]
        assert number is not None
        return _answer(machine, refused, number, *arguments)

    eperm, enosys = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
    read = {"x86_64": 0, "aarch64": 63}[machine]
    assert _answer(machine, refused, read) == ALLOW
    assert _answer(machine, refused, read, architecture=0x40000003) == KILL  # i386
    assert _answer(machine, refused, 0x40000000 | read) == enosys
    assert _answer(machine, refused, -1) == enosys
    assert answers("socket", socket.AF_UNIX, 1) == eperm
    assert answers("socketpair", socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC) == ALLOW
    assert answers("socketpair", socket.AF_INET, socket.SOCK_STREAM) == eperm
    assert answers("prctl", 1) == answers("prctl", 35) == answers("prctl", 0x59616D61) == eperm
    assert answers("prctl", 15) == answers("fcntl", 0, 3) == answers("ioctl", 0, 0x5401) == ALLOW
    assert answers("clone", signal.SIGCHLD) == answers("clone", 0x3D0F00) == ALLOW  # fork, thread
    assert answers("clone", 0x40000000 | signal.SIGCHLD) == eperm
    assert answers("kill", 1) == answers("fchmodat") == ALLOW
    careful = rules("unix", own_user=False, others_in_reach=True)
    kill = NUMBERS["kill"][column]
    assert kill
    assert _answer(machine, careful, kill, os.getpid()) == _answer(machine, careful, kill, 0) == ALLOW
    assert _answer(machine, careful, kill, -os.getpid() & (2**64 - 1)) == ALLOW  # its own group
    assert _answer(machine, careful, kill, 1) == _answer(machine, careful, kill, 2**64 - 1) == eperm


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_numbers_are_those_of_the_kernels_headers(machine: str) -> None:
    if not _HEADERS[machine].exists():
        pytest.skip("The kernel's headers are not installed (Debian package linux-libc-dev).")
    text = _HEADERS[machine].read_text()
    known = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)\b", text)}
    column = ("x86_64", "aarch64").index(machine)
    ours = {name: numbers[column] for name, numbers in NUMBERS.items() if name in known}
    assert len(ours) > 90
    assert ours == {name: known[name] for name in ours}


def test_every_rule_is_about_a_call_that_the_table_knows() -> None:
    choices: list[Callable[[], object]] = []
    for sockets in ("none", "unix", "tcp"):
        for own_user in (True, False):
            found = rules(sockets, own_user=own_user, others_in_reach=not own_user)  # type: ignore[arg-type]
            assert set(found) <= set(NUMBERS)
            choices.append(found.keys)
    assert len(choices) == 6


def test_a_machine_without_a_table_is_refused_in_words(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "vax")
    went = attempt(lambda: "ran", SECCOMP)
    assert went.error == "not entered: SandboxFailed"
    assert "vax" in went.says
