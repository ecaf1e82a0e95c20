import dataclasses
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from enact_learn.domain.attempt import CellScore, GradeReport
from enact_learn.domain.contracts import Grader, Job, Release
from enact_learn.domain.errors import GraderUnavailable, NotANotebook
from enact_learn.domain.text import Message
from enact_learn.grading.nbgrader_road import NbgraderRoad
from enact_learn.grading.scratch import PREFIX

Notebooks = dict[str, dict[str, Any]]
Solve = Callable[..., Notebooks]
Grade = Callable[..., GradeReport]
Scores = Callable[[GradeReport], dict[str, CellScore]]
CellOf = Callable[[Notebooks, str], dict[str, Any]]
JobOf = Callable[..., Job]

SLEEPER = "3141.5926"
"""Seconds that orphans would sleep: no other process has it on its command line."""


def sums(notebooks: Notebooks) -> Notebooks:
    """Only this notebook: each notebook costs the start of a kernel."""
    return {"sums": notebooks["sums"]}


def sleepers() -> list[int]:
    return [process.pid for process in psutil.process_iter(["cmdline"]) if SLEEPER in (process.info["cmdline"] or ())]


# The same students before stock nbgrader and before us


@pytest.fixture(scope="module")
def students(solve: Solve, starter: Notebooks, cell_of: CellOf) -> Mapping[str, Notebooks]:
    right, fooled = solve(), solve(total="def total(values):\n    return 0")
    deleted = json.loads(json.dumps(sums(right)))
    deleted["sums"]["cells"].remove(cell_of(deleted, "total-tests"))
    cheated = json.loads(json.dumps(sums(fooled)))
    cell_of(cheated, "total-tests")["source"] = "pass"
    cell_of(cheated, "total-tests")["metadata"]["nbgrader"] |= {"points": 100, "locked": False}
    cheated["sums"]["metadata"]["kernelspec"] = {"name": "no-such-kernel", "language": "x", "display_name": "X"}
    skipped = json.loads(json.dumps(sums(fooled)))
    cell_of(skipped, "total-tests")["metadata"]["tags"] = ["skip-execution"]
    return {
        "right": right,
        "untouched": sums(starter),
        "wrong": sums(solve(total="def total(values):\n    return values[0]", share="share = 1")),
        "partial": sums(solve(total="def total(values):\n    return 3 if len(values) == 2 else 1")),
        "raising": sums(
            solve(total="def total(values):\n    raise ValueError('not \\x1b[31mthis\\x1b[0m')", share="1 +")
        ),
        "warning": sums(solve(total="import sys\ndef total(v):\n    print('oh', file=sys.stderr)\n    return sum(v)")),
        "deleted": deleted,
        "cheated": cheated,
        "skipped": skipped,
        "curious": sums(
            solve(
                share="from glob import glob\nraise ValueError(glob('*.ipynb') + glob('../../../*/*/*.ipynb')"
                " + glob('../../../gradebook*'))"
            )
        ),
    }


@pytest.fixture(scope="module")
def reports(students: Mapping[str, Notebooks], grade: Grade) -> Mapping[str, GradeReport]:
    return {name: grade(notebooks) for name, notebooks in students.items()}


STOCK_SCORES = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    print(json.dumps({
        submission.student.id: {grade.name: grade.auto_score for part in submission.notebooks for grade in part.grades}
        for submission in book.assignment_submissions("two-sums")
    }))
