"""What is asked of a whole class, and what teachers did: the queries, each within a connection that is given."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, Select, delete, exists, func, insert, select, text, union
from sqlalchemy.exc import IntegrityError

from enact_learn.domain.act import Act, ActId, ActKind, Scope, forgotten
from enact_learn.domain.attempt import Attempt, Event, EventKind, GradeReport, LearnerId, Submission
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import ActOutOfDate
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.standing import Standing
from enact_learn.store.sql import audit, rows
from enact_learn.store.sql.tables import (
    acts,
    attempts,
    events,
    recommendations,
    regrades,
    reports,
    standings,
    submissions,
)

NEWEST = func.coalesce(
    select(regrades.c.document)
    .where(regrades.c.submission == reports.c.submission)
    .order_by(regrades.c.number.desc())
    .limit(1)
    .scalar_subquery(),
    reports.c.document,
)
"""The report that counts."""

KEEP_STANDING = text(
    "INSERT INTO standings (course, learner, document) VALUES (:course, :learner, :document) "
    "ON CONFLICT (course, learner) DO UPDATE SET document = excluded.document"
)

NO_COURSE = CourseId("")
"""In the place of a course's id: of all courses together."""

WITHOUT_NOTEBOOKS = [column for column in submissions.c if column.name not in ("notebooks", "number")]
"""What a list of submissions is read from."""


def add_act(connection: Connection, act: Act, after: ActId | None) -> None:
    """Raises ActOutOfDate. Where two do so at once, the database lets one win: both follow the same act."""
    row = rows.act_row(act, after)
    place = (acts.c.course == act.course, acts.c.kind == act.kind, acts.c.scope == row["scope"])
    newest = connection.scalar(select(acts.c.id).where(*place).order_by(acts.c.number.desc()).limit(1))
    if newest != after:
        raise ActOutOfDate()
    try:
        logged = audit.put_in(connection, acts, row)
    except IntegrityError:
        raise ActOutOfDate() from None
    audit.write(connection, [logged])


def forget_acts_about(connection: Connection, learner: LearnerId, course: CourseId | None = None) -> list[audit.Row]:
    """Put acts in the place of those for a learner (in a course), of which nothing remains but that they were done.

    Gives those.
    """
    scope, made = rows.scope_word(Scope("learner", learner)), []
    wanted = select(acts).where(acts.c.scope == scope)
    for row in connection.execute(wanted if course is None else wanted.where(acts.c.course == course)).all():
        emptied = rows.act_row(forgotten(rows.read_document(Act, row.document)), None)
        values = {**emptied, "number": row.number, "scope": f"erased {row.id}"}
        connection.execute(delete(acts).where(acts.c.number == row.number))  # records are never edited
        connection.execute(insert(acts), values)
        made.append(audit.Row(acts, values))
    return made


def read_acts(connection: Connection, course: CourseId, kind: ActKind | None) -> Sequence[Act]:
    """What the contract's ``acts`` gives."""
    wanted = select(acts.c.document).where(acts.c.course == course).order_by(acts.c.number)
    if kind is not None:
        wanted = wanted.where(acts.c.kind == kind)
    return [rows.read_document(Act, document) for document in connection.scalars(wanted)]


def waiting(connection: Connection) -> Sequence[Submission]:
    """What the contract gives under this name."""
    # first the ids alone, from their index: between the rows lie the notebooks
    ungraded = select(submissions.c.id).where(~exists().where(reports.c.submission == submissions.c.id))
    wanted = (
        select(*WITHOUT_NOTEBOOKS)
        .where(submissions.c.id.in_(ungraded))
        .order_by(submissions.c.at, submissions.c.number)
    )
    return [rows.submission_of(row, {}) for row in connection.execute(wanted)]


def learners_in(connection: Connection, course: CourseId) -> Sequence[LearnerId]:
    """What the contract gives under this name."""
    found = union(
        *(select(table.c.learner).where(table.c.course == course) for table in (submissions, attempts, events))
    )
    return sorted(LearnerId(learner) for learner in connection.scalars(found))


def attempts_in(
    connection: Connection, course: CourseId, exercise: ExerciseId | None, learners: Collection[LearnerId] | None
) -> Sequence[Attempt]:
    """What the contract gives under this name."""
    later = attempts.alias("later")
    wanted = select(attempts.c.document).where(
        attempts.c.course == course, ~exists().where(later.c.supersedes == attempts.c.id)
    )
    if exercise is not None:
        wanted = wanted.where(attempts.c.exercise == exercise)
    if learners is not None:
        wanted = wanted.where(attempts.c.learner.in_(learners))
    # sorted here: to have them in order, SQLite would rather walk through the whole course
    found = rows.read_attempts_once(connection.scalars(wanted).all())
    return sorted(found, key=lambda one: (one.learner, one.started, one.id))


