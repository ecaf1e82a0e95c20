"""What a policy chooses from: every exercise with what is known of this learner and it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, NamedTuple

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, Exercise, ExerciseId, SkillId
from enact_learn.domain.learner import Chance

Quantity = Literal["mastery", "chance", "score", "failures", "recall"]
"""The numbers that a reason may quote: a skill's mastery; an exercise's chance, best score, failed episodes, recall."""


class SkillStanding(NamedTuple):
    """A skill and how far this learner is with it."""

    skill: SkillId
    mastery: Chance
    evidence: int  # first scores seen, 0 or more
    prerequisites: tuple[SkillId, ...] = ()  # only those of loaded courses; others count as met


class Option(NamedTuple):
    """An exercise and what this learner did with it so far."""

    exercise: Exercise
    chance: Chance  # of full marks at the first check of the next episode
    score: float | None = None  # best share over all episodes; None before the first
    failures: int = 0  # episodes that ended without being right
    is_open: bool = False  # an episode is going on now
    started: bool = False  # her copy exists
    declined: int = 0  # how often her word put it behind the others since the last check in this course
    recall: float | None = None  # chance that what was solved is still remembered; None before, or without a memory
    weight: float = 1.0  # the teacher's, above 0: how much it is wanted
    pinned: bool = False  # by the teacher: it comes before what is not
    deadline: datetime | None = None  # UTC, by when it should be solved

    @property
    def is_right(self) -> bool:
        """Whether it was ever solved to its pass mark."""
        return self.score is not None and self.score >= self.exercise.pass_mark


class Claim(NamedTuple):
    """Her word on an exercise in place of an answer: that she can do it, or that she can't yet."""

    exercise: ExerciseId
    can: bool
    at: datetime  # UTC


class Placement(NamedTuple):
    """Where the short test for newcomers stands."""

    next: ExerciseId
    asked: int  # exercises of it that were answered, by a check or by her word
    at_most: int


class Episode(NamedTuple):
    """One episode of the past, in short."""

    exercise: ExerciseId
    first: float  # share of the points at the first check, 0.0 to 1.0
    score: float  # best share in the episode, 0.0 to 1.0
    at: datetime  # UTC, of its last check


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that a policy may look at. Options stand in the author's order; what is locked is not among them."""

    learner: LearnerId
    course: CourseId
    at: datetime  # UTC
    options: tuple[Option, ...]
    skills: Mapping[SkillId, SkillStanding]
    current: ExerciseId | None = None  # the exercise of the last check, if any
    thresholds: Mapping[SkillId, float] = field(default_factory=dict)  # mastery that the teacher asks for
    session: int = 0  # episodes in this session so far; 0: it begins now
    placement: bool = False  # whether a newcomer is first asked what she knows already
    history: tuple[Episode, ...] = ()  # graded episodes in this course, oldest first
    claims: tuple[Claim, ...] = ()  # what she said in the placement instead of answering, oldest first

    def replacing(self, quantity: Quantity, subject: str, value: float) -> "Situation":
        """The same situation with one number changed: what a reason quotes can be tried out.

        Intervals keep their width as far as 0 and 1 allow. Raises KeyError for an unknown subject.
        """
        if quantity == "mastery":
            standing = self.skills[SkillId(subject)]
            moved = standing._replace(mastery=_moved(standing.mastery, value))
            return replace(self, skills={**self.skills, SkillId(subject): moved})
        if subject not in {option.exercise.id for option in self.options}:
            raise KeyError(subject)
        return replace(
            self,
            options=tuple(
                _changed(option, quantity, value) if option.exercise.id == subject else option
                for option in self.options
            ),
        )


def _moved(chance: Chance, mean: float) -> Chance:
    shift = mean - chance.mean
    return Chance(mean, max(0.0, min(mean, chance.low + shift)), min(1.0, max(mean, chance.high + shift)))


def _changed(option: Option, quantity: Quantity, value: float) -> Option:
    if quantity == "chance":
        return option._replace(chance=_moved(option.chance, value))
    if quantity == "recall":
        return option._replace(recall=value)
    if quantity == "score":
        return option._replace(score=value)
    return option._replace(failures=int(value))
