"""The class: students by skills, who needs help and why, how much was worked."""

from time import monotonic

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.class_views import ClassView
from enact_learn.domain.course import CourseId
from enact_learn.domain.views import SkillName
from enact_learn.insight.activity import days, goes_on
from enact_learn.insight.order import by_need
from enact_learn.studio.others import remember
from enact_learn.studio.school import School
from enact_learn.studio.student_row import Rows
from enact_learn.tutor.standing_kept import fresh_standings

PATIENCE = 5.0  # seconds for finding out where learners stand whose standing is out of date; the rest comes next time


def class_view(school: School, by: LearnerId, course: CourseId) -> ClassView:
    """The class at a glance: everybody on the roster, those who need help first. Raises UnknownCourse."""
    found, at = school.tutor.course(course), school.tutor.clock()
    until = monotonic() + PATIENCE
    was_late = False

    def may_go_on() -> bool:
        nonlocal was_late
        was_late = monotonic() > until
        return not was_late

    known = {one.learner: one for one in fresh_standings(school.tutor, course, may_go_on)}
    members = school.roster.members(course)
    here = [known[one.learner] for one in members if one.learner in known]
    going_on = remember(school, course, at, goes_on(here, at))
    rows = Rows(found, school.tutor.engine.steering(course), at, going_on)
    return ClassView(
        course=course,
        title=found.title,
        skills=tuple(SkillName(skill.id, skill.title) for skill in found.skills),
        groups=tuple(sorted({group for member in members for group in member.groups})),
        students=by_need(
            rows.row(one, known.get(one.learner), is_counted=one.learner in known or not was_late) for one in members
        ),
        days=days(here, at),
        at=at,
    )
