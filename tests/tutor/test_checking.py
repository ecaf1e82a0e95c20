"""Checks on fakes that keep the contracts: nothing acknowledged is lost, nothing counts twice."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from enact_learn.domain.attempt import Event
from enact_learn.domain.course import ReleaseId
from enact_learn.domain.errors import (
    EnactError,
    GraderUnavailable,
    NotANotebook,
    UnknownRelease,
)
from enact_learn.domain.text import Message
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.work import newest_check
from tests.tutor.garden import (
    ADD,
    ANA,
    BEN,
    GARDEN,
    MEAN,
    MINUTE,
    MakeTutor,
    PlainSource,
    Pupil,
    TickingClock,
    answered,
    garden,
    jobs,
    orchard,
)

DOWN = GraderUnavailable(why="its process does not start")


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Make the calls from as many threads; give their results, errors among them."""
    together = threading.Barrier(len(calls))

    def one(call: Callable[[], object]) -> object:
        together.wait()
        try:
            return call()
        except EnactError as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


@pytest.fixture
def clock() -> ClockYouSet:
    return TickingClock()


# --- checks ---


def test_a_check_is_graded_remembered_and_moves_the_path(make_tutor: MakeTutor) -> None:
    tutor = make_tutor({"small": 1.0, "negative": 0.0}, 1.0)
    pupil = Pupil(tutor)
    handed = pupil.start(ADD)
    wrong = tutor.check(ANA, answered(handed, "return abs(a) + b"))
    assert (wrong.points, wrong.max_points, wrong.is_right) == (1, 4, False)
    assert wrong.hint is not None
    assert (wrong.hint.number, wrong.hint.of) == (1, 2)
    right = tutor.check(ANA, answered(handed, "return a + b"))
    assert right.is_right
    assert right.hint is None
    assert wrong.path is not None
    assert right.path is not None
    assert (wrong.path.done, right.path.done) == (0, 1)
    assert wrong.path.next is not None
    assert right.path.next is not None
    assert wrong.path.next.exercise == ADD
    assert right.path.next.exercise == MEAN
    assert newest_check(tutor, ANA, ADD) == replace(right, path=None)


def test_the_same_answer_is_answered_from_what_is_known(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5)
    pupil = Pupil(tutor)
    first = pupil.check(ADD, "a - b")
    again = pupil.check(ADD, "a - b")
    assert (first.from_before, again.from_before) == (False, True)
    assert replace(again, path=None, from_before=False) == replace(first, path=None)
    assert jobs(tutor) == 1
    assert len(tutor.store.submissions(ANA, ADD)) == 1
    assert [attempt.checks for attempt in tutor.store.attempts(ANA)] == [1]


def test_outputs_and_execution_counts_make_no_other_answer(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5)
    handed = Pupil(tutor).start(ADD)
    texts = answered(handed, "a - b")
    tutor.check(ANA, texts)
    notebook = json.loads(texts["add"])
    notebook["cells"][0] |= {"outputs": [{"output_type": "stream", "text": "hello"}], "execution_count": 7}
    notebook["metadata"]["kernelspec"] = {"name": "another"}
    tutor.check(ANA, {"renamed": json.dumps(notebook, indent=4)})
    assert jobs(tutor) == 1


def test_going_back_to_an_earlier_answer_is_graded_anew(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5, 1.0, 0.25)
    pupil = Pupil(tutor)
    assert [pupil.check(ADD, answer).points for answer in ("a - b", "a + b", "a - b")] == [2, 4, 1]


