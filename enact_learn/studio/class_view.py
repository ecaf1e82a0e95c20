"""The class: students by skills, who needs help and why, how much was worked."""

from operator import itemgetter
from time import monotonic

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.class_views import ClassView
from enact_learn.domain.course import CourseId
from enact_learn.domain.people import Member
from enact_learn.domain.views import SkillName
from enact_learn.insight.activity import days, goes_on
from enact_learn.insight.order import need
from enact_learn.studio.others import remember
from enact_learn.studio.school import School
from enact_learn.studio.student_row import Rows
from enact_learn.tutor.standing_kept import fresh_standings

MOST = 1000  # rows of one answer: more than anybody reads, and what a browser still draws at once
PATIENCE = 5.0  # seconds for finding out where learners stand whose standing is out of date; the rest comes next time


def class_view(
    school: School, by: LearnerId, course: CourseId, group: str = "", search: str = "", most: int = MOST
) -> ClassView:
    """The class at a glance: those on the roster who need help first.

    Args:
        school, by, course: whose class.
        group: only its members; "" for everybody.
        search: only those whose names hold this; "" for everybody.
        most: how many to show at most, 1 to 1000. Activity is that of everybody who was asked for.

    Raises UnknownCourse.

    """
    return looked_at(school, course, group, search, max(1, min(most, MOST)))


def looked_at(school: School, course: CourseId, group: str, search: str, most: int) -> ClassView:
    """The same, for however many are asked for."""
    found, at = school.tutor.course(course), school.tutor.clock()
    until = monotonic() + PATIENCE
    was_late = False

    def may_go_on() -> bool:
        nonlocal was_late
        was_late = monotonic() > until
        return not was_late

    known = {one.learner: one for one in fresh_standings(school.tutor, course, may_go_on)}
    members = school.roster.members(course)
    everybody = [known[one.learner] for one in members if one.learner in known]
    going_on = remember(school, course, at, goes_on(everybody, at))
    asked = [one for one in members if _is_meant(one, group, search.casefold())]
    rows = Rows(found, school.tutor.engine.steering(course), at, going_on)
    ranked = []
    for member in asked:
        standing = known.get(member.learner)
        state = rows.state(standing, is_counted=standing is not None or not was_late)
        ranked.append((need(member, standing, state), member, standing, state))
    ranked.sort(key=itemgetter(0))
    return ClassView(
        course=course,
        title=found.title,
        skills=tuple(SkillName(skill.id, skill.title) for skill in found.skills),
        groups=tuple(sorted({group for member in members for group in member.groups})),
        students=tuple(rows.row(member, standing, state) for _, member, standing, state in ranked[:most]),
        days=days((known[one.learner] for one in asked if one.learner in known), at),
        at=at,
        of=len(asked),
    )


def _is_meant(member: Member, group: str, search: str) -> bool:
    return (not group or group in member.groups) and search in member.name.casefold()
