"""A store in a database, for one process or many: what a call returned is on the disk."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from os import PathLike
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Insert, Table, bindparam, exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from enact_learn.domain.act import Act, ActId, ActKind
from enact_learn.domain.attempt import Attempt, Event, EventKind, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.audit import Head, Logged
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.document import Document, DocumentKind
from enact_learn.domain.errors import AlreadyRecorded, OutOfDate, StoreUnavailable
from enact_learn.domain.footprint import Costs
from enact_learn.domain.learner_record import LearnerLog, LearnerRecord
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.standing import Standing
from enact_learn.store.sql import audit, audit_reading, backup, classes, many, rows, spent, through, whole
from enact_learn.store.sql.engine import at_one_moment, beside, for_writing, forget_what_was_deleted, open_engine
from enact_learn.store.sql.failures import BUSY, said_in_words
from enact_learn.store.sql.forgets import StoreThatForgets
from enact_learn.store.sql.head_file import HeadFile
from enact_learn.store.sql.migrations import bring_up_to_date
from enact_learn.store.sql.tables import attempts, documents, events, recommendations, regrades, reports, submissions

FOUND_AT_MOST = 10
WRITTEN_ANEW_AT_ONCE = 30_000_000  # bytes of an SQLite file: a third of a second in which nobody else writes
TRIES_TO_ERASE = 5
ADD_ATTEMPT = insert(attempts)
ADD_REPORT = insert(reports)
_later = attempts.alias("later")
ATTEMPTS = (  # made once, as EVENTS: both are asked for each learner of a class
    select(attempts.c.document)
    .where(attempts.c.learner == bindparam("learner"), ~exists().where(_later.c.supersedes == attempts.c.id))
    .order_by(attempts.c.started, attempts.c.id)
)
EVENTS = (
    select(events.c.document).where(events.c.learner == bindparam("learner")).order_by(events.c.at, events.c.number)
)
LOOK_AT_SUBMISSION = (  # on PostgreSQL whoever erases it waits until the report is there
    select(submissions.c.number).where(submissions.c.id == bindparam("id")).with_for_update(read=True, key_share=True)
)


class SqlStore(StoreThatForgets):
    """Keeps everything in tables to which rows are only added, but for the standings, which follow from the others.

    ``address`` is a database URL or the path of an SQLite file; a new one is set up and an older one
    brought up to date. ``busy_seconds`` is how long a call waits for another process that writes to SQLite.
    ``head`` is the file in which the last entry of the log is noted ("" for none); without it, one beside the SQLite
    file.

    Every call, and opening, raises StoreUnavailable with the reason in words: a full disk, a read-only
    folder, a damaged file, a lock held too long, a database written by a newer version. Several threads and
    processes may use the same database: of two that record the same thing, the database lets one win.
    """

    def __init__(
        self,
        address: str | PathLike[str],
        *,
        busy_seconds: float = 10.0,
        head: str | PathLike[str] | None = None,
    ) -> None:
        self._busy_seconds = busy_seconds
        self._one_writer = Lock()
        self._engine = open_engine(address, busy_seconds)
        self._writer = for_writing(self._engine)
        self._whole = at_one_moment(self._engine)
        self._head = HeadFile(beside(self._engine) if head is None else Path(head) if head else None)
        try:
            with self._writing() as connection:
                bring_up_to_date(connection)
        except BaseException:
            self.close()
            raise

    def add_submission(self, submission: Submission) -> None:
        self._add_once(submissions, rows.submission_row(submission))

    def add_report(self, report: GradeReport, attempt: Attempt | None) -> None:
        """As the contract says; KeyError when the submission was never added."""
        with self._writing() as connection:
            if connection.scalar(LOOK_AT_SUBMISSION, {"id": report.submission}) is None:
                raise KeyError(report.submission)
            _insert(connection, ADD_REPORT, rows.report_row(report), AlreadyRecorded())
            if attempt is not None:
                _insert(connection, ADD_ATTEMPT, rows.attempt_row(attempt), OutOfDate(exercise=attempt.exercise))

    def add_attempt(self, attempt: Attempt) -> None:
        """As the contract says; OutOfDate too when the record to supersede is not one of this learner and exercise."""
        with self._writing() as connection:
            _insert(connection, ADD_ATTEMPT, rows.attempt_row(attempt), OutOfDate(exercise=attempt.exercise))

    def add_event(self, event: Event) -> None:
        with self._writing() as connection:
            connection.execute(insert(events), rows.event_row(event))

    def add_recommendation(self, recommendation: Recommendation) -> None:
        # most are there: whoever looks once more is advised the same, and need not wait for those who write
        with self._reading() as connection:
            if _has(connection, recommendations, recommendation.id):
                return
        self._add_once(recommendations, rows.recommendation_row(recommendation))

    def record(self, learner: LearnerId) -> LearnerRecord:
        with said_in_words(), self._whole.connect() as connection:
            return whole.read(connection, learner)

    def add_record(self, record: LearnerRecord) -> None:
        with self._writing() as connection:
            whole.add(connection, record)

    def erase(self, learner: LearnerId) -> None:
        """As the contract says; of a small SQLite file nothing of it can be read any more either: see ``settle``."""
        for tries_left in reversed(range(TRIES_TO_ERASE)):
            try:
                with self._writing() as connection:
                    whole.delete_all(connection, learner)
                break
            except IntegrityError:  # something of hers came in meanwhile, and hangs on what was to go
                if not tries_left:
                    raise StoreUnavailable(why=BUSY) from None
        rows.forget_what_was_read()
        with suppress(StoreUnavailable), said_in_words(), self._turn():  # it is erased; who reads puts off the rest
            forget_what_was_deleted(self._engine, WRITTEN_ANEW_AT_ONCE)

    def attempts(self, learner: LearnerId) -> Sequence[Attempt]:
        with self._reading() as connection:
            return rows.read_attempts(connection.scalars(ATTEMPTS, {"learner": learner}).all())

    def history(self, learner: LearnerId) -> Sequence[Attempt]:
        wanted = select(attempts.c.document).where(attempts.c.learner == learner)
        with self._reading() as connection:
            found = rows.read_attempts(connection.scalars(wanted).all())
        return sorted(found, key=rows.written)

    def learners(self) -> Sequence[LearnerId]:
        wanted = select(attempts.c.learner).distinct().order_by(attempts.c.learner)
        with self._reading() as connection:
            return [LearnerId(learner) for learner in connection.scalars(wanted)]

    def submissions(self, learner: LearnerId, exercise: ExerciseId) -> Sequence[Submission]:
        wanted = (
            select(*classes.WITHOUT_NOTEBOOKS)
            .where(submissions.c.learner == learner, submissions.c.exercise == exercise)
            .order_by(submissions.c.at, submissions.c.number)
        )
        with self._reading() as connection:
            return [rows.submission_of(row, {}) for row in connection.execute(wanted)]

    def submission(self, id_: SubmissionId) -> Submission | None:
        with self._reading() as connection:
            row = connection.execute(select(submissions).where(submissions.c.id == id_)).first()
        return None if row is None else rows.read_submission(row)

    def report(self, submission: SubmissionId) -> GradeReport | None:
        wanted = select(classes.NEWEST).select_from(reports).where(reports.c.submission == submission)
        with self._reading() as connection:
            document = connection.scalar(wanted)
        return None if document is None else rows.read_report(document)

    def ungraded(self, learner: LearnerId) -> Sequence[Submission]:
        wanted = (
            select(*classes.WITHOUT_NOTEBOOKS)
            .where(submissions.c.learner == learner, ~exists().where(reports.c.submission == submissions.c.id))
            .order_by(submissions.c.at, submissions.c.number)
        )
        with self._reading() as connection:
            return [rows.submission_of(row, {}) for row in connection.execute(wanted)]

    def events(self, learner: LearnerId) -> Sequence[Event]:
        with self._reading() as connection:
            return rows.read_events(connection.scalars(EVENTS, {"learner": learner}).all())

    def recommendations(self, learner: LearnerId, course: CourseId) -> Sequence[Recommendation]:
        wanted = (
            select(recommendations.c.document)
            .where(recommendations.c.learner == learner, recommendations.c.course == course)
            .order_by(recommendations.c.at, recommendations.c.number)
        )
        with self._reading() as connection:
            return [rows.read_document(Recommendation, document) for document in connection.scalars(wanted)]

    def find_recommendations(self, prefix: str) -> Sequence[Recommendation]:
        wanted = (
            select(recommendations.c.document)
            .where(
                recommendations.c.id >= prefix,  # by the index, to the end of those only
                recommendations.c.id <= f"{prefix}\U0010ffff",
                func.substr(recommendations.c.id, 1, len(prefix)) == prefix,
            )
            .order_by(recommendations.c.id)
            .limit(FOUND_AT_MOST)
        )
        with self._reading() as connection:
            return [rows.read_document(Recommendation, document) for document in connection.scalars(wanted)]

    def add_document(self, document: Document) -> None:
        self._add_once(documents, rows.document_row(document))

    def document(self, id_: str) -> Document | None:
        wanted = select(documents.c.document).where(documents.c.id == id_)
        with self._reading() as connection:
            found = connection.scalar(wanted)
        return None if found is None else rows.read_document(Document, found)

    def documents(self, kind: DocumentKind) -> Sequence[Document]:
        wanted = select(documents.c.document).where(documents.c.kind == kind).order_by(documents.c.number)
        with self._reading() as connection:
            return [rows.read_document(Document, document) for document in connection.scalars(wanted)]

    def add_act(self, act: Act, after: ActId | None) -> None:
        with self._writing() as connection:
            classes.add_act(connection, act, after)

    def acts(self, course: CourseId, kind: ActKind | None = None) -> Sequence[Act]:
        with self._reading() as connection:
            return classes.read_acts(connection, course, kind)

    def add_regrade(self, report: GradeReport, attempt: Attempt | None, act: ActId) -> None:
        with self._writing() as connection:
            _insert(connection, insert(regrades), rows.regrade_row(report, act), KeyError(report.submission))
            if attempt is not None:
                _insert(connection, ADD_ATTEMPT, rows.attempt_row(attempt), OutOfDate(exercise=attempt.exercise))

    def waiting(self) -> Sequence[Submission]:
        with self._reading() as connection:
            return classes.waiting(connection)

    def learners_in(self, course: CourseId) -> Sequence[LearnerId]:
        with self._reading() as connection:
            return classes.learners_in(connection, course)

    def attempts_in(
        self, course: CourseId, exercise: ExerciseId | None = None, learners: Collection[LearnerId] | None = None
    ) -> Sequence[Attempt]:
        with self._reading() as connection:
            return classes.attempts_in(connection, course, exercise, learners)

    def checks_of(self, exercise: ExerciseId) -> Sequence[tuple[Submission, GradeReport]]:
        with self._reading() as connection:
            return classes.checks_of(connection, exercise)

    def events_in(
        self, course: CourseId, kinds: Collection[EventKind], since: datetime | None = None
    ) -> Sequence[Event]:
        with self._reading() as connection:
            return classes.events_in(connection, course, kinds, since)

    def recommendations_in(self, course: CourseId, before: datetime, most: int) -> Sequence[Recommendation]:
        with self._reading() as connection:
            return classes.recommendations_in(connection, course, before, most)

    def spent_in(self, course: CourseId) -> Costs:
        with self._reading() as connection:
            return spent.spent_in(connection, course)

    def records_in(self, course: CourseId, learner: LearnerId | None = None) -> Mapping[LearnerId, int]:
        with self._reading() as connection:
            return classes.records_in(connection, course, learner)

    def keep_standing(self, standing: Standing) -> None:
        with self._writing() as connection:
            classes.keep_standing(connection, standing)

    def standings(self, course: CourseId) -> Sequence[Standing]:
        with self._reading() as connection:
            return classes.read_standings(connection, course)

    def keep_state(self, learner: LearnerId, document: str) -> None:
        with self._writing() as connection:
            classes.keep_state(connection, learner, document)

    def state(self, learner: LearnerId) -> str | None:
        with self._reading() as connection:
            return classes.read_state(connection, learner)

    def read_through(self, course: CourseId | None = None) -> Iterator[LearnerLog]:
        last: LearnerId | None = None
        while True:
            with said_in_words(), self._whole.begin() as connection:
                learners = through.next_learners(connection, last, course)
                logs = through.logs_of(connection, learners)
            if not learners:
                return
            yield from logs
            last = learners[-1]

    def marks(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, str]:
        with self._reading() as connection:
            return many.marks(connection, learners)

    def events_of(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Event]]:
        with self._reading() as connection:
            return many.events_of(connection, learners)

    def attempts_of(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Attempt]]:
        with self._reading() as connection:
            return many.attempts_of(connection, learners)

    def count_rows(self) -> Mapping[str, int]:
        """How many records of each kind there are."""
        with self._reading() as connection:
            return backup.count_rows(connection)

    def logged(self, first: int | None = None, last: int | None = None) -> Iterator[Logged]:
        with said_in_words(), self._whole.connect() as connection:
            yield from audit_reading.read(connection, first, last)

    def log_head(self) -> Head | None:
        with self._reading() as connection:
            return audit.head(connection)

    def kept_head(self) -> Head | None:
        return self._head.read()

    def unlogged(self) -> Mapping[str, int]:
        with self._reading() as connection:
            return audit.unlogged(connection)

    def back_up(self, file: Path, at: datetime, step: backup.Step) -> backup.Summary:
        """Write everything that is kept, as it stands at one moment, into a file. Raises OSError."""
        with said_in_words(), self._whole.connect() as connection:
            return backup.write(connection, file, at, step)

    def restore(self, file: Path, step: backup.Step) -> backup.Summary:
        """Put everything from a backup in here, all of it or nothing.

        Raises NotEmpty, DamagedBackup, NewerBackup, OSError.
        """
        before = self._head.read()
        with self._writing() as connection:
            summary = backup.restore(connection, file, step, before)
        if (now := self.log_head()) is not None:
            self._head.forward(now, anew=True)  # the entry of the restoring says what was noted before
        return summary

    def compare(self, file: Path, step: backup.Step) -> tuple[backup.Summary, Sequence[backup.Difference]]:
        """What a backup holds, and how what is kept here differs. Raises DamagedBackup, NewerBackup, OSError."""
        with said_in_words(), self._whole.connect() as connection:
            return backup.compare(connection, file, step)

    def close(self) -> None:
        self._engine.dispose()

    def _add_once(self, table: Table, row: rows.Values) -> None:
        try:
            with self._writing() as connection:
                if not _has(connection, table, row["id"]):
                    added = audit.put_in(connection, table, row)
                    if table in audit.LOGGED:
                        audit.write(connection, [added])
        except IntegrityError:
            # where a transaction does not lock the others out, one may have come first with the same id
            with self._reading() as connection:
                if not _has(connection, table, row["id"]):
                    raise

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with said_in_words(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction: all of it is on the disk afterwards, or none."""
        with said_in_words(), self._turn():
            with self._writer.begin() as connection:
                connection.info.pop(audit.A_HEAD, None)  # of a transaction that was given up
                yield connection
                head = connection.info.pop(audit.A_HEAD, None)
            if head is not None:
                self._head.forward(*head)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let the threads of this process write to SQLite one after the other.

        SQLite would have them sleep up to 0.1 s between looks at its lock, and the unlucky ones many times over.
        """
        if self._engine.dialect.name != "sqlite":
            yield
            return
        if not self._one_writer.acquire(timeout=self._busy_seconds):
            raise StoreUnavailable(why=BUSY)
        try:
            yield
        finally:
            self._one_writer.release()


def _has(connection: Connection, table: Table, key: str) -> bool:
    return connection.scalar(select(exists().where(table.c.id == key))) is True


def _insert(connection: Connection, statement: Insert, row: rows.Values, otherwise: Exception) -> None:
    try:
        connection.execute(statement, row)
    except IntegrityError:
        raise otherwise from None
