"""A result is entered into the gradebook whole or not at all, and a person's work is never touched."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.domain.course import CellId
from enact_learn.grading.batch import record
from enact_learn.grading.batch.faults import GradebookUnreachable
from enact_learn.grading.batch.opening import Opened, open_course
from enact_learn.grading.messages import Answer
from tests.grading.batch.parity import rows
from tests.grading.batch.small_course import ASSIGNMENT, Scripted, grade, hand_in

BOTH = frozenset({"sums", "words"})
FOUND = Answer(
    points={CellId("sums/credit"): 3.0, CellId("sums/manual-code"): None, CellId("words/why"): 0.0},
    comments={CellId("words/why"): "No response.", CellId("words/drawing"): None},
)


@pytest.fixture
def opened(course: Path) -> Iterator[Opened]:
    with open_course(course) as found:
        yield found


def grades(course: Path) -> dict[str, tuple[object, ...]]:
    return {key[3]: values for key, values in rows(course)["grade"].items()}


def test_scores_marks_for_a_person_and_comments(opened: Opened, course: Path) -> None:
    standing = opened.book.enter(ASSIGNMENT, "ana", None, BOTH, FOUND)
    assert (standing.points, standing.max_points) == (3, 15)
    found = grades(course)
    assert found["credit"] == (3, None, None, 0)
    assert found["manual-code"] == (None, None, None, 1)
    assert found["why"] == (0, None, None, 0)
    comments = {key[3]: values for key, values in rows(course)["comment"].items()}
    assert comments["why"] == ("No response.", None)
    assert comments["drawing"] == (None, None)


def test_a_failure_in_the_middle_leaves_no_trace(opened: Opened, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.book.enter(ASSIGNMENT, "ana", None, BOTH, FOUND)
    before = rows(course)

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(record.Book, "_enter_penalty", fail)
    better = Answer(points={CellId("sums/credit"): 4.0})
    for student in ("ana", "bo"):
        with pytest.raises(RuntimeError):
            opened.book.enter(ASSIGNMENT, student, None, BOTH, better)
    assert rows(course) == before
    monkeypatch.undo()
    assert opened.book.enter(ASSIGNMENT, "bo", None, BOTH, better).points == 4


def test_a_gradebook_that_is_in_use_is_waited_for(opened: Opened, course: Path) -> None:
    with closing(sqlite3.connect(course / "gradebook.db", check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        timer = threading.Timer(6.5, other.rollback)  # longer than SQLite itself waits
        timer.start()
        assert opened.book.enter(ASSIGNMENT, "ana", None, BOTH, FOUND).points == 3
        timer.join()


def test_a_gradebook_that_stays_in_use_is_said_and_the_result_is_entered_later(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(course, "ana")
    grader = Scripted()
    monkeypatch.setattr(record, "_PATIENCE", 0.0)
    with closing(sqlite3.connect(course / "gradebook.db", check_same_thread=False)) as other:

        def lock_it(task: object) -> Answer:
            if not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")
            return FOUND

        grader.script = lock_it
        with pytest.raises(GradebookUnreachable, match="locked"):
            grade(course, grader)
        other.rollback()
    assert grade(course, grader)["ana"].points == 3
    assert len(grader.asked) == 1


def test_a_gradebook_of_an_older_nbgrader_is_said(course: Path) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as database, database:
        database.execute("ALTER TABLE student DROP COLUMN lms_user_id")
    hand_in(course, "ana")
    with pytest.raises(GradebookUnreachable, match="nbgrader db upgrade"):
        grade(course, Scripted())


def test_two_threads_enter_one_after_the_other(opened: Opened, course: Path) -> None:
    students = [f"s{number}" for number in range(12)]
    threads = [
        threading.Thread(target=opened.book.enter, args=(ASSIGNMENT, student, None, BOTH, FOUND))
        for student in students
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {key[1] for key in rows(course)["grade"]} == set(students)
    assert {values[0] for key, values in rows(course)["grade"].items() if key[3] == "credit"} == {3.0}
