"""What every store promises that can be read from one end to the other."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ReadsThrough, Store
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.testing.fakes import COURSE, LEARNER, NOON, a_recommendation, an_attempt, an_event
from enact_learn.testing.record_checks import a_record
from enact_learn.testing.stores import (
    ANY_SCRIPT,
    MINUTE,
    OTHER_COURSE,
    OTHER_LEARNER,
    THIRD_LEARNER,
    MakeStore,
)

MANY = 50  # learners: more than a store reads at once


def check_logs_come_whole_and_by_learner(make_store: MakeStore) -> None:
    """Of everybody who did something, sorted by id, as the record has them; the same when read again."""
    with _read_through(make_store) as (store, read):
        assert read() == []
        for learner in (OTHER_LEARNER, LEARNER):
            store.add_record(a_record(learner))
        store.add_event(replace(an_event(learner=THIRD_LEARNER), detail={"said": ANY_SCRIPT}))
        found = read()
        assert [log.learner for log in found] == [THIRD_LEARNER, LEARNER, OTHER_LEARNER]
        assert found == [_log_of(store, log) for log in found]
        assert read() == found


def check_superseded_records_are_read_too(make_store: MakeStore) -> None:
    """By the time when they were written, not by their ids."""
    first = replace(an_attempt("z"), at=NOON)
    second = replace(an_attempt("a", supersedes=first.id), at=NOON + MINUTE)
    with _read_through(make_store) as (store, read):
        for attempt in (first, second):
            store.add_attempt(attempt)
        (log,) = read()
        assert log.attempts == (first, second)


def check_what_comes_next_stands_at_the_end(make_store: MakeStore) -> None:
    """What was read before is read again, in the same order, and then what is new."""
    with _read_through(make_store) as (store, read):
        store.add_record(a_record())
        (before,) = read()
        store.add_attempt(replace(an_attempt("later", episode=9), at=NOON + 5 * MINUTE))
        store.add_event(an_event(at=NOON + 5 * MINUTE))
        store.add_recommendation(a_recommendation("later", at=NOON + 5 * MINUTE))
        (after,) = read()
        for old, new in (
            (before.attempts, after.attempts),
            (before.events, after.events),
            (before.recommendations, after.recommendations),
        ):
            assert len(new) == len(old) + 1
            assert new[:-1] == old


def check_a_course_names_its_learners_and_their_logs_are_whole(make_store: MakeStore) -> None:
    """Who did nothing in it is left out, were she advised in it; who did has all courses in her log."""
    with _read_through(make_store) as (store, _):
        store.add_attempt(an_attempt("one"))
        store.add_attempt(replace(an_attempt("two", episode=2), course=OTHER_COURSE))
        store.add_attempt(replace(an_attempt("else", OTHER_LEARNER), course=OTHER_COURSE))
        store.add_recommendation(a_recommendation("advised", OTHER_LEARNER))
        store.add_event(an_event(learner=THIRD_LEARNER))
        assert isinstance(store, ReadsThrough)
        found = {log.learner: log for log in store.read_through(COURSE)}
        assert list(found) == [THIRD_LEARNER, LEARNER]
        assert {attempt.course for attempt in found[LEARNER].attempts} == {COURSE, OTHER_COURSE}
        assert len(list(store.read_through(OTHER_COURSE))) == 2


def check_many_learners_are_read_one_after_the_other(make_store: MakeStore) -> None:
    """None twice and none left out, however many are read at once; the store is used meanwhile."""
    names = [LearnerId(f"learner-{number:03}") for number in range(MANY)]
    with _read_through(make_store) as (store, read):
        for number, name in enumerate(names):
            if number % 2:
                store.add_attempt(an_attempt(f"attempt of {name}", name))
            else:
                store.add_event(an_event(learner=name))
        assert isinstance(store, ReadsThrough)
        seen = []
        for log in store.read_through():
            seen.append(log.learner)
            store.add_event(an_event("declined", log.learner))
            if log.learner == names[10]:
                store.erase(log.learner)
        assert seen == names
        assert [log.learner for log in read()] == [name for name in names if name != names[10]]


READING_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_logs_come_whole_and_by_learner,
    check_superseded_records_are_read_too,
    check_what_comes_next_stands_at_the_end,
    check_a_course_names_its_learners_and_their_logs_are_whole,
    check_many_learners_are_read_one_after_the_other,
)
"""Every check of a store that can be read through."""


@contextmanager
def _read_through(make_store: MakeStore) -> "Iterator[tuple[Store, Callable[[], list[LearnerLog]]]]":
    with closing(make_store()) as store:
        assert isinstance(store, ReadsThrough)
        through = store
        yield store, lambda: list(through.read_through())


def _log_of(store: Store, log: LearnerLog) -> LearnerLog:
    record = store.record(log.learner)
    return LearnerLog(log.learner, record.attempts, record.events, record.recommendations)
