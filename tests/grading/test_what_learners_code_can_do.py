"""Code that loops, forks, fills memory or kills: each road ends it, says why, and leaves nothing behind."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.attempt import CellScore, GradeReport
from enact_learn.domain.contracts import Grader, Job
from enact_learn.domain.errors import NotANotebook
from enact_learn.domain.text import Message

Notebooks = dict[str, dict[str, Any]]
Solve = Callable[..., Notebooks]
Grade = Callable[..., GradeReport]
Scores = Callable[[GradeReport], dict[str, CellScore]]
CellOf = Callable[[Notebooks, str], dict[str, Any]]
JobOf = Callable[..., Job]


def sums(notebooks: Notebooks) -> Notebooks:
    """Only this notebook: each notebook costs the start of a kernel."""
    return {"sums": notebooks["sums"]}


# What learners' code can do


def test_a_loop_that_will_not_be_interrupted_fails_its_test_and_the_rest_is_scored(
    grade: Grade, solve: Solve, scores: Scores
) -> None:
    endless = """
def total(values):
    while len(values) == 2:
        try:
            while True: pass
        except KeyboardInterrupt:
            pass
    return sum(values)
"""
    report = grade(sums(solve(total=endless)), cell_seconds=1)
    assert report.fault is None
    assert (scores(report)["total-tests"].points, scores(report)["total-tests"].error) == (0, "Timeout")
    assert scores(report)["share-tests"].status == "passed"


def test_code_that_cannot_be_interrupted_is_stopped_without_a_score(grade: Grade, solve: Solve) -> None:
    report = grade(sums(solve(total="sum(range(10 ** 15))")), cell_seconds=1)
    assert report.fault == Message("grading.time-out", {"seconds": 1.0})
    assert report.score is None
    assert [cell.status for cell in report.cells] == ["not-run"] * 4 + ["manual"]
    assert all(cell.points is None for cell in report.cells)


def test_a_grading_that_takes_too_long_ends_with_all_that_it_started(
    grade: Grade,
    solve: Solve,
    orphans: str,
    sleepers: Callable[[], list[int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    report = grade(sums(solve(total=f"{orphans}\nimport time\ntime.sleep(3000)")), total_seconds=6)
    assert report.fault == Message("grading.time-out", {"seconds": 6.0})
    assert report.cpu_seconds > 0
    assert sleepers() == []
    assert list(tmp_path.iterdir()) == []


def test_a_finished_grading_leaves_no_process_and_no_file(
    grade: Grade,
    solve: Solve,
    orphans: str,
    sleepers: Callable[[], list[int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dark = "os.mkdir('dark'); open('dark/file', 'w').close(); os.chmod('dark', 0)\n"
    report = grade(sums(solve(total=f"{orphans}{dark}def total(values):\n    return sum(values)")))
    assert report.cells[0].status == "passed"
    assert sleepers() == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("total", "cell"),
    [
        ("import os\nos._exit(0)", "total"),
        ("def total(values):\n    exit()\n    return sum(values)", "total-tests"),
    ],
)
def test_code_that_ends_python_is_told_which_cell_did_it(grade: Grade, solve: Solve, total: str, cell: str) -> None:
    report = grade(sums(solve(total=total)))
    assert report.fault == Message("grading.process-ended", {"cell": cell})
    assert report.score is None


def test_code_that_would_kill_its_grader_gains_nothing_and_the_next_grading_works(
    grade: Grade, solve: Solve, scores: Scores, starter: Notebooks
) -> None:
    report = grade(sums(solve(total="import os, time\nos.kill(os.getppid(), 9)\ntime.sleep(30)")))
    was_refused = any("PermissionError" in str(note.params.get("error")) for note in report.notes)  # by the sandbox
    assert was_refused or report.fault == Message("grading.stopped")
    assert not scores(report)["total-tests"].points
    assert grade(sums(starter)).score == 0


def test_code_that_fills_memory_fails_alone(grade: Grade, solve: Solve, scores: Scores) -> None:
    hungry = "def total(values):\n    if values == [1, 2]: bytearray(10 ** 12)\n    return sum(values)"
    report = grade(sums(solve(total=hungry)), memory_mb=1000)
    assert (scores(report)["total-tests"].points, scores(report)["total-tests"].error) == (0, "MemoryError")
    assert scores(report)["share-tests"].status == "passed"


def test_a_flood_of_output_is_cut_and_costs_nothing(grade: Grade, solve: Solve, scores: Scores) -> None:
    flood = (
        "import os, sys\nfor _ in range(50): print('x' * 1_000_000)\nos.write(1, b'{}' * 10_000)\n"
        "def total(values):\n    if values == [1, 2]: print('!', file=sys.stderr)\n    return sum(values)"
    )
    report = grade(sums(solve(total=flood)), output_kb=10)
    assert scores(report)["total-tests"].status == "passed"
    assert scores(report)["share-tests"].status == "passed"


def test_a_score_above_the_maximum_is_a_fault_that_names_the_test(grade: Grade, solve: Solve) -> None:
    report = grade(sums(solve(total="def total(values):\n    return 50 if len(values) == 1 else sum(values)")))
    assert report.fault == Message("grading.odd-score", {"cell": "credit"})


def test_no_secret_of_the_server_reaches_the_learners_code(
    new_grader: Callable[[], Grader], solve: Solve, job_of: JobOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "s3cr3t")
    look = "import os\nfound = [k for k, v in os.environ.items() if 's3cr3t' in v or k == 'PYTHONPATH']\n"
    grader = new_grader()  # a worker of its own, started with the token around
    try:
        report = grader.grade(job_of(sums(solve(total=f"{look}raise ValueError(found)"))))
    finally:
        grader.close()
    assert report.notes[-1].params == {"cell": "total", "error": "ValueError: []"}


# What can be wrong with what is handed in


@pytest.mark.parametrize("text", ["{", "[]", '{"nbformat": 4}', '{"nbformat": 7, "cells": []}'])
def test_a_file_that_is_no_notebook_is_refused_by_name(grade: Grade, text: str) -> None:
    with pytest.raises(NotANotebook, match=r"^sums\.ipynb can't be read"):
        grade({"sums": text})


def test_names_and_learners_with_paths_in_them_reach_no_path(
    grader: Grader,
    job_of: JobOf,
    solve: Solve,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scratch = tmp_path / "deep" / "er"
    scratch.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    handed_in = sums(solve()) | {"../../../../../evil": solve()["words"], "/evil": solve()["words"], "x\0y": {}}
    report = grader.grade(job_of(handed_in, learner="../../../../../evil"))
    assert report.cells[0].status == "passed"
    assert [note.id for note in report.notes] == ["grading.notebook-unknown", "grading.notebook-missing"]
    assert [path.name for path in tmp_path.rglob("*")] == ["deep", "er"]


def test_nothing_known_handed_in_gives_no_points_and_says_what_is_missing(grade: Grade) -> None:
    report = grade({"other": "not even looked at"})
    assert report.score == 0
    assert report.notes[-1] == Message("grading.notebook-missing", {"count": 2, "names": "sums, words"})


def test_cells_moved_and_copied_are_graded_as_if_in_order(
    grade: Grade, solve: Solve, cell_of: CellOf, scores: Scores
) -> None:
    handed_in = sums(solve())
    cells = handed_in["sums"]["cells"]
    total = cell_of(handed_in, "total")
    cells.remove(total)
    copied = json.loads(json.dumps(total)) | {"id": "copy-1", "source": "def total(values):\n    return 0"}
    cells[0:0] = [copied]
    cells.append(total)
    report = grade(handed_in)
    assert scores(report)["total-tests"].status == "passed"
    assert {note.id for note in report.notes} >= {"grading.cells-reordered", "grading.cells-duplicated"}
