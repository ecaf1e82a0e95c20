"""An advice refers to the log that it was computed from, and that log is found again whatever came after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.domain.recommendation import Recommendation
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.advising import DOUBT, compute_again, log_of
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.telling import tell
from tests.tutor.garden import ADD, ANA, GARDEN, MEAN, MINUTE, TWO, MakeTutor, Pupil


@pytest.fixture
def tutor(make_tutor: MakeTutor) -> LocalTutor:
    return make_tutor(0.0, 0.5, 1.0, 0.0)


def worked(tutor: LocalTutor, clock: ClockYouSet) -> list[Recommendation]:
    """A learner at work, with an advice after each step; all of them, the newest last."""
    pupil = Pupil(tutor)
    tutor.path(ANA, GARDEN)
    for exercise in (ADD, ADD, MEAN, ADD):
        clock.forward(MINUTE)
        pupil.start(exercise)
        pupil.check(exercise)
    clock.forward(timedelta(hours=5))
    tell(tutor, ANA, TWO, "not-now")
    return list(tutor.store.recommendations(ANA, GARDEN))


def again(tutor: LocalTutor, given: Recommendation) -> object:
    log = log_of(given, tutor.store.history(ANA), tutor.store.events(ANA))
    assert log is not None
    return compute_again(tutor.engine, given, *log)[1]


def test_every_advice_of_the_past_can_be_computed_again(tutor: LocalTutor, clock: ClockYouSet) -> None:
    given = worked(tutor, clock)
    assert len(given) > 4
    assert [again(tutor, one) for one in given] == [one.advice for one in given]


def test_each_record_says_when_it_was_written(tutor: LocalTutor, clock: ClockYouSet) -> None:
    worked(tutor, clock)
    times = [attempt.at for attempt in tutor.store.history(ANA)]
    assert None not in times
    assert times == sorted(times)  # type: ignore[type-var]


def test_what_was_written_at_the_same_moment_is_told_apart(tutor: LocalTutor, clock: ClockYouSet) -> None:
    pupil = Pupil(tutor)
    for exercise in (ADD, ADD, MEAN, ADD):  # the clock stands still
        pupil.start(exercise)
        pupil.check(exercise)
    given = list(tutor.store.recommendations(ANA, GARDEN))
    assert len({one.log for one in given}) == len(given)
    assert [again(tutor, one) for one in given] == [one.advice for one in given]


def test_a_record_that_another_program_committed_late_is_left_out(tutor: LocalTutor, clock: ClockYouSet) -> None:
    given = worked(tutor, clock)[-1]
    last = tutor.store.attempts(ANA)[-1]
    tutor.store.add_attempt(_regraded(last, given.at - timedelta(seconds=1)))
    assert again(tutor, given) == given.advice


def test_a_log_that_is_not_there_any_more_is_not_made_up(tutor: LocalTutor, clock: ClockYouSet) -> None:
    given = worked(tutor, clock)[-1]
    history, events = tutor.store.history(ANA), tutor.store.events(ANA)
    assert log_of(given, history[:-1], events) is None
    assert log_of(given, history, events[:-1]) is None
    assert log_of(replace(given, at=given.at - 2 * DOUBT - timedelta(days=1)), history, events) is None


def test_the_same_log_gives_the_same_advice_under_the_same_id(tutor: LocalTutor, clock: ClockYouSet) -> None:
    worked(tutor, clock)
    before = len(tutor.store.recommendations(ANA, GARDEN))
    tutor.path(ANA, GARDEN)
    tutor.path(ANA, GARDEN)
    assert len(tutor.store.recommendations(ANA, GARDEN)) == before


def test_the_terms_of_the_chance_come_with_the_advice(tutor: LocalTutor) -> None:
    view = tutor.path(ANA, GARDEN)
    (given,) = tutor.store.recommendations(ANA, GARDEN)
    assert view.recommendation == given.id
    assert {"ability", "difficulty"} <= {term.id for term in given.contributions}


def _regraded(attempt: Attempt, at: object) -> Attempt:
    return replace(attempt, id=AttemptId("regraded"), supersedes=attempt.id, score=1.0, at=at)  # type: ignore[arg-type]
