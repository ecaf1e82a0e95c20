"""How it went over time, as plain numbers: what pictures are drawn from."""

from dataclasses import dataclass
from datetime import datetime

from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.text import Text


@dataclass(frozen=True, slots=True)
class MasteryAt:
    """What was believed of a skill at a time."""

    skill: SkillId
    title: Text
    at: datetime  # UTC
    mastery: Chance


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was predicted of an episode before it began, and what came of its first check."""

    exercise: ExerciseId
    title: Text
    at: datetime  # UTC, when it began
    chance: Chance  # of being right at the first check
    first: float  # share of the points at the first check, 0.0 to 1.0
    is_right: bool  # whether that was enough


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """How long was worked on a day."""

    day: str  # ISO 8601, as days are in ``zone``
    minutes: float


@dataclass(frozen=True, slots=True)
class LookBack:
    """A learner's way through a course so far."""

    course: CourseId
    title: Text
    mastery: tuple[MasteryAt, ...]  # of the skills worked on last, oldest first; the newest of each is of now
    forecasts: tuple[Forecast, ...]  # oldest first
    days: tuple[DayOfWork, ...]  # without a gap, up to today
    zone: str  # in which days begin
