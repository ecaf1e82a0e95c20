import os
import subprocess
import sys

import psutil

from enact_learn.grading.ending import MARK, end_descendants, end_marked

SLEEPING = "import time; print('.', flush=True); time.sleep(99)"


def started(**environment: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEPING], stdout=subprocess.PIPE, env=os.environ | environment, start_new_session=True
    )
    assert process.stdout
    process.stdout.read(1)  # it runs
    return process


def finish(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def test_only_processes_with_the_mark_and_its_value_are_ended() -> None:
    ours, other, unmarked = started(**{MARK: "ours"}), started(**{MARK: "other"}), started()
    try:
        end_marked("ours")
        assert ours.wait(timeout=10) == -9
        assert (other.poll(), unmarked.poll()) == (None, None)
    finally:
        for process in (ours, other, unmarked):
            finish(process)


NESTED = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)"], start_new_session=True)
print(child.pid, flush=True)
child.wait()
"""


def test_everything_below_a_process_is_ended_but_not_the_process() -> None:
    parent = subprocess.Popen([sys.executable, "-c", NESTED], stdout=subprocess.PIPE)
    try:
        assert parent.stdout
        child = psutil.Process(int(parent.stdout.readline()))
        end_descendants(parent.pid)
        assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
        assert parent.wait(timeout=10) == 0  # its child's end is all that it waited for
    finally:
        finish(parent)


def test_a_process_that_is_gone_has_nothing_to_end() -> None:
    process = started()
    finish(process)
    assert end_descendants(process.pid) == 0
