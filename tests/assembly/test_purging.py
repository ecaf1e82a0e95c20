"""What has been kept long enough goes: notebooks first, whole records later, and nothing before its time."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from enact_learn.assembly.privacy import PrivacySettings
from enact_learn.assembly.purging import Due, plan, purge
from enact_learn.domain.course import CourseId
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import COURSE, LEARNER, NOON, an_event
from enact_learn.testing.record_checks import a_record
from enact_learn.testing.stores import OTHER_LEARNER

END = NOON.date()
ENDS = PrivacySettings(ends={COURSE: END})
ANOTHER = CourseId("another")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with closing(SqlStore(tmp_path / "enact.db")) as store:
        for learner in (LEARNER, OTHER_LEARNER):
            store.add_record(a_record(learner))
        yield store


def after(days: int) -> date:
    return END + timedelta(days=days)


def test_nothing_goes_while_a_course_goes_on(store: SqlStore) -> None:
    assert plan(store, ENDS, END).due == ()
    assert plan(store, ENDS, after(59)).due == ()


def test_notebooks_go_two_months_after_the_end_and_records_twelve(store: SqlStore) -> None:
    soon = plan(store, ENDS, after(65))
    assert soon.in_course() == {COURSE: (4, 0)}
    later = plan(store, ENDS, after(400))
    assert later.in_course() == {COURSE: (0, 2)}


def test_the_institution_may_decide_otherwise(store: SqlStore) -> None:
    at_once = PrivacySettings(ends={COURSE: END}, months={"work": 0, "record": 0})
    assert plan(store, at_once, after(1)).in_course() == {COURSE: (0, 2)}
    long = PrivacySettings(ends={COURSE: END}, months={"work": 24, "record": 24})
    assert plan(store, long, after(400)).due == ()


def test_of_a_course_without_an_end_nothing_goes_and_that_is_said(store: SqlStore) -> None:
    found = plan(store, PrivacySettings(), after(4000))
    assert found.due == ()
    assert found.endless == (ANOTHER, COURSE)


def test_looking_changes_nothing(store: SqlStore) -> None:
    plan(store, ENDS, after(400))
    assert store.record(LEARNER) == a_record(LEARNER)


def test_what_is_purged_is_gone_and_the_rest_is_as_it_was(store: SqlStore) -> None:
    found = plan(store, ENDS, after(65))
    assert purge(store, found.due) == 2
    for learner in (LEARNER, OTHER_LEARNER):
        record = store.record(learner)
        graded = {one.submission for one in record.reports}
        assert all(bool(one.notebooks) is (one.id not in graded) for one in record.submissions)
        assert record.attempts == a_record(learner).attempts
    assert plan(store, ENDS, after(65)).due == ()
    purge(store, plan(store, ENDS, after(400)).due)
    assert store.learners_in(COURSE) == []
    assert store.record(LEARNER) == LearnerRecord(recommendations=a_record(LEARNER).recommendations[1:])


def test_whoever_goes_on_in_the_next_year_keeps_her_record_and_loses_old_notebooks(store: SqlStore) -> None:
    store.add_event(an_event(learner=LEARNER, at=NOON + timedelta(days=300)))
    found = plan(store, ENDS, after(400))
    assert [(one.learner, one.record, one.notebooks) for one in found.due] == [
        (LEARNER, False, 2),
        (OTHER_LEARNER, True, 0),
    ]


def test_whoever_comes_back_between_the_look_and_the_purge_keeps_her_record(store: SqlStore) -> None:
    found = plan(store, ENDS, after(400))
    store.add_event(an_event(learner=LEARNER, at=NOON + timedelta(days=399)))
    assert purge(store, found.due) == 1
    assert store.learners_in(COURSE) == [LEARNER]


def test_with_a_day_everything_older_goes_whatever_the_course(store: SqlStore) -> None:
    found = plan(store, PrivacySettings(), after(0), before=after(1))
    assert {one.course for one in found.due} == {COURSE, ANOTHER}
    assert all(one.record for one in found.due)
    assert plan(store, PrivacySettings(), after(0), before=END).due == ()


@pytest.mark.parametrize(
    ("end", "months", "last_day"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),  # two months later there is no 31st
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2027, 1, 15), 12, date(2028, 1, 15)),
        (date(2027, 7, 15), 0, date(2027, 7, 15)),
    ],
)
def test_months_are_those_of_the_calendar(store: SqlStore, end: date, months: int, last_day: date) -> None:
    settings = PrivacySettings(ends={COURSE: end}, months={"record": 1200, "work": months})
    assert plan(store, settings, last_day).due == ()
    assert plan(store, settings, last_day + timedelta(days=1)).due


def test_due_says_which_learner_in_which_course(store: SqlStore) -> None:
    first = plan(store, ENDS, after(400)).due[0]
    assert isinstance(first, Due)
    assert (first.course, first.learner) == (COURSE, LEARNER)
