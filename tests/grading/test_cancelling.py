"""A grading that is stopped ends at once, with everything that it started, and leaves the grader as it was."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from enact_learn.domain.attempt import GradeReport, SubmissionId
from enact_learn.domain.contracts import Cancels, Grader, Job
from tests.grading.conftest import SLEEPER

Notebooks = dict[str, dict[str, Any]]

ASLEEP = f"""
import subprocess, time
subprocess.Popen(["sleep", "{SLEEPER}"], start_new_session=True, env={{}})
def total(values):
    return sum(values)
time.sleep(100)
"""


def wait_until(happened: Callable[[], object], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_grading_that_is_stopped_ends_at_once_and_nothing_of_it_stays(
    grader: Grader,
    job_of: Callable[..., Job],
    solve: Callable[..., Notebooks],
    sleepers: Callable[[], list[int]],
) -> None:
    assert isinstance(grader, Cancels)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grader.grade, job_of(solve(total=ASLEEP), cell_seconds=100.0))
        wait_until(sleepers)
        began = time.monotonic()
        assert grader.cancel(SubmissionId("s-1"))
        report: GradeReport = running.result(timeout=30)
    assert time.monotonic() - began < 10
    assert report.fault is not None
    assert report.fault.id == "grading.cancelled"
    assert report.score is None
    wait_until(lambda: not sleepers(), 10)
    assert grader.grade(job_of(solve())).score == 1.0


def test_stopping_what_is_not_being_graded_is_no_error(
    grader: Grader, job_of: Callable[..., Job], solve: Callable[..., Notebooks]
) -> None:
    assert isinstance(grader, Cancels)
    assert not grader.cancel(SubmissionId("s-1"))
    assert grader.grade(job_of(solve())).score == 1.0
    assert not grader.cancel(SubmissionId("s-1"))


def test_whenever_it_is_stopped_there_is_a_score_or_a_fault_and_the_next_one_is_graded(
    grader: Grader, job_of: Callable[..., Job], solve: Callable[..., Notebooks]
) -> None:
    assert isinstance(grader, Cancels)
    right = job_of(solve())
    for moment in range(12):
        stopper = threading.Timer(moment * 0.01, grader.cancel, [SubmissionId("s-1")])
        stopper.start()
        report = grader.grade(right)
        stopper.join()
        assert report.score == 1.0 or (report.fault and report.fault.id == "grading.cancelled")
    assert grader.grade(right).score == 1.0
