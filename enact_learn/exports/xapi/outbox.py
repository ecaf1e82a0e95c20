"""What a learning record store has taken: kept in a small file, so that nothing is sent twice and nothing forgotten.

It is keyed by the store and by the statements' own ids rather than by how far a log was read: an id is the same for
ever, while rows that come in at the same moment, come back from a backup or were erased have no place that could be
counted on.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from uuid import UUID

from enact_learn.domain.errors import OutboxUnusable
from enact_learn.exports.xapi.said import Said

AT_ONCE = 400  # ids in one question
WAIT = 30.0  # seconds for another program that writes

_TABLES = """
CREATE TABLE IF NOT EXISTS stores (number INTEGER PRIMARY KEY, endpoint TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS sent (
    store INTEGER NOT NULL, id BLOB NOT NULL, voided INTEGER NOT NULL DEFAULT 0, rests_on BLOB, subject TEXT,
    PRIMARY KEY (store, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ix_sent_rests_on ON sent (store, rests_on) WHERE rests_on IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_sent_subject ON sent (store, subject) WHERE subject IS NOT NULL;
"""


class Outbox:
    """What was sent to one store. Raises OutboxUnusable wherever its file can't be read or written.

    Args:
        file: where it is kept; made, readable by its owner alone, where it is missing.
        endpoint: the address of the store.

    """

    def __init__(self, file: Path, endpoint: str) -> None:
        self._file = file
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)
            self._database = sqlite3.connect(file, timeout=WAIT, isolation_level=None)
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.executescript(_TABLES)
            self._database.execute("INSERT OR IGNORE INTO stores (endpoint) VALUES (?)", (endpoint,))
            found = self._database.execute("SELECT number FROM stores WHERE endpoint = ?", (endpoint,))
            (self._store,) = found.fetchone()
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def taken(self, ids: Sequence[str]) -> set[str]:
        """Those of these statements that the store has taken."""
        found: set[str] = set()
        for first in range(0, len(ids), AT_ONCE):
            some = [_packed(id_) for id_ in ids[first : first + AT_ONCE]]
            asked = f"SELECT id FROM sent WHERE store = ? AND id IN ({','.join('?' * len(some))})"  # noqa: S608
            found.update(_unpacked(id_) for (id_,) in self._ask(asked, (self._store, *some)))
        return found

    def resting_on(self, id_: str) -> list[str]:
        """The statements that were taken, rest on this one and stand."""
        asked = "SELECT id FROM sent WHERE store = ? AND rests_on = ? AND NOT voided ORDER BY id"
        return [_unpacked(found) for (found,) in self._ask(asked, (self._store, _packed(id_)))]

    def standing_on(self, subject: str) -> list[str]:
        """The statements that were taken, are about this subject and stand."""
        asked = "SELECT id FROM sent WHERE store = ? AND subject = ? AND NOT voided"
        return [_unpacked(found) for (found,) in self._ask(asked, (self._store, subject))]

    def note(self, taken: Iterable[Said]) -> None:
        """These were taken: all of them are noted, or none."""
        batch = list(taken)
        rows = [
            (self._store, _packed(one.id), _packed(one.rests_on) if one.rests_on else None, one.subject or None)
            for one in batch
        ]
        voided = [(self._store, _packed(one.voids)) for one in batch if one.voids]
        try:
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                self._database.executemany(
                    "INSERT OR IGNORE INTO sent (store, id, rests_on, subject) VALUES (?, ?, ?, ?)", rows
                )
                self._database.executemany("UPDATE sent SET voided = 1 WHERE store = ? AND id = ?", voided)
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _ask(self, question: str, values: Collection[object]) -> list[tuple[bytes]]:
        try:
            return self._database.execute(question, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _unusable(self, error: Exception) -> OutboxUnusable:
        why = error.strerror if isinstance(error, OSError) else ""
        return OutboxUnusable(file=str(self._file), why=why or str(error))


def _packed(id_: str) -> bytes:
    return bytes.fromhex(id_.replace("-", ""))


def _unpacked(id_: bytes) -> str:
    return str(UUID(bytes=id_))
