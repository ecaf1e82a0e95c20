"""Where a learner stands in a course, in numbers: what a class is shown from, kept beside the log that it follows from.

It is no record: it can be computed anew from the log at any time, and is replaced by a newer one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId, SkillId


class SkillEstimate(NamedTuple):
    """Mastery with its 80 % interval, and how much was seen."""

    mean: float
    low: float
    high: float
    evidence: int  # first scores seen


@dataclass(frozen=True, slots=True)
class Standing:
    """A learner in a course at one time."""

    learner: LearnerId
    course: CourseId
    at: datetime  # UTC, of the last attempt or event that it is computed from
    settings: str  # id of the settings that it was computed with: with others it is out of date
    done: int  # exercises solved
    total: int
    checks: int
    hints: int
    failures: int  # episodes in a row, up to the last one, that ended without being right
    last: datetime | None  # UTC, of the last check; None before the first
    next: ExerciseId | None  # what is advised; None where nothing is left
    skills: Mapping[SkillId, SkillEstimate] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)  # ISO day in UTC -> checks, the last 28 days
    waiting: int = 0  # cells that wait for a person
    records: int = 0  # attempt records and events that it is computed from: with more of them it is out of date
