"""What a whole class is looked at by: courses as columns, regradings, teachers' acts, standings.

PostgreSQL gets what SQLite has from its first version: ids that sort by their bytes, and triggers against edits.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BEFORE = {
    "submissions": ("id", "learner", "course", "exercise", "release", "digest"),
    "reports": ("submission",),
    "attempts": ("id", "learner", "exercise", "supersedes"),
    "events": ("learner", "exercise"),
    "documents": ("id", "kind"),
    "recommendations": ("id", "learner", "course"),
}
"""The columns with ids and words that were there before."""

NEW = {"attempts": ("course",), "events": ("course", "kind")}
"""Columns that say what stands in the documents."""


def upgrade() -> None:
    """Add the columns and fill them from the documents; make the tables, the indexes and the triggers."""
    on_sqlite = op.get_context().dialect.name == "sqlite"
    name = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    op.add_column("submissions", sa.Column("purpose", name, nullable=False, server_default="check"))
    op.add_column("attempts", sa.Column("course", name, nullable=False, server_default=""))
    for column in ("course", "kind"):
        op.add_column("events", sa.Column(column, name, nullable=False, server_default=""))
    if on_sqlite:
        for table, new in NEW.items():
            op.execute(f"DROP TRIGGER no_edit_of_{table}")
            _fill(table, new)
    else:
        for table, before in BEFORE.items():
            _sort_by_bytes_and_fill(table, before, NEW.get(table, ()))
    _new_tables(name)
    for table, columns in (
        ("submissions", ["course", "learner"]),
        ("submissions", ["exercise", "at", "imported", "purpose"]),
        ("attempts", ["course", "learner"]),
        ("attempts", ["course", "exercise"]),
        ("events", ["course", "learner"]),
        ("events", ["course", "kind", "at"]),
        ("recommendations", ["course", "at"]),
        ("regrades", ["submission", "number"]),
        ("standings", ["learner"]),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    if on_sqlite:
        _refuse_edits_on_sqlite("attempts", "events", "regrades", "acts")
    else:
        _refuse_edits_on_postgresql(*BEFORE, "regrades", "acts")


def _fill(table: str, columns: tuple[str, ...]) -> None:
    says = "CASE WHEN json_valid(document) THEN coalesce(json_extract(document, '$.{0}'), '') ELSE '' END"
    changes = ", ".join(f"{column} = {says.format(column)}" for column in columns)
    op.execute(f"UPDATE {table} SET {changes}")  # noqa: S608 (constants)


def _sort_by_bytes_and_fill(table: str, columns: tuple[str, ...], new: tuple[str, ...]) -> None:
    """All in one statement: the table and its indexes are written anew once."""
    # as the documents were written: compact, in ASCII, and with nothing before it that looks the same.
    # PostgreSQL's own JSON refuses some of what learners may write
    says = """coalesce(substring(document from '"{0}":"([^"\\\\]*)"'), '')"""
    changes = [f'ALTER COLUMN "{column}" TYPE VARCHAR COLLATE "C"' for column in columns]
    changes += [f'ALTER COLUMN "{column}" TYPE VARCHAR COLLATE "C" USING {says.format(column)}' for column in new]
    op.get_bind().exec_driver_sql(f"ALTER TABLE {table} {', '.join(changes)}")


def _new_tables(name: sa.types.TypeEngine[str]) -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "regrades",
        sa.Column("number", number, primary_key=True),
        sa.Column("submission", name, nullable=False),
        sa.Column("act", name, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_regrades"),
        sa.ForeignKeyConstraint(["submission"], ["reports.submission"], name="fk_regrades_submission"),
    )
    op.create_table(
        "acts",
        sa.Column("number", number, primary_key=True),
        sa.Column("id", name, nullable=False),
        sa.Column("course", name, nullable=False),
        sa.Column("kind", name, nullable=False),
        sa.Column("scope", name, nullable=False),
        sa.Column("after", name, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_acts"),
        sa.UniqueConstraint("id", name="uq_acts_id"),
        sa.UniqueConstraint("course", "kind", "scope", "after", name="uq_acts_course_kind_scope_after"),
    )
    op.create_table(
        "standings",
        sa.Column("course", name, nullable=False),
        sa.Column("learner", name, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("course", "learner", name="pk_standings"),
    )


def _refuse_edits_on_sqlite(*tables: str) -> None:
    for table in tables:
        op.execute(
            f"CREATE TRIGGER no_edit_of_{table} BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'records are never edited'); END"
        )


def _refuse_edits_on_postgresql(*tables: str) -> None:
    op.execute(
        "CREATE FUNCTION enact_no_edit() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'records are never edited' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in tables:
        op.execute(
            f"CREATE TRIGGER no_edit_of_{table} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION enact_no_edit()"
        )
