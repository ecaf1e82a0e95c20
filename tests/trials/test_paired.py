"""Differences between models on the same answers, with intervals over learners."""

from math import isnan

import numpy as np

from enact_learn.trials.paired import Difference, differences
from enact_learn.trials.replay import Run


def a_run(model: str, forecasts: np.ndarray, right: np.ndarray, learner: np.ndarray, seed: int = 0) -> Run:
    return Run(model, seed, forecasts, right, learner, fit_seconds=0.0, microseconds=1.0)


def drawn(learners: int = 40, answers: int = 25, seed: int = 5) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """True chances, what came of them, and whose they are."""
    luck = np.random.default_rng(seed)
    learner = np.repeat(np.arange(learners), answers)
    chances = np.clip(luck.random(learners)[learner] + luck.normal(0, 0.2, len(learner)), 0.02, 0.98)
    return chances, (luck.random(len(chances)) < chances).astype(float), learner.astype(float)


def of(found: list[Difference], metric: str, seed: int | None = None) -> Difference:
    (one,) = [one for one in found if (one.metric, one.seed) == (metric, seed)]
    return one


def test_a_model_that_knows_more_is_better_beyond_chance() -> None:
    chances, right, learner = drawn()
    guessing = np.full(len(right), right.mean())
    found = differences([a_run("guess", guessing, right, learner), a_run("knows", chances, right, learner)])
    assert {(one.model, one.against) for one in found} == {("knows", "guess")}
    assert 0.0 < of(found, "auc").low < of(found, "auc").mean < of(found, "auc").high
    assert of(found, "log_loss").high < 0.0


def test_the_same_forecasts_do_not_differ() -> None:
    chances, right, learner = drawn()
    found = differences([a_run("one", chances, right, learner), a_run("other", chances, right, learner)])
    assert all(one.mean == one.low == one.high == 0.0 for one in found)


def test_an_interval_counts_learners_not_answers() -> None:
    chances, right, learner = drawn(learners=10, answers=5)
    noise = np.clip(chances + np.random.default_rng(1).normal(0, 0.2, len(chances)), 0.01, 0.99)

    def width(times: int) -> float:
        found = differences(
            [
                a_run(name, np.tile(forecasts, times), np.tile(right, times), np.tile(learner, times))
                for name, forecasts in (("true", chances), ("noisy", noise))
            ]
        )
        return of(found, "log_loss").high - of(found, "log_loss").low

    assert abs(width(20) - width(1)) < 1e-9  # twenty times as many of the same answers make nobody surer


def test_each_seed_and_their_mean_are_compared() -> None:
    chances, right, learner = drawn()
    runs = [
        a_run(name, np.clip(chances + shift + seed / 10, 0.01, 0.99), right, learner, seed)
        for name, shift in (("one", 0.0), ("other", 0.1))
        for seed in (3, 4)
    ]
    found = differences(runs)
    assert [one.seed for one in found if one.metric == "auc"] == [3, 4, None]
    assert of(found, "log_loss").mean == np.mean([of(found, "log_loss", 3).mean, of(found, "log_loss", 4).mean])


def test_one_model_alone_has_nothing_to_be_compared_with() -> None:
    assert differences([a_run("one", *drawn())]) == []


def test_where_all_answers_are_alike_the_difference_in_auc_is_unknown() -> None:
    chances, right, learner = drawn()
    found = differences([a_run(name, chances, np.ones(len(right)), learner) for name in ("one", "other")])
    assert isnan(of(found, "auc").mean)
    assert of(found, "log_loss").mean == 0.0
