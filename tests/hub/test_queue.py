"""Nobody waits behind one who hands in much, nothing is lost, and what is full says so."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.domain.attempt import LearnerId, Submission
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import (
    EnactError,
    ErasedMeanwhile,
    GraderUnavailable,
    QueueFull,
    ServiceStops,
    TooManyHandIns,
    TooManyWaiting,
    TooOften,
)
from enact_learn.hub.queue import FairQueue, Limits
from enact_learn.testing.fakes import a_submission

ANA, BEN = LearnerId("ana"), LearnerId("ben")
MANY = Limits(waiting_each=1000, waiting_all=1000, checks_a_minute=1000)


def handed_in(learner: str, number: int) -> Submission:
    return a_submission(f"{learner}-{number}", LearnerId(learner), ExerciseId(f"exercise-{number}"))


class Grading:
    """Grades one submission after the other, in the order in which the queue gives them."""

    def __init__(self, *errors: EnactError) -> None:
        self.errors = list(errors)
        self.done: list[Submission] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self._changed = threading.Condition()

    def __call__(self, submission: Submission) -> None:
        assert self.may_go_on.wait(20)
        with self._changed:
            if self.errors:
                raise self.errors.pop(0)
            self.done.append(submission)
            self._changed.notify_all()

    def wait_for(self, count: int) -> list[str]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.done) >= count, 20)
        return [one.id for one in self.done]


def graded_in_order(submissions: list[Submission]) -> list[str]:
    """The order in which one worker grades what was there before it began."""
    grading = Grading()
    queue = FairQueue(grading, MANY)
    queue.start(1, submissions)
    order = grading.wait_for(len(submissions))
    assert queue.stop(20)
    return order


learners = st.lists(st.sampled_from("abcde"), min_size=1, max_size=20)


@given(learners)
def test_each_learner_is_served_in_turn(names: list[str]) -> None:
    submissions = [handed_in(name, number) for number, name in enumerate(names)]
    order = graded_in_order(submissions)
    assert sorted(order) == sorted(one.id for one in submissions)  # all of them, each once
    for name in set(names):
        own = [place for place, id_ in enumerate(order) if id_.startswith(name)]
        for nth, place in enumerate(own):  # before her nth (from 0), everybody else had at most n and one more
            for other in set(names) - {name}:
                assert sum(id_.startswith(other) for id_ in order[:place]) <= nth + 1


@given(learners)
def test_a_learners_own_come_in_the_order_in_which_she_handed_them_in(names: list[str]) -> None:
    submissions = [handed_in(name, number) for number, name in enumerate(names)]
    order = graded_in_order(submissions)
    for name in set(names):
        assert [id_ for id_ in order if id_.startswith(name)] == [one.id for one in submissions if one.learner == name]


@given(learners)
def test_the_position_is_how_many_are_really_graded_before(names: list[str]) -> None:
    submissions = [handed_in(name, number) for number, name in enumerate(names)]
    queue = FairQueue(Grading(), MANY)
    for one in submissions:
        queue.add(one)
    said = {one.id: queue.position(one.id) for one in submissions}
    assert [said[id_] for id_ in graded_in_order(submissions)] == list(range(len(names)))


@given(learners, st.integers(0, 19))
def test_what_is_taken_out_is_not_graded_and_the_others_are(names: list[str], which: int) -> None:
    submissions = [handed_in(name, number) for number, name in enumerate(names)]
    gone = submissions[which % len(submissions)]
    grading = Grading()
    queue = FairQueue(grading, MANY)
    for one in submissions:
        queue.add(one)
    assert queue.remove(gone.id)
    assert not queue.remove(gone.id)
    assert queue.position(gone.id) is None
    queue.start(1)
    assert sorted(grading.wait_for(len(names) - 1)) == sorted(one.id for one in submissions if one != gone)
    queue.stop(20)


def test_what_waits_holds_no_notebooks() -> None:
    grading = Grading()
    queue = FairQueue(grading, MANY)
    whole = handed_in("ana", 1)
    assert whole.notebooks
    queue.add(whole)
    queue.start(1)
    grading.wait_for(1)
    assert queue.stop(20)
    assert grading.done == [replace(whole, notebooks={})]


def test_of_one_learner_one_is_graded_at_a_time() -> None:
    at_work: set[str] = set()
    seen: list[int] = []
    done = threading.Semaphore(0)

    def grade(submission: Submission) -> None:
        at_work.add(submission.id)
        seen.append(sum(one.startswith(submission.learner) for one in at_work))
        time.sleep(0.005)
        at_work.discard(submission.id)
        done.release()

    queue = FairQueue(grade, MANY)
    queue.start(4, [handed_in(name, number) for name in "ab" for number in range(6)])
    for _ in range(12):
        assert done.acquire(timeout=20)
    queue.stop(20)
    assert max(seen) == 1


def test_adding_twice_is_no_change() -> None:
    grading = Grading()
    queue = FairQueue(grading, MANY)
    for _ in range(3):
        queue.add(handed_in("ana", 1))
    assert queue.waiting == 1
    queue.start(1)
    grading.wait_for(1)
    queue.stop(20)
    assert len(grading.done) == 1


def test_a_learner_with_as_many_as_may_wait_is_told_so() -> None:
    queue = FairQueue(Grading(), Limits(waiting_each=2, waiting_all=10, checks_a_minute=100))
    for number in range(2):
        queue.admit(ANA)
        queue.add(handed_in("ana", number))
    with pytest.raises(TooManyWaiting, match=r"2 of your checks are waiting"):
        queue.admit(ANA)
    queue.admit(BEN)


def test_a_full_queue_says_when_to_come_again() -> None:
    queue = FairQueue(Grading(), Limits(waiting_each=2, waiting_all=3, checks_a_minute=100))
    for number in range(3):
        queue.add(handed_in(f"learner{number}", 0))
    with pytest.raises(QueueFull) as caught:
        queue.admit(ANA)
    assert 5 <= int(caught.value.params["seconds"]) <= 120


def test_who_checks_too_often_waits_until_a_minute_has_gone_by() -> None:
    now = 0.0
    queue = FairQueue(Grading(), Limits(waiting_each=99, waiting_all=99, checks_a_minute=3), clock=lambda: now)
    for now in (0.0, 10.0, 20.0):  # noqa: B007  # the clock reads it
        queue.admit(ANA)
    now = 30.0
    with pytest.raises(TooOften) as caught:
        queue.admit(ANA)
    assert caught.value.params == {"limit": 3, "seconds": 30}
    queue.admit(BEN)
    now = 60.5
    queue.admit(ANA)


def test_handing_in_has_a_limit_of_its_own_and_is_never_refused_because_much_waits() -> None:
    now = 0.0
    queue = FairQueue(Grading(), Limits(waiting_each=1, waiting_all=1, checks_a_minute=1), clock=lambda: now)
    queue.add(handed_in("ana", 1))
    for now in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0):  # noqa: B007  # the clock reads it
        queue.admit_hand_in(ANA)
    now = 20.0
    with pytest.raises(TooManyHandIns) as caught:
        queue.admit_hand_in(ANA)
    assert caught.value.params == {"limit": 6, "seconds": 40}
    queue.admit_hand_in(BEN)
    now = 60.5
    queue.admit_hand_in(ANA)


def test_when_grading_does_not_work_it_is_tried_again_and_nothing_is_lost() -> None:
    grading = Grading(GraderUnavailable(why="its process ended"), GraderUnavailable(why="once more"))
    now = Ticking()
    queue = FairQueue(grading, MANY, clock=now)
    queue.start(1, [handed_in("ana", 1)])
    assert grading.wait_for(1) == ["ana-1"]
    queue.stop(20)
    assert not grading.errors


def test_what_can_never_be_graded_holds_up_nobody() -> None:
    grading = Grading(ErasedMeanwhile())
    queue = FairQueue(grading, MANY)
    queue.start(1, [handed_in("ana", 1), handed_in("ben", 2)])
    assert grading.wait_for(1) == ["ben-2"]
    assert queue.stop(20)
    assert queue.waiting == 0  # it is not tried again, either


def test_a_fault_of_ours_ends_no_worker(caplog: pytest.LogCaptureFixture) -> None:
    grading = Grading()
    first = [ZeroDivisionError()]

    def grade(submission: Submission) -> None:
        if first:
            raise first.pop()
        grading(submission)

    queue = FairQueue(grade, MANY)
    queue.start(1, [handed_in("ana", 1), handed_in("ben", 2)])
    assert grading.wait_for(1) == ["ben-2"]
    queue.stop(20)
    assert "could not be graded" in caplog.text


def test_a_queue_that_stops_finishes_what_it_began_and_leaves_the_rest() -> None:
    grading, began = Grading(), threading.Event()
    grading.may_go_on.clear()

    def grade(submission: Submission) -> None:
        began.set()
        grading(submission)

    queue = FairQueue(grade, MANY)
    queue.start(1, [handed_in("ana", 1), handed_in("ben", 2)])
    assert began.wait(20)
    threading.Timer(0.05, grading.may_go_on.set).start()
    assert queue.stop(20)
    assert [one.id for one in grading.done] == ["ana-1"]
    assert queue.waiting == 1
    with pytest.raises(ServiceStops):
        queue.admit(ANA)


def test_whoever_listens_is_told_once_when_it_is_done_or_taken_out() -> None:
    grading = Grading()
    queue = FairQueue(grading, MANY)
    told: list[str] = []
    ends = threading.Semaphore(0)

    def tell(what: str) -> Callable[[], None]:
        def say() -> None:
            told.append(what)
            ends.release()

        return say

    queue.on_end(handed_in("nobody", 0).id, tell("not in here"))
    for number, name in enumerate(("ana", "ben")):
        queue.add(handed_in(name, number))
        queue.on_end(handed_in(name, number).id, tell(name))
    forgotten = tell("forgotten")
    queue.on_end(handed_in("ana", 0).id, forgotten)
    queue.forget(handed_in("ana", 0).id, forgotten)
    queue.remove(handed_in("ben", 1).id)
    queue.start(1)
    for _ in range(3):
        assert ends.acquire(timeout=20)
    queue.stop(20)
    assert told == ["not in here", "ben", "ana"]


def test_what_follows_a_grading_may_fail() -> None:
    grading = Grading()

    def fail(submission: Submission) -> None:
        raise ZeroDivisionError

    queue = FairQueue(grading, MANY, after=fail)
    queue.start(1, [handed_in("ana", 1), replace(handed_in("ana", 2))])
    assert grading.wait_for(2) == ["ana-1", "ana-2"]
    queue.stop(20)


class Ticking:
    """A clock that goes on by ten seconds each time it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 10
        return self.now
