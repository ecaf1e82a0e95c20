"""What the system believes a learner can do: numbers with their uncertainty, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from enact_learn.domain.attempt import LearnerId


class Chance(NamedTuple):
    """A probability with its 80 % interval: 0 <= low <= mean <= high <= 1."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LearnerState:
    """What a mastery model knows of one learner. It can always be rebuilt by replaying the attempts."""

    learner: LearnerId
    model: str  # the model that wrote the numbers, with its fit: another one must start anew
    numbers: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Keys (a skill's id, a cell's id, "global", ...) and numbers are the model's own; a time is in POSIX seconds."""
