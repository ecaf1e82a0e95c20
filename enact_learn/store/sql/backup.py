"""A whole store in one file: JSON lines, compressed, the same from SQLite and from PostgreSQL.

The first line says what it is, the last one how many rows there are and the SHA-256 of all lines before it; between
them stand the rows of one table after the other, sorted by their keys. Nothing is ever held whole in memory. Standings
are left out: they are no records, and are computed anew.
"""

import base64
import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Connection, LargeBinary, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from enact_learn.domain.audit import RESTORED, Head, noted
from enact_learn.domain.errors import DamagedBackup, NewerBackup, NotEmpty
from enact_learn.store.sql import audit
from enact_learn.store.sql.migrations import REVISIONS
from enact_learn.store.sql.tables import (
    UtcTime,
    acts,
    attempts,
    audit_contents,
    audit_entries,
    audit_tokens,
    documents,
    events,
    recommendations,
    regrades,
    reports,
    submissions,
)

KIND = "enact-backup"
VERSION = 1
RECORDS: Sequence[Table] = (documents, submissions, reports, attempts, events, recommendations, acts, regrades)
TABLES: Sequence[Table] = (*RECORDS, audit_entries, audit_contents, audit_tokens)
"""In an order in which each can go in."""

BATCH = 1000  # rows
LONGEST_LINE = 256 * 1024 * 1024  # characters
QUICK = 3  # of gzip's nine: notebooks are compressed already
NAMED = 5  # keys of each kind of difference that are named

Step = Callable[[str, int], None]
"""Told the table and how many more of its rows are done."""

_FOREIGN_KEY = "fk_attempts_supersedes_learner_exercise"


def _keys(table: Table) -> Sequence[Column[Any]]:
    return list(table.primary_key.columns)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds."""

    rows: Mapping[str, int]  # table -> how many
    digest: str  # SHA-256 of all of it, 64 hex digits

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return sum(self.rows.values())


@dataclass(slots=True)
class Difference:
    """How one table differs: keys of rows, the first few of each kind, and how many there are."""

    table: str
    only_here: int = 0
    only_there: int = 0
    changed: int = 0
    named: list[str] = field(default_factory=list)

    def note(self, kind: str, key: str) -> None:
        """One more row that differs."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.named) < NAMED:
            self.named.append(key)


def count_rows(connection: Connection) -> Mapping[str, int]:
    """How many rows each table has."""
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES}


def write(connection: Connection, file: Path, at: datetime, step: Step) -> Summary:
    """Write everything into ``file``, which is overwritten. Raises OSError."""
    digest, counted = hashlib.sha256(), dict.fromkeys((table.name for table in TABLES), 0)
    head = {
        "kind": KIND,
        "version": VERSION,
        "revision": REVISIONS[-1],
        "at": at.astimezone(UTC).isoformat(),
        "tables": {table.name: [column.name for column in table.columns] for table in TABLES},
    }
    with gzip.open(file, "wt", compresslevel=QUICK, encoding="ascii", newline="\n") as out:
        for name, line in _framed(head, _lines(connection)):
            digest.update(line.encode("ascii"))
            out.write(line)
            if name:
                counted[name] += 1
                if counted[name] % BATCH == 0:
                    step(name, BATCH)
        for name, count in counted.items():
            step(name, count % BATCH)
        summary = Summary(counted, digest.hexdigest())
        out.write(_line({"rows": summary.rows, "sha256": summary.digest}))
    return summary


