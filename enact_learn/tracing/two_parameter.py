"""The two-parameter logistic model with priors: difficulty and discrimination of cells from incomplete answers.

The score of learner i on cell j has the logit ``a_j (ability_i - centre) + centre - d_j``: ``d_j`` is the cell's
difficulty for the learner in the middle, whatever ``a_j`` is. So it stays known where a cell tells nobody apart,
and ``a_j`` may fall below 0. Where a_j = 1 this is the Rasch model.

Abilities are integrated out (Bock & Aitkin 1981, by EM); each cell then gets the whole posterior of its two
numbers, where each learner's ability is known from her *other* cells only, as unsurely as it is.
"""

from dataclasses import dataclass, field
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

NODES = np.linspace(-4.0, 4.0, 25)  # of ability, in standard deviations
PRIOR_WEIGHT = 10.0  # cells (and learners) that what was assumed is worth, against what is found
ROUNDS, SETTLED = 60, 1e-3
DIFFICULTY_POINTS, DISCRIMINATION_POINTS, REACH = 33, 21, 4.5  # of the grid, and how many deviations it goes


class Answers(NamedTuple):
    """First scores: who, on which cell, what share of the points, and how much it counts. One row an answer."""

    learner: Whole  # 0 to the number of learners - 1, ascending
    cell: Whole  # 0 to the number of cells - 1
    score: Floats  # 0.0 to 1.0
    weight: Floats  # above 0.0, to 1.0


class Quantiles(NamedTuple):
    """Mean and two quantiles, for each cell."""

    mean: Floats
    low: Floats
    high: Floats


