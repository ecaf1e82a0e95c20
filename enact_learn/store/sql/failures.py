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

_GONE = "the database server can't be reached, or went away"
_WRONG_USER = "the database server refuses the user or the password in its address"
_NO_DATABASE = "the database server has no database of the name in its address"
_IN_THE_WAY = "another program was in the way at the same moment"
_FORBIDDEN = "the database user may not do that"

_BY_STATE = {
    "08": _GONE,
    "28": _WRONG_USER,
    "3D000": _NO_DATABASE,
    "40": _IN_THE_WAY,  # a serialization failure, a deadlock
    "42501": _FORBIDDEN,
    "25006": "the database may only be read",
    "53100": _FULL,
    "53200": "the database server is out of memory",
    "53300": "the database server has as many connections as it takes",
    "53": "the database server is out of something that it needs",
    "54": "what is to be kept is too large",
    "55P03": BUSY,
    "57014": "the database server took too long and gave up",
    "57": _GONE,  # it was shut down, or is coming up
    "58": "the disk of the database server reports an error",
    "XX001": "the database is damaged",
    "XX002": "the database is damaged",
    "42P01": "its tables are not all there",
}
"""PostgreSQL's SQLSTATE, or its first two characters, which are its class -> words."""

_SAID_AT_THE_DOOR = {
    "authentication failed": _WRONG_USER,
    "no password supplied": _WRONG_USER,
    "no pg_hba.conf entry": _WRONG_USER,
    "too many clients": "the database server has as many connections as it takes",
    "remaining connection slots": "the database server has as many connections as it takes",
}
"""What PostgreSQL says when it lets nobody in: then there is no SQLSTATE."""

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
        return _of_postgresql(problem)
    return _BY_CODE.get(code) or _BY_CODE.get(code & _PRIMARY) or f"the database reports {_name(problem)}"


def _of_postgresql(problem: BaseException | None) -> str:
    state = getattr(problem, "sqlstate", None)
    if state:
        return _BY_STATE.get(state) or _BY_STATE.get(state[:2]) or f"the database reports {state}"
    text = str(problem)
    for sign, words in _SAID_AT_THE_DOOR.items():
        if sign in text:
            return words
    if "FATAL" in text and "does not exist" in text:
        return _WRONG_USER if "role" in text else _NO_DATABASE
    return _GONE if type(problem).__name__ == "OperationalError" else "the database does not answer as it should"


def _name(problem: BaseException | None) -> str:
    return str(getattr(problem, "sqlite_errorname", type(problem).__name__))