def restore(connection: Connection, file: Path, step: Step, head: Head | None = None) -> Summary:
    """Put a backup into an empty store, in the transaction that ``connection`` is in.

    The log goes on where that of the backup ends, with an entry that says so; in a backup of a time before the log,
    what is in it is logged now.

    Args:
        connection: of the store.
        file: the backup.
        step: is told how far it is.
        head: what was noted of the log that stood here before; the entry says it.

    Raises NotEmpty, NewerBackup, DamagedBackup, OSError; the transaction is then to be given up.

    """
    if any(connection.scalar(select(table.c[_keys(table)[0].name]).limit(1)) is not None for table in TABLES):
        raise NotEmpty()
    _put_off_foreign_keys(connection)
    reading = _Reading(file)
    try:
        for table in TABLES:
            while batch := list(islice(reading.rows(table), BATCH)):
                connection.execute(insert(table), batch)
                step(table.name, len(batch))
        summary = reading.end()
        _check_foreign_keys(connection)
    except IntegrityError:
        raise DamagedBackup(file=str(file), why="its rows contradict each other") from None
    _go_on_counting(connection)
    audit.chain_what_is_there(connection)
    if audit.head(connection) is not None:
        audit.write_note(connection, RESTORED, noted(backup=summary.digest, head=str(head or "")))
    return summary


def compare(connection: Connection, file: Path, step: Step) -> tuple[Summary, Sequence[Difference]]:
    """What the file holds, and how the store differs from it; nothing where they are the same.

    Raises NewerBackup, DamagedBackup, OSError.
    """
    reading, found = _Reading(file), []
    for table in TABLES:
        difference = _compared(table, _values(connection, table), reading.rows(table), step)
        if difference.only_here or difference.only_there or difference.changed:
            found.append(difference)
    return reading.end(), found


def _compared(table: Table, here: Iterator[dict[str, Any]], there: Iterator[dict[str, Any]], step: Step) -> Difference:
    """Walk down both in step: they are sorted alike."""
    difference, keys, seen = Difference(table.name), [column.name for column in _keys(table)], 0
    mine, theirs = next(here, None), next(there, None)
    while mine is not None or theirs is not None:
        own = tuple(mine[key] for key in keys) if mine is not None else None
        other = tuple(theirs[key] for key in keys) if theirs is not None else None
        if other is None or (own is not None and own < other):
            if not _says_that_it_was_restored(mine):
                difference.note("only_here", _named(own))
            mine = next(here, None)
        elif own is None or other < own:
            if not _says_that_it_was_restored(theirs):
                difference.note("only_there", _named(other))
            theirs = next(there, None)
        else:
            if mine != theirs:
                difference.note("changed", _named(own))
            mine, theirs, seen = next(here, None), next(there, None), seen + 1
            if seen % BATCH == 0:
                step(table.name, BATCH)
    step(table.name, seen % BATCH)
    return difference


def _says_that_it_was_restored(row: Mapping[str, Any] | None) -> bool:
    """Such an entry of the log follows from the restoring: the backup has none, that of the restored store has one."""
    return row is not None and row.get("kind") == RESTORED and "commitment" in row


