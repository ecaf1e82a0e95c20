import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random
from threading import Timer
from time import monotonic, sleep

import pytest

from enact_learn.domain.attempt import Attempt, AttemptId, SubmissionId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import EnactError, OutOfDate, StoreUnavailable
from enact_learn.store.sql.store import SqlStore
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
from enact_learn.testing.stores import MINUTE

if sys.platform == "win32":
    pytest.skip("processes are forked from a server that has the imports", allow_module_level=True)

PATIENCE = 60.0  # seconds until a child that says nothing counts as lost

processes = get_context("forkserver")
processes.set_forkserver_preload(["enact_learn.store.sql.store", "enact_learn.testing.store_checks"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "enact.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    with closing(SqlStore(file)) as store:
        yield store


def test_a_report_on_an_unknown_submission_is_refused(store: SqlStore) -> None:
    with pytest.raises(KeyError):
        store.add_report(a_report(SubmissionId("never added")), an_attempt())
    assert list(store.attempts(LEARNER)) == []


def test_a_record_that_supersedes_an_unknown_one_is_out_of_date(store: SqlStore) -> None:
    with pytest.raises(OutOfDate):
        store.add_attempt(an_attempt(supersedes=AttemptId("erased meanwhile")))


@pytest.mark.parametrize("folder", ["new/and deep", "100 % accentué", "a?b#c"])
def test_a_path_and_its_url_open_the_same_database_and_make_its_folder(tmp_path: Path, folder: str) -> None:
    file = tmp_path / folder / "enact.db"
    with closing(SqlStore(file)) as store:
        store.add_event(an_event())
    with closing(SqlStore(str(file))) as store:
        assert list(store.events(LEARNER)) == [an_event()]
    assert file.is_file()


def test_a_new_folder_is_the_learners_alone(tmp_path: Path) -> None:
    SqlStore(tmp_path / "new" / "enact.db").close()
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_every_commit_waits_for_the_disk_and_readers_do_not_wait_for_writers(store: SqlStore) -> None:
    with store._reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode", "foreign_keys")
        }
    assert settings == {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1}


def test_notebooks_are_kept_compressed(store: SqlStore, file: Path) -> None:
    store.add_submission(a_submission(notebook="print('the same line again')\n" * 10_000))
    with closing(sqlite3.connect(file)) as database:
        (size,) = database.execute("SELECT length(notebooks) FROM submissions").fetchone()
    assert size < 10_000


@pytest.mark.parametrize("table", ["submissions", "reports", "attempts", "events", "recommendations", "documents"])
def test_no_record_can_be_edited_but_it_can_be_erased(store: SqlStore, file: Path, table: str) -> None:
    store.add_submission(a_submission())
    store.add_report(a_report(a_submission().id), an_attempt())
    store.add_event(an_event())
    store.add_recommendation(a_recommendation())
    store.add_document(Document("one", "fit", NOON, {}))
    column = "digest" if table == "submissions" else "document"
    with closing(sqlite3.connect(file)) as database:
        with pytest.raises(sqlite3.IntegrityError, match="never edited"):
            database.execute(f"UPDATE {table} SET {column} = 'forged'")
        assert database.execute(f"DELETE FROM {table}").rowcount == 1


def test_a_reader_sees_what_was_there_while_another_process_writes(store: SqlStore, file: Path) -> None:
    store.add_event(an_event())
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert list(store.events(LEARNER)) == [an_event()]


def test_whoever_is_advised_the_same_again_waits_for_nobody_who_writes(file: Path) -> None:
    with closing(SqlStore(file, busy_seconds=0.1)) as store:
        store.add_recommendation(a_recommendation())
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            store.add_recommendation(a_recommendation())
            with pytest.raises(StoreUnavailable, match="locked"):
                store.add_recommendation(a_recommendation("another"))


def test_a_thread_that_ends_after_the_store_was_closed_loses_nothing(store: SqlStore) -> None:
    store.close()
    store.add_event(an_event())
    assert list(store.events(LEARNER)) == [an_event()]


def test_of_two_processes_that_check_at_once_one_is_out_of_date(file: Path) -> None:
    with closing(SqlStore(file)) as store:
        store.add_attempt(an_attempt("first", share=0.0))
        assert _at_once(_supersede_the_first, file) == ["OutOfDate", "OutOfDate", "done"]
        assert len(store.attempts(LEARNER)) == 1


def test_of_two_processes_that_start_an_episode_at_once_one_is_out_of_date(file: Path) -> None:
    with closing(SqlStore(file)) as store:
        assert _at_once(_start_an_episode, file) == ["OutOfDate", "OutOfDate", "done"]
        assert len(store.attempts(LEARNER)) == 1


def test_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    for number in range(5):
        assert _at_once(_open, tmp_path / str(number) / "enact.db") == ["done"] * 3


def test_opening_waits_for_a_process_that_sets_the_database_up(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = Timer(0.3, other.execute, ["COMMIT"])
        release.start()
        with closing(SqlStore(file)) as store:
            assert list(store.events(LEARNER)) == []
        release.join()


def test_what_was_acknowledged_survives_a_kill(file: Path) -> None:
    random = Random(7)
    said = file.with_suffix(".said")
    for number in range(12):
        before = len(_lines(said))
        child = processes.Process(target=_add_until_killed, args=(number, file, said))
        child.start()
        until = monotonic() + PATIENCE
        while len(_lines(said)) == before:
            assert monotonic() < until
            sleep(0.001)
        sleep(random.uniform(0, 0.05))
        child.kill()
        child.join()
        with closing(SqlStore(file)) as store:
            _nothing_acknowledged_is_lost(store, _lines(said))


def _nothing_acknowledged_is_lost(store: SqlStore, acknowledged: list[str]) -> None:
    kept = {submission.id for submission in store.submissions(LEARNER, EXERCISE)}
    ungraded = {submission.id for submission in store.ungraded(LEARNER)}
    assert set(acknowledged) <= kept - ungraded
    # report and attempt: both or neither
    assert {attempt.submission for attempt in store.attempts(LEARNER)} == kept - ungraded


def _add_until_killed(round_: int, file: Path, said: Path) -> None:
    store = SqlStore(file)
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in count():
        submission = a_submission(f"{round_}-{number}")
        attempt = an_attempt(f"{round_}-{number}", started=NOON + round_ * 10_000 * MINUTE + number * MINUTE)
        store.add_submission(submission)
        store.add_report(a_report(submission.id), replace(attempt, submission=submission.id))
        os.write(out, f"{submission.id}\n".encode())


def _lines(said: Path) -> list[str]:
    """The complete lines of what the children said."""
    return said.read_text().split("\n")[:-1] if said.exists() else []


def _at_once(work: Callable[[int, Path, Barrier, Path], None], file: Path) -> list[str]:
    """Let three processes do ``work`` at the same moment; what came of it, sorted."""
    said = file.parent.parent / f"{file.parent.name}.said"
    start = processes.Barrier(3)
    children = [processes.Process(target=work, args=(number, file, start, said)) for number in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join(PATIENCE)
    return sorted(_lines(said))


def _say(said: Path, word: str) -> None:
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(out, f"{word}\n".encode())
    os.close(out)


def _open(_: int, file: Path, start: Barrier, said: Path) -> None:
    start.wait()
    try:
        SqlStore(file).close()
    except EnactError as error:
        _say(said, str(error))
    else:
        _say(said, "done")


def _supersede_the_first(number: int, file: Path, start: Barrier, said: Path) -> None:
    _add(an_attempt(f"next-{number}", supersedes=AttemptId("first")), file, start, said)


def _start_an_episode(number: int, file: Path, start: Barrier, said: Path) -> None:
    _add(an_attempt(f"start-{number}"), file, start, said)


def _add(attempt: Attempt, file: Path, start: Barrier, said: Path) -> None:
    with closing(SqlStore(file)) as store:
        start.wait()
        try:
            store.add_attempt(attempt)
        except OutOfDate:
            _say(said, "OutOfDate")
        else:
            _say(said, "done")


def test_what_was_erased_can_be_read_in_no_file_any_more(store: SqlStore, file: Path) -> None:
    for number in range(50):
        event = an_event(at=NOON + timedelta(seconds=number))
        store.add_event(replace(event, detail={"said": f"remember the marmalade {number}"}))
    assert any(b"marmalade" in one.read_bytes() for one in file.parent.iterdir())
    store.erase(LEARNER)
    assert not any(b"marmalade" in one.read_bytes() for one in file.parent.iterdir())
