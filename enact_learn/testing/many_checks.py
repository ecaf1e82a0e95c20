"""What a store promises that reads the logs of many learners at once."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

from enact_learn.domain.attempt import AttemptId
from enact_learn.domain.contracts import ReadsMany
from enact_learn.domain.read_later import ids, of_course
from enact_learn.testing.fakes import COURSE, LEARNER, an_attempt, an_event
from enact_learn.testing.stores import (
    MINUTE,
    OTHER_COURSE,
    OTHER_EXERCISE,
    OTHER_LEARNER,
    THIRD_LEARNER,
    MakeStore,
)

EVERYBODY = (THIRD_LEARNER, LEARNER, OTHER_LEARNER)


def check_many_logs_are_the_same_as_one_by_one(make_store: MakeStore) -> None:
    """Of whoever has none, an empty one; superseded records are left out."""
    first = an_attempt("first")
    elsewhere = replace(
        an_attempt("elsewhere"), course=OTHER_COURSE, exercise=OTHER_EXERCISE, started=first.started + MINUTE
    )
    with closing(make_store()) as store:
        assert isinstance(store, ReadsMany)
        for attempt in (first, an_attempt("second", supersedes=AttemptId("first")), elsewhere):
            store.add_attempt(attempt)
        store.add_attempt(replace(an_attempt("theirs"), learner=OTHER_LEARNER))
        store.add_event(an_event(at=first.started + MINUTE))
        store.add_event(an_event("declined"))
        attempts, events = store.attempts_of(EVERYBODY), store.events_of(EVERYBODY)
        for one in EVERYBODY:
            alone = store.attempts(one)
            assert list(attempts[one]) == list(alone)
            assert list(attempts[one][1:]) == list(alone[1:])
            assert ids(attempts[one]) == ids(alone)
            assert list(of_course(attempts[one], COURSE)) == list(of_course(alone, COURSE))
            assert list(events[one]) == list(store.events(one))
        assert [one.id for one in attempts[LEARNER]] == ["second", "elsewhere"]
        assert not attempts[THIRD_LEARNER]
        assert not events[THIRD_LEARNER]


def check_a_mark_changes_with_every_record(make_store: MakeStore) -> None:
    """Of the learner whose record it is, and of nobody else; whoever has none has no mark."""
    with closing(make_store()) as store:
        assert isinstance(store, ReadsMany)
        assert store.marks(EVERYBODY) == {}
        store.add_event(an_event(learner=OTHER_LEARNER))
        others, seen = store.marks([OTHER_LEARNER]), set[str]()
        adds: Sequence[Callable[[], None]] = (
            lambda: store.add_attempt(an_attempt("first")),
            lambda: store.add_attempt(an_attempt("second", supersedes=AttemptId("first"))),
            lambda: store.add_event(an_event()),
            lambda: store.add_event(an_event()),  # the very same once more
        )
        for add in adds:
            add()
            marks = store.marks(EVERYBODY)
            assert {one: mark for one, mark in marks.items() if one != LEARNER} == others
            assert marks == store.marks(EVERYBODY)
            seen.add(marks[LEARNER])
        assert len(seen) == len(adds)
        store.erase(LEARNER)
        assert store.marks([LEARNER]) == {}
        for record in ("third", "fourth"):
            store.add_attempt(replace(an_attempt(record), episode=len(record)))
        store.add_event(an_event())
        store.add_event(an_event())
        assert store.marks([LEARNER])[LEARNER] not in seen  # as many records, but others


MANY_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_many_logs_are_the_same_as_one_by_one,
    check_a_mark_changes_with_every_record,
)
"""Every check of a store that reads the logs of many learners at once."""
