"""What a learner is shown of where she stands: the map of skills, and pictures with the table behind each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.text import Text
from enact_learn.domain.views import CardState, Level


@dataclass(frozen=True, slots=True)
class MapExercise:
    """An exercise of a skill, as the map names it."""

    exercise: ExerciseId
    title: Text
    difficulty: int  # 1 to 5
    minutes: int
    state: CardState
    score: float | None  # best share so far, 0.0 to 1.0; None before the first check
    is_offered: bool  # False: the teacher has locked it


@dataclass(frozen=True, slots=True)
class MapSkill:
    """A skill, what it builds on, and how far the learner is."""

    skill: SkillId
    title: Text
    course: CourseId
    prerequisites: tuple[SkillId, ...]  # those that are on the map too
    mastery: Chance
    evidence: int  # first scores seen
    level: Level
    recall: float | None  # chance that it is still remembered, 0.0 to 1.0; None before it was shown
    last: datetime | None  # UTC, of the last check that showed something of it
    exercises: tuple[MapExercise, ...]


@dataclass(frozen=True, slots=True)
class SkillMapView:
    """The skills of a course (and the loaded skills of others that they build on), each before those that need it."""

    course: CourseId
    title: Text
    skills: tuple[MapSkill, ...]
    next_skills: tuple[SkillId, ...]  # those that the recommended exercise trains


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the table behind it, in one language already."""

    id: str  # "mastery", "predicted", "time"
    title: str
    summary: str  # what can be read from it, in a sentence or two
    spec: Mapping[str, Any]  # Vega-Lite 5, without colours of a theme
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PicturesView:
    """How it went over time."""

    course: CourseId
    title: str
    pictures: tuple[Picture, ...]
