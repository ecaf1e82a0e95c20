"""The record of gradings: each result once, later ones supersede, nothing is lost with a process."""

import os
import sqlite3
from pathlib import Path

import pytest

from enact_learn.domain.course import CellId
from enact_learn.domain.text import Message
from enact_learn.grading.batch.faults import JobsUnreadable
from enact_learn.grading.batch.jobs import Jobs, fault_of, make_folder
from enact_learn.grading.messages import Answer

SCORED = Answer(points={CellId("a/b"): 1.0, CellId("a/c"): None}, executed={"a": "{}" * 1000})


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(make_folder(tmp_path))


def test_a_job_is_there_for_the_next_process_before_it_runs(jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.add("ps1", "ana", "d", "r")
    assert Jobs(tmp_path / ".enact").current("ps1", "ana") == job
    assert job.attempt == 1


def test_a_result_is_stored_once_and_the_first_stands(jobs: Jobs) -> None:
    job = jobs.add("ps1", "ana", "d", "r")
    jobs.begin(job)
    first = jobs.store(job, SCORED, "resident", 1.5)
    assert first.answer is not None
    assert dict(first.answer.points) == dict(SCORED.points)
    assert (first.starts, first.road, first.seconds) == (0, "resident", 1.5)
    second = jobs.store(job, Answer(broken="late"), "nbgrader", 9)
    assert second == first


def test_notebooks_are_kept_until_they_are_published(jobs: Jobs) -> None:
    job = jobs.add("ps1", "ana", "d", "r")
    jobs.store(job, SCORED, "resident", 1)
    assert jobs.executed(job) == SCORED.executed
    jobs.published(job)
    assert jobs.executed(job) == {}
    found = jobs.current("ps1", "ana")
    assert found is not None
    assert found.published_at


def test_a_later_job_supersedes_and_the_earlier_ones_stay(jobs: Jobs) -> None:
    first, other = jobs.add("ps1", "ana", "d", "r"), jobs.add("ps2", "ana", "d", "r")
    second, third = jobs.add("ps1", "ana", "e", "r"), jobs.add("ps1", "ana", "f", "r")
    assert [(one.id, one.superseded_by) for one in jobs.history("ps1")] == [
        (first.id, second.id),
        (second.id, third.id),
        (third.id, None),
    ]
    assert jobs.current("ps1", "ana") == third
    assert jobs.current("ps2", "ana") == other
    assert jobs.current("ps1", "bo") is None
    assert jobs.history("ps1", "b*") == []


def test_starts_and_crashes_are_counted(jobs: Jobs) -> None:
    job = jobs.add("ps1", "ana", "d", "r")
    jobs.begin(job)
    jobs.begin(job)
    jobs.give_back(job)
    found = jobs.current("ps1", "ana")
    assert found is not None
    assert (found.starts, found.crashes) == (1, 0)
    assert jobs.crashed(job) == 1
    jobs.begin(job)
    assert jobs.crashed(job) == 2


def test_a_file_that_is_no_database_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / ".enact").mkdir()
    (tmp_path / ".enact" / "jobs.db").write_text("not a database, and long enough to be looked at" * 100)
    with pytest.raises(JobsUnreadable, match="move the file away"):
        Jobs(tmp_path / ".enact")


def test_what_was_said_to_be_stored_is_on_the_disk(jobs: Jobs) -> None:
    with sqlite3.connect(jobs.file) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert jobs._database.execute("PRAGMA synchronous").fetchone()[0] == 2


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (SCORED, None),
        (Answer(fault=Message("grading.stopped")), "grading.stopped"),
        (Answer(unreadable={"file": "a", "why": "b"}), "error.NotANotebook"),
        (Answer(unreadable={"file": "a", "size": 200, "limit": 100}), "error.NotebookTooLarge"),
        (Answer(broken="KeyError"), "grading.grader-failed"),
    ],
)
def test_why_there_is_no_score(answer: Answer, fault: str | None) -> None:
    found = fault_of(answer)
    assert (found and found.id) == fault


def test_results_are_for_the_teachers_only(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    before = os.umask(0o022)
    try:
        assert oct(make_folder(tmp_path).stat().st_mode)[-4:] == "0700"
        folder = make_folder(tmp_path / "shared", shared=True)
        assert oct(folder.stat().st_mode)[-4:] == "2770"
        assert oct(Jobs(folder, shared=True).file.stat().st_mode)[-3:] == "660"
    finally:
        os.umask(before)
