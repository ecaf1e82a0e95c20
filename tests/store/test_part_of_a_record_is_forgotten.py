"""What is forgotten when its time is over, and how learners get other ids: on SQLite and on PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from enact_learn.assembly.auditing import verify
from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Forgets
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import IdTaken, StoreUnavailable
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import COURSE, LEARNER, NOON
from enact_learn.testing.record_checks import a_record
from enact_learn.testing.stores import MINUTE, OTHER_LEARNER

ANOTHER = CourseId("another")
OLD, NEW = LearnerId("a" * 64), LearnerId("b" * 64)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    address = str(tmp_path / "enact.db")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql")
        address = server.url(server.new_database(request.getfixturevalue("ready_database")))
    with closing(SqlStore(address)) as store:
        yield store


def renamed(record: LearnerRecord, learner: LearnerId) -> LearnerRecord:
    return replace(
        record,
        submissions=tuple(replace(one, learner=learner) for one in record.submissions),
        attempts=tuple(replace(one, learner=learner) for one in record.attempts),
        events=tuple(replace(one, learner=learner) for one in record.events),
        recommendations=tuple(replace(one, learner=learner) for one in record.recommendations),
    )


def an_act(id_: str, by: LearnerId, about: LearnerId | None = None) -> Act:
    scope = Scope("learner", about) if about else Scope()
    return Act(ActId(id_), NOON, by, COURSE, "path", "because", {"pin": []}, scope)


def edits_are_refused(store: SqlStore) -> bool:
    with suppress(IntegrityError), store._engine.begin() as connection:
        connection.execute(text("UPDATE submissions SET course = 'x'"))
        return False
    return True


def test_the_store_says_that_it_can_forget(store: SqlStore) -> None:
    assert isinstance(store, Forgets)


def test_who_did_something_last_and_when_is_known_of_each_course(store: SqlStore) -> None:
    store.add_record(a_record(LEARNER))
    assert [(one.course, one.learner, one.last) for one in store.traces()] == [
        (ANOTHER, LEARNER, NOON + MINUTE),
        (COURSE, LEARNER, NOON + 2 * MINUTE),
    ]


def test_notebooks_of_graded_work_are_dropped_and_nothing_else(store: SqlStore) -> None:
    for learner in (LEARNER, OTHER_LEARNER):
        store.add_record(a_record(learner))
    late = NOON + timedelta(hours=1)
    assert store.graded_before(LEARNER, COURSE, late) == 2
    assert store.drop_notebooks(LEARNER, COURSE, late) == 2
    assert store.drop_notebooks(LEARNER, COURSE, late) == 0
    before, after = a_record(LEARNER), store.record(LEARNER)
    graded = {one.submission for one in before.reports}
    assert after == replace(
        before,
        submissions=tuple(replace(one, notebooks={}) if one.id in graded else one for one in before.submissions),
    )
    assert store.record(OTHER_LEARNER) == a_record(OTHER_LEARNER)


def test_notebooks_that_came_later_stay(store: SqlStore) -> None:
    store.add_record(a_record(LEARNER))
    assert store.drop_notebooks(LEARNER, COURSE, NOON + MINUTE) == 1
    assert store.record(LEARNER).submissions[2].notebooks


def test_edits_are_refused_again_afterwards(store: SqlStore) -> None:
    store.add_record(a_record(OLD))
    assert edits_are_refused(store)
    store.drop_notebooks(OLD, COURSE, NOON + timedelta(hours=1))
    store.rename({OLD: NEW}, lambda *_: None)
    assert edits_are_refused(store)


def test_edits_are_refused_when_a_renaming_broke_off_too(store: SqlStore) -> None:
    def breaks_off(*_: object) -> None:
        raise KeyboardInterrupt

    store.add_record(a_record(OLD))
    with pytest.raises(KeyboardInterrupt):
        store.rename({OLD: NEW}, breaks_off)
    assert store.record(OLD) == a_record(OLD)
    assert edits_are_refused(store)


def test_what_is_erased_in_one_course_stays_in_the_other(store: SqlStore) -> None:
    store.add_record(a_record(LEARNER))
    store.add_record(a_record(OTHER_LEARNER))
    store.keep_state(LEARNER, "what is known")
    store.add_act(an_act("one", OTHER_LEARNER, LEARNER), None)
    store.erase_in(LEARNER, COURSE)
    before = a_record(LEARNER)
    assert store.record(LEARNER) == LearnerRecord(
        recommendations=tuple(one for one in before.recommendations if one.course == ANOTHER)
    )
    assert store.state(LEARNER) is None
    assert [(one.reason, one.scope.of) for one in store.acts(COURSE)] == [("", "")]
    assert store.record(OTHER_LEARNER) == a_record(OTHER_LEARNER)


def test_a_renamed_learner_has_the_same_record_and_her_old_id_stands_nowhere(store: SqlStore) -> None:
    store.add_record(a_record(OLD))
    store.add_record(a_record(OTHER_LEARNER))
    store.add_act(an_act("by her", OLD), None)
    store.add_act(an_act("about her", OTHER_LEARNER, OLD), None)
    assert set(store.persons()) == {OLD, OTHER_LEARNER}
    seen: list[str] = []
    done = store.rename({OLD: NEW}, lambda table, _: seen.append(table))
    assert done.documents > 0
    assert "attempts" in seen
    assert store.record(NEW) == renamed(a_record(OLD), NEW)
    assert store.record(OLD) == LearnerRecord()
    assert store.record(OTHER_LEARNER) == a_record(OTHER_LEARNER)
    assert {(one.by, one.scope.of) for one in store.acts(COURSE)} == {(NEW, ""), (OTHER_LEARNER, NEW)}
    assert set(store.persons()) == {NEW, OTHER_LEARNER}


def test_a_renamed_learner_goes_on(store: SqlStore) -> None:
    store.add_record(a_record(OLD))
    store.rename({OLD: NEW}, lambda *_: None)
    (last,) = store.attempts(NEW)
    following = replace(last, id=type(last.id)("next"), supersedes=last.id)
    store.add_attempt(following)
    assert list(store.attempts(NEW)) == [following]


def test_nobody_gets_the_id_of_somebody_else(store: SqlStore) -> None:
    store.add_record(a_record(OLD))
    store.add_record(a_record(NEW))
    with pytest.raises(IdTaken):
        store.rename({OLD: NEW}, lambda *_: None)
    assert store.record(OLD) == a_record(OLD)
    assert store.record(NEW) == a_record(NEW)


def test_an_old_id_can_not_be_read_in_the_file_of_sqlite_any_more(tmp_path: Path) -> None:
    file = tmp_path / "enact.db"
    with closing(SqlStore(file)) as store:
        store.add_record(renamed(a_record(LEARNER), OLD))
        store.rename({OLD: NEW}, lambda *_: None)
        store.settle()
        for one in tmp_path.iterdir():
            assert OLD.encode() not in one.read_bytes(), one.name
        assert NEW.encode() in file.read_bytes()


def test_a_database_that_is_locked_is_said_in_words(tmp_path: Path) -> None:
    with (
        closing(SqlStore(tmp_path / "enact.db", busy_seconds=0.05)) as store,
        closing(sqlite3.connect(tmp_path / "enact.db")) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable):
            store.drop_notebooks(LEARNER, COURSE, NOON)


def test_the_log_of_advice_and_acts_stays_whole_through_all_of_it(store: SqlStore) -> None:
    for learner in (OLD, OTHER_LEARNER):
        store.add_record(renamed(a_record(learner), learner))
    store.add_act(an_act("by her", OLD), None)
    store.add_act(an_act("about her", OTHER_LEARNER, OLD), None)
    store.rename({OLD: NEW}, lambda *_: None)
    assert verify(store, "sql").is_whole
    store.erase_in(NEW, COURSE)
    store.note_purge({"records": 1})
    assert verify(store, "sql").is_whole
    store.erase_in(NEW, ANOTHER)
    store.erase(OTHER_LEARNER)
    assert verify(store, "sql").is_whole
