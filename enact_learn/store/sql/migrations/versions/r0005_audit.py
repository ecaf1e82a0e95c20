"""The log that answers for itself: entries in a chain, what they are about, and tokens that stand for persons.

What is there already is logged, and vouched for from now on.
"""

import sqlalchemy as sa
from alembic import op

from enact_learn.store.sql.audit import chain_what_is_there

revision = "0005"
down_revision = "0004"

NEW = ("audit_entries", "audit_contents", "audit_tokens")


def upgrade() -> None:
    """Make the tables and their triggers; entries can't be deleted either."""
    name = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "audit_entries",
        sa.Column("number", number, autoincrement=False),
        sa.Column("kind", name, nullable=False),
        sa.Column("at", name, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("commitment", name, nullable=False),
        sa.Column("hash", name, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_entries"),
    )
    op.create_table(
        "audit_contents",
        sa.Column("number", number, autoincrement=False),
        sa.Column("about", name, nullable=False),
        sa.Column("record", number, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_contents"),
        sa.UniqueConstraint("about", "record", name="uq_audit_contents_about_record"),
    )
    op.create_table(
        "audit_tokens",
        sa.Column("person", name, nullable=False),
        sa.Column("role", name, nullable=False),
        sa.Column("token", name, nullable=False),
        sa.PrimaryKeyConstraint("person", "role", name="pk_audit_tokens"),
    )
    if op.get_context().dialect.name == "sqlite":
        _refuse_on_sqlite()
    else:
        _refuse_on_postgresql()
    chain_what_is_there(op.get_bind())


def _refuse_on_sqlite() -> None:
    for table in NEW:
        op.execute(
            f"CREATE TRIGGER no_edit_of_{table} BEFORE UPDATE ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'records are never edited'); END"
        )
    op.execute(
        "CREATE TRIGGER no_removal_of_audit_entries BEFORE DELETE ON audit_entries "
        "BEGIN SELECT RAISE(ABORT, 'entries of the log are never removed'); END"
    )


def _refuse_on_postgresql() -> None:
    for table in NEW:
        op.execute(
            f"CREATE TRIGGER no_edit_of_{table} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION enact_no_edit()"
        )
    op.execute(
        "CREATE FUNCTION enact_no_removal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
        "'entries of the log are never removed' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for when, each in (("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER no_{when.lower()}_of_audit_entries BEFORE {when} ON audit_entries "
            f"FOR EACH {each} EXECUTE FUNCTION enact_no_removal()"
        )
