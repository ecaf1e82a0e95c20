"""What another policy would have been worth, from what happened under the one that advised: importance sampling."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enact_learn.domain.text import Message, Text

Numbers = NDArray[np.float64]

DRAWS = 2000
TAILS = (0.025, 0.975)  # of a 95 % interval
# Below these no number is given. In simulations (two arms, 5 to 60 steps, 20 to 300 learners) the 95 % intervals of
# what was left held the truth in 92 to 93 %; without the last rule the plain ones held it in 84 %.
ENOUGH_DECISIONS, ENOUGH_LEARNERS = 30.0, 10.0  # effective ones
ENOUGH_COVERED = 0.95
BALANCED = (0.8, 1.25)  # where the mean weight may lie: it is 1 in the long run, and less where large ones are missing
UNREACHED = 0.5  # learners that a step is worth which the target never reaches
LARGEST = 230.0  # logarithm of a weight: its square is still a number


class Decision(NamedTuple):
    """One advice, what it led to, and how likely it was."""

    behaviour: float  # chance of the logged choice under the policy that made it, above 0.0, to 1.0
    target: float  # chance of the same choice in the same situation under the policy in question, 0.0 to 1.0
    reward: float
    covered: float = 1.0  # how much of what the target could choose here could have been logged, 0.0 to 1.0
    followed: bool = True  # whether the learner did what was advised


class Estimated(NamedTuple):
    """A mean reward a decision, with its 95 % interval over learners."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OffPolicy:
    """What is known of a policy that did not advise."""

    learners: int  # with at least one decision
    decisions: int
    followed: float  # share of the advice that was taken
    logged: Estimated | None  # the mean reward as it was; None without decisions
    plain: Estimated | None  # per-decision importance sampling; None where there is not enough to tell
    weighted: Estimated | None  # the same with weights that add up to 1 at each step: some bias, less variance
    effective_decisions: float  # how many decisions of the target's own would tell as much
    effective_learners: float  # their share of all decisions, in learners
    balance: float  # mean weight before any cut; 1 in the long run
    covered: float  # how much of what the target would choose the log could show, 0.0 to 1.0
    clipped: int  # weights that were cut
    verdict: Message  # ``offpolicy.<id>``

    @property
    def tells(self) -> bool:
        """Whether there is an estimate."""
        return self.weighted is not None


