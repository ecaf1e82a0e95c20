"""How a subgroup of learners fares beside the others: how well it is predicted, and what it is advised."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Measure = Literal[
    "bias",
    "ece",
    "log-loss",
    "rmse",
    "auc",
    "advice",
    "difficulty",
    "feasible",
    "success",
    "promise",
    "hints",
    "mastered",
    "to-mastery",
    "minutes",
]
"""What is compared. The first five are of forecasts of first scores, each from the strict past:

- ``bias``: mean forecast minus what came true (above 0: thought more able than she was);
- ``ece``: expected calibration error beyond what chance alone gives; ``log-loss`` (nats), ``rmse``, ``auc``.

The others are of what was advised and what came of it:

- ``advice``: recommendations for each episode of work;
- ``difficulty``: the author's difficulty (1 to 5) of what was advised;
- ``feasible``: share of advice with a fair chance of success; ``success``: share of advised exercises, of those begun
  next, that were solved at the first check; ``promise``: the chance that was told minus that;
- ``hints``: hints for each episode; ``minutes``: minutes for each solved exercise;
- ``mastered``: skills mastered of those met; ``to-mastery``: first answers until then.
"""

Verdict = Literal["higher", "lower", "alike", "not-enough-data"]
"""What the interval of a difference allows to say: surely above or below the rest, as good as equal, or nothing."""

EXPERIENCE = "experience"
PACE = "pace"
LANGUAGE = "language"
OWN_ATTRIBUTES = (EXPERIENCE, PACE, LANGUAGE)
"""The subgroups that need no roster."""

TOGETHER = "*"
"""The value under which values with too few people stand together."""

NOT_SAID = ""
"""The value of whoever has none."""


class Estimate(NamedTuple):
    """A number with its 95 % interval over learners."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of a subgroup, beside everybody else."""

    measure: Measure
    group: Estimate | None  # None where there is nothing to measure it by
    rest: Estimate | None
    difference: Estimate | None  # group minus rest
    verdict: Verdict
    margin: float  # a difference that lies wholly within plus and minus it counts as none


@dataclass(frozen=True, slots=True)
class Reliability:
    """Answers whose forecasts were about the same."""

    learners: int
    answers: int
    forecast: float  # their mean, 0.0 to 1.0
    came_true: float  # the share of right answers


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Learners who share a value."""

    attribute: str
    value: str
    learners: int  # of whom something was measured; never fewer than k
    answers: int
    bins: tuple[Reliability, ...]  # only those with answers of k learners or more
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Unshown:
    """An attribute of which nothing is shown, and why."""

    attribute: str
    why: Literal["too-few", "one-value", "unknown"]  # people for two groups of k; all alike; nobody has a value


@dataclass(frozen=True, slots=True)
class Fairness:
    """All subgroups of a class."""

    k: int  # the fewest people that a group may have
    learners: int
    answers: int
    subgroups: tuple[Subgroup, ...] = ()
    unshown: tuple[Unshown, ...] = ()

    @property
    def findings(self) -> tuple[tuple[Subgroup, Comparison], ...]:
        """Where a subgroup surely differs from the rest."""
        return tuple(
            (group, one) for group in self.subgroups for one in group.comparisons if one.verdict in ("higher", "lower")
        )

    @property
    def compared(self) -> int:
        """How many differences have an interval: one in twenty of these would stand out by chance alone."""
        return sum(one.difference is not None for group in self.subgroups for one in group.comparisons)
