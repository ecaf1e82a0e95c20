"""Opens a database: its address, its folder, and what every SQLite connection has to be told."""

import sqlite3
from os import PathLike, fspath
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from enact_learn.domain.errors import StoreUnavailable
from enact_learn.store.sql.migrations import VERSION_TABLE

_BEGIN = "sqlite_begin"


def open_engine(address: str | PathLike[str], busy_seconds: float) -> Engine:
    """An engine for a database's URL, or for the path of an SQLite file.

    SQLite's folder is made where it is missing. ``busy_seconds`` is how long SQLite waits for another
    program's lock. Raises StoreUnavailable.
    """
    url = _url(address)
    if url.get_backend_name() != "sqlite":
        # a server may have been started anew since: the next call works all the same
        return _create(url, pool_pre_ping=True)
    _make_folder(url)
    engine = _create(url, connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock at once.

    One that reads first and asks for the lock later is refused without waiting when somebody wrote in between.
    """
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def at_one_moment(engine: Engine) -> Engine:
    """The same engine, whose transactions see the database as it was when they began. SQLite's always do."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def forget_what_was_deleted(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which still holds what was deleted. Another program that reads puts it off."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def beside(engine: Engine) -> Path | None:
    """Where the log's head is noted: beside SQLite's file; nowhere for a database on a server."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    file = Path(engine.url.database.removeprefix("file:"))
    return file.with_name(f"{file.name}-audit-head")


def _url(address: str | PathLike[str]) -> URL:
    place = fspath(address)
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        return make_url(place)
    except ArgumentError:
        raise StoreUnavailable(why="its address in the configuration is no database URL") from None


def _create(url: URL, **options: Any) -> Engine:
    try:
        # what learners wrote must not show up in an error's text
        # every transaction here is committed or rolled back where it began: none is left for the pool to undo
        return create_engine(url, hide_parameters=True, pool_reset_on_return=None, **options)
    except (ImportError, NoSuchModuleError):
        raise StoreUnavailable(why=f"the driver for {url.drivername} is not installed") from None


def _make_folder(url: URL) -> None:
    file = url.database or ":memory:"
    if ":memory:" in file or url.query.get("mode") == "memory":
        raise StoreUnavailable(why="its address names no file; a store that forgets is the one called memory")
    folder = Path(file.removeprefix("file:")).parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # a learner's record is hers alone
    except OSError as problem:
        raise StoreUnavailable(why=f"the folder {folder} can't be made ({problem.strerror})") from None


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    try:
        connection.isolation_level = None  # sqlite3 would begin on its own, and later than we need
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # a learner who has her record erased means it
        connection.execute("PRAGMA synchronous = FULL")  # what a call returned outlives a power cut
        _refuse_the_file_of_another_program(connection)
        _write_ahead(connection)
    except BaseException:
        connection.close()
        raise


def _refuse_the_file_of_another_program(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and VERSION_TABLE not in tables:
        raise StoreUnavailable(why="its file belongs to another program")


def _write_ahead(connection: sqlite3.Connection) -> None:
    (busy_milliseconds,) = connection.execute("PRAGMA busy_timeout").fetchone()
    until = monotonic() + busy_milliseconds / 1000
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            break
        except sqlite3.OperationalError as problem:
            # the one lock that SQLite does not wait for: another process sets up the same new file just now
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.01)
    if mode != "wal":
        raise StoreUnavailable(why="its folder can't hold a write-ahead log; choose one on a disk of this machine")


def _begin(connection: Connection) -> None:
    # not through SQLAlchemy, which would take longer to prepare this than SQLite to do it
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute(connection.get_execution_options().get(_BEGIN, "BEGIN"))