def estimate(
    learners: Sequence[Sequence[Decision]],
    *,
    clip: float | None = None,
    back: int | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> OffPolicy:
    """The mean reward of the target policy, from the decisions of each learner, oldest first.

    A reward counts with the product of ``target / behaviour`` over all decisions up to its own: how much likelier
    the target would have led there. What comes after it says nothing of it (hence "per decision"). An advice is the
    action; whether learners follow it belongs to the world, so that decisions that were not followed stay in.

    Args:
        learners: any number, in any order.
        clip: the largest weight; larger ones are cut, which adds bias and takes variance. None: as they are.
        back: how many decisions the product goes back, at least 1 (its own). None: to the first. A short one asks
            what the target would do in the situations that the logged policy led to, not in those of its own.
        draws: of the bootstrap over learners.
        seed: of the bootstrap.

    Sources: Precup, Sutton & Singh (2000), "Eligibility traces for off-policy policy evaluation" (per-decision
    importance sampling, plain and weighted); Ju et al. (2019), "Importance sampling to identify empirically valid
    policies and their critical decisions" (in a classroom it agreed with what followed); Kish (1965), "Survey
    Sampling" (effective sample size).

    """
    taken = sorted([tuple(decisions) for decisions in learners if decisions])
    if not taken:
        nothing = Message("offpolicy.nothing")
        return OffPolicy(0, 0, 0.0, None, None, None, 0.0, 0.0, 0.0, 0.0, 0, nothing)
    table = _Table.of(taken, back)
    decisions = int(table.there.sum())
    balance = float(table.weights.sum()) / decisions
    clipped = 0 if clip is None else int((table.weights > clip).sum())
    if clip is not None:
        table = table._replace(weights=np.minimum(table.weights, clip))
    effective, covered = _effective(table), _covered(table)
    effective_learners = len(taken) * effective / decisions
    verdict = _verdict(effective, effective_learners, balance, covered, clipped)
    counts = _counts(len(taken), draws, seed)
    tells = verdict.id == "offpolicy.told"
    return OffPolicy(
        learners=len(taken),
        decisions=decisions,
        followed=sum(decision.followed for of_learner in taken for decision in of_learner) / decisions,
        logged=_estimated(_mean(table._replace(weights=table.there), counts)),
        plain=_estimated(_mean(table, counts)) if tells else None,
        weighted=_estimated(_weighted_mean(table, counts)) if tells else None,
        effective_decisions=effective,
        effective_learners=effective_learners,
        balance=balance,
        covered=covered,
        clipped=clipped,
        verdict=verdict,
    )


class _Table(NamedTuple):
    """A row for each learner, a column for each step; 0 beyond a learner's last decision."""

    weights: Numbers
    rewards: Numbers
    covered: Numbers
    there: Numbers  # 1.0 where there is a decision

    @classmethod
    def of(cls, learners: Sequence[tuple[Decision, ...]], back: int | None) -> "_Table":
        weights, rewards, covered, there = np.zeros((4, len(learners), max(map(len, learners))))
        for row, decisions in enumerate(learners):
            steps = len(decisions)
            ratios = np.array([decision.target / decision.behaviour for decision in decisions])
            weights[row, :steps] = _products(ratios, back)
            rewards[row, :steps] = [decision.reward for decision in decisions]
            covered[row, :steps] = [decision.covered for decision in decisions]
            there[row, :steps] = 1.0
        return cls(weights, rewards, covered, there)


def _products(ratios: Numbers, back: int | None) -> Numbers:
    logs = np.log(ratios, out=np.full_like(ratios, -np.inf), where=ratios > 0.0)
    if back is None:
        sums = np.cumsum(logs)
    else:
        sums = np.array([logs[max(0, place - back + 1) : place + 1].sum() for place in range(len(logs))])
    return np.asarray(np.exp(np.minimum(sums, LARGEST)))


def _mean(table: _Table, counts: Numbers) -> Numbers:
    """Weighted rewards over decisions, for each way of counting the learners."""
    gained, decisions = (table.weights * table.rewards).sum(axis=1), table.there.sum(axis=1)
    return np.asarray((counts @ gained) / (counts @ decisions))


def _weighted_mean(table: _Table, counts: Numbers) -> Numbers:
    """The same with the weights of each step added up to 1; a step that the target never reaches is left out."""
    weight = counts @ table.weights
    means = np.divide(counts @ (table.weights * table.rewards), weight, out=np.zeros_like(weight), where=weight > 0.0)
    decisions = np.where(weight > 0.0, counts @ table.there, 0.0)
    total = decisions.sum(axis=1)
    found = (means * decisions).sum(axis=1)
    return np.asarray(np.divide(found, total, out=np.full_like(total, np.nan), where=total > 0.0))


def _counts(learners: int, draws: int, seed: int) -> Numbers:
    """How often each learner counts: once in the first row, by chance in the others."""
    drawn = np.random.default_rng(seed).multinomial(learners, np.full(learners, 1.0 / learners), size=draws)
    return np.asarray(np.vstack([np.ones(learners), drawn]), dtype=np.float64)


def _estimated(values: Numbers) -> Estimated:
    low, high = np.nanquantile(values, TAILS)
    return Estimated(float(values[0]), float(low), float(high))


def _effective(table: _Table) -> float:
    """How many equal weights would leave the weighted mean as unsure, were all rewards alike in variance.

    Each step's weights are worth Kish's effective number of learners; the variances of the steps' means add up.
    """
    squares = (table.weights**2).sum(axis=0)
    at_step = np.divide(table.weights.sum(axis=0) ** 2, squares, out=np.zeros_like(squares), where=squares > 0.0)
    decisions = table.there.sum(axis=0)
    return float(decisions.sum() ** 2 / (decisions**2 / np.maximum(at_step, UNREACHED)).sum())


def _covered(table: _Table) -> float:
    """Over the decisions that the target would have reached; where it reaches none, over all."""
    weights = table.weights if table.weights.sum() > 0.0 else table.there
    return float((weights * table.covered).sum() / weights.sum())


def _verdict(decisions: float, learners: float, balance: float, covered: float, clipped: int) -> Message:
    if covered < ENOUGH_COVERED:
        return Message("offpolicy.not-covered", {"covered": covered})
    worth: dict[str, str | int | float | Text] = {"decisions": round(decisions, 1), "learners": round(learners, 1)}
    if decisions < ENOUGH_DECISIONS or learners < ENOUGH_LEARNERS:
        return Message("offpolicy.not-enough", worth)
    if not BALANCED[0] <= balance <= BALANCED[1]:
        return Message("offpolicy.out-of-balance", {"balance": round(balance, 2)})
    return Message("offpolicy.told", {**worth, "clipped": clipped})
