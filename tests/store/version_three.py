"""A database as the version before whole classes left it: revision 0003, with records in it."""

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, insert

from enact_learn.store.sql import rows
from enact_learn.store.sql.migrations import FOLDER
from enact_learn.store.sql.tables import metadata
from enact_learn.testing.record_checks import a_record

NEW = {"submissions": ("purpose",), "attempts": ("course",), "events": ("course", "kind")}


def as_version_three_left_it(url: str) -> None:
    """Set it up, with ``a_record()`` in it."""
    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(FOLDER))
        command.upgrade(config, "0003")
        record = a_record()
        for table, values in {
            "submissions": [rows.submission_row(one) for one in record.submissions],
            "reports": [rows.report_row(one) for one in record.reports],
            "attempts": [rows.attempt_row(one) for one in record.attempts],
            "events": [rows.event_row(one) for one in record.events],
            "recommendations": [rows.recommendation_row(one) for one in record.recommendations],
        }.items():
            for row in values:
                old = {key: value for key, value in row.items() if key not in NEW.get(table, ())}
                connection.execute(insert(metadata.tables[table]), old)
    engine.dispose()
