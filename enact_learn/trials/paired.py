"""Is one model better than another? Differences on the same answers, with intervals over learners."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from enact_learn.trials.metrics import Numbers, Ordered, losses
from enact_learn.trials.replay import Run

Metric = Literal["auc", "log_loss"]
METRICS: tuple[Metric, ...] = ("auc", "log_loss")
DRAWS = 500
TAILS = (0.025, 0.975)  # of a 95 % interval


class Difference(NamedTuple):
    """How far a model's metric is above that of ``against``, with its 95 % interval."""

    model: str
    against: str
    metric: Metric
    seed: int | None  # None: the mean over all seeds
    mean: float
    low: float
    high: float


def differences(runs: Sequence[Run], draws: int = DRAWS) -> list[Difference]:
    """Every model of ``runs`` against that of the first one, for each seed that both have and for their mean.

    Learners are drawn with replacement, each with all her answers, and the same draw serves both models and
    all seeds (Efron & Tibshirani 1993, "An introduction to the bootstrap"): answers of one
    learner are alike, so an interval over single answers would be too narrow. What another
    training set would have changed is not in the interval; that is what several seeds show.
    """
    by_model: dict[str, dict[int, Run]] = {}
    for run in runs:
        by_model.setdefault(run.model, {})[run.seed] = run
    if len(by_model) < 2:
        return []
    counted = _drawn_learners(runs, draws)
    first, *others = by_model
    resampled = {
        name: {seed: _resampled(run, counted) for seed, run in of_model.items()} for name, of_model in by_model.items()
    }
    return [
        found
        for other in others
        for metric in METRICS
        for found in _compared(other, first, metric, resampled[other], resampled[first])
    ]


Resampled = Mapping[Metric, Numbers]
"""For each metric its value on the answers as they are, and then for each draw."""


def _compared(
    model: str, against: str, metric: Metric, ours: Mapping[int, Resampled], theirs: Mapping[int, Resampled]
) -> list[Difference]:
    seeds = [seed for seed in ours if seed in theirs]
    if not seeds:
        return []
    gaps = {seed: ours[seed][metric] - theirs[seed][metric] for seed in seeds}
    found = [_difference(model, against, metric, seed, gaps[seed]) for seed in seeds]
    return [*found, _difference(model, against, metric, None, np.mean([gaps[seed] for seed in seeds], axis=0))]


def _difference(model: str, against: str, metric: Metric, seed: int | None, values: Numbers) -> Difference:
    drawn = values[1:][~np.isnan(values[1:])]
    low, high = np.quantile(drawn, TAILS) if drawn.size else (float("nan"), float("nan"))
    return Difference(model, against, metric, seed, float(values[0]), float(low), float(high))


def _drawn_learners(runs: Sequence[Run], draws: int) -> Numbers:
    """How often each learner of the log is counted: once in the first row, by chance in the others."""
    learners = 1 + max(int(run.learner.max()) for run in runs)
    luck = np.random.default_rng(0)
    rows = [np.bincount(luck.integers(learners, size=learners), minlength=learners) for _ in range(draws)]
    return np.array([np.ones(learners), *rows], dtype=np.float64)


def _resampled(run: Run, counted: Numbers) -> Resampled:
    places = run.learner.astype(np.intp)
    ordered = Ordered(run.forecasts, run.right)
    costs = np.bincount(places, losses(run.forecasts, run.right), counted.shape[1])
    answers = np.bincount(places, minlength=counted.shape[1])
    seen = counted @ answers
    mean_cost = np.divide(counted @ costs, seen, out=np.full(len(counted), np.nan), where=seen > 0)
    return {"auc": np.array([ordered.auc(row[places]) for row in counted]), "log_loss": mean_cost}
