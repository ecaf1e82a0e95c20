"""The bare layer: limits, a clean start, and an end with the parent."""

import errno
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes.layers import enter
from tests.grading.sandboxes.trying import Try

BARE = ["bare"]
MB = 1_000_000


def test_more_memory_than_allowed_is_a_memory_error_though_the_process_is_large_already(
    attempt: Try, freely: Try
) -> None:
    def take(megabytes: int) -> int:
        return len(bytearray(megabytes * MB))

    limits = Limits(memory_mb=200)
    assert attempt(lambda: take(150), BARE, limits=limits).result == 150 * MB
    assert attempt(lambda: take(300), BARE, limits=limits).error == "MemoryError"
    assert freely(lambda: take(300)).result == 300 * MB


def test_a_file_can_not_grow_beyond_the_limit(attempt: Try, freely: Try) -> None:
    def write() -> int:
        with open("large", "wb") as file:
            for _ in range(30):
                file.write(bytes(MB))
                file.flush()
        return os.path.getsize("large")

    assert freely(write).result == 30 * MB
    went = attempt(write, BARE, limits=Limits(file_mb=20))
    assert (went.error, f"[Errno {errno.EFBIG}]" in went.says) == ("OSError", True)


def test_descriptors_of_the_parent_are_closed_but_for_those_that_are_kept(
    attempt: Try, freely: Try, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush")
    with secret.open() as one, secret.open() as other:
        high = os.dup2(one.fileno(), 900)
        assert freely(lambda: os.pread(high, 4, 0).decode()).result == "hush"
        try:
            for number in (one.fileno(), high):
                assert attempt(lambda number=number: os.pread(number, 4, 0), BARE).error == "OSError"
            kept = (0, 1, 2, other.fileno())
            assert attempt(lambda: os.pread(other.fileno(), 4, 0).decode(), BARE, keep=kept).result == "hush"
        finally:
            os.close(high)


def test_no_descriptor_has_to_be_kept(room_folder: Path) -> None:
    child = os.fork()
    if not child:
        status = 1
        try:
            enter(Room(str(room_folder), Limits(), {}, keep=()), BARE)
            os.fstat(0)
        except OSError:
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


LOOK = """
import os, sys
from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes.layers import enter
layers = sys.argv[2].split(",")
if sys.argv[2] != "none":
    enter(Room(sys.argv[1], Limits(), {"PATH": "/usr/bin:/bin", "GIVEN": "1"}), layers)
first = open("/proc/self/environ", "rb").read()
shell = os.popen("env").read()
print("s3cr3t" in str(os.environ), b"s3cr3t" in first, "s3cr3t" in shell, os.environ.get("GIVEN"))
"""


def test_nothing_is_left_of_the_environment_not_even_in_memory(room_folder: Path) -> None:
    def seen(layers: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", LOOK, str(room_folder), layers],
            env={**os.environ, "SOME_TOKEN": "s3cr3t"},
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.strip()

    assert seen("none") == "True True True None"
    assert seen("bare") == "False False False 1"


def test_the_working_folder_is_the_rooms_and_new_files_are_for_nobody_else(attempt: Try, room_folder: Path) -> None:
    def make() -> tuple[str, int]:
        Path("made").touch()
        return os.getcwd(), os.stat("made").st_mode & 0o777

    assert attempt(make, BARE).result == [str(room_folder), 0o600]


def test_temporary_files_go_where_the_rooms_environment_says(attempt: Try, room_folder: Path) -> None:
    tempfile.gettempdir()  # remembered, as it is in a process that runs for long
    assert attempt(tempfile.gettempdir, BARE).result == str(room_folder)


def test_it_has_a_session_of_its_own_and_no_way_to_privileges(attempt: Try) -> None:
    def look() -> tuple[bool, str]:
        status = Path("/proc/self/status").read_text()
        effective = next(line.split()[1] for line in status.splitlines() if line.startswith("CapEff"))
        return os.getsid(0) == os.getpid() == os.getpgrp(), effective

    assert attempt(look, BARE).result == [True, "0" * 16]


def test_no_core_file_is_written_and_limits_can_not_be_raised_again(attempt: Try) -> None:
    def look() -> list[int]:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard + 1, hard + 1))
        return []

    assert attempt(lambda: resource.getrlimit(resource.RLIMIT_CORE), BARE).result == [0, 0]
    assert attempt(look, BARE).error == "ValueError"


def test_it_ends_when_its_parent_does(room_folder: Path) -> None:
    code = (
        "import os, sys, time\nfrom enact_learn.domain.contracts import Limits, Room\n"
        "from enact_learn.grading.sandboxes.layers import enter, layers\nlive = layers()\nme = os.getpid()\n"
        "if not os.fork():\n    enter(Room(sys.argv[1], Limits(), {}, parent=me), live)\n"
        "    os.write(1, b'%d\\n' % os.getpid())\n    time.sleep(60)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(room_folder)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        os.kill(child, 0)
        parent.kill()
        parent.wait()
        assert _has_ended(child)


def _has_ended(pid: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_it_is_killed_when_it_computes_for_ever(attempt: Try) -> None:
    def compute() -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        assert soft <= 120 * (os.cpu_count() or 1) + 10
        resource.setrlimit(resource.RLIMIT_CPU, (1, hard))  # as if the time were nearly up
        while True:
            pass

    assert os.WTERMSIG(attempt(compute, BARE).status) == signal.SIGXCPU


@pytest.mark.parametrize("names", [BARE, None])
def test_a_program_that_was_started_with_a_clean_environment_keeps_it_in_memory_too(
    names: list[str] | None, room_folder: Path
) -> None:
    """A grading finds what is left of it by a mark in the environment."""
    code = (
        "import os, sys\nfrom enact_learn.domain.contracts import Limits, Room\n"
        "from enact_learn.grading.sandboxes.layers import enter\n"
        "names = sys.argv[2].split(',') if sys.argv[2] else None\n"
        "enter(Room(sys.argv[1], Limits(), dict(os.environ)), names)\n"
        "print(b'MARK=here' in open('/proc/self/environ', 'rb').read())"
    )
    command = [sys.executable, "-c", code, str(room_folder), ",".join(names or ())]
    ran = subprocess.run(command, env={"PATH": "/usr/bin:/bin", "MARK": "here"}, capture_output=True, text=True)
    assert ran.stdout == "True\n", ran.stderr
