"""Another user: files and processes of others are out of reach, and so are root's privileges."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes import other_user
from enact_learn.grading.sandboxes.layers import enter, layers
from tests.grading.sandboxes.trying import Try, need

OTHER = ["bare", "other_user", "landlock"]  # Landlock, as the interpreter may lie where only root can read


def test_it_has_an_id_of_its_own_no_group_and_no_privilege_but_reading(attempt: Try, freely: Try) -> None:
    def look() -> list[object]:
        status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines())
        privileges = {int(status[name], 16) for name in ("CapEff", "CapPrm", "CapAmb", "CapInh", "CapBnd")}
        return [os.getresuid(), os.getresgid(), os.getgroups(), sorted(privileges)]

    need("other_user")
    went = attempt(look, OTHER, slot=3, first_user=58_000).result
    assert went[:3] == [[58_003] * 3, [58_003] * 3, []]
    assert went[3] in ([0], [4])  # at most the right to read, which Landlock narrows
    assert freely(look).result[0] == [0, 0, 0]


def test_the_way_back_is_closed(attempt: Try) -> None:
    need("other_user")
    for act in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
        assert attempt(act, OTHER).error == "PermissionError"
    assert attempt(lambda: subprocess.run(["id", "-u"], capture_output=True, text=True).stdout, OTHER).result != "0\n"


def test_its_folder_is_its_own_and_a_link_in_it_hands_over_nothing_else(
    attempt: Try, room_folder: Path, tmp_path: Path
) -> None:
    need("other_user")
    theirs = tmp_path / "theirs"
    theirs.touch()
    (room_folder / "way").symlink_to(theirs)
    (room_folder / "deep").mkdir()
    (room_folder / "deep" / "data").write_text("numbers")

    assert attempt(lambda: Path("deep/data").write_text("more"), OTHER, slot=4).result == 4
    assert (room_folder / "deep" / "data").stat().st_uid == 58_004
    assert theirs.stat().st_uid == os.getuid()


@contextmanager
def sleeping(slot: int, names: list[str]) -> Iterator[int]:
    """Another grading, in its own room; gives its process id. Its memory holds a word."""
    import tempfile

    ready, theirs = os.pipe()
    with tempfile.TemporaryDirectory(prefix="enact-room-") as folder:
        child = os.fork()
        if not child:
            try:
                enter(Room(folder, Limits(), {}, keep=(theirs,), slot=slot), names)
                os.write(theirs, b"!")
                time.sleep(60)
            finally:
                os._exit(1)
        try:
            os.close(theirs)
            assert os.read(ready, 1) == b"!"
            yield child
        finally:
            os.close(ready)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


@pytest.mark.parametrize("names", [OTHER, ["bare", "landlock", "seccomp"], None])
@pytest.mark.parametrize("act", ["signal", "memory", "memory by ptrace", "environment", "descriptors", "limits"])
def test_a_grading_can_neither_signal_nor_read_the_one_beside_it(
    act: str, names: list[str] | None, attempt: Try, freely: Try
) -> None:
    need(*(names or ("other_user",)))
    layers()
    with sleeping(7, names or list(layers())) as other:

        def attack() -> int:
            import ctypes
            import resource

            if act == "signal":
                os.kill(other, signal.SIGCONT)
            elif act == "memory":
                with open(f"/proc/{other}/mem", "rb"):
                    pass
            elif act == "memory by ptrace":
                libc = ctypes.CDLL(None, use_errno=True)
                if libc.ptrace(16, other, 0, 0) == -1:  # PTRACE_ATTACH
                    raise PermissionError(ctypes.get_errno(), "ptrace")
                libc.waitpid(other, None, 0)
                libc.ptrace(17, other, 0, 0)  # PTRACE_DETACH
            elif act == "environment":
                with open(f"/proc/{other}/environ", "rb") as environment:
                    environment.read()
            elif act == "descriptors":
                os.listdir(f"/proc/{other}/fd")
            else:
                resource.prlimit(other, resource.RLIMIT_NOFILE, (100, 100))
            return 1

        assert attempt(attack, names, slot=8).error == "PermissionError"
        if act != "limits" or "other_user" not in (names or layers()):  # for that, root needs a right it may lack
            assert freely(attack).result == 1


def test_where_only_root_can_read_the_interpreter_it_needs_landlock(
    attempt: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("other_user")
    monkeypatch.setattr(other_user, "_interpreter_out_of_reach", lambda: sys.executable)
    went = attempt(lambda: "ran", ["bare", "other_user"])
    assert went.error == "not entered: SandboxFailed"
    assert sys.executable in went.says
    assert attempt(lambda: len(Path(sys.executable).read_bytes()), OTHER).result


def test_a_folder_that_only_root_can_get_at_is_reached_all_the_same(attempt: Try, tmp_path: Path) -> None:
    need("other_user")
    private = tmp_path / "private"
    room = private / "room"
    room.mkdir(parents=True)
    private.chmod(0o700)
    assert attempt(lambda: Path("made").write_text("here"), OTHER, folder=str(room)).result == 4


def test_somebody_who_is_not_root_can_not_enter_it(attempt: Try, freely: Try, room_folder: Path) -> None:
    if os.getuid():
        assert attempt(lambda: "ran", ["bare", "other_user"]).error == "not entered: SandboxFailed"
        return

    def as_somebody() -> None:
        os.chown(room_folder, 58_500, 58_500)
        os.setresuid(58_500, 58_500, 58_500)
        enter(Room(str(room_folder), Limits(), {}), ["bare", "other_user"])

    assert "only root" in freely(as_somebody).says


@pytest.mark.parametrize("what", ["processes", "threads"])
def test_a_bomb_of_processes_or_threads_is_bounded(what: str, attempt: Try, freely: Try) -> None:
    need("other_user")  # the kernel counts per user, and root's are not counted

    def bomb() -> int:
        grown: list[int] = []
        stop = threading.Event()
        try:
            for _ in range(100):
                if what == "threads":
                    threading.Thread(target=stop.wait, daemon=True).start()
                else:
                    child = os.fork()
                    if not child:
                        time.sleep(30)
                        os._exit(0)
                    grown.append(child)
        except (BlockingIOError, RuntimeError):
            pass
        finally:
            count = len(grown) or threading.active_count() - 1
            stop.set()
            for child in grown:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        return count

    assert freely(bomb).result == 100
    assert 10 <= attempt(bomb, OTHER, slot=9, limits=Limits(processes=20)).result < 20
