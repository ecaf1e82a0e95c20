"""The places in which a path can be set: the course, its groups, its students."""

from collections.abc import Mapping, Sequence
from typing import cast

from enact_learn.domain.act import COURSE, Act, Scope
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NoSuchPlace
from enact_learn.domain.path_views import ScopeName
from enact_learn.domain.people import Member
from enact_learn.studio.school import School
from enact_learn.tutor.steers import Published


def published(school: School) -> Published:
    """Who steers here: what teachers publish."""
    return cast(Published, school.tutor.steers)


def places(school: School, course: CourseId, now: Mapping[Scope, Act]) -> tuple[ScopeName, ...]:
    """All places, the course first; groups of which something is said stay, though nobody is in them now."""
    members = school.roster.members(course)
    groups = sorted({group for one in members for group in one.groups} | _of_kind("group", now))
    found = [(COURSE, ""), *((Scope("group", group), group) for group in groups)]
    found += [(Scope("learner", one.learner), one.name) for one in members]
    known = {str(one.learner) for one in members}
    found += [(Scope("learner", gone), school.roster.name(gone)) for gone in sorted(_of_kind("learner", now) - known)]
    return tuple(ScopeName(scope, name, scope in now) for scope, name in found)


def name_of(school: School, scope: Scope) -> str:
    """How a place is called; "" for the course."""
    return school.roster.name(scope.of) if scope.kind == "learner" else scope.of


def check_place(school: School, course: CourseId, scope: Scope, now: Mapping[Scope, Act]) -> None:
    """Raise NoSuchPlace for a group or learner that is not in the course, and of whom nothing was ever said."""
    if scope not in {one.scope for one in places(school, course, now)}:
        raise NoSuchPlace(name=scope.of[:80])


def concerned(school: School, course: CourseId, scope: Scope) -> Sequence[Member]:
    """Whom a path in a place holds for."""
    members = school.roster.members(course)
    if scope.kind == "group":
        return [one for one in members if scope.of in one.groups]
    return [one for one in members if scope.kind == "course" or one.learner == scope.of]


def _of_kind(kind: str, now: Mapping[Scope, Act]) -> set[str]:
    return {scope.of for scope in now if scope.kind == kind}
