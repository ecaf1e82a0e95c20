"""The loop over a course, with a grader that follows a script: what is graded, skipped, resumed, explained."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.grading.batch import autograded, jobs
from enact_learn.grading.batch.faults import AlreadyGrading, GraderDoesNotStart
from enact_learn.grading.batch.jobs import Jobs
from enact_learn.grading.batch.opening import open_course
from enact_learn.grading.batch.record import Book
from enact_learn.grading.messages import Answer, Task
from tests.grading.batch.hand_ins import LATE
from tests.grading.batch.parity import rows
from tests.grading.batch.small_course import ASSIGNMENT, Scripted, grade, hand_in, points_of

EVERYTHING = {"words.ipynb", "sums.ipynb", "numbers.txt", "timestamp.txt"}


def files(course: Path, student: str) -> set[str]:
    return {path.name for path in (course / "autograded" / student / ASSIGNMENT).iterdir()}


def history(course: Path) -> list[jobs.Job]:
    with open_course(course) as opened, opened.past_jobs() as past:
        assert past
        return past.history(ASSIGNMENT)


def test_a_submission_gets_its_score_its_folder_and_one_job(course: Path) -> None:
    hand_in(course, "ana", "bo")
    outcomes = grade(course, Scripted())
    assert {one.state for one in outcomes.values()} == {"graded"}
    ana = outcomes["ana"]
    assert (ana.points, ana.max_points, ana.to_grade, ana.road) == (8, 15, 3, "resident")
    assert files(course, "ana") == EVERYTHING
    assert [
        (job.student, job.attempt, bool(job.published_at)) for job in sorted(history(course), key=lambda j: j.student)
    ] == [
        ("ana", 1, True),
        ("bo", 1, True),
    ]


def test_what_was_graded_is_skipped_until_it_is_handed_in_anew_or_forced(course: Path) -> None:
    hand_in(course, "ana")
    grader = Scripted()
    grade(course, grader)
    skipped = grade(course, grader)["ana"]
    assert (skipped.state, skipped.points) == ("skipped", 8)
    hand_in(course, "ana", at=LATE)
    assert grade(course, grader)["ana"].state == "graded"
    assert grade(course, grader, force=True)["ana"].state == "graded"
    assert len(grader.asked) == 3
    past = history(course)
    assert [job.attempt for job in past] == [1, 2, 3]
    assert [job.superseded_by for job in past] == [past[1].id, past[2].id, None]


def test_a_version_that_was_taken_away_is_made_anew(course: Path) -> None:
    hand_in(course, "ana")
    grade(course, Scripted())
    shutil.rmtree(course / "autograded")
    assert grade(course, Scripted())["ana"].state == "graded"


def test_only_the_students_who_match_are_graded(course: Path) -> None:
    hand_in(course, "ana", "anton", "bo", "[a]")
    assert set(grade(course, Scripted(), students="an*")) == {"ana", "anton"}
    assert set(grade(course, Scripted())) == {"ana", "anton", "bo", "[a]"}


def test_the_authors_files_take_the_place_of_a_students(course: Path) -> None:
    folder = hand_in(course, "ana")
    (folder / "numbers.txt").write_text("1")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "own.py").write_text("x = 1")
    (folder / "deeper" / "own.py").chmod(0o755)
    (course / "source" / ASSIGNMENT / "helper").mkdir()
    (course / "source" / ASSIGNMENT / "helper" / "given.py").write_text("y = 1")
    (folder / "helper").write_text("a file where the author has a folder")
    grader = Scripted()
    grade(course, grader)
    place = course / "autograded" / "ana" / ASSIGNMENT
    assert (place / "numbers.txt").read_text() == "10\n20\n30\n"
    assert (place / "helper" / "given.py").read_text() == "y = 1"
    assert oct((place / "deeper" / "own.py").stat().st_mode)[-3:] == "444"
    assert "deeper/own.py" in grader.files[0]
    assert not [name for name in grader.files[0] if name.endswith(".ipynb")]


def test_one_that_cant_be_read_or_scored_does_not_stop_the_others(course: Path, tmp_path: Path) -> None:
    hand_in(course, "ana", "bo", "cy", "dora", "eve", "fay")
    submitted = course / "submitted"
    (submitted / "bo" / ASSIGNMENT / "sums.ipynb").unlink()
    (submitted / "bo" / ASSIGNMENT / "sums.ipynb").symlink_to(course / "source" / ASSIGNMENT / "sums.ipynb")
    (submitted / "cy" / ASSIGNMENT / "timestamp.txt").write_text("yesterday")
    (submitted / "dora" / ASSIGNMENT / "words.ipynb").write_bytes(b"\xff")
    shutil.rmtree(submitted / "eve")
    (submitted / "eve").mkdir()
    (submitted / "eve" / ASSIGNMENT).symlink_to(submitted / "ana" / ASSIGNMENT)

    def script(task: Task) -> Answer:
        if "fay" in task.notebooks["sums"]:
            raise RuntimeError("nobody foresaw that")
        return points_of(task)

    sums = submitted / "fay" / ASSIGNMENT / "sums.ipynb"
    sums.write_text(sums.read_text().replace("YOUR CODE", "fay"))
    outcomes = grade(course, Scripted(script))
    assert {name for name, one in outcomes.items() if one.state == "failed"} == {"bo", "cy", "dora", "eve", "fay"}
    assert outcomes["ana"].state == "graded"
    assert {one.fault.id for one in outcomes.values() if one.fault} == {
        "grading.unreadable-file",
        "grading.not-recorded",
    }
    assert not (course / "autograded" / "bo").exists()


def test_links_are_left_out_of_what_goes_back_to_the_student(course: Path) -> None:
    folder = hand_in(course, "ana")
    (folder / "mine").symlink_to(course / "gradebook.db")
    (folder / "solutions").symlink_to(course / "source")
    outcome = grade(course, Scripted())["ana"]
    assert [note.id for note in outcome.notes] == ["grading.links-left-out"]
    assert files(course, "ana") == EVERYTHING


def test_a_folder_without_a_notebook_is_skipped_and_one_with_others_only_is_explained(course: Path) -> None:
    hand_in(course, "ana")
    for student, name in (("bo", "readme.txt"), ("cy", "other.ipynb")):
        (course / "submitted" / student / ASSIGNMENT).mkdir(parents=True)
        (course / "submitted" / student / ASSIGNMENT / name).write_text("{}")
    outcomes = grade(course, Scripted())
    assert (outcomes["bo"].state, outcomes["bo"].notes[0].id) == ("skipped", "grading.no-notebook")
    assert outcomes["cy"].fault == Message("grading.no-known-notebook", {"names": "other"})
    assert {key[0] for key in rows(course)["student"]} == {"ana", "cy"}  # as nbgrader


def test_a_missing_notebook_gets_no_points_and_other_cells_are_as_they_were_found(course: Path) -> None:
    (hand_in(course, "ana") / "sums.ipynb").unlink()
    outcome = grade(course, Scripted())["ana"]
    assert (outcome.points, outcome.to_grade) == (0, 2)
    grades = rows(course)["grade"]
    assert grades[ASSIGNMENT, "ana", "sums", "credit"] == (0, None, None, 0)
    assert grades[ASSIGNMENT, "ana", "words", "why"] == (None, None, None, 1)


def test_a_submission_without_a_score_is_noted_and_not_tried_again_before_something_changes(course: Path) -> None:
    hand_in(course, "ana")
    grade(course, Scripted())
    hand_in(course, "ana", at=LATE)
    fault = Message("grading.time-out", {"seconds": 1})
    grader = Scripted(lambda task: Answer(fault=fault))
    failed = grade(course, grader)["ana"]
    assert (failed.state, failed.fault) == ("failed", fault)
    assert not (course / "autograded" / "ana" / ASSIGNMENT).exists()  # what was there showed another submission
    assert rows(course)["notebook"][ASSIGNMENT, "ana", "sums", ""][0].startswith("2015-02-03")
    again = grade(course, grader)["ana"]
    assert (again.state, again.fault, [note.id for note in again.notes]) == ("failed", fault, ["grading.failed-before"])
    assert len(grader.asked) == 1
    assert grade(course, grader, force=True)["ana"].state == "failed"
    assert len(grader.asked) == 2
    assert grade(course, Scripted(), force=True)["ana"].state == "graded"


def test_a_submission_that_ends_the_grader_twice_is_recorded_as_failed_and_the_batch_goes_on(course: Path) -> None:
    hand_in(course, "ana", "bo")

    def script(task: Task) -> Answer:
        if task.exercise and "ana" in task.notebooks["sums"]:
            raise GraderUnavailable(why="it ended")
        return points_of(task)

    sums = course / "submitted" / "ana" / ASSIGNMENT / "sums.ipynb"
    sums.write_text(sums.read_text().replace("YOUR CODE", "ana"))
    grader = Scripted(script)
    outcomes = grade(course, grader, workers=1)
    assert outcomes["ana"].fault == Message("grading.grader-crashed")
    assert outcomes["bo"].state == "graded"
    assert len(grader.asked) == 3
    assert grade(course, grader)["ana"].state == "failed"
    assert len(grader.asked) == 3


def test_a_grader_that_fails_within_is_asked_once_more(course: Path) -> None:
    hand_in(course, "ana")
    answers = [Answer(broken="KeyError: 1")]
    grader = Scripted(lambda task: answers.pop() if answers else points_of(task))
    assert grade(course, grader)["ana"].state == "graded"
    assert len(grader.asked) == 2
    grader.script = lambda task: Answer(broken="KeyError: 1")
    assert grade(course, grader, force=True)["ana"].fault == Message("grading.grader-failed", {"why": "KeyError: 1"})


def test_a_grader_that_never_starts_ends_the_batch_and_nothing_counts_as_tried(course: Path) -> None:
    hand_in(course, "ana")

    def script(task: Task) -> Answer:
        raise GraderUnavailable(why="no room")

    for _ in range(3):
        with pytest.raises(GraderDoesNotStart, match="no room"):
            grade(course, Scripted(script))
    (job,) = history(course)
    assert (job.starts, job.crashes, job.answer) == (0, 0, None)
    assert grade(course, Scripted())["ana"].state == "graded"


def test_ctrl_c_ends_it_cleanly_and_the_next_run_goes_on(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(course, "ana", "bo", "cy")
    grader = Scripted()

    def script(task: Task) -> Answer:
        if len(grader.asked) == 1:
            return points_of(task)
        grader.closed.wait(20)  # it is at work when the person stops the batch
        raise GraderUnavailable(why="it was closed")

    grader.script = script
    with open_course(course) as opened, opened.jobs() as all_jobs:
        from enact_learn.grading.batch.outcome import Wish
        from enact_learn.grading.batch.run import Batch

        batch = Batch(opened.course, opened.book, all_jobs, grader, Wish(ASSIGNMENT, workers=1))

        def done(outcome: object) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            batch.run(opened.places(ASSIGNMENT, "*"), done)
    assert {(job.student, job.starts, job.crashes) for job in history(course)} <= {("ana", 0, 0), ("bo", 0, 0)}
    assert not list((course / "autograded").glob("bo/*"))
    outcomes = grade(course, Scripted())
    assert [outcomes[name].state for name in ("ana", "bo", "cy")] == ["skipped", "graded", "graded"]


def test_a_second_batch_on_the_same_course_is_refused_or_waits(course: Path) -> None:
    hand_in(course, "ana")
    with open_course(course) as opened:
        with opened.jobs(), pytest.raises(AlreadyGrading, match=f"process {os.getpid()}"):
            grade(course, Scripted())
        said: list[str] = []
        held = opened.jobs()
        held.__enter__()
        timer = threading.Timer(0.5, held.__exit__, (None, None, None))
        timer.start()
        with opened.jobs(wait=True, waiting=said.append):
            assert len(said) == 1
            assert str(os.getpid()) in said[0]
        timer.join()


@pytest.mark.parametrize("step", ["store", "executed", "enter", "stage", "put_in_place", "published"])
@pytest.mark.parametrize("before", [True, False])
def test_wherever_it_breaks_off_the_next_run_ends_with_one_result_graded_at_most_twice(
    course: Path, monkeypatch: pytest.MonkeyPatch, step: str, before: bool
) -> None:
    class Gone(BaseException):
        """As if the process had ended here."""

    def breaks_off(of: object) -> None:
        real = getattr(of, step)

        def broken(*arguments: object, **named: object) -> object:
            if before:
                raise Gone
            real(*arguments, **named)
            raise Gone

        monkeypatch.setattr(of, step, broken)

    hand_in(course, "ana", at=LATE)
    grader = Scripted()
    with monkeypatch.context() as patched:
        breaks_off({"enter": Book, "stage": autograded, "put_in_place": autograded}.get(step, Jobs))
        with pytest.raises(Gone):
            grade(course, grader)
        del patched
    monkeypatch.undo()
    outcome = grade(course, grader)["ana"]
    assert (outcome.points, outcome.to_grade) == (8, 3)
    assert len(grader.asked) <= (2 if step in ("stage", "store") else 1)
    assert files(course, "ana") == EVERYTHING
    assert [path.name for path in (course / "autograded" / "ana").iterdir()] == [ASSIGNMENT]
    (job,) = history(course)
    assert job.answer is not None
    assert job.published_at
    assert len(rows(course)["grade"]) == 7


def test_a_result_that_was_found_is_entered_without_grading_again_and_a_persons_work_since_is_kept(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from enact_learn.catalog.release import open_gradebook

    class Gone(BaseException):
        pass

    def gone(*_: object, **__: object) -> None:
        raise Gone

    hand_in(course, "ana")
    grader = Scripted()
    monkeypatch.setattr(Jobs, "published", gone)
    with pytest.raises(Gone):
        grade(course, grader)
    monkeypatch.undo()
    with open_gradebook(course / "gradebook.db", "small") as book:
        entered = book.find_grade("why", "words", ASSIGNMENT, "ana")
        entered.manual_score, entered.needs_manual_grade = 3, False
        book.db.commit()
    assert grade(course, grader)["ana"].to_grade == 2
    assert len(grader.asked) == 1


def test_what_changed_after_it_was_graded_is_graded_anew_and_the_first_result_never_entered(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(BaseException):
        pass

    def gone(*_: object, **__: object) -> None:
        raise Gone

    hand_in(course, "ana")
    monkeypatch.setattr(Book, "enter", gone)
    with pytest.raises(Gone):
        grade(course, Scripted())
    monkeypatch.undo()
    hand_in(course, "ana", at=LATE)
    outcome = grade(course, Scripted(lambda task: points_of(task, {})))["ana"]
    assert outcome.points == 0
    first, second = history(course)
    assert (first.published_at, first.superseded_by) == (None, second.id)


def test_a_disk_that_is_full_is_said_and_the_next_run_does_it(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    hand_in(course, "ana")
    monkeypatch.setattr(autograded, "stage", full)
    outcome = grade(course, Scripted())["ana"]
    assert outcome.fault is not None
    assert "No space left" in str(outcome.fault.params["why"])
    monkeypatch.undo()
    assert grade(course, Scripted())["ana"].state == "graded"


def test_names_that_are_no_text_and_names_that_move_the_cursor_end_in_words(course: Path) -> None:
    hand_in(course, "ana", "new\nline", "\x1b[31m")
    os.rename(course / "submitted" / "ana", os.fsencode(course / "submitted") + b"/\xff")
    hand_in(course, "bo")
    outcomes = grade(course, Scripted())
    assert outcomes["bo"].state == "graded"
    assert outcomes["new\nline"].state == "graded"
    odd = outcomes[os.fsdecode(b"\xff")]
    assert (odd.state, odd.fault and odd.fault.id) == ("failed", "grading.not-recorded")


def test_more_memory_is_reason_enough_to_try_again(course: Path) -> None:
    hand_in(course, "ana")
    fault = Message("grading.out-of-memory", {"cell": "mean", "megabytes": 4096})
    grade(course, Scripted(lambda task: Answer(fault=fault)))
    grader = Scripted()
    assert grade(course, grader, memory_mb=8000)["ana"].state == "graded"
    assert grader.asked[0].limits.memory_mb == 8000
