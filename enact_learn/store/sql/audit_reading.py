"""The log is read along, with what each entry is about as that stands in its table today.

Whatever somebody has put there by hand comes as it is: bytes that are no text, values of another type, rows that fit
to nothing. Nothing here trusts any of it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import BigInteger, Connection, String, bindparam, select, type_coerce
from sqlalchemy import Row as SqlRow
from sqlalchemy.exc import OperationalError

from enact_learn.domain.audit import NOTED, Entry, Logged
from enact_learn.store.sql import audit
from enact_learn.store.sql.tables import acts, audit_contents, audit_entries, audit_tokens, documents, recommendations

PAGE = 2000  # entries

_first, _last = bindparam("first", type_=BigInteger), bindparam("last", type_=BigInteger)
_LOWEST = -(2**63)
_HIGHEST = 2**63 - 1
_PAGE = (
    select(audit_entries, audit_contents.c.about)
    .join(audit_contents, audit_contents.c.number == audit_entries.c.number, isouter=True)
    .where(audit_entries.c.number >= _first, audit_entries.c.number <= _last)
    .order_by(audit_entries.c.number)
    .limit(PAGE)
)


def _columns(table: Any) -> list[Any]:
    # times raw: SQLAlchemy would raise at one that somebody changed
    return [
        type_coerce(column, String).label("at") if column.name == "at" else column for column in audit.columns_of(table)
    ]


def _about(table: Any, *more: Any) -> Any:
    return (
        select(audit_contents.c.number.label("entry"), *_columns(table), *more)
        .join(table, table.c.number == audit_contents.c.record)
        .where(audit_contents.c.about == table.name, audit_contents.c.number.between(_first, _last))
    )


_RECOMMENDATIONS = _about(recommendations, audit_tokens.c.token).join(
    audit_tokens,
    (audit_tokens.c.person == recommendations.c.learner) & (audit_tokens.c.role == audit.LEARNER),
    isouter=True,
)
_DOCUMENTS, _ACTS = _about(documents), _about(acts)


def read(connection: Connection, first: int | None, last: int | None) -> Iterator[Logged]:
    """What the contract gives as ``logged``."""
    after, highest = _LOWEST if first is None else first, _HIGHEST if last is None else last
    while page := _rows(connection, _PAGE, after, highest):
        texts = _texts(connection, page[0].number, page[-1].number)
        for row in page:
            yield _logged(row, texts)
        if len(page) < PAGE or page[-1].number >= highest:
            return
        after = page[-1].number + 1


def _logged(row: SqlRow[Any], texts: dict[int, tuple[str, str | None]]) -> Logged:
    number, kind, at, note, commitment, hash_, about = tuple(row)
    if not (type(kind) is type(at) is type(note) is type(commitment) is type(hash_) is str):
        kind, at, note, commitment, hash_ = (str(value) for value in (kind, at, note, commitment, hash_))
    entry = Entry(number, kind, at, note, commitment, hash_)
    if kind in NOTED:
        return Logged(entry, note)
    id_, text = texts.get(number, ("", None))
    return Logged(entry, text, about is not None, id_)


def _texts(connection: Connection, first: int, last: int) -> dict[int, tuple[str, str | None]]:
    """Number of an entry -> the id of its record, and the text that the entry should commit to."""
    found: dict[int, tuple[str, str | None]] = {}
    for row in _rows(connection, _RECOMMENDATIONS, first, last):
        found[row.entry] = (str(row.id), _hashed(recommendations.name, row, row.token, None))
    for row in _rows(connection, _DOCUMENTS, first, last):
        found[row.entry] = (str(row.id), _hashed(documents.name, row, None, None))
    for row in _rows(connection, _ACTS, first, last):
        whom, author = audit.about_whom(str(row.scope)), audit.author_of(row.document)
        tokens = [audit.token_of(connection, *one) for one in ((whom, audit.LEARNER), (author, audit.AUTHOR))]
        found[row.entry] = (str(row.id), _hashed(acts.name, row, *tokens))
    return found


def _hashed(table: str, row: SqlRow[Any], learner: str | None, author: str | None) -> str | None:
    try:
        return audit.hashed(table, row._asdict(), learner, author)
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
