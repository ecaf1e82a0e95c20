"""Real failures of real databases: each is said in words, and nothing that was acknowledged is lost."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, event

from enact_learn.domain.attempt import Submission
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import EXERCISE, LEARNER, a_report, a_submission, an_attempt, an_event, listed


@contextmanager
def refused(why: str) -> Iterator[None]:
    """The store says why in words, without SQL, and no other error is shown behind it."""
    with pytest.raises(StoreUnavailable, match=why) as caught:
        yield
    assert not any(word in str(caught.value) for word in ("SELECT", "INSERT", "PRAGMA", "sqlalche", "sqlite3."))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "enact.db"


def noise(size: int) -> str:
    """Text that does not compress well."""
    return Random(size).randbytes(size // 2).hex()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with refused("folder .*data can't be made"):
        SqlStore(tmp_path / "data" / "enact.db")


def test_a_folder_in_place_of_the_file(file: Path) -> None:
    file.mkdir()
    with refused("can't be opened"):
        SqlStore(file)


def test_a_file_that_is_no_database(file: Path) -> None:
    file.write_text("Dear diary, " * 100)
    with refused("is not a database"):
        SqlStore(file)
    assert file.read_text() == "Dear diary, " * 100


def test_a_damaged_file(file: Path) -> None:
    with closing(SqlStore(file)) as store:
        store.add_submission(a_submission(notebook=noise(200_000)))
        store.add_event(an_event())
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    with refused("is damaged"), closing(SqlStore(file)) as store:
        store.events(LEARNER)


def test_a_damaged_record(file: Path) -> None:
    with closing(SqlStore(file)) as store:
        store.add_submission(a_submission())
        store.add_event(an_event())
        with closing(sqlite3.connect(file)) as database:
            database.execute("DROP TRIGGER no_edit_of_submissions")
            database.execute("DROP TRIGGER no_edit_of_events")
            database.execute("UPDATE submissions SET notebooks = x'00'")
            database.execute("UPDATE events SET document = '{}'")
            database.commit()
        with refused("a record in it is damaged"):
            store.submission(a_submission().id)
        with refused("a record in it is damaged"):
            store.events(LEARNER)


def test_the_database_of_another_program_is_left_as_it_was(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE grade (id TEXT)")
    before = file.read_bytes()
    with refused("belongs to another program"):
        SqlStore(file)
    assert file.read_bytes() == before


def test_a_database_that_another_program_locks_for_too_long(file: Path) -> None:
    with closing(SqlStore(file, busy_seconds=0.1)) as store:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with refused("another program keeps it locked"):
                store.add_submission(a_submission())
            other.execute("ROLLBACK")
        store.add_submission(a_submission())
        assert store.submission(a_submission().id) == a_submission()


def test_a_database_that_may_only_be_read(file: Path) -> None:
    with closing(SqlStore(file)) as store:
        store.add_event(an_event())
    with closing(SqlStore(f"sqlite:///file:{file}?mode=ro&uri=true")) as store:
        with refused("read-only"):
            store.add_event(an_event())
        assert list(store.events(LEARNER)) == [an_event()]


def test_a_file_system_that_can_hold_no_write_ahead_log(file: Path) -> None:
    # SQLite's own way to files without locks: what a network share without shared memory looks like
    with refused("can't hold a write-ahead log"):
        SqlStore(f"sqlite:///file:{file}?vfs=unix-none&uri=true")


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", ":memory:", "sqlite:///file::memory:?uri=true"])
def test_a_database_in_memory_is_refused(address: str) -> None:
    with refused("names no file"):
        SqlStore(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("://secret", "no database URL"),
        ("nosuch://ana:secret@localhost/enact", "driver for nosuch"),
        ("postgresql+nosuch://ana:secret@localhost/enact", r"driver for postgresql\+nosuch"),
    ],
)
def test_an_address_that_can_not_work_is_refused_without_its_password(address: str, why: str) -> None:
    with refused(why):
        SqlStore(address)
    with pytest.raises(StoreUnavailable) as caught:
        SqlStore(address)
    assert "secret" not in str(caught.value)


@contextmanager
def at_most(pages: int) -> Iterator[None]:
    """SQLite's own full disk: databases opened in this block grow to 4 KiB x ``pages``."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def test_a_full_database_keeps_what_was_acknowledged_and_works_again_when_there_is_room(file: Path) -> None:
    acknowledged: list[Submission] = []
    with at_most(pages=60), closing(SqlStore(file)) as store, refused("the disk is full"):
        for number in count():
            submission = a_submission(f"submission-{number}", notebook=noise(20_000))
            store.add_submission(submission)
            acknowledged.append(submission)
    assert len(acknowledged) > 1
    with closing(SqlStore(file)) as store:
        assert [store.submission(one.id) for one in store.submissions(LEARNER, EXERCISE)] == acknowledged
        store.add_submission(a_submission("there is room again"))
        assert len(store.submissions(LEARNER, EXERCISE)) == len(acknowledged) + 1


