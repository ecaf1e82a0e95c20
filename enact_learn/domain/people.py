"""Who may do what in a course."""

from dataclasses import dataclass
from typing import Literal

from enact_learn.domain.attempt import LearnerId

Role = Literal["student", "observer", "grader", "instructor"]
"""A student works; an observer sees; a grader sees and grades; an instructor sees, grades and tunes paths."""

ROLES: tuple[Role, ...] = ("student", "observer", "grader", "instructor")
"""Each may do what those before it may do, but for a student's own work, which is hers alone."""


def may(role: Role, needed: Role) -> bool:
    """Whether somebody with ``role`` may do what needs ``needed``."""
    return ROLES.index(role) >= ROLES.index(needed)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a course, as the Hub knows her. The name is never kept beside what she did."""

    learner: LearnerId
    name: str
    groups: tuple[str, ...] = ()  # of the course