@dataclass
class TwoParameter:
    """Difficulty and discrimination with intervals, by empirical Bayes.

    How far cells stray from ``expected`` and from discrimination 1, and how able learners are, is learned along;
    while there are few of them, what is assumed here weighs more.

    Parameters
    ----------
    expected : array
        The difficulty that is expected of each cell, logits.
    within : float
        What the intervals cover, above 0.0 and below 1.0.
    spread, discrimination_spread : float
        How far difficulties stray from what is expected, and discriminations from 1: standard deviations.
    ability, ability_spread : float
        Mean and standard deviation of ability, logits.

    References
    ----------
    Birnbaum (1968), "Some latent trait models"; Bock & Aitkin (1981), "Marginal maximum likelihood estimation of
    item parameters"; Mislevy (1986), "Bayes modal estimation in item response models" (priors on cells).

    """

    expected: Floats
    within: float = 0.8
    spread: float = 1.0
    discrimination_spread: float = 0.4
    ability: float = 0.5
    ability_spread: float = 1.4
    difficulty_: Floats = field(init=False, repr=False)
    discrimination_: Floats = field(init=False, repr=False)

    def fit(self, answers: Answers) -> "TwoParameter":
        """Find the most probable numbers of each cell, and the spreads."""
        self.difficulty_ = self.expected.astype(np.float64).copy()
        self.discrimination_ = np.ones_like(self.difficulty_)
        self._assumed = self.spread**2, self.discrimination_spread**2, self.ability, self.ability_spread**2
        for _ in range(ROUNDS):
            before = self.difficulty_
            abilities = np.exp(self._abilities(answers))
            self._improve_cells(answers, abilities)
            self._improve_learners(abilities)
            if np.max(np.abs(self.difficulty_ - before), initial=0.0) < SETTLED:
                break
        return self

    def intervals(self, answers: Answers) -> tuple[Quantiles, Quantiles]:
        """Difficulty and discrimination of each cell, from the posterior over a grid."""
        abilities = self._abilities(answers)
        own = _log_likelihood(self._chances(), answers)
        by_cell = np.argsort(answers.cell, kind="stable")
        edges = np.searchsorted(answers.cell[by_cell], np.arange(len(self.expected) + 1))
        rows = []
        for cell in range(len(self.expected)):
            its = by_cell[edges[cell] : edges[cell + 1]]
            others = _normalised(abilities[answers.learner[its]] - own[its])
            rows.append(self._posterior(cell, np.exp(others), answers.score[its], answers.weight[its]))
        difficulty, discrimination = np.array(rows).reshape(-1, 2, 3).transpose(1, 2, 0)
        return self._widened(difficulty, self.spread), self._widened(discrimination, self.discrimination_spread)

    def _chances(self) -> Floats:
        """The chance of a point at each cell and node of ability."""
        return _probability(
            np.outer(self.discrimination_, self.ability_spread * NODES) + (self.ability - self.difficulty_)[:, None]
        )

    def _abilities(self, answers: Answers) -> Floats:
        """Logarithm of the posterior of each learner's ability over the nodes."""
        likelihood = _log_likelihood(self._chances(), answers)
        return _normalised(_sums(likelihood, answers.learner) - NODES**2 / 2.0)

    def _improve_cells(self, answers: Answers, abilities: Floats) -> None:
        """One Newton step for both numbers of every cell, then the spreads."""
        seen, order = abilities[answers.learner], np.argsort(answers.cell, kind="stable")
        weighted, cells = seen * answers.weight[:, None], answers.cell[order]
        counts, points = (
            _sums(table[order], cells, len(self.expected)) for table in (weighted, weighted * answers.score[:, None])
        )
        chances, above = self._chances(), self.ability_spread * NODES
        surplus, information = points - counts * chances, counts * chances * (1.0 - chances)
        precision, steepness = self.spread**-2, self.discrimination_spread**-2
        slope = surplus @ above - steepness * (self.discrimination_ - 1.0)
        level = -surplus.sum(axis=1) - precision * (self.difficulty_ - self.expected)
        of_slope, of_level = information @ above**2 + steepness, information.sum(axis=1) + precision
        of_both = -(information @ above)
        determinant = of_slope * of_level - of_both**2
        self.discrimination_ = self.discrimination_ + np.clip(
            (of_level * slope - of_both * level) / determinant, -0.5, 0.5
        )
        self.difficulty_ = self.difficulty_ + np.clip((of_slope * level - of_both * slope) / determinant, -1.0, 1.0)
        self._deviations = np.sqrt(of_slope / determinant), np.sqrt(of_level / determinant)
        strays = (self.difficulty_ - self.expected) ** 2 + of_slope / determinant
        bends = (self.discrimination_ - 1.0) ** 2 + of_level / determinant
        self.spread = _spread(strays, self._assumed[0])
        self.discrimination_spread = _spread(bends, self._assumed[1])

    def _improve_learners(self, abilities: Floats) -> None:
        """Mean and spread of ability. Difficulties are those at the mean: they move with it."""
        means = self.ability + self.ability_spread * (abilities @ NODES)
        squares = self.ability_spread**2 * (abilities @ NODES**2 - (abilities @ NODES) ** 2)
        middle = (means.sum() + self._assumed[2]) / (len(means) + 1.0)
        self.difficulty_ = self.difficulty_ + (1.0 - self.discrimination_) * (middle - self.ability)
        self.ability_spread = _spread(squares + (means - middle) ** 2, self._assumed[3])
        self.ability = float(middle)

    def _posterior(self, cell: int, abilities: Floats, scores: Floats, weights: Floats) -> tuple[Floats, Floats]:
        """Mean and quantiles of a cell's difficulty and discrimination, given what else shows of who answered it."""
        reach = [
            min(deviation[cell], spread) * REACH
            for deviation, spread in zip(self._deviations, (self.spread, self.discrimination_spread), strict=True)
        ]
        difficulty = self.difficulty_[cell] + np.linspace(-reach[0], reach[0], DIFFICULTY_POINTS)
        steep = self.discrimination_[cell] + np.linspace(-reach[1], reach[1], DISCRIMINATION_POINTS)
        chances = _probability(
            np.multiply.outer(steep, self.ability_spread * NODES)[None, :, :] + self.ability - difficulty[:, None, None]
        )
        likely = -(((difficulty - self.expected[cell]) / self.spread) ** 2 / 2.0)[:, None] - (
            ((steep - 1.0) / self.discrimination_spread) ** 2 / 2.0
        )
        right, wrong = np.log(chances), np.log1p(-chances)
        kinds, which = np.unique(np.column_stack([scores.round(2), weights]), axis=0, return_inverse=True)
        for number, (score, weight) in enumerate(kinds):
            if not weight:
                continue
            likelihood = np.exp(weight * (score * right + (1.0 - score) * wrong))
            likely = likely + np.log(likelihood @ abilities[which.ravel() == number].T).sum(axis=2)
        chance = np.exp(likely - likely.max())
        return self._summary(difficulty, chance.sum(axis=1)), self._summary(steep, chance.sum(axis=0))

    def _widened(self, found: Floats, spread: float) -> Quantiles:
        """With the doubt about the scale itself: it is fixed by what was expected of all the cells together."""
        mean, low, high = found
        scale = NormalDist().inv_cdf((1.0 + self.within) / 2.0) * spread / np.sqrt(len(mean))
        return Quantiles(mean, mean - np.hypot(mean - low, scale), mean + np.hypot(high - mean, scale))

    def _summary(self, points: Floats, chances: Floats) -> Floats:
        chances = chances / chances.sum()
        tail = (1.0 - self.within) / 2.0
        low, high = np.interp((tail, 1.0 - tail), np.cumsum(chances) - chances / 2.0, points)
        return np.array([points @ chances, low, high])


def _probability(logits: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0))))


def _log_likelihood(chances: Floats, answers: Answers) -> Floats:
    """Of each answer at each node; a share of the points counts as that share of a right answer."""
    right, wrong = np.log(chances)[answers.cell], np.log1p(-chances)[answers.cell]
    score, weight = answers.score[:, None], answers.weight[:, None]
    return np.asarray(weight * (score * right + (1.0 - score) * wrong))


def _normalised(logs: Floats) -> Floats:
    logs = logs - logs.max(axis=1, keepdims=True)
    return np.asarray(logs - np.log(np.exp(logs).sum(axis=1, keepdims=True)))


def _sums(rows: Floats, of: Whole, count: int | None = None) -> Floats:
    """The sum of the rows of each number in ``of``, which ascends; nothing for one that does not occur."""
    count = int(of[-1]) + 1 if count is None else count
    edges = np.searchsorted(of, np.arange(count + 1))
    totals = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0)])
    return np.asarray(totals[edges[1:]] - totals[edges[:-1]])


def _spread(squares: Floats, assumed: float) -> float:
    return float(np.sqrt((squares.sum() + PRIOR_WEIGHT * assumed) / (len(squares) + PRIOR_WEIGHT)))
