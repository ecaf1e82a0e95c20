"""The whole store, learner by learner: some learners at a time, so that nothing large is ever in memory.

No transaction stays open between two reads: on PostgreSQL one that lasts keeps the server from clearing up, on SQLite
the write-ahead log from being emptied.
"""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, select

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.store.sql import rows
from enact_learn.store.sql.tables import attempts, events, recommendations

T = TypeVar("T")

AT_ONCE = 20  # learners: of each some hundred records, of a kilobyte


def _of_these(table: Table) -> Select[tuple[str, str]]:
    wanted = select(table.c.learner, table.c.document).where(table.c.learner.in_(bindparam("these", expanding=True)))
    return wanted if table is attempts else wanted.order_by(table.c.at, table.c.number)


_ATTEMPTS, _EVENTS, _ADVICE = (_of_these(table) for table in (attempts, events, recommendations))


def next_learners(connection: Connection, after: LearnerId | None, course: CourseId | None) -> Sequence[LearnerId]:
    """Those who come next, sorted by id; none after the last. ``after``: the last one before, None at the beginning."""
    found: set[str] = set()
    for table in (attempts, events):
        wanted = select(table.c.learner).distinct().order_by(table.c.learner).limit(AT_ONCE)
        if after is not None:
            wanted = wanted.where(table.c.learner > after)
        if course is not None:
            wanted = wanted.where(table.c.course == course)
        found.update(connection.scalars(wanted))
    return [LearnerId(learner) for learner in sorted(found)[:AT_ONCE]]


def logs_of(connection: Connection, learners: Sequence[LearnerId]) -> Sequence[LearnerLog]:
    """Their logs, in the same order; who was erased meanwhile is left out."""
    these = {"these": learners}
    did = [(row.learner, row.document) for row in connection.execute(_ATTEMPTS, these)]
    happened = [(row.learner, row.document) for row in connection.execute(_EVENTS, these)]
    advised = [(row.learner, row.document) for row in connection.execute(_ADVICE, these)]
    of_attempts = _by_learner(did, rows.read_attempts_once([document for _, document in did]))
    of_events = _by_learner(happened, rows.read_events_once([document for _, document in happened]))
    of_advice = _by_learner(advised, rows.read_recommendations_once([document for _, document in advised]))
    return [
        LearnerLog(
            learner,
            tuple(sorted(of_attempts.get(learner, ()), key=rows.written)),
            tuple(of_events.get(learner, ())),
            tuple(of_advice.get(learner, ())),
        )
        for learner in learners
        if learner in of_attempts or learner in of_events
    ]


def _by_learner(found: Sequence[tuple[str, str]], read: Sequence[T]) -> dict[str, list[T]]:
    sorted_out: dict[str, list[T]] = {}
    for (learner, _), one in zip(found, read, strict=True):
        sorted_out.setdefault(learner, []).append(one)
    return sorted_out
