"""What every store promises of a whole record: it comes out, it goes in entirely or not at all, it can be erased."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from enact_learn.domain.attempt import AttemptId, LearnerId, SubmissionId
from enact_learn.domain.course import CourseId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import AlreadyRecorded, OutOfDate
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.testing.fakes import (
    EXERCISE,
    LEARNER,
    NOON,
    a_recommendation,
    a_report,
    a_submission,
    an_attempt,
    an_event,
)
from enact_learn.testing.stores import MINUTE, OTHER_EXERCISE, OTHER_LEARNER, MakeStore, refuses


def a_record(learner: LearnerId = LEARNER) -> LearnerRecord:
    """One of everything, over two exercises and two courses: some graded, one not, an episode in two records."""
    first = a_submission(f"first of {learner}", learner)
    second = a_submission(f"second of {learner}", learner, at=NOON + MINUTE, exercise=OTHER_EXERCISE)
    third = replace(a_submission(f"third of {learner}", learner, at=NOON + 2 * MINUTE), imported=True)
    wrong = replace(an_attempt(f"wrong of {learner}", learner, share=0.0), at=NOON)
    right = replace(an_attempt(f"right of {learner}", learner, supersedes=wrong.id), at=NOON + MINUTE)
    return LearnerRecord(
        submissions=(first, second, third),
        reports=(a_report(first.id, 0.0), a_report(third.id)),
        attempts=(wrong, right),
        events=(
            an_event(learner=learner),
            an_event(learner=learner),
            an_event(learner=learner, at=NOON + MINUTE, number=2),
        ),
        recommendations=(
            a_recommendation(f"one for {learner}", learner),
            a_recommendation(f"two for {learner}", learner, at=NOON + MINUTE, course=CourseId("another")),
        ),
    )


def check_a_record_goes_in_and_comes_out_whole(make_store: MakeStore) -> None:
    """As it was, beside that of others; whoever is not known has an empty one."""
    with closing(make_store()) as store:
        assert store.record(LEARNER) == LearnerRecord()
        for learner in (LEARNER, OTHER_LEARNER):
            store.add_record(a_record(learner))
        for learner in (LEARNER, OTHER_LEARNER):
            assert store.record(learner) == a_record(learner)
        assert [one.id for one in store.attempts(LEARNER)] == [f"right of {LEARNER}"]
        assert [one.id for one in store.ungraded(LEARNER)] == [f"second of {LEARNER}"]


def check_a_record_goes_in_whole_or_not_at_all(make_store: MakeStore) -> None:
    """Whatever it is that does not fit, and however late in it."""
    whole = a_record()
    twice = whole.attempts[-1]
    unfit: list[tuple[type[Exception], LearnerRecord]] = [
        (AlreadyRecorded, replace(whole, submissions=(*whole.submissions, whole.submissions[0]))),
        (AlreadyRecorded, replace(whole, reports=(*whole.reports, whole.reports[0]))),
        (AlreadyRecorded, replace(whole, recommendations=(*whole.recommendations, whole.recommendations[0]))),
        (KeyError, replace(whole, reports=(*whole.reports, a_report(SubmissionId("never added"))))),
        (OutOfDate, replace(whole, attempts=(*whole.attempts, twice))),
        (OutOfDate, replace(whole, attempts=(*whole.attempts, an_attempt("starts again")))),
        (OutOfDate, replace(whole, attempts=(*whole.attempts, an_attempt("x", supersedes=AttemptId("nothing"))))),
        (OutOfDate, replace(whole, attempts=(*whole.attempts, an_attempt("y", supersedes=whole.attempts[0].id)))),
    ]
    with closing(make_store()) as store:
        for error, record in unfit:
            refuses(error, partial(store.add_record, record))
            assert store.record(LEARNER) == LearnerRecord()
        store.add_record(whole)
        refuses(AlreadyRecorded, lambda: store.add_record(replace(whole, attempts=(), events=())))
        refuses(OutOfDate, lambda: store.add_record(LearnerRecord(attempts=whole.attempts, events=whole.events)))
        assert store.record(LEARNER) == whole


def check_a_record_can_be_added_to_what_is_there(make_store: MakeStore) -> None:
    """A report on a submission of before, an attempt that follows one of before."""
    whole = a_record()
    late = a_report(whole.submissions[1].id)
    after = replace(an_attempt("after", supersedes=whole.attempts[1].id), at=NOON + 2 * MINUTE)
    with closing(make_store()) as store:
        store.add_record(whole)
        store.add_record(LearnerRecord(reports=(late,), attempts=(after,)))
        assert list(store.ungraded(LEARNER)) == []
        assert list(store.attempts(LEARNER)) == [after]


def check_what_is_erased_is_gone_and_nothing_else_is(make_store: MakeStore) -> None:
    """Other learners' records stay, and so do documents, which are about nobody. Erasing nothing is no error."""
    settings = Document("settings", "settings", NOON, {"policy": "ladder"})
    with closing(make_store()) as store:
        for learner in (LEARNER, OTHER_LEARNER):
            store.add_record(a_record(learner))
        store.add_document(settings)
        for _ in range(2):
            store.erase(LEARNER)
            assert store.record(LEARNER) == LearnerRecord()
        assert list(store.attempts(LEARNER)) == list(store.history(LEARNER)) == []
        assert list(store.events(LEARNER)) == []
        assert list(store.submissions(LEARNER, EXERCISE)) == []
        assert store.report(a_record().submissions[0].id) is None
        assert list(store.find_recommendations(f"one for {LEARNER}")) == []
        assert list(store.learners()) == [OTHER_LEARNER]
        assert store.record(OTHER_LEARNER) == a_record(OTHER_LEARNER)
        assert store.document("settings") == settings


def check_whoever_was_erased_can_begin_anew(make_store: MakeStore) -> None:
    """Under the same ids too: nothing of before is in the way."""
    with closing(make_store()) as store:
        store.add_record(a_record())
        store.erase(LEARNER)
        store.add_record(a_record())
        assert store.record(LEARNER) == a_record()


RECORD_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_a_record_goes_in_and_comes_out_whole,
    check_a_record_goes_in_whole_or_not_at_all,
    check_a_record_can_be_added_to_what_is_there,
    check_what_is_erased_is_gone_and_nothing_else_is,
    check_whoever_was_erased_can_begin_anew,
)
"""Every check of whole records."""
