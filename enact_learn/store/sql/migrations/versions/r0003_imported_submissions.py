"""Submissions say whether they came in by a progress file."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; what is there was handed in here."""
    op.add_column("submissions", sa.Column("imported", sa.Boolean, nullable=False, server_default=sa.false()))