class _Reading:
    """A backup that is read from its beginning to its end."""

    def __init__(self, file: Path) -> None:
        self._file = str(file)
        self._digest = hashlib.sha256()
        self._counted = dict.fromkeys((table.name for table in TABLES), 0)
        self._lines = self._all_lines(file)
        self._next: Any = None
        head = self._parsed()
        if not isinstance(head, dict) or head.get("kind") != KIND:
            raise self._damaged("it is another kind of file")
        if not _is_known(head):
            raise NewerBackup(file=self._file)
        self._tables = list(head["tables"])
        self._advance()

    def rows(self, table: Table) -> Iterator[dict[str, Any]]:
        """The rows of a table, from where it was left; the tables are asked for in their order."""
        columns = list(table.columns)
        while isinstance(self._next, list) and self._next[:1] == [table.name]:
            yield self._row(columns, self._next[1:])
            self._counted[table.name] += 1
            self._advance()

    def end(self) -> Summary:
        """Where all rows were read: what they were. Raises DamagedBackup where that is not what was written."""
        said, summary = self._next, Summary(self._counted, self._digest.hexdigest())
        if not isinstance(said, dict):
            raise self._damaged("its rows are not in order")
        if said != {"rows": {name: summary.rows[name] for name in self._tables}, "sha256": summary.digest}:
            raise self._damaged("something in it was changed")
        for _ in self._lines:
            raise self._damaged("something follows its end")
        return summary

    def _advance(self) -> None:
        self._next = self._parsed()

    def _parsed(self) -> Any:
        line = next(self._lines, "")
        if not line.endswith("\n"):
            raise self._damaged("its end is missing")
        try:
            found = json.loads(line)
        except ValueError:
            raise self._damaged("a line in it is not as it was written") from None
        if not (isinstance(found, dict) and "sha256" in found):
            self._digest.update(line.encode("ascii", "replace"))
        return found

    def _all_lines(self, file: Path) -> Iterator[str]:
        try:
            with gzip.open(file, "rt", encoding="ascii", newline="\n") as lines:
                while line := lines.readline(LONGEST_LINE):
                    yield line
        except (gzip.BadGzipFile, EOFError, UnicodeDecodeError, zlib.error):
            raise self._damaged("it is cut off, or was changed") from None

    def _row(self, columns: Sequence[Column[Any]], values: Sequence[Any]) -> dict[str, Any]:
        if len(values) != len(columns):
            raise self._damaged("a row in it is not whole")
        try:
            return {column.name: _read(column, value) for column, value in zip(columns, values, strict=True)}
        except (TypeError, ValueError):
            raise self._damaged("a value in it is not what it should be") from None

    def _damaged(self, why: str) -> DamagedBackup:
        return DamagedBackup(file=self._file, why=why)


def _is_known(head: Mapping[str, Any]) -> bool:
    """Whether this version reads it; one of the time before the log too, which has its tables only."""
    columns = {table.name: [column.name for column in table.columns] for table in TABLES}
    before = {table.name: columns[table.name] for table in RECORDS}
    return (
        head.get("version") == VERSION and head.get("revision") in REVISIONS and head.get("tables") in (columns, before)
    )


def _framed(head: object, lines: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield "", _line(head)
    yield from lines


def _lines(connection: Connection) -> Iterator[tuple[str, str]]:
    for table in TABLES:
        columns = list(table.columns)
        for values in _values(connection, table):
            yield table.name, _line([table.name, *(_written(column, values[column.name]) for column in columns)])


def _values(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    wanted = select(table).order_by(*_keys(table)).execution_options(yield_per=BATCH)
    for row in connection.execute(wanted):
        yield dict(row._mapping)


def _written(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, LargeBinary):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, datetime) else value


def _read(column: Column[Any], value: Any) -> Any:
    if value is None:
        if column.nullable:
            return None
        raise ValueError(column.name)
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value, validate=True)
    if isinstance(column.type, UtcTime):
        time = datetime.fromisoformat(value)
        if time.tzinfo is None:
            raise ValueError(value)
        return time
    kind = column.type.python_type
    if not isinstance(value, kind) or (isinstance(value, bool) and not isinstance(column.type, Boolean)):
        raise ValueError(column.name)
    return value


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n"


def _named(key: Sequence[object] | None) -> str:
    return " ".join(str(part) for part in key or ())


def _put_off_foreign_keys(connection: Connection) -> None:
    """Rows come by their keys: a record may come before the one that it supersedes."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    else:
        connection.execute(text(f"ALTER TABLE attempts ALTER CONSTRAINT {_FOREIGN_KEY} DEFERRABLE INITIALLY DEFERRED"))


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise IntegrityError("foreign keys", None, ValueError())
    else:
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        connection.execute(text(f"ALTER TABLE attempts ALTER CONSTRAINT {_FOREIGN_KEY} NOT DEFERRABLE"))


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL counts rows up apart from them: it goes on after the last one. SQLite looks at the rows."""
    if connection.dialect.name == "sqlite":
        return
    for table in TABLES:
        if "number" in table.c:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), "  # noqa: S608 (constants)
                    f"(SELECT coalesce(max(number), 0) + 1 FROM {table.name}), false)"
                )
            )
