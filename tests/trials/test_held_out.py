"""Every learner of a log is predicted by a model that has not seen her."""

from typing import Any, Self

import numpy as np
import pytest

from enact_learn.domain.contracts import Log
from enact_learn.domain.learner import Chance
from enact_learn.testing.fakes import LEARNER, an_attempt
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.held_out import held_out
from enact_learn.trials.replay import forecast, outcomes


def a_log(learners: int) -> Log:
    """Learners who know more and more, with one or two answers each."""
    return [
        [an_attempt(f"{one}-{number}", LEARNER, share=float(one % 3 > 0)) for number in range(1 + one % 2)]
        for one in range(learners)
    ]


class CountsLearners:
    """A model whose forecast is how many learners it was fitted on, in per mille."""

    learned_: Any = None
    name = "counting"

    def fit(self, log: Log) -> Self:
        self.learned_ = len(log)
        return self

    def start(self, learner: Any) -> Any: ...

    def update(self, state: Any, attempt: Any) -> Any: ...

    def mastery(self, state: Any, skill: Any, at: Any) -> Any: ...

    def predict(self, state: Any, exercise: Any, at: Any) -> Chance:
        return Chance(self.learned_ / 1000, 0.0, 1.0)


def test_rows_stand_in_the_order_of_the_log() -> None:
    log = a_log(13)
    run = held_out("gaussian", GaussianTracing, log)
    right, learner = outcomes(log)
    assert np.array_equal(run.right, right)
    assert np.array_equal(run.learner, learner)
    assert run.forecasts.tolist() == [chance for one in forecast(GaussianTracing(), log) for chance in one]


def test_each_fold_is_predicted_by_a_new_model_that_was_fitted_on_the_others() -> None:
    steps: list[None] = []
    run = held_out("counting", CountsLearners, a_log(13), folds=5, step=lambda: steps.append(None))
    assert len(steps) == 5
    of_learner = {int(who): round(1000 * chance) for who, chance in zip(run.learner, run.forecasts, strict=True)}
    assert of_learner == {who: 13 - (3 if who % 5 < 3 else 2) for who in range(13)}


def test_forecasts_that_are_no_probabilities_are_refused() -> None:
    class Shouts(CountsLearners):
        def predict(self, state: Any, exercise: Any, at: Any) -> Chance:
            return Chance(float("nan"), 0.0, 1.0)

    with pytest.raises(ValueError, match="loud gave forecasts that are no probabilities"):
        held_out("loud", Shouts, a_log(7))


def test_the_quality_is_that_of_all_learners() -> None:
    scores = held_out("gaussian", GaussianTracing, a_log(10)).scores
    assert 0.0 <= scores.auc <= 1.0
    assert scores.log_loss > 0.0
