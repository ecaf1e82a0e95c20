"""The tables. What is searched or sorted by is a column; the whole record stands beside it as a document.

Rows are only ever added. SQLite also holds a trigger against UPDATE on each table (see ``migrations``);
DELETE stays possible, because a learner may have everything about her erased.
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
    Column("id", String, nullable=False, unique=True),
    Column("learner", String, nullable=False),
    Column("course", String, nullable=False),
    Column("exercise", String, nullable=False),
    Column("release", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("digest", String, nullable=False),
    Column("notebooks", LargeBinary, nullable=False),  # compressed: notebooks may have hundreds of kB
    Column("imported", Boolean, nullable=False, server_default=false()),
    Index(None, "learner", "exercise"),
)

reports = Table(
    "reports",
    metadata,
    Column("submission", String, ForeignKey("submissions.id"), primary_key=True),  # the first report stands
    Column("document", Text, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", String, primary_key=True),
    Column("learner", String, nullable=False),
    Column("exercise", String, nullable=False),
    Column("started", UtcTime, nullable=False),
    Column("episode", BigInteger, nullable=False),
    Column("supersedes", String, unique=True),  # two processes that follow the same record: one is out of date
    Column("document", Text, nullable=False),
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
    Column("learner", String, nullable=False),
    Column("exercise", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "learner", "exercise"),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),  # a hash of what it says
    Column("kind", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "kind"),
)

recommendations = Table(
    "recommendations",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("learner", String, nullable=False),
    Column("course", String, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "learner", "course"),
)
