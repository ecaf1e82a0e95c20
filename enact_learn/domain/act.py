"""What a teacher did: who set what, where, when and why. Acts are only ever added; the newest one of a place holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, NewType

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId

ActId = NewType("ActId", str)

ActKind = Literal["path", "publication", "regrade", "comments"]
"""A path was set; a version of the course was published; an exercise was graded anew; the comment bank changed."""

ScopeKind = Literal["course", "group", "learner"]

EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom something holds: everybody in the course, a group of it, or one learner."""

    kind: ScopeKind = "course"
    of: str = EVERYBODY  # the group's name, the learner's id; "" for the course


COURSE = Scope()


@dataclass(frozen=True, slots=True)
class Act:
    """One act. What it sets stands in it whole, so that any earlier state can be brought back."""

    id: ActId
    at: datetime  # UTC
    by: LearnerId  # the pseudonym of whoever did it
    course: CourseId
    kind: ActKind
    reason: str  # in their own words
    data: Mapping[str, Any]  # plain JSON; for "path" a Wishes
    scope: Scope = COURSE
    brings_back: ActId | None = None  # the earlier act whose state holds again
    detail: Mapping[str, str | int | float] = field(default_factory=dict)


def is_about(act: Act, learner: LearnerId) -> bool:
    """Whether an act is for this one learner."""
    return act.scope == Scope("learner", learner)


def forgotten(act: Act) -> Act:
    """The act when its learner was erased: that it was done stays, what it said of her and whom it was for do not."""
    return replace(act, scope=Scope("learner"), reason="", data={}, detail={}, brings_back=None)
