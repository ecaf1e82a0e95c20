"""What is done to records because of whose they are: their time is over, or their learners get other ids.

Rows are only ever added, but for this: what is dropped or renamed here may not stay readable anywhere. The triggers
that refuse edits are away for one transaction, which does all of it or nothing.
"""

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    LargeBinary,
    String,
    Table,
    Text,
    bindparam,
    delete,
    exists,
    func,
    select,
    text,
    union,
    update,
)

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.audit import PURGE, ROTATION, in_ranges, noted
from enact_learn.domain.contracts import Renamed, Trace
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import IdTaken
from enact_learn.store.sql import audit, classes, rows
from enact_learn.store.sql.engine import forget_what_was_deleted
from enact_learn.store.sql.tables import (
    acts,
    attempts,
    audit_tokens,
    events,
    metadata,
    recommendations,
    regrades,
    reports,
    standings,
    submissions,
)

NOTHING = zlib.compress(b"{}")
"""In the place of notebooks that were dropped."""
OF_LEARNERS: Sequence[tuple[Table, Column[datetime]]] = (
    (submissions, submissions.c.at),
    (attempts, attempts.c.started),
    (events, events.c.at),
    (recommendations, recommendations.c.at),
)
WITH_DOCUMENTS: Sequence[Table] = (attempts, events, recommendations, reports, regrades, acts)
PAGE = 1000  # rows that are held at a time
_TEXT = re.compile(r'"([^"\\]{1,200})"')


def traces(connection: Connection) -> Sequence[Trace]:
    """What the contract gives under this name."""
    last: dict[tuple[CourseId, LearnerId], list[datetime]] = defaultdict(list)
    for table, at in OF_LEARNERS:
        latest = select(table.c.course, table.c.learner, func.max(at).label("at"))
        for course, learner, when in connection.execute(latest.group_by(table.c.course, table.c.learner)):
            last[course, learner].append(when if when.tzinfo else when.replace(tzinfo=UTC))
    return [Trace(CourseId(course), LearnerId(who), max(at)) for (course, who), at in sorted(last.items())]


def persons(connection: Connection) -> Sequence[LearnerId]:
    """What the contract gives under this name."""
    tables = (*(table for table, _ in OF_LEARNERS), standings)
    named = (*(select(table.c.learner) for table in tables), select(audit_tokens.c.person))
    found = {*connection.scalars(union(*named))}
    for document in connection.scalars(select(acts.c.document)):
        act = json.loads(document)
        found.add(act["by"])
        if act["scope"]["kind"] == "learner" and act["scope"]["of"]:
            found.add(act["scope"]["of"])
    return sorted(LearnerId(one) for one in found if one)


def graded_before(connection: Connection, learner: LearnerId, course: CourseId, before: datetime) -> int:
    """How many submissions ``drop_notebooks`` would empty."""
    return connection.scalar(select(func.count()).where(*_droppable(learner, course, before))) or 0


def drop_notebooks(connection: Connection, learner: LearnerId, course: CourseId, before: datetime) -> int:
    """What the contract does under this name."""
    with _edited(connection, submissions):
        done = connection.execute(
            update(submissions).where(*_droppable(learner, course, before)).values(notebooks=NOTHING)
        )
    return done.rowcount


def _droppable(learner: LearnerId, course: CourseId, before: datetime):  # type: ignore[no-untyped-def]  # SQL
    return (
        submissions.c.learner == learner,
        submissions.c.course == course,
        submissions.c.at < before,
        submissions.c.notebooks != NOTHING,
        exists().where(reports.c.submission == submissions.c.id),  # what is not graded yet is needed for that
    )


def erase_in(connection: Connection, learner: LearnerId, course: CourseId) -> None:
    """What the contract does under this name."""
    hers = select(submissions.c.id).where(submissions.c.learner == learner, submissions.c.course == course)
    connection.execute(hers.with_for_update())
    connection.execute(delete(regrades).where(regrades.c.submission.in_(hers)))
    connection.execute(delete(reports).where(reports.c.submission.in_(hers)))
    for table in (submissions, attempts, events):
        connection.execute(delete(table).where(table.c.learner == learner, table.c.course == course))
    _delete_what_is_logged(connection, learner, course)
    connection.execute(delete(standings).where(standings.c.learner == learner, standings.c.course == course))
    # what models know of her comes from all her courses: it is computed anew
    connection.execute(delete(standings).where(standings.c.learner == learner, standings.c.course == classes.NO_COURSE))


