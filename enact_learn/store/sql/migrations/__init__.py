"""Brings a database up to date. A new version of the tables is one new file in ``versions`` and one line here.

Alembic is imported only when there is something to do: opening a database that is up to date is quick.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from enact_learn.domain.errors import StoreUnavailable

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision in ``versions``, oldest first."""

VERSION_TABLE = "enact_version"  # not Alembic's usual name: a Hub may keep its own tables in the same database

LOCK = 0x656E616374  # "enact": PostgreSQL knows locks by numbers

FOLDER = Path(__file__).parent


def bring_up_to_date(connection: Connection) -> None:
    """Set up a new database or upgrade an older one, in the transaction that ``connection`` is in.

    Raises StoreUnavailable for a database of a newer version.
    """
    if _is_up_to_date(connection):
        return
    if connection.dialect.name == "postgresql":  # whoever else opens the database now waits, and then looks again
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))  # a number that we chose
        if _is_up_to_date(connection):
            return
    _upgrade(connection)


def _is_up_to_date(connection: Connection) -> bool:
    if not inspect(connection).has_table(VERSION_TABLE):
        return False
    revision = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 (a constant)
    if revision not in REVISIONS:
        raise StoreUnavailable(why="it was written by a newer version of enact-learn; install that one")
    return bool(revision == REVISIONS[-1])


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    command.upgrade(config, "head")
