"""Who calls, and what part she has in which course: the Hub says it, by its groups."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from enact_learn.assembly.keys import DeploymentKey
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NeedsRole, NoLearner, NotYourCourse, OnlyInTheBrowser
from enact_learn.domain.people import ROLES, Role, may

TEACH = "custom:enact:teach"
"""The scope of teachers' verbs. Only the browser's OAuth token may hold it."""

METRICS = "read:metrics"

TEACHERS: Mapping[str, Role] = {"observers": "observer", "graders": "grader", "instructors": "instructor"}
"""Groups that say what somebody is, in each course whose group she is in. Behind a course's id and a full stop, as
``chemistry.graders``, they say it of that course alone, and need no other group."""


@dataclass(frozen=True)
class Caller:
    """Whoever makes a request."""

    name: str  # on the Hub; it goes into no record and no log
    learner: LearnerId
    groups: frozenset[str]
    admin: bool
    scopes: frozenset[str]  # of the token that she came with
    by_token: bool  # a program's token in a header, which is what her server has; else the browser's cookie
    is_person: bool  # not a service

    def role_in(self, course: CourseId, open_courses: Collection[str] = ()) -> Role | None:
        """Her role in a course; None where she has no part in it."""
        return role(self.groups, self.admin, course, open_courses)

    def courses(self, all_: Iterable[CourseId], open_courses: Collection[str] = ()) -> dict[CourseId, Role]:
        """Those of the courses in which she has a part, with her role."""
        return {one: role for one in all_ if (role := self.role_in(one, open_courses))}


def role(groups: Collection[str], admin: bool, course: CourseId, open_courses: Collection[str] = ()) -> Role | None:
    """The highest role that these groups give in a course. The Hub's admins are instructors everywhere."""
    if admin:
        return "instructor"
    held: list[Role] = [said for group, said in TEACHERS.items() if f"{course}.{group}" in groups]
    if course in groups:
        held += [said for group, said in TEACHERS.items() if group in groups]
    if course in groups or course in open_courses:
        held.append("student")
    return max(held, key=ROLES.index, default=None)


def caller(model: Mapping[str, Any], by_token: bool, key: DeploymentKey) -> Caller:
    """What the Hub's model of a user or a service says."""
    is_person = model.get("kind", "user") == "user"
    return Caller(
        name=str(model["name"]),
        learner=key.learner(str(model["name"])),
        groups=frozenset(map(str, model.get("groups") or ())) if is_person else frozenset(),
        admin=is_person and model.get("admin") is True,
        scopes=frozenset(map(str, model.get("scopes") or ())),
        by_token=by_token,
        is_person=is_person,
    )


def as_learner(who: Caller) -> LearnerId:
    """Whose record a learner's verb works on: the caller's own. Raises NoLearner for what is no person."""
    if not who.is_person:
        raise NoLearner()
    return who.learner


def as_teacher(who: Caller, course: CourseId, needed: Role) -> bool:
    """Look whether somebody may do what takes the role ``needed`` in a course.

    Raises NotYourCourse, NeedsRole, and OnlyInTheBrowser for a token out of a header: it may be her own server's,
    which every notebook there can read, whatever scope it carries. Gives False where she may, but the browser's
    token does not hold the scope, as after she was made a teacher: signing in anew gives her another one.
    """
    if who.by_token or not who.is_person:
        raise OnlyInTheBrowser()
    held = who.role_in(course)
    if held is None:
        raise NotYourCourse(course=str(course)[:80])
    if not may(held, needed):
        raise NeedsRole(course=str(course)[:80], role=held, needed=needed)
    return TEACH in who.scopes