def checks_of(connection: Connection, exercise: ExerciseId) -> Sequence[tuple[Submission, GradeReport]]:
    """What the contract gives under this name."""
    wanted: Select[tuple[object, ...]] = (
        select(*WITHOUT_NOTEBOOKS, NEWEST.label("document"))
        .join(reports, reports.c.submission == submissions.c.id)
        .where(submissions.c.exercise == exercise)
        .order_by(submissions.c.at, submissions.c.number)
    )
    return [_check(row) for row in connection.execute(wanted)]


def events_in(
    connection: Connection, course: CourseId, kinds: Collection[EventKind], since: datetime | None
) -> Sequence[Event]:
    """What the contract gives under this name."""
    wanted = (
        select(events.c.document)
        .where(events.c.course == course, events.c.kind.in_(kinds))
        .order_by(events.c.at, events.c.number)
    )
    if since is not None:
        wanted = wanted.where(events.c.at >= since)
    return rows.read_events_once(connection.scalars(wanted).all())


def recommendations_in(
    connection: Connection, course: CourseId, before: datetime, most: int
) -> Sequence[Recommendation]:
    """What the contract gives under this name."""
    wanted = (
        select(recommendations.c.document)
        .where(recommendations.c.course == course, recommendations.c.at < before)
        .order_by(recommendations.c.at.desc(), recommendations.c.number.desc())
        .limit(most)
    )
    return [rows.read_document(Recommendation, document) for document in connection.scalars(wanted)]


def records_in(connection: Connection, course: CourseId, learner: LearnerId | None) -> Mapping[LearnerId, int]:
    """What the contract gives under this name."""
    counted: Counter[LearnerId] = Counter()
    for table in (attempts, events):
        wanted = select(table.c.learner, func.count()).where(table.c.course == course).group_by(table.c.learner)
        if learner is not None:
            wanted = wanted.where(table.c.learner == learner)
        for one, count in connection.execute(wanted):
            counted[one] += count
    return dict(counted)


def keep_standing(connection: Connection, standing: Standing) -> None:
    """Put a standing in the place of the one before, where there is anything else of the learner in the course.

    On PostgreSQL whoever erases that waits until the standing is there, and then deletes it: it goes last.
    """
    for table, key in ((attempts, attempts.c.id), (events, events.c.number)):
        hers = select(key).where(table.c.course == standing.course, table.c.learner == standing.learner).limit(1)
        if connection.scalar(hers.with_for_update(read=True, key_share=True)) is not None:
            connection.execute(KEEP_STANDING, rows.standing_row(standing))
            return


def read_standings(connection: Connection, course: CourseId) -> Sequence[Standing]:
    """What the contract's ``standings`` gives."""
    wanted = select(standings.c.document).where(standings.c.course == course).order_by(standings.c.learner)
    return rows.read_standings(connection.scalars(wanted).all())


def keep_state(connection: Connection, learner: LearnerId, document: str) -> None:
    """Put what models know of a learner in the place of what they knew, where there is an attempt of hers.

    It lies among the standings, as of a course without a name, and goes with them: see ``keep_standing``.
    """
    hers = select(attempts.c.id).where(attempts.c.learner == learner).limit(1)
    if connection.scalar(hers.with_for_update(read=True, key_share=True)) is not None:
        connection.execute(KEEP_STANDING, {"course": NO_COURSE, "learner": learner, "document": document})


def read_state(connection: Connection, learner: LearnerId) -> str | None:
    """What the contract gives as ``state``."""
    wanted = select(standings.c.document).where(standings.c.course == NO_COURSE, standings.c.learner == learner)
    return connection.scalar(wanted)


def delete_regrades(connection: Connection, learner: LearnerId) -> None:
    """Of one learner."""
    hers = select(submissions.c.id).where(submissions.c.learner == learner)
    connection.execute(delete(regrades).where(regrades.c.submission.in_(hers)))


def _check(row: Row[tuple[object, ...]]) -> tuple[Submission, GradeReport]:
    return rows.submission_of(row, {}), rows.read_report(row.document)