def _delete_what_is_logged(connection: Connection, learner: LearnerId, course: CourseId) -> None:
    """Delete advice and empty acts, and say in the log which of its entries are about nothing now."""
    audit.lock(connection)
    hers = recommendations.c.learner == learner
    gone = delete(recommendations).where(hers, recommendations.c.course == course).returning(recommendations.c.number)
    entries = audit.forget(connection, recommendations, connection.scalars(gone).all())
    emptied = classes.forget_acts_about(connection, learner, course)
    entries += audit.forget(connection, acts, [row.values["number"] for row in emptied])
    if entries:
        audit.write_note(connection, PURGE, noted(entries=in_ranges(entries)))
    audit.write(connection, emptied)
    about_her = exists().where(acts.c.scope == f"learner {learner}")
    if not connection.scalar(select(exists().where(hers) | about_her)):  # then nothing needs what stands for her
        of_hers = (audit_tokens.c.person == learner, audit_tokens.c.role == audit.LEARNER)
        connection.execute(delete(audit_tokens).where(*of_hers))


def note_purge(connection: Connection, counted: Mapping[str, int]) -> None:
    """What the contract does under this name."""
    audit.write_note(connection, PURGE, noted(**counted))


def rename(connection: Connection, names: Mapping[LearnerId, LearnerId], step: Callable[[str, int], None]) -> Renamed:
    """What the contract does under this name."""
    if set(names.values()) & {*persons(connection), *names}:
        raise IdTaken()
    counted = {}
    with _edited(connection, *(table for table, _ in OF_LEARNERS), *WITH_DOCUMENTS):
        for table in WITH_DOCUMENTS:
            counted[table.name] = _rename_in_documents(connection, table, names, step)
        for table, _ in OF_LEARNERS:
            there = set(connection.scalars(select(table.c.learner).distinct()))
            for old in sorted(there & set(names)):  # all of hers at once: attempts point to one another by her id
                connection.execute(update(table).where(table.c.learner == old).values(learner=names[LearnerId(old)]))
        for old, new in names.items():
            connection.execute(update(acts).where(acts.c.scope == f"learner {old}").values(scope=f"learner {new}"))
    audit.rename(connection, {str(old): str(new) for old, new in names.items()})
    audit.write_note(connection, ROTATION, noted(persons=len(names)))
    connection.execute(delete(standings))  # they follow from the rest, and are computed anew
    return Renamed(sum(counted.values()))


def _rename_in_documents(
    connection: Connection, table: Table, names: Mapping[LearnerId, LearnerId], step: Callable[[str, int], None]
) -> int:
    (key,) = table.primary_key.columns
    changed, after = 0, None
    known: Mapping[str, str] = {str(old): str(new) for old, new in names.items()}
    save = update(table).where(key == bindparam("of_row")).values(document=bindparam("said"))
    while True:
        wanted = select(key, table.c.document).order_by(key).limit(PAGE)
        page = connection.execute(wanted if after is None else wanted.where(key > after)).all()
        if not page:
            return changed
        after = page[-1][0]
        new = [
            {"of_row": of_row, "said": said}
            for of_row, document in page
            if (said := _TEXT.sub(lambda found: f'"{known.get(found[1], found[1])}"', document)) != document
        ]
        if new:
            connection.execute(save, new)
        changed += len(new)
        step(table.name, len(page))


def values(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """What the contract gives under this name. On a server the rows come in pages."""
    for table in metadata.sorted_tables:
        columns = [column for column in table.c if isinstance(column.type, Text | String | LargeBinary)]
        if not columns:
            continue
        rows_ = connection.execution_options(yield_per=PAGE).execute(select(*columns))
        for row in rows_:
            for value in row:
                if value is not None:
                    yield table.name, value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value)


def settle(engine: Engine) -> None:
    """What the contract does under this name: SQLite's log is emptied; PostgreSQL writes its tables anew.

    SQLite has overwritten what it deleted. PostgreSQL leaves it in its pages, until they are used for something else:
    a table written anew has none of it. It locks each table meanwhile.
    """
    rows.forget_what_was_read()
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in metadata.sorted_tables:
                connection.execute(text(f"VACUUM (FULL) {table.name}"))
    forget_what_was_deleted(engine)


@contextmanager
def _edited(connection: Connection, *tables: Table) -> Iterator[None]:
    """Within this, and within the transaction, rows of these tables may be edited."""
    names = [f"no_edit_of_{name}" for name in dict.fromkeys(table.name for table in tables)]
    if connection.dialect.name == "sqlite":
        kept = {
            name: connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).scalar()
            for name in names
        }
        before, after = [f"DROP TRIGGER {name}" for name in names], [str(kept[name]) for name in names]
    else:
        of = [(name.removeprefix("no_edit_of_"), name) for name in names]
        before = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in of]
        after = [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for table, name in of]
    for statement in before:
        connection.exec_driver_sql(statement)
    yield  # where it fails, the transaction is rolled back, and the triggers with it
    for statement in after:
        connection.exec_driver_sql(statement)
