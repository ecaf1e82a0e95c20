"""The whole program is killed at random moments: the next run goes on, and each submission ends with one result."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.grading.batch.parity import rows
from tests.grading.batch.small_course import ASSIGNMENT, Scripted, grade, hand_in
from tests.grading.batch.test_run import EVERYTHING, history

STUDENTS = [f"student-{number:02}" for number in range(40)]
KILLS = 12


@pytest.mark.slow
def test_after_kill_9_at_any_moment_the_next_run_goes_on_where_it_was(course: Path, tmp_path: Path) -> None:
    hand_in(course, *STUDENTS)
    log, chance = tmp_path / "log", random.Random(3)
    command = [sys.executable, "-W", "ignore", "-m", "tests.grading.batch.killed", str(course), str(log)]
    began = {}
    for kill in range(KILLS):
        before = log.read_bytes() if log.exists() else b""
        process = subprocess.Popen(command, cwd=Path(__file__).parents[3])
        while process.poll() is None and (log.read_bytes() if log.exists() else b"") == before:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.15))
        process.kill()
        began[kill] = process.wait()
    assert -9 in began.values()
    outcomes = grade(course, Scripted())
    assert {one.state for one in outcomes.values()} <= {"graded", "skipped"}
    jobs = history(course)
    assert [job.student for job in jobs if job.superseded_by is None].count("student-00") == 1
    assert len(jobs) == len(STUDENTS)  # interrupted ones were taken up, not begun anew
    assert all(job.answer and job.published_at for job in jobs)
    assert len(rows(course)["grade"]) == 7 * len(STUDENTS)
    assert {one.points for one in outcomes.values()} == {8}
    for student in STUDENTS:
        folder = course / "autograded" / student
        assert [path.name for path in folder.iterdir()] == [ASSIGNMENT]
        assert {path.name for path in (folder / ASSIGNMENT).iterdir()} == EVERYTHING
    # in all, no more was graded twice than what ran when it was killed
    assert log.read_text().count("answered") <= len(STUDENTS) + 2 * KILLS
