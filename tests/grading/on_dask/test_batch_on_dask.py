"""``enact grade --scheduler``: the same gradebook as without, resumed where it stopped, and ended cleanly."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.grading.batch import small_course
from tests.grading.batch.hand_ins import write_in
from tests.grading.batch.parity import differing_files, differing_rows
from tests.grading.batch.small_course import ASSIGNMENT, hand_in
from tests.grading.on_dask.conftest import PATIENCE, ROOT, Machines, wait_until

RIGHT = {"mean": "def mean(values):\n    return sum(values) / len(values)"}
ASLEEP = {"mean": "import time\ndef mean(values):\n    time.sleep(20)"}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    built = small_course.build(tmp_path / "course")
    for number in range(6):
        folder = hand_in(built, f"student-{number}")
        if number % 2:
            write_in(folder, RIGHT)
    return built


def enact_grade(course: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "enact_learn.cli", "grade", str(course), "--json", "--accept-bare-sandbox"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=course.parent
    )


def outcome(process: "subprocess.Popen[bytes]") -> list[dict[str, Any]]:
    out, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said.decode()
    found: list[dict[str, Any]] = json.loads(out)["submissions"]
    return [{key: value for key, value in one.items() if "seconds" not in key} for one in found]


def test_the_gradebook_is_the_one_that_grading_here_gives(machines: Machines, course: Path, tmp_path: Path) -> None:
    here = Path(shutil.copytree(course, tmp_path / "here"))
    machines.add_worker()
    machines.add_worker()
    there = outcome(enact_grade(course, "--scheduler", machines.address))
    assert there == outcome(enact_grade(here))
    assert not differing_rows(here, course)
    assert not differing_files(here, course)
    assert {one["state"] for one in outcome(enact_grade(course, "--scheduler", machines.address))} == {"skipped"}


def test_a_batch_that_is_stopped_goes_on_where_it_was(machines: Machines, course: Path) -> None:
    machines.add_worker()
    first = course / "submitted" / "student-0" / ASSIGNMENT
    write_in(first, ASLEEP)
    running = enact_grade(course, "--scheduler", machines.address, "--workers", "2")
    graded = course / "autograded" / "student-5"
    wait_until(graded.is_dir)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=PATIENCE)
    assert running.returncode == 130
    write_in(first, RIGHT)
    states = {one["student"]: one["state"] for one in outcome(enact_grade(course, "--scheduler", machines.address))}
    assert states["student-0"] == "graded"
    assert states["student-5"] == "skipped"


def test_a_scheduler_that_is_away_is_said_and_nothing_is_lost(machines: Machines, course: Path) -> None:
    machines.scheduler.kill()
    machines.scheduler.wait()
    process = enact_grade(course, "--scheduler", machines.address)
    out, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "no scheduler answers" in json.loads(out)["error"]["text"]
    machines.restart_scheduler()
    machines.add_worker()
    assert {one["state"] for one in outcome(enact_grade(course, "--scheduler", machines.address))} == {"graded"}
