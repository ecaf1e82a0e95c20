"""The log that answers for itself, in the database: entries are written in the transaction of what they are about.

Whoever writes an entry holds a lock to the end of the transaction, so that the next one follows it: on SQLite that
which every writer holds, on PostgreSQL one for this. To keep two from waiting for each other, it is taken when the
rows of the records are in, and only the tables of the log are written from then on; ``erase`` alone takes it earlier.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Table, bindparam, delete, exists, func, insert, select, text

from enact_learn import __version__
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.audit import (
    ACT,
    BEGAN,
    ERASURE,
    MODEL_CHANGES,
    RECOMMENDATION,
    Entry,
    Head,
    digest,
    in_ranges,
    next_entry,
    noted,
    text_of,
)
from enact_learn.store.sql.rows import Values
from enact_learn.store.sql.tables import acts, audit_contents, audit_entries, audit_tokens, documents, recommendations

Time = datetime | str  # as SQLAlchemy gives it, or raw as SQLite keeps it
LOCK = 0x61756469  # "audi": PostgreSQL knows locks by numbers
LEARNER, AUTHOR = "learner", "author"
LOGGED: Sequence[Table] = (documents, acts, recommendations)
"""Tables whose rows have entries; of documents, those that change a model."""
COLUMNS: Mapping[str, Sequence[str]] = {
    "documents": ("number", "id", "kind", "at", "document"),
    "acts": ("number", "id", "course", "kind", "scope", "after", "at", "document"),
    "recommendations": ("number", "id", "learner", "course", "at", "document"),
}
"""What of a row is hashed: all that there was when the log began."""
AT_ONCE = 1000  # rows that are looked at together
A_HEAD = "audit head"  # under this name a connection knows how far the log came in its transaction

_TOKEN_BYTES = 16
_ABOUT_HER = "learner "  # how the column ``scope`` of an act for one learner begins

_LAST = select(audit_entries.c.number, audit_entries.c.hash).order_by(audit_entries.c.number.desc()).limit(1)
_TOKEN = select(audit_tokens.c.token).where(
    audit_tokens.c.person == bindparam("person"), audit_tokens.c.role == bindparam("role")
)


class Tokens(dict[tuple[str, str], str]):
    """Person and role -> token."""


class Row(NamedTuple):
    """A row that is to be logged."""

    table: Table
    values: Values  # column -> value, as they went in, with the number


def put_in(connection: Connection, table: Table, values: Values) -> Row:
    """Insert a row; gives it with its number. Raises IntegrityError."""
    key = connection.execute(insert(table), values).inserted_primary_key
    assert key is not None
    return Row(table, {**values, "number": key[0]})


def kind_of(row: Row) -> str | None:
    """The kind of its entry; None for what is not logged."""
    if row.table is documents:
        kind = str(row.values["kind"])
        return kind if kind in MODEL_CHANGES else None
    return RECOMMENDATION if row.table is recommendations else ACT


def write(connection: Connection, rows: Sequence[Row], tokens: Tokens | None = None) -> None:
    """Add an entry for each row, in the transaction that ``connection`` is in.

    Args:
        connection: of the store.
        rows: in the order of their entries.
        tokens: what stands for whom, as far as it was asked for in this transaction.

    """
    wanted = [(row, kind) for row in rows if (kind := kind_of(row)) is not None]
    if not wanted:
        return
    lock(connection)
    tokens = Tokens() if tokens is None else tokens
    made, last = _begun(connection)
    contents = []
    for row, kind in wanted:
        entry = next_entry(last, kind, _now(), digest(_text(connection, row, tokens)))
        made.append(entry)
        contents.append({"number": entry.number, "about": row.table.name, "record": row.values["number"]})
        last = Head(entry.number, entry.hash)
    _add(connection, made)
    connection.execute(insert(audit_contents), contents)


def write_note(connection: Connection, kind: str, note: str) -> None:
    """Add an entry that is about no record, in the transaction that ``connection`` is in.

    Args:
        kind: one of ``NOTED``; "rotation" and "purge" are for those who do that.
        note: by ``noted``. It is never erased: it names nobody.

    """
    lock(connection)
    made, last = _begun(connection)
    _add(connection, [*made, next_entry(last, kind, _now(), note=note)])


def forget(connection: Connection, table: Table, numbers: Iterable[int]) -> list[int]:
    """Empty the entries about some rows, which are deleted or changed; gives the entries' numbers.

    They are to be named in the note of an entry of a kind that forgets: ``write_note`` with ``noted(entries=...)``.
    """
    found: list[int] = []
    rows = sorted(numbers)
    for first in range(0, len(rows), AT_ONCE):
        those = (audit_contents.c.about == table.name, audit_contents.c.record.in_(rows[first : first + AT_ONCE]))
        found += connection.scalars(select(audit_contents.c.number).where(*those))
        connection.execute(delete(audit_contents).where(*those))
    return found


def forget_learner(connection: Connection, learner: LearnerId, numbers: Sequence[int], emptied: Sequence[Row]) -> None:
    """Note that a learner was erased. The lock is held, and her recommendations are deleted already.

    Args:
        learner: her token goes, so that no entry about her can be recomputed.
        numbers: entries that were about her, and are about nothing now.
        emptied: acts for her of which nothing remains but that they were done; they are logged anew.

    """
    connection.execute(delete(audit_tokens).where(audit_tokens.c.person == learner, audit_tokens.c.role == LEARNER))
    if numbers:
        write_note(connection, ERASURE, noted(entries=in_ranges(numbers)))
    write(connection, emptied)


def rename(connection: Connection, names: Mapping[str, str]) -> None:
    """Persons have other ids from now on: old id -> new id. What is hashed stays the same.

    The records are to be changed in the same transaction, and ``write_note`` is to say that it was done.
    """
    lock(connection)
    for old, new in names.items():
        hers = audit_tokens.c.person == old
        found = connection.execute(select(audit_tokens.c.role, audit_tokens.c.token).where(hers)).all()
        connection.execute(delete(audit_tokens).where(hers))
        for role, token in found:
            connection.execute(insert(audit_tokens), {"person": new, "role": role, "token": token})


def chain_what_is_there(connection: Connection) -> int:
    """Log what stands in the tables and is in no entry yet, in the order in which it came in; gives how many.

    For databases of a time before the log: the chain vouches for them from now on.
    """
    found, tokens = 0, Tokens()
    for table in LOGGED:
        after = -1
        while page := _unlogged_after(connection, table, after):
            write(connection, page, tokens)
            found += len(page)
            after = page[-1].values["number"]
    return found


def columns_of(table: Table) -> list[Column[Any]]:
    """Those that are hashed."""
    return [table.c[name] for name in COLUMNS[table.name]]


def head(connection: Connection) -> Head | None:
    """The last entry."""
    row = connection.execute(_LAST).first()
    return None if row is None else Head(row.number, row.hash)


def unlogged(connection: Connection) -> Mapping[str, int]:
    """What the contract gives under this name."""
    found = {
        table.name: connection.scalar(select(func.count()).select_from(table).where(*_is_unlogged(table)))
        for table in LOGGED
    }
    loose = ~exists().where(audit_entries.c.number == audit_contents.c.number)
    found[audit_contents.name.removeprefix("audit_")] = connection.scalar(
        select(func.count()).select_from(audit_contents).where(loose)
    )
    return {name: count for name, count in found.items() if count}


def lock(connection: Connection) -> None:
    """Nobody else adds an entry until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))  # a number that we chose


