"""The resident has one thread, and what it forks can fit models: a child of a process with more threads would hang."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enact_learn.domain.contracts import Job
from enact_learn.grading.resident_road import ResidentGrader

FITS = """
import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
points = np.random.default_rng(0).normal(size=(200, 3))
for model in (HistGradientBoostingRegressor(max_iter=5), RandomForestRegressor(n_estimators=4, n_jobs=2)):
    assert model.fit(points, points.sum(axis=1)).predict(points).shape == (200,)
def total(values):
    return sum(values)
"""


@pytest.fixture(scope="module")
def warm() -> Iterator[ResidentGrader]:
    """With the usual libraries."""
    pytest.importorskip("sklearn")
    grader = ResidentGrader()
    grader._residents.live_layers()
    yield grader
    grader.close()


def threads_of(grader: ResidentGrader) -> int:
    resident = grader._residents._resident
    assert resident
    status = Path(f"/proc/{resident.process.pid}/status").read_text("ascii")
    return int(status.split("\nThreads:")[1].split()[0])


def test_the_resident_has_one_thread_when_it_has_booted(warm: ResidentGrader) -> None:
    assert threads_of(warm) == 1


def test_a_cell_may_fit_models_in_parallel_and_the_resident_still_has_one_thread(
    warm: ResidentGrader, solve: Callable[..., object], job_of: Callable[..., Job]
) -> None:
    report = warm.grade(job_of(solve(total=FITS)))
    assert (report.road, report.fault) == ("resident", None)
    assert report.cells[0].status == "passed", report.cells[0]
    assert threads_of(warm) == 1
