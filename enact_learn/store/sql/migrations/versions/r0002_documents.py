"""Documents: fits, decisions, and the settings that advice was made with."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and on SQLite the trigger that refuses to edit a row."""
    op.create_table(
        "documents",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_index("ix_documents_kind", "documents", ["kind"])
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER no_edit_of_documents BEFORE UPDATE ON documents "
            "BEGIN SELECT RAISE(ABORT, 'records are never edited'); END"
        )
