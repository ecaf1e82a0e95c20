"""Whether a class goes on: what one learner's absence is judged by."""

from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from enact_learn.domain.course import CourseId
from enact_learn.insight.activity import goes_on
from enact_learn.studio.school import School
from enact_learn.tutor.local import LocalTutor

STAYS_TRUE = timedelta(minutes=10)
"""A class of thousands takes a moment to read, and does not begin or end its holidays from one minute to the next."""

_last: "WeakKeyDictionary[LocalTutor, dict[CourseId, tuple[datetime, bool]]]" = WeakKeyDictionary()


def others_go_on(school: School, course: CourseId, at: datetime) -> bool:
    """Whether most of the class has checked something lately, as it was found in the last ten minutes, else is now."""
    known = _last.get(school.tutor, {}).get(course)
    if known is None or not timedelta() <= at - known[0] < STAYS_TRUE:
        return remember(school, course, at, goes_on(school.records.standings(course), at))
    return known[1]


def remember(school: School, course: CourseId, at: datetime, they_go_on: bool) -> bool:
    """Keep what was found of a course at a time (UTC), and give it."""
    _last.setdefault(school.tutor, {})[course] = at, they_go_on
    return they_go_on
