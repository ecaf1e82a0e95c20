"""What turns options into advice."""

from collections.abc import Mapping
from typing import ClassVar, Protocol, runtime_checkable

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Placement, Situation
from enact_learn.domain.recommendation import Advice


@runtime_checkable
class Policy(Protocol):
    """Turns options into advice. The same situation and seed give the same advice."""

    name: ClassVar[str]

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        """What to do next, or None when nothing is left to advise. Never an exercise that is not an option."""
        ...


@runtime_checkable
class Weighs(Protocol):
    """A policy that leaves something to chance, and says how much."""

    def propensities(self, situation: Situation) -> Mapping[ExerciseId, float]:
        """The chance of each exercise that could be chosen, over all seeds; they add up to 1."""
        ...


@runtime_checkable
class Chooses(Protocol):
    """A policy that can say what it would advise without saying why, which is quicker."""

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The exercise of ``advise(situation, seed).choice``, or None where that is None."""
        ...


@runtime_checkable
class Places(Protocol):
    """A policy that can first find out what a newcomer knows already."""

    def placement(self, situation: Situation) -> Placement | None:
        """Where that short test stands, whether it is wanted or not; None when there is nothing left to find out."""
        ...


@runtime_checkable
class Reviews(Protocol):
    """A policy that brings back what fades."""

    @property
    def review_below(self) -> float:
        """Chance to be remembered below which a review is due, 0.0 (never) to 1.0."""
        ...


@runtime_checkable
class AsksForMastery(Protocol):
    """A policy that goes on with a skill until so much of it is mastered."""

    @property
    def asked_mastery(self) -> float:
        """Mastery that is enough where a teacher says nothing of the skill, 0.0 to 1.0."""
        ...
