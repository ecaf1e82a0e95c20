"""What the system believes a learner can do: numbers with their uncertainty, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from enact_learn.domain.attempt import LearnerId


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability with its 80 % interval: 0 <= low <= mean <= high <= 1."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number that a model carries, in the model's own unit (logits, probability, ...)."""

    mean: float
    variance: float  # 0 or more; what the model does not know
    evidence: int = 0  # how many first scores went into it
    last: datetime | None = None  # UTC, of the last of them


@dataclass(frozen=True, slots=True)
class LearnerState:
    """What a mastery model knows of one learner. It can always be rebuilt by replaying the attempts."""

    learner: LearnerId
    model: str  # the model that wrote the numbers: another model must start anew
    estimates: Mapping[str, Estimate] = field(default_factory=dict)
    """Keys are the model's own: a skill's id, a cell's id, "global", ..."""
