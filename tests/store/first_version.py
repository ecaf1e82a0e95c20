"""A database as the first version of enact-learn left it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from enact_learn.domain.wire import to_json
from enact_learn.store.sql.migrations import FOLDER
from enact_learn.testing.fakes import COURSE, LEARNER, a_recommendation, an_attempt


def as_the_first_version_left_it(file: Path) -> str:
    """Make a database by the first migration alone, with an attempt and an advice as they were written then."""
    engine = create_engine(f"sqlite:///{file}")
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    attempt, advice = to_json(an_attempt()), to_json(a_recommendation())
    for one, new in ((attempt, ("at",)), (advice, ("settings", "log", "contributions"))):
        for name in new:
            del one[name]
    del advice["advice"]["candidates"]
    for choice in (advice["advice"]["choice"], *advice["advice"]["alternatives"]):
        for reason in choice["reasons"]:
            del reason["low"], reason["high"]
    document = json.dumps(attempt)
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "INSERT INTO attempts VALUES (?, ?, ?, ?, 1, NULL, ?)",
            (attempt["id"], LEARNER, attempt["exercise"], "2026-03-02 12:00:00.000000", document),
        )
        database.execute(
            "INSERT INTO recommendations (id, learner, course, at, document) VALUES (?, ?, ?, ?, ?)",
            (advice["id"], LEARNER, COURSE, "2026-03-02 12:00:00.000000", json.dumps(advice)),
        )
        database.commit()
    return document
