"""Alembic runs this file: it migrates over the connection that ``bring_up_to_date`` handed in."""

from alembic import context

from enact_learn.store.sql.migrations import VERSION_TABLE
from enact_learn.store.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
