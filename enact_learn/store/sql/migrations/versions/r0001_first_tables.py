"""The first tables: submissions, reports, attempts, events, recommendations."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("submissions", "reports", "attempts", "events", "recommendations")


def upgrade() -> None:
    """Make the tables, and on SQLite the triggers that refuse to edit a row."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    time = sa.DateTime(timezone=True)
    op.create_table(
        "submissions",
        sa.Column("number", number, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("course", sa.String, nullable=False),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("release", sa.String, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("notebooks", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_submissions"),
        sa.UniqueConstraint("id", name="uq_submissions_id"),
    )
    op.create_index("ix_submissions_learner_exercise", "submissions", ["learner", "exercise"])
    op.create_table(
        "reports",
        sa.Column("submission", sa.String, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("submission", name="pk_reports"),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name="fk_reports_submission"),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("started", time, nullable=False),
        sa.Column("episode", sa.BigInteger, nullable=False),
        sa.Column("supersedes", sa.String),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.UniqueConstraint("supersedes", name="uq_attempts_supersedes"),
        sa.UniqueConstraint("id", "learner", "exercise", name="uq_attempts_id_learner_exercise"),
        sa.ForeignKeyConstraint(
            ["supersedes", "learner", "exercise"],
            ["attempts.id", "attempts.learner", "attempts.exercise"],
            name="fk_attempts_supersedes_learner_exercise",
        ),
    )
    op.create_index("ix_attempts_learner_exercise", "attempts", ["learner", "exercise"])
    starts_an_episode = sa.text("supersedes IS NULL")
    op.create_index(
        "uq_attempts_episode",
        "attempts",
        ["learner", "exercise", "episode"],
        unique=True,
        sqlite_where=starts_an_episode,
        postgresql_where=starts_an_episode,
    )
    op.create_table(
        "events",
        sa.Column("number", number, primary_key=True),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("exercise", sa.String, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
    )
    op.create_index("ix_events_learner_exercise", "events", ["learner", "exercise"])
    op.create_table(
        "recommendations",
        sa.Column("number", number, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("learner", sa.String, nullable=False),
        sa.Column("course", sa.String, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_recommendations"),
        sa.UniqueConstraint("id", name="uq_recommendations_id"),
    )
    op.create_index("ix_recommendations_learner_course", "recommendations", ["learner", "course"])
    if op.get_context().dialect.name == "sqlite":
        _refuse_to_edit()


def _refuse_to_edit() -> None:
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER no_edit_of_{table} BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'records are never edited'); END"
        )
