"""Everything that is kept of one learner: read at one moment, added in one transaction, deleted in one."""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from enact_learn.domain.attempt import GradeReport, LearnerId
from enact_learn.domain.errors import AlreadyRecorded, OutOfDate
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.recommendation import Recommendation
from enact_learn.store.sql import audit, classes, rows
from enact_learn.store.sql.tables import acts, attempts, events, recommendations, reports, standings, submissions


def read(connection: Connection, learner: LearnerId) -> LearnerRecord:
    """What the contract's ``record`` gives."""
    hers = select(submissions).where(submissions.c.learner == learner)
    graded = (
        select(classes.NEWEST)
        .join(submissions, submissions.c.id == reports.c.submission)
        .where(submissions.c.learner == learner)
        .order_by(submissions.c.at, submissions.c.number)
    )
    written = connection.scalars(select(attempts.c.document).where(attempts.c.learner == learner))
    return LearnerRecord(
        tuple(
            rows.read_submission(row)
            for row in connection.execute(hers.order_by(submissions.c.at, submissions.c.number))
        ),
        tuple(rows.read_report(document) for document in connection.scalars(graded)),
        tuple(sorted(rows.read_attempts(written.all()), key=rows.written)),
        tuple(rows.read_events_once(_documents(connection, events, learner))),
        tuple(
            rows.read_document(Recommendation, document)
            for document in _documents(connection, recommendations, learner)
        ),
    )


def add(connection: Connection, record: LearnerRecord) -> None:
    """What the contract's ``add_record`` does, in the transaction that ``connection`` is in."""
    _add(connection, submissions, [rows.submission_row(one) for one in record.submissions])
    given = {one.id for one in record.submissions}
    for report in record.reports:
        if report.submission not in given and not _is_there(connection, report):
            raise KeyError(report.submission)
    _add(connection, reports, [rows.report_row(one) for one in record.reports])
    for attempt in record.attempts:  # one by one: who was out of date has to be said
        try:
            connection.execute(insert(attempts), rows.attempt_row(attempt))
        except IntegrityError:
            raise OutOfDate(exercise=attempt.exercise) from None
    _add(connection, events, [rows.event_row(one) for one in record.events])
    audit.write(connection, list(_add_advice(connection, record)))


def delete_all(connection: Connection, learner: LearnerId) -> None:
    """Delete the learner's rows; those of regradings and reports first, which hang on the submissions."""
    classes.delete_regrades(connection, learner)
    hers = select(submissions.c.id).where(submissions.c.learner == learner)
    connection.execute(hers.with_for_update())  # on PostgreSQL: no report comes in between
    connection.execute(delete(reports).where(reports.c.submission.in_(hers)))
    for table in (submissions, attempts, events):
        connection.execute(delete(table).where(table.c.learner == learner))
    _delete_what_is_logged(connection, learner)
    connection.execute(delete(standings).where(standings.c.learner == learner))  # last: see keep_standing


def _delete_what_is_logged(connection: Connection, learner: LearnerId) -> None:
    """Delete advice and empty acts, and their entries. Nobody logs anything meanwhile that would hang on her token."""
    audit.lock(connection)
    hers = delete(recommendations).where(recommendations.c.learner == learner).returning(recommendations.c.number)
    entries = audit.forget(connection, recommendations, connection.scalars(hers).all())
    emptied = classes.forget_acts_about(connection, learner)
    entries += audit.forget(connection, acts, [row.values["number"] for row in emptied])
    audit.forget_learner(connection, learner, entries, emptied)


def _documents(connection: Connection, table: Table, learner: LearnerId) -> list[str]:
    wanted = select(table.c.document).where(table.c.learner == learner).order_by(table.c.at, table.c.number)
    return list(connection.scalars(wanted))


def _add_advice(connection: Connection, record: LearnerRecord) -> Iterator[audit.Row]:
    for one in record.recommendations:  # one by one: the log says which number each has
        try:
            yield audit.put_in(connection, recommendations, rows.recommendation_row(one))
        except IntegrityError:
            raise AlreadyRecorded from None


def _is_there(connection: Connection, report: GradeReport) -> bool:
    return connection.scalar(select(submissions.c.number).where(submissions.c.id == report.submission)) is not None


def _add(connection: Connection, table: Table, values: list[rows.Values]) -> None:
    if not values:
        return
    try:
        connection.execute(insert(table), values)
    except IntegrityError:
        raise AlreadyRecorded from None
