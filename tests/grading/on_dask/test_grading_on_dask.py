"""Grading on other machines, with a real scheduler and worker processes: nothing is lost, no grade is another."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import psutil
import pytest

from enact_learn.domain.attempt import CellScore, GradeReport, LearnerId, SubmissionId
from enact_learn.domain.contracts import Cancels, Grader, Job
from enact_learn.domain.errors import AlreadyRecorded, GraderUnavailable, NotANotebook
from enact_learn.grading.dask.grader import DaskGrader
from enact_learn.grading.resident_road import ResidentGrader
from enact_learn.store.memory import MemoryStore
from tests.grading.on_dask.conftest import ANSWERS, Machines, wait_until


@pytest.fixture
def grader(machines: Machines) -> Iterator[DaskGrader]:
    asked = DaskGrader(machines.address)
    yield asked
    asked.close()


def found(report: GradeReport) -> tuple[tuple[CellScore, ...], str]:
    return report.cells, report.fault.id if report.fault else ""


def by_ourselves(jobs: list[Job]) -> dict[str, Any]:
    """What the local grader finds for each answer."""
    local = ResidentGrader(libraries=())
    try:
        return {next(iter(job.submission.notebooks.values())): found(local.grade(job)) for job in jobs}
    finally:
        local.close()


@pytest.mark.parametrize("count", [40, pytest.param(200, marks=pytest.mark.slow)])
def test_a_worker_that_is_killed_in_the_middle_loses_nothing_and_counts_nothing_twice(
    machines: Machines, grader: DaskGrader, handed_in: Callable[..., Job], count: int
) -> None:
    doomed, other = machines.add_worker(), machines.add_worker()
    jobs = [handed_in(number, ANSWERS[number % len(ANSWERS)]) for number in range(count)]
    store, done, a_third = MemoryStore(), Counter[SubmissionId](), threading.Event()

    def one(job: Job) -> None:
        store.add_submission(job.submission)
        report = grader.grade(job)
        try:
            store.add_report(report, None)
            done[job.submission.id] += 1
        except AlreadyRecorded:
            done[job.submission.id] += 1000
        if len(done) >= count // 3:
            a_third.set()

    with ThreadPoolExecutor(8) as pool:
        running = [pool.submit(one, job) for job in jobs]
        assert a_third.wait(120)
        doomed.kill()
        for future in running:
            future.result(timeout=200)
    assert other.poll() is None
    assert done == Counter([job.submission.id for job in jobs])
    expected = by_ourselves(jobs[: len(ANSWERS)])
    reports = [(job, store.report(job.submission.id)) for job in jobs]
    assert all(
        report is not None and found(report) == expected[next(iter(job.submission.notebooks.values()))]
        for job, report in reports
    )


def test_what_the_local_grader_refuses_is_refused_alike_and_visible_tests_can_be_run_alone(
    machines: Machines, grader: DaskGrader, handed_in: Callable[..., Job]
) -> None:
    machines.add_worker()
    job = handed_in()
    strange = replace(job.submission, notebooks=dict.fromkeys(job.submission.notebooks, "[1]"))
    with pytest.raises(NotANotebook):
        grader.grade(replace(job, submission=strange))
    seen = grader.grade(replace(handed_in(answer=ANSWERS[1]), visible_only=True))
    assert [cell.status for cell in seen.cells] == ["passed", "not-run"]


def test_nothing_says_who_the_learner_is(
    machines: Machines, grader: DaskGrader, handed_in: Callable[..., Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    from enact_learn.grading.dask import cluster

    sent: list[str] = []
    real = cluster.to_json
    monkeypatch.setattr(cluster, "to_json", lambda order: sent.append(repr(order)) or real(order))
    machines.add_worker()
    job = handed_in()
    report = grader.grade(replace(job, submission=replace(job.submission, learner=LearnerId("ada-lovelace"))))
    assert report.submission == job.submission.id
    assert len(sent) == 1
    assert "ada-lovelace" not in sent[0]


SLEEPER = "2718.2818"


@pytest.fixture
def sleepers() -> Callable[[], list[int]]:
    """Finds what answers below have started; no other test has it on a command line."""
    return lambda: [one.pid for one in psutil.process_iter(["cmdline"]) if SLEEPER in (one.info["cmdline"] or ())]


def test_a_grading_that_is_stopped_ends_on_the_worker_too(
    machines: Machines, grader: DaskGrader, handed_in: Callable[..., Job], sleepers: Callable[[], list[int]]
) -> None:
    machines.add_worker()
    assert isinstance(grader, Cancels)
    asleep = f'import subprocess, time\nsubprocess.Popen(["sleep", "{SLEEPER}"])\ntime.sleep(1000)'
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grader.grade, handed_in(answer=asleep, cell_seconds=1000.0, total_seconds=2000.0))
        wait_until(sleepers)
        assert grader.cancel(SubmissionId("s-1"))
        report = running.result(timeout=30)
    assert report.fault is not None
    assert report.fault.id == "grading.cancelled"
    wait_until(lambda: not sleepers(), 30, "the sleeper of a cancelled grading goes on")
    assert grader.grade(handed_in()).score == 1.0
    assert not grader.cancel(SubmissionId("s-1"))


def test_without_a_scheduler_it_says_so_and_goes_on_when_there_is_one(
    machines: Machines, grader: DaskGrader, handed_in: Callable[..., Job]
) -> None:
    machines.scheduler.kill()
    machines.scheduler.wait()
    with pytest.raises(GraderUnavailable, match="no scheduler answers at tcp://127"):
        grader.grade(handed_in())
    machines.restart_scheduler()
    machines.add_worker()
    assert grader.grade(handed_in()).score == 1.0


def test_a_scheduler_that_restarts_under_a_grading_costs_only_time(
    machines: Machines, grader: DaskGrader, handed_in: Callable[..., Job], sleepers: Callable[[], list[int]]
) -> None:
    machines.add_worker()
    asleep = f'["sleep", "{SLEEPER}"]'
    slow = f"import subprocess, time\none = subprocess.Popen({asleep})\ntime.sleep(4)\none.kill()\n{ANSWERS[0]}"
    assert isinstance(grader, Grader)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grader.grade, handed_in(answer=slow))
        wait_until(sleepers)
        machines.restart_scheduler()  # the worker finds it again by itself
        assert running.result(timeout=100).score == 1.0


def test_without_workers_it_says_so(machines: Machines, handed_in: Callable[..., Job]) -> None:
    grader = DaskGrader(machines.address)
    grader._cluster.patience = 0.1
    try:
        with pytest.raises(GraderUnavailable, match="has no workers"):
            grader.grade(handed_in())
    finally:
        grader.close()


def test_a_worker_leaves_in_order_when_it_is_asked_to(
    machines: Machines, grader: DaskGrader, handed_in: Callable[..., Job]
) -> None:
    worker = machines.add_worker()
    assert grader.grade(handed_in()).score == 1.0
    worker.terminate()
    assert worker.wait(60) == 0
    assert "Left." in machines.said_by(worker)