def said_of_advice(number: int, id_: str, learner: str, course: str, at: Time, document: str, token: str) -> str | None:
    """The text that an entry about a recommendation commits to; None where it can't be put together.

    Args:
        number: the row's columns, as they went in or come out.
        id_: likewise.
        learner: likewise.
        course: likewise.
        at: likewise.
        document: likewise.
        token: what stands for the learner.

    """
    if token in document:
        return None
    # what ``text_of`` gives, in half the time: most of a log is advice
    said, stands = quoted(token), document.replace(quoted(learner), f'"{token}"')
    return f'["recommendations",{number},{quoted(id_)},{said},{quoted(course)},{quoted(_time(at))}]\n{stands}'


def said_of_document(values: Values) -> str | None:
    """The same for a fit or a decision."""
    columns = [documents.name, values["number"], values["id"], values["kind"], _time(values["at"])]
    return text_of(columns, values["document"], {})


def said_of_act(values: Values, learner: str | None, author: str | None) -> str | None:
    """The same for an act.

    Args:
        values: column -> value.
        learner: what stands for the one learner whom it is for; None where it is for more, or nothing stands for her.
        author: what stands for whoever did it.

    """
    scope, document, persons = values["scope"], values["document"], {}
    if author is not None:
        persons[author_of(document) or ""] = author
    if (whom := about_whom(scope)) is not None:
        if learner is None:
            return None
        scope, persons[whom] = f"{_ABOUT_HER}{learner}", learner
    columns = [acts.name, values["number"], values["id"], values["course"], values["kind"], scope, values["after"]]
    return text_of([*columns, _time(values["at"])], document, persons)