"""


@pytest.fixture(scope="module")
def stock(
    release: Release,
    students: Mapping[str, Notebooks],
    tmp_path_factory: pytest.TempPathFactory,
    environment: Mapping[str, str],
) -> Path:
    """The course in which the command ``nbgrader autograde`` graded the students."""
    course = tmp_path_factory.mktemp("stock")
    subprocess.run(["cp", "-r", f"{release.folder}/.", str(course)], check=True)
    for name, notebooks in students.items():
        folder = course / "submitted" / name / release.exercise.id
        folder.mkdir(parents=True)
        for stem, notebook in notebooks.items():
            (folder / f"{stem}.ipynb").write_text(json.dumps(notebook), "utf-8")
    command = ["nbgrader", "autograde", release.exercise.id, "--course-dir", str(course)]
    subprocess.run(command, cwd=course, env=environment, check=True, capture_output=True)
    return course


@pytest.fixture(scope="module")
def stock_scores(stock: Path, environment: Mapping[str, str]) -> Mapping[str, Mapping[str, float | None]]:
    command = [sys.executable, "-c", STOCK_SCORES]
    found = subprocess.run(command, cwd=stock, env=environment, check=True, capture_output=True)
    scores: Mapping[str, Mapping[str, float | None]] = json.loads(found.stdout)
    return scores


def test_every_cell_gets_the_score_that_stock_nbgrader_gives(
    reports: Mapping[str, GradeReport], stock_scores: Mapping[str, Mapping[str, float | None]], scores: Scores
) -> None:
    compared = 0
    for name in sorted(set(reports) - {"skipped"}):
        for cell, ours in scores(reports[name]).items():
            stock_score = stock_scores[name][cell]
            if stock_score is not None and ours.status != "manual":
                assert (name, cell, ours.points) == (name, cell, stock_score)
                compared += 1
    # all but the deleted test cell, to which nbgrader gives no score
    assert compared == 4 * (len(reports) - 1) - 1


def test_a_right_submission_gets_full_marks_and_the_manual_cell_waits(reports: Mapping[str, GradeReport]) -> None:
    report = reports["right"]
    assert report.score == 1
    assert [cell.status for cell in report.cells] == ["passed", "passed", "passed", "passed", "manual"]
    assert report.cells[-1].points is None
    assert report.notes == ()
    assert report.road == "nbgrader"
    assert report.cpu_seconds > 0


def test_an_untouched_submission_gets_nothing_and_is_called_untouched(
    reports: Mapping[str, GradeReport], scores: Scores
) -> None:
    report = reports["untouched"]
    assert report.score == 0
    assert [cell.status for cell in report.cells] == ["untouched"] * 4 + ["manual"]
    assert scores(report)["total-tests"].error == "NotImplementedError"
    assert scores(report)["total-tests"].message == ""
    assert [note.id for note in report.notes] == ["grading.notebook-missing"]


def test_a_failed_test_says_its_message_and_a_hidden_one_shows_no_source(
    reports: Mapping[str, GradeReport], scores: Scores
) -> None:
    wrong = scores(reports["wrong"])
    assert wrong["total-tests"].message == "total([1, 2]) should be 3, not 1"
    assert wrong["total-tests"].error == ""
    assert wrong["share-tests"].message == "The share is not right"
    hidden = scores(reports["partial"])["total-tests"]
    assert (hidden.status, hidden.message, hidden.error) == ("failed", "", "")


def test_a_test_that_ends_in_a_number_gives_partial_credit(reports: Mapping[str, GradeReport], scores: Scores) -> None:
    credit = scores(reports["partial"])["credit"]
    assert (credit.points, credit.status) == (2, "partial")


def test_an_exception_is_named_and_the_cell_that_caused_it_is_pointed_out(
    reports: Mapping[str, GradeReport], scores: Scores
) -> None:
    raising = scores(reports["raising"])
    assert raising["total-tests"].message == "ValueError: not this"
    assert raising["total-tests"].error == "ValueError"
    assert raising["share-tests"].error == "NameError"
    note = reports["raising"].notes[-1]
    assert note.id == "grading.your-cell-failed"
    assert note.params["cell"] == "share"
    assert str(note.params["error"]).startswith("SyntaxError: invalid syntax")


def test_writing_to_stderr_costs_the_points_and_the_result_says_so(
    reports: Mapping[str, GradeReport], scores: Scores
) -> None:
    warned = scores(reports["warning"])["total-tests"]
    assert (warned.points, warned.error, warned.message) == (0, "stderr", "oh")


def test_a_deleted_test_is_put_back_and_counts(reports: Mapping[str, GradeReport], scores: Scores) -> None:
    report = reports["deleted"]
    assert scores(report)["total-tests"].status == "passed"
    assert Message("grading.cells-restored", {"count": 1, "names": "total-tests"}) in report.notes


def test_changed_tests_points_and_kernel_are_not_believed(reports: Mapping[str, GradeReport], scores: Scores) -> None:
    report = reports["cheated"]
    assert scores(report)["total-tests"].points == 0
    assert scores(report)["total-tests"].max_points == 2
    assert Message("grading.cells-restored", {"count": 1, "names": "total-tests"}) in report.notes


def test_a_test_that_is_tagged_to_be_skipped_runs_though_stock_nbgrader_gives_it_full_marks(
    reports: Mapping[str, GradeReport], stock_scores: Mapping[str, Mapping[str, float | None]], scores: Scores
) -> None:
    assert stock_scores["skipped"]["total-tests"] == 2
    assert scores(reports["skipped"])["total-tests"].points == 0


def test_no_hidden_test_solution_or_gradebook_lies_where_the_learner_looks_first(
    reports: Mapping[str, GradeReport], stock: Path
) -> None:
    in_stock = (stock / "autograded" / "curious" / "two-sums" / "sums.ipynb").read_text("utf-8")
    for treasure in ("['sums.ipynb'", "/source/two-sums/sums.ipynb'", "/gradebook.db'"):
        assert treasure in in_stock
    found = next(note for note in reports["curious"].notes if note.id == "grading.your-cell-failed").params["error"]
    assert found == "ValueError: []"


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


ORPHANS = f"""
import os, subprocess, sys
subprocess.Popen(["sleep", "{SLEEPER}"], start_new_session=True, env={{}})
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvpe("sleep", ["sleep", "{SLEEPER}"], {{}})
    os._exit(0)
