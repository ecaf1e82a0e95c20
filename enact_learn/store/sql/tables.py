"""The tables. What is searched or sorted by is a column; the whole record stands beside it as a document.

Rows are only ever added. The database holds a trigger against UPDATE on each table (see ``migrations``); DELETE stays
possible, because a learner may have everything about her erased, but not of ``audit_entries``: the log of what the
engine and the teachers did. Only ``standings`` is no record: it is computed from the others, and replaced.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)


class UtcTime(TypeDecorator[datetime]):
    """A point in time. SQLite has no zones: it keeps the UTC wall time, which sorts rightly."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"a time without zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Number = BigInteger().with_variant(Integer(), "sqlite")
"""Counts rows up as they come in, which orders what happened at the same time. SQLite counts INTEGER only."""

Name = String().with_variant(String(collation="C"), "postgresql")
"""An id or a word. Sorted by its bytes, as SQLite and Python do, whatever language PostgreSQL was set up in."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

submissions = Table(
    "submissions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Name, nullable=False, unique=True),
    Column("learner", Name, nullable=False),
    Column("course", Name, nullable=False),
    Column("exercise", Name, nullable=False),
    Column("release", Name, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("digest", Name, nullable=False),
    Column("notebooks", LargeBinary, nullable=False),  # compressed: notebooks may have hundreds of kB
    Column("imported", Boolean, nullable=False, server_default=false()),
    Column("purpose", Name, nullable=False, server_default="check"),
    Index(None, "learner", "exercise"),
    Index(None, "course", "learner"),
    # the last two stand behind the notebooks in a row: SQLite would read through them to come there
    Index(None, "exercise", "at", "imported", "purpose"),
)

reports = Table(
    "reports",
    metadata,
    Column("submission", Name, ForeignKey("submissions.id"), primary_key=True),  # the first report stands
    Column("document", Text, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Name, primary_key=True),
    Column("learner", Name, nullable=False),
    Column("exercise", Name, nullable=False),
    Column("started", UtcTime, nullable=False),
    Column("episode", BigInteger, nullable=False),
    Column("supersedes", Name, unique=True),  # two processes that follow the same record: one is out of date
    Column("document", Text, nullable=False),
    Column("course", Name, nullable=False, server_default=""),
    Index(None, "course", "learner"),
    Index(None, "course", "exercise"),
    # a record can only be superseded by one of the same learner and exercise
    UniqueConstraint("id", "learner", "exercise"),
    ForeignKeyConstraint(
        ["supersedes", "learner", "exercise"], ["attempts.id", "attempts.learner", "attempts.exercise"]
    ),
    Index(None, "learner", "exercise"),
)
Index(
    "uq_attempts_episode",  # two processes that start the same episode: one is out of date
    attempts.c.learner,
    attempts.c.exercise,
    attempts.c.episode,
    unique=True,
    sqlite_where=attempts.c.supersedes.is_(None),
    postgresql_where=attempts.c.supersedes.is_(None),
)

events = Table(
    "events",
    metadata,
    Column("number", Number, primary_key=True),
    Column("learner", Name, nullable=False),
    Column("exercise", Name, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),
    Column("course", Name, nullable=False, server_default=""),
    Column("kind", Name, nullable=False, server_default=""),
    Index(None, "learner", "exercise"),
    Index(None, "course", "learner"),
    Index(None, "course", "kind", "at"),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Name, nullable=False, unique=True),  # a hash of what it says
    Column("kind", Name, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "kind"),
)

recommendations = Table(
    "recommendations",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Name, nullable=False, unique=True),
    Column("learner", Name, nullable=False),
    Column("course", Name, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "learner", "course"),
    Index(None, "course", "at"),
)

regrades = Table(
    "regrades",
    metadata,
    Column("number", Number, primary_key=True),
    Column("submission", Name, ForeignKey("reports.submission"), nullable=False),  # what was graded before
    Column("act", Name, nullable=False),
    Column("document", Text, nullable=False),  # a report: the one that was added last counts
    Index(None, "submission", "number"),
)

acts = Table(
    "acts",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Name, nullable=False, unique=True),
    Column("course", Name, nullable=False),
    Column("kind", Name, nullable=False),
    Column("scope", Name, nullable=False),  # of whom it says something, in one word
    Column("after", Name, nullable=False),  # the act before it of the same course, kind and scope; "" for the first
    Column("at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),
    UniqueConstraint("course", "kind", "scope", "after"),  # of two teachers who change the same, one is out of date
)

standings = Table(
    "standings",
    metadata,
    Column("course", Name, primary_key=True),
    Column("learner", Name, primary_key=True),
    Column("document", Text, nullable=False),
    Index(None, "learner"),
)

audit_entries = Table(  # a chain: see domain/audit.py
    "audit_entries",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),  # 1, 2, 3, ... without a gap
    Column("kind", Name, nullable=False),
    Column("at", Name, nullable=False),  # ISO 8601 as it is hashed
    Column("note", Text, nullable=False),
    Column("commitment", Name, nullable=False),
    Column("hash", Name, nullable=False),
)

audit_contents = Table(  # what an entry is about; goes where that is erased
    "audit_contents",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("about", Name, nullable=False),  # a table
    Column("record", Number, nullable=False),  # the number of a row in it
    UniqueConstraint("about", "record"),
)

audit_tokens = Table(  # what stands for a person in what is hashed; without it nothing can be recomputed
    "audit_tokens",
    metadata,
    Column("person", Name, primary_key=True),
    Column("role", Name, primary_key=True),  # "learner", or "author" of acts, which stay when her own record goes
    Column("token", Name, nullable=False),
)
