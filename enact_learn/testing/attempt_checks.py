"""What every store promises of attempts: chains of records, episodes, the order of time."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta, timezone
from itertools import count

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.errors import OutOfDate
from enact_learn.testing.fakes import COURSE, EXERCISE, LEARNER, NOON, a_submission, an_attempt, an_event, listed
from enact_learn.testing.stores import MINUTE, OTHER_EXERCISE, OTHER_LEARNER, MakeStore, refuses


def check_only_the_last_of_a_chain_of_records_is_seen(make_store: MakeStore) -> None:
    """Each record of an episode takes the place of the one before."""
    with closing(make_store()) as store:
        store.add_attempt(an_attempt("record-0", share=0.0))
        for number in range(1, 6):
            record = an_attempt(f"record-{number}", share=number / 5, supersedes=AttemptId(f"record-{number - 1}"))
            store.add_attempt(record)
            assert list(store.attempts(LEARNER)) == [record]


def check_a_record_is_superseded_once(make_store: MakeStore) -> None:
    """Whoever comes second is told that she is out of date."""
    first = an_attempt("first")
    second = an_attempt("second", supersedes=first.id)
    with closing(make_store()) as store:
        store.add_attempt(first)
        store.add_attempt(second)
        refuses(OutOfDate, lambda: store.add_attempt(an_attempt("third", supersedes=first.id)))
        assert list(store.attempts(LEARNER)) == [second]


def check_an_episode_starts_once(make_store: MakeStore) -> None:
    """The same learner can't start the same exercise twice at one moment; everything else is another episode."""
    first = an_attempt("first")
    others = [
        an_attempt("other learner", learner=OTHER_LEARNER),
        an_attempt("other exercise", exercise=OTHER_EXERCISE),
        an_attempt("other time", started=NOON + timedelta(microseconds=1)),
    ]
    with closing(make_store()) as store:
        store.add_attempt(first)
        refuses(OutOfDate, lambda: store.add_attempt(an_attempt("second")))
        for other in others:
            store.add_attempt(other)
        assert list(store.attempts(LEARNER)) == [first, others[1], others[2]]
        assert list(store.attempts(OTHER_LEARNER)) == [others[0]]


def check_the_start_of_a_superseded_episode_stays_taken(make_store: MakeStore) -> None:
    """Also when the record that started the episode is no longer the last one."""
    with closing(make_store()) as store:
        store.add_attempt(an_attempt("first"))
        store.add_attempt(an_attempt("second", supersedes=AttemptId("first")))
        refuses(OutOfDate, lambda: store.add_attempt(an_attempt("third")))


def check_a_history_holds_superseded_records_too(make_store: MakeStore) -> None:
    """By the time when they were written; those of before times were kept come first."""
    first = replace(an_attempt("first", share=0.0), at=NOON + MINUTE)
    second = replace(an_attempt("second", supersedes=first.id), at=NOON + 3 * MINUTE)
    between = replace(an_attempt("between", exercise=OTHER_EXERCISE), at=NOON + 2 * MINUTE)
    untimed = an_attempt("untimed", started=NOON + 9 * MINUTE)
    with closing(make_store()) as store:
        for attempt in (between, first, second, untimed, an_attempt("theirs", OTHER_LEARNER)):
            store.add_attempt(attempt)
        assert list(store.history(LEARNER)) == [untimed, first, between, second]


def check_everybody_of_whom_there_is_an_attempt_is_named_once(make_store: MakeStore) -> None:
    """Sorted; whoever only looked at the course is not among them."""
    with closing(make_store()) as store:
        store.add_event(an_event(learner=LearnerId("carla")))
        for learner in (OTHER_LEARNER, LEARNER):
            store.add_attempt(an_attempt(f"one of {learner}", learner))
            store.add_attempt(an_attempt(f"two of {learner}", learner, started=NOON + MINUTE))
        assert list(store.learners()) == [LEARNER, OTHER_LEARNER]


def check_attempts_come_oldest_episode_first(make_store: MakeStore) -> None:
    """By the episode's start, then by id; a record that came in late for an old episode stays in its place."""
    old, new = an_attempt("z-old"), an_attempt("a-new", started=NOON + MINUTE)
    beside = an_attempt("b-beside", exercise=OTHER_EXERCISE, started=NOON + MINUTE)
    changed = an_attempt("z-old-changed", share=0.5, supersedes=old.id)
    with closing(make_store()) as store:
        for attempt in (beside, new, old, changed):
            store.add_attempt(attempt)
        assert list(store.attempts(LEARNER)) == [changed, new, beside]


def check_times_are_compared_in_utc(make_store: MakeStore) -> None:
    """A time in another zone is the same moment: it sorts by it, and an episode can't start twice by it."""
    paris_in_winter = timezone(timedelta(hours=1))
    earlier = a_submission("earlier", at=NOON.astimezone(paris_in_winter))
    later = a_submission("later", at=NOON + MINUTE)
    with closing(make_store()) as store:
        store.add_submission(later)
        store.add_submission(earlier)
        assert list(store.submissions(LEARNER, EXERCISE)) == [listed(earlier), listed(later)]
        store.add_attempt(an_attempt("here"))
        there = an_attempt("there", started=NOON.astimezone(paris_in_winter))
        refuses(OutOfDate, lambda: store.add_attempt(there))


def check_any_attempt_comes_back_as_it_was(make_store: MakeStore) -> None:
    """Whatever numbers, words and times it holds. Needs ``hypothesis``."""
    from hypothesis import given, settings
    from hypothesis import strategies as some

    share = some.floats(0.0, 1.0)
    times = some.datetimes(timezones=some.just(NOON.tzinfo))
    words = some.text(max_size=20)
    cells = some.builds(
        CellEvidence,
        cell=words,
        skill=some.none() | words,
        first=share,
        best=share,
        checks=some.integers(1),
        hints=some.integers(0),
        weight=some.floats(0.0, exclude_min=True, allow_infinity=False),
    )
    attempts = some.builds(
        Attempt,
        difficulty=some.integers(1, 5),
        release=words,
        started=times,
        last=times,
        cells=some.lists(cells, max_size=4).map(tuple),
        score=share,
        course=some.just(COURSE),
        exercise=some.just(EXERCISE),
        supersedes=some.none(),
        submission=some.none() | words,
        at=some.none() | times,
    )
    fresh = count()

    with closing(make_store()) as store:

        @settings(max_examples=60, deadline=None, database=None)
        @given(attempts)
        def comes_back(attempt: Attempt) -> None:
            number = next(fresh)
            own = replace(attempt, id=AttemptId(f"attempt-{number}"), learner=LearnerId(f"learner-{number}"))
            store.add_attempt(own)
            assert list(store.attempts(own.learner)) == [own]

        comes_back()


ATTEMPT_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_only_the_last_of_a_chain_of_records_is_seen,
    check_a_record_is_superseded_once,
    check_an_episode_starts_once,
    check_the_start_of_a_superseded_episode_stays_taken,
    check_a_history_holds_superseded_records_too,
    check_everybody_of_whom_there_is_an_attempt_is_named_once,
    check_attempts_come_oldest_episode_first,
    check_times_are_compared_in_utc,
    check_any_attempt_comes_back_as_it_was,
)
"""Every check of attempts."""