"""


def test_a_grading_that_takes_too_long_ends_with_all_that_it_started(
    grade: Grade, solve: Solve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    report = grade(sums(solve(total=f"{ORPHANS}\nimport time\ntime.sleep({SLEEPER})")), total_seconds=6)
    assert report.fault == Message("grading.time-out", {"seconds": 6.0})
    assert report.cpu_seconds > 0
    assert sleepers() == []
    assert list(tmp_path.iterdir()) == []


def test_a_finished_grading_leaves_no_process_and_no_file(
    grade: Grade, solve: Solve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dark = "os.mkdir('dark'); open('dark/file', 'w').close(); os.chmod('dark', 0)\n"
    report = grade(sums(solve(total=f"{ORPHANS}{dark}def total(values):\n    return sum(values)")))
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


def test_code_that_kills_its_grader_gets_no_score_and_the_next_grading_works(
    grade: Grade, solve: Solve, starter: Notebooks
) -> None:
    report = grade(sums(solve(total="import os, time\nos.kill(os.getppid(), 9)\ntime.sleep(30)")))
    assert report.fault == Message("grading.stopped")
    assert grade(sums(starter)).score == 0


def test_code_that_fills_memory_fails_alone(grade: Grade, solve: Solve, scores: Scores) -> None:
    hungry = "def total(values):\n    if values == [1, 2]: bytearray(10 ** 12)\n    return sum(values)"
    report = grade(sums(solve(total=hungry)), memory_mb=1000)
    assert (scores(report)["total-tests"].points, scores(report)["total-tests"].error) == (0, "MemoryError")
    assert scores(report)["share-tests"].status == "passed"


def test_a_flood_of_output_is_cut_but_still_counts_as_stderr(grade: Grade, solve: Solve, scores: Scores) -> None:
    flood = (
        "import os, sys\nfor _ in range(50): print('x' * 1_000_000)\nos.write(1, b'{}' * 10_000)\n"
        "def total(values):\n    if values == [1, 2]: print('!', file=sys.stderr)\n    return sum(values)"
    )
    report = grade(sums(solve(total=flood)), output_kb=10)
    assert (scores(report)["total-tests"].points, scores(report)["total-tests"].error) == (0, "stderr")
    assert scores(report)["share-tests"].status == "passed"


def test_a_score_above_the_maximum_is_a_fault_that_names_the_test(grade: Grade, solve: Solve) -> None:
    report = grade(sums(solve(total="def total(values):\n    return 50 if len(values) == 1 else sum(values)")))
    assert report.fault == Message("grading.odd-score", {"cell": "credit"})


def test_no_secret_of_the_server_reaches_the_learners_code(
    solve: Solve, job_of: JobOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "s3cr3t")
    look = "import os\nfound = [k for k, v in os.environ.items() if 's3cr3t' in v or k == 'PYTHONPATH']\n"
    grader = NbgraderRoad()  # a worker of its own, started with the token around
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
    grader: NbgraderRoad,
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


# The grader itself


def test_it_keeps_the_contract(grader: NbgraderRoad) -> None:
    assert isinstance(grader, Grader)


def test_two_gradings_at_once_do_not_mix(grader: NbgraderRoad, job_of: JobOf, solve: Solve) -> None:
    jobs = [job_of(sums(solve(share=f"share = {value}"))) for value in ("1 / 6", "5")]
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(grader.grade, jobs)
    assert [first.cells[1].status, second.cells[1].status] == ["passed", "failed"]


def test_a_release_without_gradebook_is_no_fault_of_the_learner(
    grader: NbgraderRoad, job_of: JobOf, solve: Solve, tmp_path: Path
) -> None:
    job = job_of(solve())
    for name in ("release", "source"):
        (tmp_path / name).symlink_to(job.release.folder / name)
    broken = dataclasses.replace(job, release=dataclasses.replace(job.release, folder=tmp_path))
    with pytest.raises(GraderUnavailable, match="unable to open database file"):
        grader.grade(broken)


def test_closing_ends_the_waiting_workers_and_grading_again_starts_new_ones(job_of: JobOf, starter: Notebooks) -> None:
    grader = NbgraderRoad()
    before = set(_workers())
    grader.get_ready()
    assert len(set(_workers()) - before) == 1
    grader.close()
    grader.close()
    assert set(_workers()) == before
    assert grader.grade(job_of(sums(starter))).score == 0
    grader.close()
    assert set(_workers()) == before


def _workers() -> list[int]:
    children = psutil.Process().children()
    return [child.pid for child in children if "enact_learn.grading.worker" in child.cmdline()]


SERVER = """
import pickle, sys
from enact_learn.grading.nbgrader_road import NbgraderRoad
job = pickle.load(open(sys.argv[1], "rb"))
NbgraderRoad().grade(job)
"""


@pytest.mark.slow
def test_when_the_server_is_killed_its_gradings_end_and_clean_up(
    job_of: JobOf, solve: Solve, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    started = tmp_path / "started"
    job = job_of(sums(solve(total=f"open({str(started)!r}, 'w').close()\n{ORPHANS}\nimport time\ntime.sleep(99)")))
    (tmp_path / "job").write_bytes(pickle.dumps(job))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path / "job")], env={**environment, "TMPDIR": str(scratch)}
    )
    _wait_until(started.exists)
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
