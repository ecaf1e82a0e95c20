"""A database with a log, and what somebody with the file in her hands can do to it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from enact_learn.domain.act import Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.audit import BEFORE_ALL, chained, digest
from enact_learn.domain.document import Document, content_hash
from enact_learn.store.sql import audit_reading
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.class_store_checks import an_act
from enact_learn.testing.fakes import NOON, a_recommendation
from enact_learn.testing.stores import MINUTE

LEARNERS = tuple(LearnerId(f"learner-{number}") for number in range(4))
ADVICE = 24
TABLES = ("audit_entries", "audit_contents", "audit_tokens", "recommendations", "acts", "documents")


def fill(file: Path) -> None:
    """Advice to four learners, of whom one was erased, two fits, a decision, acts for all and for one."""
    settings = {"policy": "ladder"}
    with closing(SqlStore(file)) as store:
        store.add_document(Document(content_hash(settings), "settings", NOON, settings))
        store.add_document(Document("fit-1", "fit", NOON, {"model": "gaussian"}))
        for number in range(ADVICE):
            at = NOON + number * MINUTE
            store.add_recommendation(a_recommendation(f"advice-{number:02}", LEARNERS[number % 4], at=at))
        store.add_act(an_act("for all"), None)
        store.add_act(an_act("for one", Scope("learner", LEARNERS[1])), None)
        store.add_document(Document("decision-1", "decision", NOON, {"model": "gaussian", "fit": "fit-1"}))
        store.erase(LEARNERS[3])
        store.add_recommendation(
            replace(a_recommendation("last", LEARNERS[0]), seed=9, settings=content_hash(settings))
        )


@contextmanager
def in_the_hands_of_another(file: Path) -> Iterator[sqlite3.Connection]:
    """The database without its triggers and its rules; what is done is committed."""
    with closing(sqlite3.connect(file)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        yield database
        database.commit()


def logged_rows(database: sqlite3.Connection, table: str) -> list[int]:
    """The rowids of what the log speaks of in a table."""
    those = "WHERE kind IN ('fit', 'decision')" if table == "documents" else ""
    return [rowid for (rowid,) in database.execute(f"SELECT rowid FROM {table} {those} ORDER BY rowid")]


def columns_of(database: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]


def written_anew(file: Path) -> None:
    """What the log says is made to fit to what stands in the tables now, as its own program would have written it."""
    with closing(SqlStore(file)) as store, store._engine.connect() as connection:
        entries = list(audit_reading.read(connection, None, None))
    with in_the_hands_of_another(file) as database:
        previous = BEFORE_ALL
        for entry, text, is_there, _ in entries:
            commitment = digest(text) if text is not None and is_there else entry.commitment
            previous = chained(previous, entry.number, entry.kind, entry.at, entry.note, commitment)
            database.execute(
                "UPDATE audit_entries SET commitment = ?, hash = ? WHERE number = ?",
                (commitment, previous, entry.number),
            )


def edited(file: Path, id_: str, before: str, after: str) -> None:
    """Change the document of a recommendation."""
    with in_the_hands_of_another(file) as database:
        (document,) = database.execute("SELECT document FROM recommendations WHERE id = ?", (id_,)).fetchone()
        assert before in document
        document = document.replace(before, after)
        assert json.loads(document)
        database.execute("UPDATE recommendations SET document = ? WHERE id = ?", (document, id_))
