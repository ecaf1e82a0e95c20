"""How policies fared: what learners gained, relative to a baseline and with intervals, and what it cost them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from enact_learn.trials.journey import Journey
from enact_learn.trials.simulated import Table

Numbers = NDArray[np.float64]

DRAWS = 2_000
TAILS = (0.025, 0.975)  # of a 95 % interval


class Measured(NamedTuple):
    """A number with its 95 % interval; NaN where the baseline gained nothing that could be divided by."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fared:
    """How one policy fared in one world. Shares are 0.0 to 1.0."""

    world: str
    policy: str
    learners: int
    relative: Measured  # mean gain, drop-outs included, as a multiple of the baseline's
    gain: float  # mean gain itself: share of exam items
    mastered: float  # share of learners who came to master 80 % of the skills
    to_mastery: float | None  # median of the tries until then; None where fewer than half came there
    tries: float  # mean number
    waste: float  # share of tries at what was mastered, or without what it builds on
    frustration: float  # share of tries that were the third or a later failure in a row
    frustrated: float  # share of learners who left for that
    bored: float  # share of learners who left because all was too easy
    microseconds: float  # median of a decision
    slow_microseconds: float  # 99 of 100 decisions were quicker


class Overall(NamedTuple):
    """One policy over all worlds: its gain relative to the baseline."""

    policy: str
    minimum: Measured
    mean: Measured


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is shown of a simulation."""

    baseline: str
    worlds: tuple[str, ...]
    policies: tuple[str, ...]
    fared: tuple[Fared, ...]  # worlds in their order, policies within
    overall: tuple[Overall, ...]

    def of(self, world: str, policy: str) -> Fared:
        """How this policy fared in this world. Raises KeyError."""
        for one in self.fared:
            if (one.world, one.policy) == (world, policy):
                return one
        raise KeyError((world, policy))


def compare(table: Table, baseline: str, draws: int = DRAWS) -> Comparison:
    """Compare every policy of ``table`` with the one named ``baseline``, which must be among them.

    For the intervals, groups of learners (they share a course) are drawn with replacement, each with what all
    policies made of it: the comparison stays paired. Over the worlds the draws are independent. Minimum and mean
    are taken within each draw.
    """
    worlds = tuple(dict.fromkeys(world for world, _ in table))
    policies = tuple(dict.fromkeys(policy for _, policy in table))
    luck = np.random.default_rng(0)
    ratios = {world: _ratios(table, world, policies, baseline, draws, luck) for world in worlds}
    return Comparison(
        baseline=baseline,
        worlds=worlds,
        policies=policies,
        fared=tuple(
            _fared(world, policy, table[world, policy], _measured(ratios[world][:, number]))
            for world in worlds
            for number, policy in enumerate(policies)
        ),
        overall=tuple(
            _overall(policy, np.stack([ratios[world][:, number] for world in worlds]))
            for number, policy in enumerate(policies)
        ),
    )


def as_json(found: Comparison) -> dict[str, Any]:
    """The same as plain JSON; a number that does not exist is null."""
    return {
        "baseline": found.baseline,
        "worlds": [
            {"world": world, "policies": [_plain(found.of(world, policy)) for policy in found.policies]}
            for world in found.worlds
        ],
        "overall": [
            {"policy": one.policy, "minimum": _interval(one.minimum), "mean": _interval(one.mean)}
            for one in found.overall
        ],
    }


def _ratios(
    table: Table, world: str, policies: Sequence[str], baseline: str, draws: int, luck: np.random.Generator
) -> Numbers:
    """Relative gains of the policies (columns): as they are in the first row, then one row for each draw."""
    by_group = [_gains_by_group(table[world, policy]) for policy in policies]
    groups = list(by_group[0])
    gains = np.array([[of_policy[group] for of_policy in by_group] for group in groups])
    drawn = luck.multinomial(len(groups), np.full(len(groups), 1.0 / len(groups)), size=draws)
    totals = np.vstack([np.ones(len(groups)), drawn]) @ gains
    base = totals[:, [policies.index(baseline)]]
    ratios: Numbers = np.divide(totals, base, out=np.full_like(totals, np.nan), where=base > 0.0)
    return ratios


def _gains_by_group(journeys: Sequence[Journey]) -> Mapping[str, float]:
    sums: dict[str, float] = {}
    for journey in journeys:
        sums[journey.group] = sums.get(journey.group, 0.0) + journey.gain
    return sums


def _overall(policy: str, by_world: Numbers) -> Overall:
    return Overall(policy, _measured(by_world.min(axis=0)), _measured(by_world.mean(axis=0)))


def _measured(values: Numbers) -> Measured:
    drawn = values[1:][~np.isnan(values[1:])]
    low, high = np.quantile(drawn, TAILS) if drawn.size else (np.nan, np.nan)
    return Measured(float(values[0]), float(low), float(high))


def _fared(world: str, policy: str, journeys: Sequence[Journey], relative: Measured) -> Fared:
    tries = sum(journey.steps for journey in journeys)
    times = [second for journey in journeys for second in journey.seconds]
    return Fared(
        world=world,
        policy=policy,
        learners=len(journeys),
        relative=relative,
        gain=_mean([journey.gain for journey in journeys]),
        mastered=_mean([journey.to_mastery is not None for journey in journeys]),
        to_mastery=_median_tries(journeys),
        tries=tries / len(journeys),
        waste=sum(journey.wasted for journey in journeys) / max(1, tries),
        frustration=sum(journey.frustrating for journey in journeys) / max(1, tries),
        frustrated=_mean([journey.left == "frustrated" for journey in journeys]),
        bored=_mean([journey.left == "bored" for journey in journeys]),
        microseconds=1e6 * float(np.median(times)) if times else float("nan"),
        slow_microseconds=1e6 * float(np.quantile(times, 0.99)) if times else float("nan"),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _median_tries(journeys: Sequence[Journey]) -> float | None:
    """Who never came there stands behind all others."""
    tries = [float("inf") if journey.to_mastery is None else journey.to_mastery for journey in journeys]
    median = float(np.median(tries))
    return median if isfinite(median) else None


def _plain(one: Fared) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in one.__slots__ if name not in ("world", "relative")}
    numbers = {name: _number(value) for name, value in plain.items()}
    return {**numbers, "relative_gain": _interval(one.relative)}


def _interval(measured: Measured) -> dict[str, Any]:
    return {name: _number(value) for name, value in measured._asdict().items()}


def _number(value: Any) -> Any:
    return None if isinstance(value, float) and not isfinite(value) else value
