"""The log is read along, with what each entry is about as that stands in its table today.

Whatever somebody has put there by hand comes as it is: bytes that are no text, values of another type, rows that fit
to nothing. Nothing here trusts any of it.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import BigInteger, Connection, String, Table, bindparam, func, select, type_coerce
from sqlalchemy import Row as SqlRow
from sqlalchemy.exc import OperationalError

from enact_learn.domain.audit import NOTED, Entry, Logged
from enact_learn.store.sql import audit
from enact_learn.store.sql.tables import acts, audit_contents, audit_entries, audit_tokens, documents, recommendations

PAGE = 1000  # entries

_first, _last = bindparam("first", type_=BigInteger), bindparam("last", type_=BigInteger)
_HIGHEST = 2**63 - 1


def _columns(table: Table) -> list[Any]:
    # times raw: SQLAlchemy would raise at one that somebody changed
    return [
        type_coerce(column, String).label("at") if column.name == "at" else column for column in audit.columns_of(table)
    ]


_NEXT = select(func.min(audit_entries.c.number)).where(audit_entries.c.number >= _first)
_LOWEST = select(func.min(audit_entries.c.number))
_ENTRIES = (  # with the recommendations, of which there are most
    select(
        audit_entries,
        audit_contents.c.about,
        *(column.label(f"its_{column.name}") for column in _columns(recommendations)),
        audit_tokens.c.token,
    )
    .join(
        audit_contents,
        # the same bounds again: PostgreSQL would else look at all contents for each page
        (audit_contents.c.number == audit_entries.c.number) & audit_contents.c.number.between(_first, _last),
        isouter=True,
    )
    .join(
        recommendations,
        (audit_contents.c.about == recommendations.name) & (recommendations.c.number == audit_contents.c.record),
        isouter=True,
    )
    .join(
        audit_tokens,
        (audit_tokens.c.person == recommendations.c.learner) & (audit_tokens.c.role == audit.LEARNER),
        isouter=True,
    )
    .where(audit_entries.c.number.between(_first, _last))
    .order_by(audit_entries.c.number)
)
_ABOUT = {
    table.name: select(audit_contents.c.number.label("entry"), *_columns(table))
    .join(table, table.c.number == audit_contents.c.record)
    .where(audit_contents.c.about == table.name, audit_contents.c.number.between(_first, _last))
    for table in (documents, acts)
}


def read(connection: Connection, first: int | None, last: int | None) -> Iterator[Logged]:
    """What the contract gives as ``logged``."""
    highest = _HIGHEST if last is None else last
    after = connection.scalar(_LOWEST if first is None else _NEXT, {"first": first})
    while after is not None and after <= highest:
        upto = min(after + PAGE - 1, highest)
        page = _rows(connection, _ENTRIES, after, upto)
        texts = _texts(connection, {row.about for row in page} & set(_ABOUT), after, upto)
        yield from [_logged(row, texts) for row in page]
        if upto == _HIGHEST:
            return
        after = connection.scalar(_NEXT, {"first": upto + 1})


def _logged(row: SqlRow[Any], texts: dict[int, tuple[str, str | None]]) -> Logged:
    number, kind, at, note, commitment, hash_, about, its, id_, learner, course, given, document, token = tuple(row)
    if not (type(kind) is type(at) is type(note) is type(commitment) is type(hash_) is str):
        kind, at, note, commitment, hash_ = (str(value) for value in (kind, at, note, commitment, hash_))
    entry = Entry(number, kind, at, note, commitment, hash_)
    if kind in NOTED:
        return Logged(entry, note)
    if about != recommendations.name:
        record, text = texts.get(number, ("", None))
        return Logged(entry, text, about is not None, record)
    try:
        text = audit.said_of_advice(its, id_, learner, course, given, document, token)
    except (TypeError, AttributeError):  # it is gone, or has a value of another type
        text = None
    return Logged(entry, text, True, str(id_ or ""))


def _texts(connection: Connection, tables: Collection[str], first: int, last: int) -> dict[int, tuple[str, str | None]]:
    """Number of an entry -> the id of its record, and the text that the entry should commit to."""
    return {
        row.entry: (str(row.id), _said(connection, table, row._asdict()))
        for table in tables
        for row in _rows(connection, _ABOUT[table], first, last)
    }


def _said(connection: Connection, table: str, values: dict[str, Any]) -> str | None:
    try:
        if table == documents.name:
            return audit.said_of_document(values)
        whom, author = audit.about_whom(values["scope"]), audit.author_of(values["document"])
        tokens = [audit.token_of(connection, *one) for one in ((whom, audit.LEARNER), (author, audit.AUTHOR))]
        return audit.said_of_act(values, *tokens)
    except (TypeError, AttributeError):  # a value of another type
        return None


def _rows(connection: Connection, wanted: Any, first: int, last: int) -> Sequence[SqlRow[Any]]:
    try:
        return connection.execute(wanted, {"first": first, "last": last}).all()
    except OperationalError as problem:
        if connection.dialect.name != "sqlite" or "decode" not in str(problem.orig):
            raise
        with _whatever_bytes(connection):
            return connection.execute(wanted, {"first": first, "last": last}).all()


@contextmanager
def _whatever_bytes(connection: Connection) -> Iterator[None]:
    """Texts that are none come all the same, with a sign for each byte that fits to nothing."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    before = driver.text_factory
    driver.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before