def token_of(connection: Connection, person: str | None, role: str) -> str | None:
    """A person's token; None where there is none, or nobody is named."""
    return None if person is None else connection.scalar(_TOKEN, {"person": person, "role": role})


def about_whom(scope: str) -> str | None:
    """The learner whom an act is for, by its column ``scope``; None where it is for more."""
    return scope.removeprefix(_ABOUT_HER) if scope.startswith(_ABOUT_HER) and scope != _ABOUT_HER else None


def author_of(document: str) -> str | None:
    """Who did an act; None where its document doesn't say."""
    try:
        return str(json.loads(document)["by"])
    except (ValueError, TypeError, LookupError):
        return None


def _text(connection: Connection, row: Row, tokens: Tokens) -> str:
    """As ``hashed``; tokens that are not there yet are drawn."""

    def token(person: str | None, role: str) -> str | None:
        if person is None:
            return None
        if (person, role) not in tokens:
            tokens[person, role] = _token(connection, person, role)
        return tokens[person, role]

    values = row.values
    if row.table is documents:
        return said_of_document(values) or ""
    if row.table is acts:
        whom, author = about_whom(values["scope"]), author_of(values["document"])
        return said_of_act(values, token(whom, LEARNER), token(author, AUTHOR)) or ""
    hers = token(values["learner"], LEARNER) or ""
    number, id_, learner, course, at, document = (values[name] for name in COLUMNS[recommendations.name])
    return said_of_advice(number, id_, learner, course, at, document, hers) or ""


def _token(connection: Connection, person: str, role: str) -> str:
    found = token_of(connection, person, role)
    if found is None:
        found = secrets.token_hex(_TOKEN_BYTES)
        connection.execute(insert(audit_tokens), {"person": person, "role": role, "token": found})
    return found


def _begun(connection: Connection) -> tuple[list[Entry], Head | None]:
    """Entries to be added first, and the last one then: a new log says which version began it."""
    last = head(connection)
    if last is not None:
        return [], last
    began = next_entry(None, BEGAN, _now(), note=noted(version=__version__))
    return [began], Head(began.number, began.hash)


def _add(connection: Connection, entries: Sequence[Entry]) -> None:
    connection.execute(insert(audit_entries), [entry._asdict() for entry in entries])
    connection.info[A_HEAD] = (Head(entries[-1].number, entries[-1].hash),)


def _unlogged_after(connection: Connection, table: Table, after: int) -> list[Row]:
    wanted = (
        select(*columns_of(table))
        .where(table.c.number > after, *_is_unlogged(table))
        .order_by(table.c.number)
        .limit(AT_ONCE)
    )
    return [Row(table, dict(row._mapping)) for row in connection.execute(wanted)]


def _is_unlogged(table: Table) -> tuple[ColumnElement[bool], ...]:
    its = (audit_contents.c.about == table.name, audit_contents.c.record == table.c.number)
    of_a_kind = (table.c.kind.in_(sorted(MODEL_CHANGES)),) if table is documents else ()
    return (*of_a_kind, ~exists().where(*its))


def _time(at: Time) -> str:
    """A time as SQLite keeps it, from whichever database it comes."""
    return at if isinstance(at, str) else at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _now() -> datetime:
    return datetime.now(UTC)
