"""Promises of the graders that do not depend on what is handed in."""

import dataclasses
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from enact_learn.domain.attempt import CellScore, GradeReport
from enact_learn.domain.contracts import Grader, Job
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.scratch import PREFIX

Notebooks = dict[str, dict[str, Any]]
Solve = Callable[..., Notebooks]
Grade = Callable[..., GradeReport]
Scores = Callable[[GradeReport], dict[str, CellScore]]
CellOf = Callable[[Notebooks, str], dict[str, Any]]
JobOf = Callable[..., Job]


def sums(notebooks: Notebooks) -> Notebooks:
    """Only this notebook: each notebook costs the start of a kernel."""
    return {"sums": notebooks["sums"]}


def test_it_keeps_the_contract(grader: Grader) -> None:
    assert isinstance(grader, Grader)


def test_two_gradings_at_once_do_not_mix(grader: Grader, job_of: JobOf, solve: Solve) -> None:
    jobs = [job_of(sums(solve(share=f"share = {value}"))) for value in ("1 / 6", "5")]
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(grader.grade, jobs)
    assert [first.cells[1].status, second.cells[1].status] == ["passed", "failed"]


def test_a_release_without_gradebook_is_no_fault_of_the_learner(
    grader: Grader, job_of: JobOf, solve: Solve, tmp_path: Path
) -> None:
    job = job_of(solve())
    for name in ("release", "source"):
        (tmp_path / name).symlink_to(job.release.folder / name)
    broken = dataclasses.replace(job, release=dataclasses.replace(job.release, folder=tmp_path))
    with pytest.raises(GraderUnavailable, match="unable to open database file"):
        grader.grade(broken)


def test_closing_ends_the_waiting_workers_and_grading_again_starts_new_ones(
    new_grader: Callable[[], Grader], job_of: JobOf, starter: Notebooks
) -> None:
    grader = new_grader()
    before = set(_workers())
    grader.get_ready()
    # a program that was just started has no arguments yet for a moment
    _wait_until(lambda: len(set(_workers()) - before) == 1)
    grader.close()
    grader.close()
    assert set(_workers()) == before
    assert grader.grade(job_of(sums(starter))).score == 0
    grader.close()
    assert set(_workers()) == before


def _workers() -> list[int]:
    started = ("enact_learn.grading.worker", "enact_learn.grading.resident.boot")
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.Error):  # what has just ended, here or in a test before, has no arguments any more
            found += [child.pid] if any(name in child.cmdline() for name in started) else []
    return found


SERVER = """
import importlib, pickle, sys
job = pickle.load(open(sys.argv[1], "rb"))
getattr(importlib.import_module(sys.argv[2]), sys.argv[3])().grade(job)
"""


@pytest.mark.slow
def test_when_the_server_is_killed_its_gradings_end_and_clean_up(
    new_grader: type[Grader],
    job_of: JobOf,
    solve: Solve,
    orphans: str,
    sleepers: Callable[[], list[int]],
    tmp_path: Path,
    environment: Mapping[str, str],
) -> None:
    job = job_of(sums(solve(total=f"open('started', 'w').close()\n{orphans}\nimport time\ntime.sleep(99)")))
    (tmp_path / "job").write_bytes(pickle.dumps(job))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path / "job"), new_grader.__module__, new_grader.__name__],
        env={**environment, "TMPDIR": str(scratch)},
    )
    _wait_until(lambda: any(scratch.rglob("started")))
    time.sleep(0.5)  # the orphans, too
    assert [path for path in scratch.iterdir() if path.name.startswith(PREFIX)]
    processes = psutil.Process(server.pid).children(recursive=True)
    assert len(processes) >= 3  # the worker, its fork and the kernel
    server.kill()
    server.wait()
    assert psutil.wait_procs(processes, timeout=60)[1] == []
    _wait_until(lambda: not sleepers())
    _wait_until(lambda: not list(scratch.iterdir()))


def _wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it never came about")
