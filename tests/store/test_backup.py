"""A backup holds everything, goes into any empty store, and tells when something was changed."""

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.act import Scope
from enact_learn.domain.attempt import AttemptId
from enact_learn.domain.audit import says
from enact_learn.domain.document import Document
from enact_learn.domain.errors import DamagedBackup, NewerBackup, NotEmpty
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.class_store_checks import an_act
from enact_learn.testing.fakes import COURSE, LEARNER, NOON, a_report, an_attempt, an_event
from enact_learn.testing.log_checks import is_whole
from enact_learn.testing.postgresql import Server
from enact_learn.testing.record_checks import a_record
from enact_learn.testing.standing_checks import a_standing
from enact_learn.testing.stores import ANY_SCRIPT, OTHER_LEARNER

MakeStore = Callable[[], SqlStore]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    if request.param == "sqlite":
        store = SqlStore(tmp_path / "new" / "enact.db")
    else:
        server, ready = request.getfixturevalue("postgresql"), request.getfixturevalue("ready_database")
        store = SqlStore(server.url(server.new_database(ready)))
    with closing(store):
        yield store


@pytest.fixture(params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """One of everything, twice; records whose ids sort before those that they supersede."""
    if request.param == "sqlite":
        store = SqlStore(tmp_path / "full" / "enact.db")
    else:
        server, ready = request.getfixturevalue("postgresql"), request.getfixturevalue("ready_database")
        store = SqlStore(server.url(server.new_database(ready)))
    with closing(store):
        fill(store)
        yield store


def fill(store: SqlStore) -> None:
    for learner in (LEARNER, OTHER_LEARNER):
        store.add_record(a_record(learner))
        store.keep_standing(a_standing(learner))
    store.add_attempt(replace(an_attempt("a", supersedes=AttemptId(f"right of {LEARNER}")), at=NOON))
    store.add_event(replace(an_event(), detail={"said": ANY_SCRIPT}))
    store.add_regrade(a_report(a_record().submissions[0].id, 0.25), None, an_act().id)
    store.add_act(an_act(), None)
    store.add_act(an_act("for a learner", Scope("learner", LEARNER)), None)
    store.add_document(Document("one", "settings", NOON, {"policy": "ladder"}))


def silent(table: str, rows: int) -> None:
    """Nobody watches."""


def test_what_was_backed_up_comes_back_and_nothing_differs(full: SqlStore, empty: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    written = full.back_up(file, NOON, silent)
    assert full.compare(file, silent) == (written, [])
    assert empty.restore(file, silent) == written
    assert empty.compare(file, silent) == (written, [])
    for learner in (LEARNER, OTHER_LEARNER):
        assert empty.record(learner) == full.record(learner)
        assert list(empty.attempts(learner)) == list(full.attempts(learner))
    assert list(empty.acts(COURSE)) == list(full.acts(COURSE))
    assert list(empty.documents("settings")) == list(full.documents("settings"))
    assert list(empty.standings(COURSE)) == []  # they are computed anew


def test_the_log_goes_on_where_that_of_the_backup_ends(full: SqlStore, empty: SqlStore, tmp_path: Path) -> None:
    digest = full.back_up(tmp_path / "backup", NOON, silent).digest
    empty.restore(tmp_path / "backup", silent)
    empty.add_act(an_act("after"), an_act().id)
    before, after = list(full.logged()), list(empty.logged())
    assert after[: len(before)] == before
    assert [one.entry.kind for one in after[len(before) :]] == ["restored", "act"]
    assert says(after[-2].entry.note) == {"backup": digest, "head": ""}
    is_whole(empty)


def test_a_backup_of_a_time_before_the_log_is_taken_and_logged(empty: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    with closing(SqlStore(tmp_path / "full.db")) as store:
        fill(store)
        store.back_up(file, NOON, silent)
    head, *lines, end = [json.loads(line) for line in lines_of(file)]
    for part in (head["tables"], end["rows"]):
        for name in [name for name in part if name.startswith("audit")]:
            del part[name]
    old = [json.dumps(line) + "\n" for line in (head, *(one for one in lines if not one[0].startswith("audit")))]
    end["sha256"] = hashlib.sha256("".join(old).encode()).hexdigest()
    file.write_bytes(gzip.compress("".join([*old, json.dumps(end) + "\n"]).encode()))
    empty.restore(file, silent)
    assert is_whole(empty).kinds == {"began": 1, "recommendation": 4, "act": 2, "restored": 1}


def test_a_store_that_was_restored_goes_on(full: SqlStore, empty: SqlStore, tmp_path: Path) -> None:
    full.back_up(tmp_path / "backup", NOON, silent)
    empty.restore(tmp_path / "backup", silent)
    late = an_event(at=NOON + timedelta(days=1))
    empty.add_event(late)
    assert empty.events(LEARNER)[-1] == late
    empty.add_attempt(an_attempt("b", supersedes=AttemptId("a")))
    with pytest.raises(Exception, match="at the same moment"):
        empty.add_attempt(an_attempt("c", supersedes=AttemptId("a")))


def test_progress_is_told_row_by_row(full: SqlStore, tmp_path: Path) -> None:
    told: dict[str, int] = {}

    def step(table: str, rows: int) -> None:
        told[table] = told.get(table, 0) + rows

    assert full.back_up(tmp_path / "backup", NOON, step).rows == told == full.count_rows()


def test_whatever_differs_is_said(full: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    full.back_up(file, NOON, silent)
    full.erase(OTHER_LEARNER)
    full.add_event(an_event("problem"))
    _, found = full.compare(file, silent)
    said = {one.table: (one.only_here, one.only_there, one.changed) for one in found}
    assert said == {
        "submissions": (0, 3, 0),
        "reports": (0, 2, 0),
        "attempts": (0, 2, 0),
        "events": (1, 3, 0),
        "recommendations": (0, 2, 0),
        "audit_entries": (1, 0, 0),  # that somebody was erased
        "audit_contents": (0, 2, 0),
        "audit_tokens": (0, 1, 0),
    }
    assert f"first of {OTHER_LEARNER}" in next(one for one in found if one.table == "reports").named


def test_a_row_that_was_changed_behind_its_back_is_named(tmp_path: Path) -> None:
    with closing(SqlStore(tmp_path / "enact.db")) as store:
        fill(store)
        store.back_up(tmp_path / "backup", NOON, silent)
        with closing(sqlite3.connect(tmp_path / "enact.db")) as database:
            database.execute("DROP TRIGGER no_edit_of_reports")
            database.execute("UPDATE reports SET document = replace(document, '0.0', '2.0')")
            database.commit()
        _, (difference,) = store.compare(tmp_path / "backup", silent)
        assert (difference.table, difference.changed) == ("reports", 4)


def test_it_goes_only_into_an_empty_store(full: SqlStore, tmp_path: Path) -> None:
    full.back_up(tmp_path / "backup", NOON, silent)
    before = full.record(LEARNER)
    with pytest.raises(NotEmpty):
        full.restore(tmp_path / "backup", silent)
    assert full.record(LEARNER) == before


def lines_of(file: Path) -> list[str]:
    return gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True)


def changed(lines: list[str]) -> dict[str, tuple[str, bytes]]:
    """What a bad disk or a bad person makes of a backup -> the words for it, and the file."""

    def packed(these: list[str]) -> bytes:
        return gzip.compress("".join(these).encode())

    whole = packed(lines)
    return {
        "another file": ("another kind", packed(['{"some": "json"}\n'])),
        "no backup at all": ("cut off, or was changed", b"Dear diary"),
        "empty": ("end is missing", b""),
        "cut off": ("cut off, or was changed", whole[: len(whole) // 2]),
        "the last line is gone": ("end is missing", packed(lines[:-1])),
        "a row is gone": ("was changed", packed([*lines[:3], *lines[4:]])),
        "a row was edited": ("was changed", packed([line.replace("0.5", "1.0") for line in lines])),
        "rows in another order": ("not in order", packed([lines[0], *reversed(lines[1:-1]), lines[-1]])),
        "something was added": ("follows its end", packed([*lines, "[]\n"])),
        "no time": ("not what it should be", packed([line.replace("T12:", "Tea at ") for line in lines])),
        "too few values": ("not whole", packed([lines[0], '["documents", 1]\n', *lines[1:]])),
        "no JSON": ("not as it was written", packed([lines[0], "[[[\n", *lines[1:]])),
    }


def test_a_backup_that_is_not_whole_is_refused_and_nothing_of_it_goes_in(tmp_path: Path) -> None:
    file, bad = tmp_path / "backup", tmp_path / "bad"
    with closing(SqlStore(tmp_path / "full.db")) as store:
        fill(store)
        store.back_up(file, NOON, silent)
    with closing(SqlStore(tmp_path / "enact.db")) as empty:
        for name, (why, content) in changed(lines_of(file)).items():
            bad.write_bytes(content)
            with pytest.raises(DamagedBackup, match=why):
                empty.restore(bad, silent)
            assert empty.record(LEARNER) == LearnerRecord(), name
            assert set(empty.count_rows().values()) == {0}, name
        bad.write_bytes(gzip.compress("".join(lines_of(file)).replace('"version":1', '"version":2').encode()))
        with pytest.raises(NewerBackup):
            empty.restore(bad, silent)


def test_rows_that_contradict_each_other_are_refused_on_postgresql_too(
    postgresql: Server, ready_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    with closing(SqlStore(tmp_path / "full.db")) as store:
        fill(store)
        store.back_up(file, NOON, silent)
    lines = [
        line.replace(f'"right of {LEARNER}"', '"nobody"') if line.startswith('["attempts","a"') else line
        for line in lines_of(file)
    ]
    said = json.loads(lines[-1])
    said["sha256"] = hashlib.sha256("".join(lines[:-1]).encode()).hexdigest()
    file.write_bytes(gzip.compress("".join([*lines[:-1], json.dumps(said) + "\n"]).encode()))
    with closing(SqlStore(postgresql.url(postgresql.new_database(ready_database)))) as empty:
        with pytest.raises(DamagedBackup, match="contradict each other"):
            empty.restore(file, silent)
        assert set(empty.count_rows().values()) == {0}
        empty.add_record(a_record())
        assert empty.record(LEARNER) == a_record()
