"""An advice and its grounds: which rule decided, on which number, and what came second."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.options import Quantity

RecommendationId = NewType("RecommendationId", str)


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for an advice, machine-readable; ``enact_learn.words`` says it (``reason.<id>``).

    Where a number decided, ``quantity`` of ``subject`` is ``value`` and was compared with ``threshold``:
    had it been on the other side, the advice would differ.
    """

    id: str
    quantity: Quantity | None = None
    subject: str | None = None  # a skill's or an exercise's id
    value: float | None = None
    threshold: float | None = None
    decides: bool = False
    about: str | None = None  # another skill or exercise that the sentence names
    low: float | None = None  # 80 % interval of ``value``, where there is one
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """An exercise that is advised, with its reasons; the reason that decided stands first."""

    exercise: ExerciseId
    reasons: tuple[Reason, ...]
    propensity: float = 1.0  # chance that the policy would choose it here, above 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise that could have been chosen, with what it was weighed by."""

    exercise: ExerciseId
    score: float  # in the policy's own unit; more is better
    propensity: float  # chance that the policy would choose it here, above 0; over all candidates 1


@dataclass(frozen=True, slots=True)
class Contribution:
    """One term of a prediction. The terms add up to the logit of the chance that they explain."""

    id: str  # what it is: "ability", "skill", "difficulty", ...
    logits: float
    subject: str | None = None  # the skill or cell that it belongs to


@dataclass(frozen=True, slots=True)
class Advice:
    """What a policy answers: a first choice and at most two alternatives, all different."""

    choice: Choice
    alternatives: tuple[Choice, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """What the choice was drawn from, the best first; empty where nothing was left to chance."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An advice as it was given to a learner, with what is needed to compute it again."""

    id: RecommendationId
    learner: LearnerId
    course: CourseId
    at: datetime  # UTC
    policy: str
    model: str
    seed: int
    advice: Advice
    contributions: tuple[Contribution, ...] = ()  # of the chance of the choice
    settings: str = ""  # id of the document that says with what it was computed; "" in records of the first version
    log: str = ""  # digest of the records and events that it was computed from; "" likewise
    cpu_seconds: float = field(default=0.0, compare=False)
    """Processor time that it took, with reading the log; 0.0 in records of earlier versions. No part of what it is."""
