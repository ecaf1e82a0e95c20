"""What a teacher's screen is told first: who is signed in, and what they may do in which course."""

from dataclasses import dataclass

from enact_learn.domain.course import CourseId
from enact_learn.domain.people import Role
from enact_learn.domain.text import Text


@dataclass(frozen=True, slots=True)
class CourseRole:
    """A course, and what somebody is in it."""

    course: CourseId
    title: Text
    role: Role


@dataclass(frozen=True, slots=True)
class SessionView:
    """Who is signed in."""

    name: str
    admin: bool
    courses: tuple[CourseRole, ...]  # those in which they are more than a student
    xsrf: str  # what a request that changes something must say; "" where Jupyter's own client does it