def test_a_report_that_does_not_fit_on_the_disk_leaves_no_attempt(file: Path) -> None:
    with at_most(pages=60), closing(SqlStore(file)) as store:
        store.add_submission(a_submission())
        with refused("the disk is full"):
            store.add_report(a_report(a_submission().id, message=noise(400_000)), an_attempt())
        assert list(store.attempts(LEARNER)) == []
        assert list(store.ungraded(LEARNER)) == [listed(a_submission())]
        store.add_report(a_report(a_submission().id), an_attempt())
        assert list(store.ungraded(LEARNER)) == []


# A disk of one's own, mounted where only the child sees it; gone when the child ends.
MOUNT = 'mount -t tmpfs -o size="$1" enact-test "$2" && exec "$3" -W error -c "$4" "$2"'


def on_a_disk_of(size: str, tmp_path: Path, code: str) -> list[str]:
    """What ``code`` prints; the disk's folder is its first argument."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    for rights in (["--mount"], ["--mount", "--map-root-user"]):
        own = ["unshare", *rights]
        if subprocess.run([*own, "mount", "-t", "tmpfs", "x", tmp_path], capture_output=True).returncode == 0:
            command = [*own, "sh", "-c", MOUNT, "sh", size, str(tmp_path), sys.executable, code]
            return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    pytest.skip("nothing can be mounted here")


FILL_THE_DISK = """
import sys
from pathlib import Path
from random import Random
from contextlib import closing
from itertools import count
from enact_learn.domain.attempt import Submission
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import *

acknowledged = []
with closing(SqlStore(Path(sys.argv[1], "enact.db"))) as store:
    try:
        for number in count():
            submission = a_submission(f"submission-{number}", notebook=Random(number).randbytes(5000).hex())
            store.add_submission(submission)
            acknowledged.append(submission)
    except StoreUnavailable as error:
        print(error.params["why"])
    kept = [store.submission(one.id) for one in store.submissions(LEARNER, EXERCISE)]
    print(len(acknowledged) > 1 and acknowledged == kept)
with closing(SqlStore(Path(sys.argv[1], "enact.db"))) as store:
    print(acknowledged == [store.submission(one.id) for one in store.submissions(LEARNER, EXERCISE)])
"""

OPEN_ON_A_FULL_DISK = """
import sys
from pathlib import Path
from enact_learn.domain.attempt import Submission
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.store.sql.store import SqlStore

try:
    SqlStore(Path(sys.argv[1], "enact.db"))
except StoreUnavailable as error:
    print(error.params["why"])
"""

USE_A_DISK_THAT_BECOMES_READ_ONLY = """
import subprocess, sys
from pathlib import Path
from enact_learn.domain.attempt import Submission
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.store.sql.store import SqlStore

folder = sys.argv[1]
SqlStore(Path(folder, "enact.db")).close()
subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
for place in (Path(folder, "enact.db"), Path(folder, "another.db"), Path(folder, "deep", "enact.db")):
    try:
        SqlStore(place)
    except StoreUnavailable as error:
        print(error.params["why"].replace(folder, "..."))
"""


def test_a_disk_that_fills_up_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    assert on_a_disk_of("1m", tmp_path, FILL_THE_DISK) == ["the disk is full", "True", "True"]


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    assert on_a_disk_of("16k", tmp_path, OPEN_ON_A_FULL_DISK) == ["the disk is full"]


def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    opening, making, making_a_folder = on_a_disk_of("4m", tmp_path, USE_A_DISK_THAT_BECOMES_READ_ONLY)
    assert "read-only" in opening
    assert "read-only" in making
    assert making_a_folder == "the folder .../deep can't be made (Read-only file system)"
