"""What turns a learner's work into an estimate of what she knows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, Self, runtime_checkable

from enact_learn.domain.attempt import (
    Attempt,
    LearnerId,
)
from enact_learn.domain.course import Course, Exercise, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.recommendation import Contribution

Log = Sequence[Sequence[Attempt]]
"""What many learners did: for each of them the episodes, in their last records, oldest first."""


@runtime_checkable
class MasteryModel(Protocol):
    """Turns what a learner did into what the learner probably knows. Changes nothing it is given.

    A model may offer more, each under a Protocol of its own: Fits, Forecasts, Ranks, ReadsCourses, Explains, Remembers.
    """

    @property
    def name(self) -> str:
        """What states and recommendations call it; with a fit, ``<model>-<8 hex digits of the fit>``."""
        ...

    def start(self, learner: LearnerId) -> LearnerState:
        """The state of a learner of whom nothing is known."""
        ...

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Cells that were not touched say nothing."""
        ...

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the first check of the next episode, with its 80 % interval."""
        ...

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """How likely it is that the learner can do ``skill``: chance at an exercise of middle difficulty."""
        ...


@runtime_checkable
class Fits(Protocol):
    """A model that learns from the attempts of many learners."""

    learned_: Mapping[str, Any]
    """What it learned, as plain JSON data: ``Model(learned=this)`` is the same model again."""

    def fit(self, log: Log) -> Self:
        """Learn; sets ``learned_``. Learners are independent: their order doesn't matter."""
        ...


@runtime_checkable
class Forecasts(Protocol):
    """A model that predicts a whole log at once, as it would have predicted it step by step."""

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """For each learner the chance of each first score, in the order of episodes and cells, from her strict past."""
        ...


@runtime_checkable
class Ranks(Protocol):
    """A model that is quick at many exercises."""

    def chances(self, state: LearnerState, exercises: Sequence[Exercise], at: datetime) -> Sequence[Chance]:
        """What ``predict`` says of each."""
        ...


@runtime_checkable
class ReadsCourses(Protocol):
    """A model that listens to the authors: to their difficulties and prerequisites."""

    def for_courses(self, courses: Sequence[Course]) -> MasteryModel:
        """The same model for these courses."""
        ...


@runtime_checkable
class Explains(Protocol):
    """A model whose predictions are sums of terms that can be named."""

    def contributions(self, state: LearnerState, exercise: Exercise, at: datetime) -> Sequence[Contribution]:
        """The terms, in logits, of the chance at the exercise's weakest cell."""
        ...


@runtime_checkable
class Remembers(Protocol):
    """A model that knows how practice fades."""

    def recall(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance that what was once shown of ``skill`` is still remembered."""
        ...