def test_an_answer_that_ended_in_a_fault_is_graded_again(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(Message("grading.stopped"), 1.0)
    pupil = Pupil(tutor)
    assert pupil.check(ADD, "a + b").fault is not None
    assert pupil.check(ADD, "a + b").is_right


def test_nothing_is_recorded_of_a_notebook_that_can_not_be_read(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    with pytest.raises(NotANotebook, match=r"add\.ipynb can't be read"):
        tutor.check(ANA, {"add": "{"})
    assert tutor.store.submissions(ANA, ADD) == []


def test_a_notebook_that_only_grading_finds_unreadable_has_that_as_its_result(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(NotANotebook(file="add.ipynb", why="it is nested too deeply"))
    view = Pupil(tutor).check(ADD)
    assert view.fault is not None
    assert view.fault.id == "error.NotANotebook"
    assert tutor.store.ungraded(ANA) == []
    assert tutor.store.attempts(ANA) == []


def test_the_check_of_a_copy_from_a_colleague_is_graded(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    handed = Pupil(tutor, BEN).start(ADD)
    assert tutor.check(ANA, answered(handed, "a + b")).is_right


def test_what_a_progress_file_says_was_handed_out_chooses_no_release(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    handed = Pupil(tutor, BEN).start(ADD)
    gone = ReleaseId("0123456789abcdef")  # the course has changed since she took her progress home
    tutor.store.add_event(Event("handed-out", ANA, GARDEN, ADD, tutor.clock(), gone, imported=True))
    assert tutor.check(ANA, answered(handed, "a + b")).is_right


def test_the_result_before_the_first_check_is_nothing(make_tutor: MakeTutor) -> None:
    assert newest_check(make_tutor(), ANA, ADD) is None


# --- two at once ---


@pytest.fixture
def store(tmp_path: Path):
    opened = SqlStore(tmp_path / "enact.db")
    yield opened
    opened.close()


def test_two_checks_of_one_exercise_at_once_are_graded_one_after_the_other(
    make_tutor: MakeTutor, store: SqlStore
) -> None:
    tutor = make_tutor(0.5, 0.25, store=store)
    pupil = Pupil(tutor)
    handed = pupil.start(ADD)
    views = at_once(*(lambda answer=answer: tutor.check(ANA, answered(handed, answer)) for answer in ("one", "two")))
    assert sorted(view.points for view in views) == [1, 2]
    submissions = store.submissions(ANA, ADD)
    assert len(submissions) == 2
    assert all(store.report(one.id) for one in submissions)
    (attempt,) = store.attempts(ANA)
    assert (attempt.checks, attempt.score) == (2, 0.5)
    assert attempt.supersedes is not None


def test_the_same_answer_checked_twice_at_once_is_graded_once(make_tutor: MakeTutor, store: SqlStore) -> None:
    tutor = make_tutor(0.5, store=store)
    handed = Pupil(tutor).start(ADD)
    views = at_once(*[lambda: tutor.check(ANA, answered(handed, "one"))] * 4)
    assert len({view.submission for view in views}) == 1
    assert jobs(tutor) == 1


def test_checks_of_two_exercises_at_once_do_not_wait_for_each_other(make_tutor: MakeTutor, store: SqlStore) -> None:
    tutor = make_tutor(0.5, store=store)
    grader, pupil = tutor.grader, Pupil(tutor)
    assert isinstance(grader, ScriptedGrader)
    grader.goes_on.clear()
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(pupil.check, exercise, "answer") for exercise in (ADD, MEAN)]
        while len(grader.jobs) < 2:
            threading.Event().wait(0.01)
        grader.goes_on.set()
        assert [one.result().points for one in running] == [2, 1]


def test_two_programs_that_check_at_once_lose_nothing(make_tutor: MakeTutor, tmp_path: Path) -> None:
    stores = [SqlStore(tmp_path / "enact.db") for _ in range(2)]
    tutors = [make_tutor(share, store=store) for share, store in zip((0.5, 0.25), stores, strict=True)]
    handed = Pupil(tutors[0]).start(ADD)
    for round_ in ("first", "second", "third", "fourth", "fifth"):
        texts = [answered(handed, f"{round_} answer of {program}") for program in range(2)]
        views = at_once(*map(partial, [tutor.check for tutor in tutors], [ANA, ANA], texts))
        assert not [view for view in views if isinstance(view, EnactError)]
    (attempt,) = stores[0].attempts(ANA)
    assert attempt.checks == 10
    assert len(stores[0].submissions(ANA, ADD)) == 10
    assert stores[0].ungraded(ANA) == []
    for store in stores:
        store.close()


# --- grading that does not work, and what a crash leaves behind ---


def test_a_submission_is_kept_when_grading_is_down_and_graded_by_the_next_check(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(DOWN, 1.0)
    pupil = Pupil(tutor)
    with pytest.raises(GraderUnavailable, match="counts as handed in"):
        pupil.check(ADD, "a + b")
    assert len(tutor.store.ungraded(ANA)) == 1
    assert "notice.interrupted" in [notice.id for notice in tutor.path(ANA).notices]
    assert newest_check(tutor, ANA, ADD) is None
    assert pupil.check(ADD, "a + b").is_right
    assert tutor.store.ungraded(ANA) == []
    assert len(tutor.store.submissions(ANA, ADD)) == 1
    assert "notice.interrupted" not in [notice.id for notice in tutor.path(ANA).notices]


def test_what_was_interrupted_is_graded_once_at_the_next_start(make_tutor: MakeTutor, store: SqlStore) -> None:
    with pytest.raises(GraderUnavailable):
        Pupil(make_tutor(DOWN, store=store)).check(ADD)
    restarted = make_tutor(0.5, store=store)
    assert [restarted.finish_interrupted(ANA) for _ in range(2)] == [1, 0]
    assert jobs(restarted) == 1
    view = newest_check(restarted, ANA, ADD)
    assert view is not None
    assert view.points == 2
    assert [attempt.checks for attempt in store.attempts(ANA)] == [1]


def test_what_was_interrupted_stays_when_grading_is_still_down(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(DOWN)
    with pytest.raises(GraderUnavailable):
        Pupil(tutor).check(ADD)
    assert tutor.finish_interrupted(ANA) == 0
    assert len(tutor.store.ungraded(ANA)) == 1


def test_what_was_interrupted_stays_while_its_course_is_not_loaded(make_tutor: MakeTutor, source: PlainSource) -> None:
    tutor = make_tutor(DOWN)
    with pytest.raises(GraderUnavailable):
        Pupil(tutor).check(ADD)
    source.offer(orchard())
    assert make_tutor(1.0, store=tutor.store).finish_interrupted(ANA) == 0
    source.offer(garden())
    assert make_tutor(1.0, store=tutor.store).finish_interrupted(ANA) == 1


def test_programs_that_start_at_once_record_what_was_interrupted_once(make_tutor: MakeTutor, tmp_path: Path) -> None:
    stores = [SqlStore(tmp_path / "enact.db") for _ in range(3)]
    with pytest.raises(GraderUnavailable):
        Pupil(make_tutor(DOWN, store=stores[0])).check(ADD)
    (left,) = stores[0].ungraded(ANA)
    tutors = [make_tutor(0.5, store=store) for store in stores]
    at_once(*(lambda tutor=tutor: tutor.finish_interrupted(ANA) for tutor in tutors))
    assert stores[0].report(left.id) is not None
    assert [attempt.checks for attempt in stores[0].attempts(ANA)] == [1]
    for store in stores:
        store.close()


def test_threads_that_finish_at_once_grade_what_was_interrupted_once(make_tutor: MakeTutor, store: SqlStore) -> None:
    tutor = make_tutor(DOWN, 0.5, store=store)
    with pytest.raises(GraderUnavailable):
        Pupil(tutor).check(ADD)
    assert sum(at_once(*[lambda: tutor.finish_interrupted(ANA)] * 3)) == 1
    assert jobs(tutor) == 2


def test_finishing_leaves_a_check_alone_that_is_going_on(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5)
    grader = tutor.grader
    assert isinstance(grader, ScriptedGrader)
    grader.goes_on.clear()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(Pupil(tutor).check, ADD)
        while not grader.jobs:
            threading.Event().wait(0.01)
        assert tutor.finish_interrupted(ANA) == 0
        assert "notice.interrupted" not in [notice.id for notice in tutor.path(ANA).notices]
        grader.goes_on.set()
        running.result()
    assert jobs(tutor) == 1


def test_an_older_submission_that_is_graded_late_does_not_turn_back_time(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(DOWN, 0.5, 0.25)
    pupil = Pupil(tutor)
    with pytest.raises(GraderUnavailable):
        pupil.check(ADD, "first")
    clock.forward(MINUTE)
    pupil.check(ADD, "second")
    (before,) = tutor.store.attempts(ANA)
    assert tutor.finish_interrupted(ANA) == 1
    (after,) = tutor.store.attempts(ANA)
    assert after.last == before.last
    assert after.checks == 2


# --- releases ---


def changed(source: PlainSource) -> ReleaseId:
    """The author publishes another version of the exercise; gives its release."""
    course = garden()
    new = replace(course.by_id[ADD], release=ReleaseId("add-r2"), cells=course.by_id[ADD].cells[:1])
    source.offer(replace(course, exercises=(new, *course.exercises[1:])), orchard())
    return new.release


def graded_release(tutor: LocalTutor) -> str:
    assert isinstance(tutor.grader, ScriptedGrader)
    return str(tutor.grader.jobs[-1].release.id)


def test_a_started_copy_is_graded_by_the_release_that_was_handed_out(
    make_tutor: MakeTutor, source: PlainSource
) -> None:
    before = make_tutor(1.0)
    handed = Pupil(before).start(ADD)
    changed(source)
    after = make_tutor(0.5, store=before.store)
    view = after.check(ANA, answered(handed, "a + b"))
    assert graded_release(after) == "add-r1"
    assert len(view.tests) == 2
    assert after.store.attempts(ANA)[0].release == "add-r1"


def test_claiming_a_release_that_was_not_handed_out_changes_nothing(make_tutor: MakeTutor, source: PlainSource) -> None:
    changed(source)
    tutor = make_tutor(0.5)
    handed = Pupil(tutor).start(ADD)
    for claimed in ("add-r1", "mean-r1", "../../etc", "no-such-release"):
        texts = {stem: text.replace("add-r2", claimed) for stem, text in answered(handed, claimed).items()}
        tutor.check(ANA, texts)
        assert graded_release(tutor) == "add-r2"


def test_of_the_releases_that_were_handed_out_the_copy_says_which_one_it_is(
    make_tutor: MakeTutor, source: PlainSource
) -> None:
    before = make_tutor(1.0)
    old = Pupil(before).start(ADD)
    changed(source)
    after = make_tutor(0.5, store=before.store)
    new = Pupil(after).start(ADD)
    for handed, release in ((old, "add-r1"), (new, "add-r2"), (old, "add-r1")):
        after.check(ANA, answered(handed, f"for {release}"))
        assert graded_release(after) == release


def test_a_release_that_is_not_kept_is_refused_before_anything_waits_for_it(
    make_tutor: MakeTutor, source: PlainSource
) -> None:
    tutor = make_tutor(1.0)
    handed = Pupil(tutor).start(ADD)
    changed(source)
    del source.kept[ADD, ReleaseId("add-r1")]
    later = make_tutor(1.0, store=tutor.store)
    with pytest.raises(UnknownRelease, match="Rename your file"):
        later.check(ANA, answered(handed, "a + b"))
    assert later.store.ungraded(ANA) == []
