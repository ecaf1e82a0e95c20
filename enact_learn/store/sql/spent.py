"""What gradings and advice took, read from documents that are not taken apart: there may be millions."""

import re
from array import array
from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from enact_learn.domain.course import CourseId
from enact_learn.domain.footprint import Costs, Work
from enact_learn.store.sql.tables import recommendations, regrades, reports, submissions

_TOGETHER = 10_000  # rows that are in memory at once
_SECONDS = '"cpu_seconds":'
_AT = '"at":"'
_NUMBER = re.compile(r"[0-9][0-9.eE+-]*")
_LONGEST = 24  # characters of a number


def spent_in(connection: Connection, course: CourseId) -> Costs:
    """What the contract gives under this name."""
    find = func.strpos if connection.dialect.name == "postgresql" else func.instr
    found: dict[tuple[Work, str], array[float]] = defaultdict(lambda: array("d"))
    of_course = (submissions.c.course == course, submissions.c.imported.is_(False))
    sources: tuple[tuple[Work, Any, Select[Any]], ...] = (
        ("grade", reports, select().join(submissions, submissions.c.id == reports.c.submission).where(*of_course)),
        ("grade", regrades, select().join(submissions, submissions.c.id == regrades.c.submission).where(*of_course)),
        ("advice", recommendations, select().where(recommendations.c.course == course)),
    )
    for work, table, wanted in sources:
        text = table.c.document
        columns = _after(find, text, _AT, 7).label("month"), _after(find, text, _SECONDS, _LONGEST).label("seconds")
        rows = connection.execution_options(yield_per=_TOGETHER).execute(wanted.add_columns(*columns))
        for month, seconds in rows:
            number = _NUMBER.match(seconds) if seconds else None
            found[work, month].append(float(number[0]) if number else 0.0)
    return found


def _after(find: Any, text: ColumnElement[str], key: str, length: int) -> ColumnElement[str | None]:
    """So many characters after the first place of a key. Within a text of JSON no quotation mark stands without a
    backslash before it, so that nothing that a learner wrote can look like a key.
    """
    place = find(text, key)
    return case((place > 0, func.substr(text, place + len(key), length)), else_=None)
