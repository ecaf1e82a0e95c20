"""Remembers each grading before it runs, its result once, and whether that was published: no crash loses one.

It stands in the course directory (``.enact/jobs.db``), not in a user's data folder: who grades next, perhaps another
teacher on another machine, has to find what this one left; and it goes where the gradebook goes.
"""

import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from enact_learn.domain.text import Message
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.batch.faults import JobsUnreadable
from enact_learn.grading.messages import Answer

FOLDER = ".enact"
MOST_CRASHES = 2
"""So often may a grading end the grader before it counts as failed."""
MOST_STARTS = 5
"""So often may it be begun and never end: who stopped the whole program, a person or the system, can't be known."""

_TABLE = """
CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    handed_in TEXT NOT NULL,
    release TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    starts INTEGER NOT NULL DEFAULT 0,
    crashes INTEGER NOT NULL DEFAULT 0,
    road TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0,
    answer TEXT,
    notebooks BLOB,
    answered_at TEXT,
    published_at TEXT,
    superseded_by INTEGER REFERENCES job (id),
    UNIQUE (assignment, student, attempt)
)
"""


@dataclass(frozen=True, slots=True)
class Job:
    """One grading: asked for, perhaps answered, perhaps published."""

    id: int
    assignment: str
    student: str
    attempt: int  # of this student at this assignment, from 1
    handed_in: str  # digest of what was handed in
    release: str  # digest of what it is graded by
    asked_at: str
    starts: int = 0  # gradings that were begun and of whose end nothing is known
    crashes: int = 0
    road: str = ""
    seconds: float = 0.0
    answer: Answer | None = None  # without the executed notebooks
    answered_at: str | None = None
    published_at: str | None = None
    superseded_by: int | None = None


def make_folder(root: Path, shared: bool = False) -> Path:
    """The folder for the jobs of a course; it holds results, and so is nobody else's. Raises OSError."""
    folder = root / FOLDER
    if not folder.exists():
        folder.mkdir(mode=0o700)
        if shared:  # nbgrader's ``groupshared``: several teachers of one group
            folder.chmod(0o2770)
    return folder


class Jobs:
    """The jobs of a course. Thread-safe."""

    def __init__(self, folder: Path, shared: bool = False) -> None:
        """``shared``: for the group to write. Raises JobsUnreadable, OSError."""
        self._lock = threading.Lock()
        self.file = folder / "jobs.db"
        with self._said():
            self._database = sqlite3.connect(self.file, check_same_thread=False, isolation_level=None, timeout=30)
            self._database.row_factory = sqlite3.Row
            self._database.execute("PRAGMA journal_mode = WAL")  # a reader (--history) does not stop the writer
            self._database.execute("PRAGMA synchronous = FULL")  # what was said to be stored is, after a power cut
            self._database.execute(_TABLE)
        if shared and self.file.stat().st_uid == os.getuid():
            self.file.chmod(0o660)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def add(self, assignment: str, student: str, handed_in: str, release: str) -> Job:
        """Record that a grading is to be done. It supersedes the student's earlier ones, which stay."""
        with self._transaction() as database:
            (last,) = database.execute(
                "SELECT COALESCE(MAX(attempt), 0) FROM job WHERE assignment = ? AND student = ?", (assignment, student)
            ).fetchone()
            asked_at = _now()
            id_ = database.execute(
                "INSERT INTO job (assignment, student, attempt, handed_in, release, asked_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (assignment, student, last + 1, handed_in, release, asked_at),
            ).lastrowid
            database.execute(
                "UPDATE job SET superseded_by = ?, notebooks = NULL"
                " WHERE assignment = ? AND student = ? AND id <> ? AND superseded_by IS NULL",
                (id_, assignment, student, id_),
            )
        return Job(int(id_ or 0), assignment, student, last + 1, handed_in, release, asked_at)

    def current(self, assignment: str, student: str) -> Job | None:
        """The job that no other supersedes."""
        with self._transaction() as database:
            row = database.execute(
                "SELECT * FROM job WHERE assignment = ? AND student = ? AND superseded_by IS NULL",
                (assignment, student),
            ).fetchone()
        return _job(row) if row else None

    def history(self, assignment: str, student: str = "*") -> list[Job]:
        """All jobs of the students that match a glob, oldest first."""
        with self._transaction() as database:
            rows = database.execute(
                "SELECT * FROM job WHERE assignment = ? AND student GLOB ? ORDER BY id", (assignment, student)
            ).fetchall()
        return [_job(row) for row in rows]

    def begin(self, job: Job) -> None:
        """Note that its grading begins now."""
        self._change("UPDATE job SET starts = starts + 1 WHERE id = ?", job.id)

    def give_back(self, job: Job) -> None:
        """Its grading was stopped by a person: as if it had not begun."""
        self._change("UPDATE job SET starts = starts - 1 WHERE id = ?", job.id)

    def crashed(self, job: Job) -> int:
        """Its grading ended the grader. Returns how often by now."""
        self._change("UPDATE job SET starts = starts - 1, crashes = crashes + 1 WHERE id = ?", job.id)
        with self._transaction() as database:
            (crashes,) = database.execute("SELECT crashes FROM job WHERE id = ?", (job.id,)).fetchone()
        return int(crashes)

    def store(self, job: Job, answer: Answer, road: str, seconds: float) -> Job:
        """Store the result: the first one stands. Returns the job with the result that stands."""
        text = json.dumps(to_json(replace(answer, executed={})))
        notebooks = zlib.compress(json.dumps(to_json(answer.executed)).encode(), 1)
        self._change(
            "UPDATE job SET answer = ?, notebooks = ?, road = ?, seconds = ?, answered_at = ?, starts = 0"
            " WHERE id = ? AND answer IS NULL",
            text,
            notebooks,
            road,
            seconds,
            _now(),
            job.id,
        )
        with self._transaction() as database:
            return _job(database.execute("SELECT * FROM job WHERE id = ?", (job.id,)).fetchone())

    def executed(self, job: Job) -> Mapping[str, str]:
        """The executed notebooks of a result that waits to be published."""
        with self._transaction() as database:
            (kept,) = database.execute("SELECT notebooks FROM job WHERE id = ?", (job.id,)).fetchone()
        return dict(json.loads(zlib.decompress(kept))) if kept else {}

    def published(self, job: Job) -> None:
        """Its result stands in the gradebook and in its folder: the notebooks need not be kept twice."""
        self._change("UPDATE job SET published_at = ?, notebooks = NULL WHERE id = ?", _now(), job.id)

    def _change(self, statement: str, *values: object) -> None:
        with self._transaction() as database:
            database.execute(statement, values)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._said():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield self._database
            except BaseException:
                if self._database.in_transaction:  # SQLite itself rolls back where the disk is full
                    self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, zlib.error) as error:
            raise JobsUnreadable(file=os.path.join(FOLDER, self.file.name), why=str(error)) from error


def fault_of(answer: Answer) -> Message | None:
    """Why there is no score, if there is none."""
    if answer.fault:
        return answer.fault
    if answer.unreadable is not None:
        kind = "NotebookTooLarge" if "limit" in answer.unreadable else "NotANotebook"
        return Message(f"error.{kind}", answer.unreadable)
    return Message("grading.grader-failed", {"why": answer.broken}) if answer.broken else None


def _job(row: sqlite3.Row) -> Job:
    known = {name: row[name] for name in row.keys() if name not in ("answer", "notebooks")}  # noqa: SIM118 - a Row
    answer = from_json(Answer, json.loads(row["answer"])) if row["answer"] else None
    return Job(**known, answer=answer)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
