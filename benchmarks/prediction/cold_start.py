"""A new course: how well is predicted when K learners came before, and the author guessed how hard items are?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from enact_learn.assembly.fitting import LEAST_LEARNERS, candidates, choose, compared
from enact_learn.assembly.parts import FALLBACK
from enact_learn.assembly.plugins import find
from enact_learn.domain.attempt import Attempt
from enact_learn.domain.contracts import Fits, Log
from enact_learn.trials.held_out import held_out
from enact_learn.trials.metrics import Numbers, scored
from enact_learn.trials.replay import Examined, forecast, outcomes, split

LEARNERS = (0, 5, 10, 20, 40)
DRAWS = 5  # of the author's judgement
AGREES = 0.6  # correlation of the author's judgement with the truth
USUAL, STEP, SPREAD = 0.5, 0.6, 1.0  # logits: of a middling item, of one step of difficulty, of what the author misses


def judged(log: Log, draw: int) -> Log:
    """The same log with the difficulties (1 to 5) of an author whose judgement correlates with the truth."""
    shares: dict[str, list[float]] = {}
    for attempts in log:
        for attempt in attempts:
            shares.setdefault(attempt.exercise, []).append(attempt.cells[0].first)
    truth = np.array([-_logit(sum(found) + 1.0, len(found) + 2.0) for found in shares.values()])
    noise = np.random.default_rng(draw).standard_normal(len(truth))
    noise -= truth * (noise @ (truth - truth.mean())) / max(1e-9, truth @ (truth - truth.mean()))
    mixed = AGREES * _standard(truth) + np.sqrt(1.0 - AGREES**2) * _standard(noise)
    said = dict(zip(shares, np.clip(np.round(3.0 + mixed), 1, 5).astype(int).tolist(), strict=True))
    return [[replace(attempt, difficulty=said[attempt.exercise]) for attempt in attempts] for attempts in log]


class Shrinkage:
    """Items are as hard as the author says until learners show otherwise (a Rasch model with normal priors)."""

    def fit(self, log: Log) -> "Shrinkage":
        """Find the mode: easiness of items and abilities of learners, by turns."""
        self.own: dict[str, float] = {}
        abilities = [0.0] * len(log)
        for _ in range(10):
            pull: dict[str, tuple[float, float]] = {}
            for who, attempts in enumerate(log):
                logits = np.array([self._easiness(attempt) for attempt in attempts]) + abilities[who]
                expected = 1.0 / (1.0 + np.exp(-logits))
                gap = np.array([attempt.cells[0].first for attempt in attempts]) - expected
                information = expected * (1.0 - expected)
                abilities[who] += (gap.sum() - abilities[who]) / (information.sum() + 1.0)
                for attempt, one, known in zip(attempts, gap, information, strict=True):
                    sums = pull.get(attempt.exercise, (0.0, 0.0))
                    pull[attempt.exercise] = sums[0] + one, sums[1] + known
            for item, (gap_sum, known_sum) in pull.items():
                before = self.own.get(item, 0.0)
                self.own[item] = before + (gap_sum - before / SPREAD**2) / (known_sum + 1.0 / SPREAD**2)
        return self

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """Each answer from the learner's earlier ones."""
        return [list(self._gone_through(attempts)) for attempts in log]

    def _gone_through(self, attempts: Sequence[Attempt]) -> Iterator[float]:
        ability, variance = 0.0, 1.0
        for attempt in attempts:
            logit = (ability + self._easiness(attempt)) / np.sqrt(1.0 + np.pi * variance / 8.0)
            expected = 1.0 / (1.0 + np.exp(-logit))
            yield float(expected)
            variance /= 1.0 + variance * expected * (1.0 - expected)
            ability += variance * (attempt.cells[0].first - expected)

    def _easiness(self, attempt: Attempt) -> float:
        return USUAL + STEP * (3 - attempt.difficulty) + self.own.get(attempt.exercise, 0.0)


class Dense:
    """Logistic regression on a few numbers of an answer's past, learned from nothing but the learners before."""

    def fit(self, log: Log) -> "Dense":
        """Easiness of items and weights; an item's easiness for a learner is that which the others give it."""
        self.items: dict[str, tuple[float, float]] = {}
        for attempts in log:
            for attempt in attempts:
                right, count = self.items.get(attempt.exercise, (0.0, 0.0))
                self.items[attempt.exercise] = right + attempt.cells[0].first, count + 1.0
        right = outcomes(log)[0]
        self.weights = None
        if len(set(right.tolist())) == 2:
            self.weights = LogisticRegression(max_iter=1000).fit(self._rows(log, 1.0), right)
        return self

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """Each answer from the learner's earlier ones."""
        if self.weights is None:
            return [[0.5] * len(attempts) for attempts in log]
        chances = iter(self.weights.predict_proba(self._rows(log, 0.0))[:, 1].tolist())
        return [[next(chances) for _ in attempts] for attempts in log]

    def _rows(self, log: Log, own: float) -> Numbers:
        return np.array([row for attempts in log for row in self._of(attempts, own)])

    def _of(self, attempts: Sequence[Attempt], own: float) -> Iterator[tuple[float, ...]]:
        wins = fails = last = residual = 0.0
        for attempt in attempts:
            first = attempt.cells[0].first
            right, count = self.items.get(attempt.exercise, (own * first, own))
            easiness = _logit(right - own * first + 1.0, count - own + 2.0)
            mean = residual / (wins + fails + 2.0)
            yield easiness, 3.0 - attempt.difficulty, mean, np.log1p(wins), np.log1p(fails), last
            wins, fails, last = wins + first, fails + 1.0 - first, 2.0 * first - 1.0
            residual += first - 1.0 / (1.0 + np.exp(-easiness))


def engines_choice(log: Log) -> Examined:
    """The model that `enact engine fit` would have advise after these learners, fitted."""
    if len(log) < LEAST_LEARNERS:
        name = FALLBACK
    else:
        runs = [held_out(name, find("mastery_models", name), log) for name in candidates()]
        name, _ = choose(compared(runs, {}), FALLBACK)
    return _fitted(find("mastery_models", name)(), log)


def _fitted(model: Examined, log: Log) -> Examined:
    return model.fit(log) if isinstance(model, Fits) and log else model


ROADS: dict[str, Callable[[Log], Examined]] = {
    "shrinkage": lambda log: Shrinkage().fit(log),
    "logistic regression": lambda log: Dense().fit(log),
    "logistic (ours)": lambda log: _fitted(find("mastery_models", "logistic")(), log),
    "the engine's choice": engines_choice,
}


def cold_starts(log: Log, seeds: Sequence[int]) -> dict[str, list[float]]:
    """For each road its mean AUC over seeds and draws, at each of ``LEARNERS``."""
    found: dict[str, list[list[float]]] = {road: [[] for _ in LEARNERS] for road in ROADS}
    for seed in seeds:
        for draw in range(DRAWS):
            parts = split(judged(log, 1000 * seed + draw), seed)
            right = outcomes(parts.test)[0]
            for place, count in enumerate(LEARNERS):
                for road, learned in ROADS.items():
                    model = learned(parts.train[:count])
                    chances = [chance for one in forecast(model, parts.test) for chance in one]
                    found[road][place].append(scored(np.array(chances), right).auc)
    return {road: [float(np.mean(aucs)) for aucs in at] for road, at in found.items()}


def _logit(right: float, count: float) -> float:
    return float(np.log(right / (count - right)))


def _standard(values: Numbers) -> Numbers:
    centred = values - values.mean()
    return np.asarray(centred / max(1e-9, float(centred.std())))
