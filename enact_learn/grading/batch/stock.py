"""The other road: nbgrader's own Autograde for one submission, in a process of its own with a time limit.

Student code runs there as it does under ``nbgrader autograde``: with the teacher's rights, beside the solutions.
"""

import json
import os
import subprocess
import sys
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from enact_learn.grading.ending import MARK, end_descendants, end_marked

_LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended."""

    why: str = ""  # why there is no result, if there is none
    in_time: bool = True


class Stock:
    """Runs nbgrader's Autograde. Thread-safe; ``close`` ends what is running."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[str, subprocess.Popen[str]] = {}

    def grade(self, course: Path, assignment: str, student: str, seconds: float) -> Ended:
        """Autograde one submission in the course directory; the gradebook and the folders are nbgrader's work."""
        mark = uuid.uuid4().hex
        process = subprocess.Popen(
            [sys.executable, "-m", "enact_learn.grading.batch.stock_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=course,
            env={**os.environ, MARK: mark, "PATH": _path(), "PYTHONPATH": _python_path()},
            start_new_session=True,
        )
        with self._lock:
            self._running[mark] = process
        order = json.dumps({"course": str(course), "assignment": assignment, "student": student})
        try:
            said, _ = process.communicate(order, timeout=seconds)
        except subprocess.TimeoutExpired:
            return Ended(f"it took longer than {seconds:.0f} s", in_time=False)
        except (BrokenPipeError, ValueError):  # it was ended
            said = ""
        finally:
            with self._lock:
                self._running.pop(mark, None)
            _end(process, mark)
        return _understood(said)

    def close(self) -> None:
        """End every grading that is running."""
        with self._lock:
            running = list(self._running.items())
        for mark, process in running:
            _end(process, mark)


def _end(process: "subprocess.Popen[str]", mark: str) -> None:
    if process.poll() is None:
        end_descendants(process.pid)
        process.kill()
    with suppress(OSError, ValueError):
        process.communicate(timeout=10)
    end_marked(mark)


def _understood(said: str) -> Ended:
    try:
        why = json.loads(said.splitlines()[-1])["why"]
    except (IndexError, ValueError, KeyError, TypeError):
        why = "its process ended without a word"
    return Ended(str(why)[:_LONGEST_WHY])


def _path() -> str:
    # nbgrader calls alembic by its name: it stands beside the Python that runs us
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


def _python_path() -> str:
    ours = str(Path(__file__).parents[3])
    return os.pathsep.join(filter(None, [ours, os.environ.get("PYTHONPATH")]))
