"""What an operator does with the whole store: back it up, restore it, compare."""

import json
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.assembly.folders_kept import unpack
from enact_learn.domain.errors import DamagedBackup
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import LEARNER, an_event
from enact_learn.testing.postgresql import Server
from enact_learn.testing.record_checks import a_record
from tests.cli.running import Enact


@pytest.fixture
def kept(data_folder: Path) -> Path:
    """A record in the store of this data folder; its file."""
    file = data_folder / "enact.db"
    with closing(SqlStore(file)) as store:
        store.add_record(a_record())
    return file


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The configuration of another store, which is empty."""
    config = tmp_path / "elsewhere.toml"
    config.write_text(f'[parameters.sql]\naddress = "{tmp_path}/elsewhere.db"\n')
    return config


def test_a_backup_goes_into_an_empty_store_and_nothing_differs(
    enact: Enact, kept: Path, elsewhere: Path, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    done = enact("admin", "backup", file)
    assert done.status == 0
    assert "Backed up: 18 records" in done.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert enact("admin", "restore", file, "--config", elsewhere).out.startswith("Restored: 18 records")
    same = enact("admin", "verify", file, "--config", elsewhere)
    assert (same.status, same.out.split(":")[0]) == (0, "Nothing differs")
    with closing(SqlStore(tmp_path / "elsewhere.db")) as store:
        assert store.record(LEARNER) == a_record()


@pytest.fixture
def folders(data_folder: Path, kept: Path) -> Path:
    """A kept release with its gradebook, an nbgrader course directory, and the key that goes nowhere."""
    release, course = data_folder / "releases" / "toy" / "add" / "r1", data_folder / "nbgrader" / "toy"
    for folder in (release / "source", course / "submitted" / "ana" / "add"):
        folder.mkdir(parents=True)
    for database in (release / "gradebook.db", course / "gradebook.db"):
        with closing(sqlite3.connect(database)) as book:
            book.execute("CREATE TABLE grade (score)")
            book.execute("INSERT INTO grade VALUES (1.5)")
            book.commit()
    (release / "source" / "add.ipynb").write_text("{}")
    (course / "submitted" / "ana" / "add" / "add.ipynb").write_text("hers")
    (course / "nowhere").symlink_to("/etc/passwd")
    (data_folder / "hub-key").write_text("secret")
    return data_folder


def test_kept_releases_and_gradebooks_go_along_and_the_key_does_not(
    enact: Enact, folders: Path, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, beside = tmp_path / "backup", tmp_path / "backup.folders.tar.gz"
    with closing(sqlite3.connect(folders / "nbgrader" / "toy" / "gradebook.db")) as book:
        book.execute("BEGIN IMMEDIATE")  # nbgrader is writing
        done = enact("admin", "backup", file)
    assert f"went into {beside}: 2" in done.out
    assert "the Hub's key. Keep the key elsewhere" in done.out
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    with tarfile.open(beside) as tar:
        assert not any("hub-key" in name or "nowhere" in name for name in tar.getnames())
    monkeypatch.setenv("ENACT_DATA", str(tmp_path / "another"))
    assert f"came back into {tmp_path / 'another'}: 2" in enact("admin", "restore", file, "--config", elsewhere).out
    course = tmp_path / "another" / "nbgrader" / "toy"
    assert (course / "submitted" / "ana" / "add" / "add.ipynb").read_text() == "hers"
    with closing(sqlite3.connect(course / "gradebook.db")) as book:
        assert book.execute("SELECT score FROM grade").fetchall() == [(1.5,)]
    assert sorted(one.name for one in (tmp_path / "another").iterdir()) == ["nbgrader", "releases"]
    assert "is there already" in enact("admin", "backup", file).err


def test_a_folder_that_is_there_stays_as_it_is(enact: Enact, folders: Path, elsewhere: Path, tmp_path: Path) -> None:
    enact("admin", "backup", tmp_path / "backup")
    mine = folders / "nbgrader" / "toy" / "submitted" / "ana" / "add" / "add.ipynb"
    mine.write_text("newer")
    assert f"came back into {folders}: 0" in enact("admin", "restore", tmp_path / "backup", "--config", elsewhere).out
    assert mine.read_text() == "newer"


@pytest.mark.parametrize("name", ["../../escape/x", "releases/../../x", "/etc/x", "hub-key", "releases/x"])
def test_an_archive_that_reaches_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "archive", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(DamagedBackup):
        unpack(tmp_path / "archive", tmp_path / "data")
    assert list((tmp_path / "data").iterdir()) == []


def test_where_the_folders_are_damaged_nothing_is_restored(
    enact: Enact, folders: Path, elsewhere: Path, tmp_path: Path
) -> None:
    enact("admin", "backup", tmp_path / "backup")
    beside = tmp_path / "backup.folders.tar.gz"
    beside.write_bytes(beside.read_bytes()[:-200])
    assert "is not a whole backup" in enact("admin", "restore", tmp_path / "backup", "--config", elsewhere).err
    beside.unlink()
    assert enact("admin", "restore", tmp_path / "backup", "--config", elsewhere).out.startswith("Restored: 18 records")


@pytest.mark.parametrize("content", [b"", b"Dear diary"])
def test_an_archive_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "archive").write_bytes(content)
    with pytest.raises(DamagedBackup):
        unpack(tmp_path / "archive", tmp_path / "data")


def test_a_backup_from_sqlite_goes_into_postgresql_and_back(
    enact: Enact, kept: Path, postgresql: Server, ready_database: str, tmp_path: Path
) -> None:
    config = tmp_path / "server.toml"
    config.write_text(f'[parameters.sql]\naddress = "{postgresql.url(postgresql.new_database(ready_database))}"\n')
    first, second = tmp_path / "first", tmp_path / "second"
    assert enact("admin", "backup", first, "--verify").status == 0
    assert enact("admin", "restore", first, "--verify", "--config", config).status == 0
    assert enact("admin", "backup", second, "--config", config).status == 0
    assert enact("admin", "verify", second).status == 0


def test_what_differs_is_said(enact: Enact, kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    enact("admin", "backup", file)
    with closing(SqlStore(kept)) as store:
        store.add_event(an_event())
    said = enact("admin", "verify", file)
    assert said.status == 1
    assert "events: 1 only in the store, 0 only in the file" in said.out
    told = json.loads(enact("admin", "verify", file, "--json").out)
    assert told["differences"] == [
        {"table": "events", "only_in_store": 1, "only_in_file": 0, "changed": 0, "named": ["4"]}
    ]


def test_nothing_is_overwritten(enact: Enact, kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    file.write_text("mine")
    assert "is there already" in enact("admin", "backup", file).err
    assert file.read_text() == "mine"
    enact("admin", "backup", tmp_path / "whole")
    refused = enact("admin", "restore", tmp_path / "whole")
    assert refused.status == 1
    assert "only goes into an empty one" in refused.err


@pytest.mark.parametrize("command", ["restore", "verify"])
def test_a_file_that_is_no_backup_is_refused_in_words(
    enact: Enact, elsewhere: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "diary").write_text("Dear diary")
    refused = enact("admin", command, tmp_path / "diary", "--config", elsewhere)
    assert refused.status == 1
    assert "is not a whole backup" in refused.err
    assert "There is no file" in enact("admin", command, tmp_path / "nothing", "--config", elsewhere).err
    with closing(SqlStore(tmp_path / "elsewhere.db")) as store:
        assert store.record(LEARNER) == LearnerRecord()


def test_a_folder_that_is_not_there_is_said_and_leaves_nothing(enact: Enact, kept: Path, tmp_path: Path) -> None:
    refused = enact("admin", "backup", tmp_path / "nowhere" / "backup")
    assert refused.status == 1
    assert "can't be written" in refused.err


def test_a_store_that_forgets_has_no_backups(enact: Enact, tmp_path: Path) -> None:
    (tmp_path / "memory.toml").write_text('store = "memory"\n')
    refused = enact("admin", "backup", tmp_path / "backup", "--config", tmp_path / "memory.toml")
    assert "has no backups" in refused.err
    assert not (tmp_path / "backup").exists()
