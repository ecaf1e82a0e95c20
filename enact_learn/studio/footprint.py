"""What a course takes of the machine: processor time of gradings and advice, month by month, and estimated energy."""

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.footprint import FootprintView
from enact_learn.insight.frugality import footprint as added_up
from enact_learn.insight.frugality import of_refits
from enact_learn.studio.kept_a_while import KeptAWhile
from enact_learn.studio.school import School

_kept = KeptAWhile[FootprintView]()


def footprint(school: School, by: LearnerId, course: CourseId) -> FootprintView:
    """What the course took, with the refits of all courses. It names nobody. Raises UnknownCourse."""
    found = school.tutor.course(course)
    return _kept.view(school.tutor, found, lambda: _count(school, found))


def _count(school: School, course: Course) -> FootprintView:
    spent = [school.records.spent_in(course.id), of_refits(school.tutor.store.documents("decision"))]
    return FootprintView(course.id, course.title, school.tutor.clock(), added_up(spent, school.energy))
