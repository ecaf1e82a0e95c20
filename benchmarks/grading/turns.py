"""Stock ``nbgrader autograde`` over a whole assignment in one process, halted after each submission.

Between two of its submissions the other grader has its turn on the same one: what loads the machine loads both.
nbgrader's own ``post_convert_hook`` is what halts it.
"""

import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.grading.courses import environment

_DOOR = "ENACT_BENCH_TURNS"
_HOOK = """
from benchmarks.grading.turns import halt
get_config().Autograde.post_convert_hook = halt
"""


@dataclass(frozen=True)
class Took:
    """Seconds that something took."""

    wall: float
    cpu: float


class Stock:
    """One ``nbgrader autograde``, by turns."""

    def __init__(self, course: Path, assignment: str) -> None:
        """``course`` is stock's own copy: its configuration gets the hook."""
        with open(course / "nbgrader_config.py", "a", encoding="utf-8") as config:
            config.write(_HOOK)
        self.total = Took(0.0, 0.0)
        """From its start to the end of the last turn; after ``close`` to its own end."""
        self._ours, theirs = socket.socketpair()
        command = [str(Path(sys.executable).with_name("nbgrader")), "autograde", assignment]
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            cwd=course,
            env={**environment(), _DOOR: str(theirs.fileno())},
            pass_fds=[theirs.fileno()],
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        self._lines = self._ours.makefile("rb")

    def turn(self) -> tuple[str, Took] | None:
        """Let it grade the next submission: whose it was and what it took; None after the last.

        The first turn holds its start.
        """
        line = self._lines.readline()
        wall = time.perf_counter() - self._began
        if not line:
            return None
        said = json.loads(line)
        self.total = Took(self.total.wall + wall, self.total.cpu + said["cpu"])
        return said["student"], Took(wall, said["cpu"])

    def go_on(self) -> None:
        """It may begin the next one."""
        self._began = time.perf_counter()
        self._ours.sendall(b".")

    def close(self) -> None:
        """Wait until it has ended. Raises RuntimeError where it failed."""
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        wall = self.total.wall + time.perf_counter() - self._began
        self.total = Took(wall, used.ru_utime + used.ru_stime)
        self._lines.close()
        self._ours.close()
        if self._process.returncode:
            raise RuntimeError("nbgrader autograde failed")


def halt(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """nbgrader's hook: say what was used since the last time, and wait."""
    global _used
    used, _used = cpu() - _used, cpu()
    whose = Path(notebooks[0]).parts[-3]  # nbgrader passes the pattern for ``student``
    with socket.socket(fileno=os.dup(int(os.environ[_DOOR]))) as door:
        door.sendall(json.dumps({"student": whose, "cpu": used}).encode() + b"\n")
        door.recv(1)


_used = 0.0


def cpu() -> float:
    """Seconds of CPU that this process and all that it waited for have used."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)
