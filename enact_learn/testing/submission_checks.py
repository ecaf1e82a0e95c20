"""What every store promises of submissions and the reports on them."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

from enact_learn.domain.attempt import AttemptId, SubmissionId
from enact_learn.domain.errors import AlreadyRecorded, OutOfDate
from enact_learn.domain.text import Message
from enact_learn.testing.fakes import (
    EXERCISE,
    LEARNER,
    NOON,
    a_report,
    a_submission,
    an_attempt,
    listed,
)
from enact_learn.testing.stores import ANY_SCRIPT, MINUTE, OTHER_EXERCISE, OTHER_LEARNER, MakeStore, refuses


def check_submissions_come_back_oldest_first(make_store: MakeStore) -> None:
    """Only those to the exercise that was asked for, whatever order they came in; without their notebooks."""
    later, earlier = a_submission("later", at=NOON + MINUTE), a_submission("earlier")
    elsewhere = a_submission("elsewhere", exercise=OTHER_EXERCISE)
    with closing(make_store()) as store:
        for submission in (later, elsewhere, earlier):
            store.add_submission(submission)
        assert list(store.submissions(LEARNER, EXERCISE)) == [listed(earlier), listed(later)]
        assert list(store.submissions(LEARNER, OTHER_EXERCISE)) == [listed(elsewhere)]


def check_the_same_submission_twice_is_no_change(make_store: MakeStore) -> None:
    """The first stands."""
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_submission(a_submission(notebook="another text"))
        assert list(store.submissions(LEARNER, EXERCISE)) == [listed(a_submission())]
        assert store.submission(a_submission().id) == a_submission()


def check_a_submission_is_found_by_its_id(make_store: MakeStore) -> None:
    """Whole, whoever made it; None where there is none."""
    with closing(make_store()) as store:
        mine, other = a_submission("one"), a_submission("two", OTHER_LEARNER)
        for submission in (mine, other):
            store.add_submission(submission)
        assert store.submission(mine.id) == mine
        assert store.submission(other.id) == other
        for id_ in ("", "three", "ONE", "one ", "%"):
            assert store.submission(SubmissionId(id_)) is None


def check_a_submission_is_ungraded_until_it_has_a_report(make_store: MakeStore) -> None:
    """What a crash left behind is found again, oldest first."""
    first, second = a_submission("one"), a_submission("two", exercise=OTHER_EXERCISE, at=NOON + MINUTE)
    with closing(make_store()) as store:
        store.add_submission(second)
        store.add_submission(first)
        assert list(store.ungraded(LEARNER)) == [listed(first), listed(second)]
        store.add_report(a_report(first.id), None)
        assert list(store.ungraded(LEARNER)) == [listed(second)]


def check_a_report_comes_back_as_it_was(make_store: MakeStore) -> None:
    """Faults, notes and their parameters too."""
    report = replace(
        a_report(SubmissionId("submission-1"), share=0.5, message=ANY_SCRIPT),
        fault=Message("fault.time", {"seconds": 30, "share": 0.25, "title": {"en": "Count", "fr": "Compter"}}),
        notes=(Message("note.cells-put-back", {"cells": "a, b"}),),
    )
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_report(report, None)
        assert store.report(report.submission) == report
        assert list(store.attempts(LEARNER)) == []


def check_the_first_report_stands(make_store: MakeStore) -> None:
    """A second one is refused, and so is the attempt that came with it."""
    first = a_report(SubmissionId("submission-1"), share=0.5)
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_report(first, None)
        refuses(AlreadyRecorded, lambda: store.add_report(a_report(first.submission), an_attempt()))
        assert store.report(first.submission) == first
        assert list(store.attempts(LEARNER)) == []


def check_report_and_attempt_are_kept_both_or_neither(make_store: MakeStore) -> None:
    """Where the attempt is out of date the report is not kept either, and can be added again."""
    report = a_report(SubmissionId("submission-1"))
    with closing(make_store()) as store:
        store.add_submission(a_submission())
        store.add_attempt(an_attempt("first"))
        refuses(OutOfDate, lambda: store.add_report(report, an_attempt("same start")))
        assert store.report(report.submission) is None
        assert list(store.ungraded(LEARNER)) == [listed(a_submission())]
        follows = an_attempt("second", supersedes=AttemptId("first"))
        store.add_report(report, follows)
        assert store.report(report.submission) == report
        assert list(store.attempts(LEARNER)) == [follows]


def check_a_big_notebook_comes_back_as_it_was(make_store: MakeStore) -> None:
    """Several megabytes that do not repeat themselves."""
    notebook = " ".join(str(number * number) for number in range(400_000))
    with closing(make_store()) as store:
        big = a_submission(notebook=notebook)
        store.add_submission(big)
        assert store.submission(big.id) == big


SUBMISSION_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_submissions_come_back_oldest_first,
    check_the_same_submission_twice_is_no_change,
    check_a_submission_is_found_by_its_id,
    check_a_submission_is_ungraded_until_it_has_a_report,
    check_a_report_comes_back_as_it_was,
    check_the_first_report_stands,
    check_report_and_attempt_are_kept_both_or_neither,
    check_a_big_notebook_comes_back_as_it_was,
)
"""Every check of submissions and reports."""
