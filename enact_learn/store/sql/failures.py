"""What a database's refusal means, in words: no SQL, no stack trace, nothing that a learner wrote."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from enact_learn.domain.errors import StoreUnavailable

BUSY = "another program keeps it locked"
_FULL = "the disk is full"

_BY_CODE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,  # the shared-memory file can't grow
    sqlite3.SQLITE_READONLY: "its file or folder is read-only",
    sqlite3.SQLITE_PERM: "its file or folder may not be written",
    sqlite3.SQLITE_CANTOPEN: "its file can't be opened or made; the folder may be missing or read-only",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_CORRUPT: "its file is damaged",
    sqlite3.SQLITE_NOTADB: "its file is not a database",
    sqlite3.SQLITE_TOOBIG: "what is to be kept is too large",
}
"""SQLite's result code, extended or primary -> words."""

_PRIMARY = 0xFF


@contextmanager
def said_in_words() -> Iterator[None]:
    """Let every refusal of the database rise as StoreUnavailable; a broken constraint is the caller's to explain."""
    try:
        yield
    except IntegrityError:
        raise
    except PoolTimeout:
        raise StoreUnavailable(why="too much is asked of it at once") from None
    except DBAPIError as problem:
        raise StoreUnavailable(why=why(problem.orig)) from None
    except sqlite3.Error as problem:  # of a transaction that could not begin
        raise StoreUnavailable(why=why(problem)) from None


def why(problem: BaseException | None) -> str:
    """Say in a few words why the driver refused."""
    code = getattr(problem, "sqlite_errorcode", None)
    if code is None:
        return "the database does not answer as it should"
    return _BY_CODE.get(code) or _BY_CODE.get(code & _PRIMARY) or f"the database reports {_name(problem)}"


def _name(problem: BaseException | None) -> str:
    return str(getattr(problem, "sqlite_errorname", type(problem).__name__))
