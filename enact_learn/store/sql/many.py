"""The logs of many learners at once: the queries, each within a connection that is given.

What is read here is not kept: a class has more records than those who work now, whose records are.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select

from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.read_later import ReadLater
from enact_learn.store.sql import rows
from enact_learn.store.sql.tables import attempts, events

_AT_ONCE = 500  # a statement of SQLite takes some 30,000 parameters; the answer should stay some 10 MB
_learner = itemgetter(0)
_later = attempts.alias("later")


def marks(connection: Connection, learners: Sequence[LearnerId]) -> Mapping[LearnerId, str]:
    """What the contract gives under this name: how many records there are, and which of them is the greatest.

    Nothing is ever edited, so one more is another count; whoever was erased and begins anew has other ids.
    """
    found: dict[LearnerId, str] = {}
    for column in (attempts.c.id, events.c.number):
        learner = column.table.c.learner
        wanted = select(learner, func.count().label("records"), func.max(column).label("greatest")).group_by(learner)
        for row in _each(connection, wanted, learner, learners):
            found[row.learner] = f"{found.get(row.learner, '')} {column.table.name} {row.records} {row.greatest}"
    return found


def events_of(connection: Connection, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Event]]:
    """What the contract gives under this name."""
    wanted = select(events.c.learner, events.c.document).order_by(events.c.learner, events.c.at, events.c.number)
    return {
        **dict.fromkeys(learners, ()),
        **{
            learner: rows.read_events_once([row.document for row in hers])
            for learner, hers in groupby(_each(connection, wanted, events.c.learner, learners), key=_learner)
        },
    }


def attempts_of(connection: Connection, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Attempt]]:
    """What the contract gives under this name."""
    wanted = (
        select(attempts.c.learner, attempts.c.id, attempts.c.course, attempts.c.document)
        .where(~exists().where(_later.c.supersedes == attempts.c.id))
        .order_by(attempts.c.learner, attempts.c.started, attempts.c.id)
    )
    found: dict[LearnerId, Sequence[Attempt]] = dict.fromkeys(learners, ())
    for learner, hers in groupby(_each(connection, wanted, attempts.c.learner, learners), key=_learner):
        _, ids, courses, documents = zip(*hers, strict=True)
        found[learner] = ReadLater(ids, courses, documents, rows.read_attempts_once)
    return found


def _each(
    connection: Connection, wanted: Select[Any], column: Any, learners: Sequence[LearnerId]
) -> Iterator[Row[Any]]:
    for first in range(0, len(learners), _AT_ONCE):
        yield from connection.execute(wanted.where(column.in_(learners[first : first + _AT_ONCE])))
