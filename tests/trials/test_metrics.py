"""Four numbers on forecasts, against numbers computed by hand and against scikit-learn's."""

from math import isnan, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import log_loss, roc_auc_score

from enact_learn.trials.metrics import SUREST, Ordered, calibration, scored

FORECASTS = np.array([0.1, 0.4, 0.4, 0.8])
RIGHT = np.array([0.0, 0.0, 1.0, 1.0])


def test_scores_are_what_they_are_by_hand() -> None:
    found = scored(FORECASTS, RIGHT)
    assert found.auc == pytest.approx((1 + 1 + 1 + 0.5) / 4)
    assert found.log_loss == pytest.approx(-(log(0.9) + log(0.6) + log(0.4) + log(0.8)) / 4)
    assert found.rmse == pytest.approx(sqrt((0.01 + 0.16 + 0.36 + 0.04) / 4))
    assert found.ece == pytest.approx((0.1 + abs(0.8 - 1.0) + 0.2) / 4)


def test_who_is_never_wrong_has_the_best_scores() -> None:
    assert scored(RIGHT, RIGHT) == pytest.approx((1.0, 0.0, 0.0, 0.0), abs=2 * SUREST)


def test_one_surely_wrong_forecast_costs_much_but_not_everything() -> None:
    assert scored(np.array([1.0]), np.array([0.0])).log_loss == pytest.approx(-log(SUREST))


def test_where_all_answers_are_alike_there_is_no_auc() -> None:
    found = scored(FORECASTS, np.ones(4))
    assert isnan(found.auc)
    assert not isnan(found.log_loss)


@st.composite
def _answers(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    size = draw(st.integers(2, 30))
    column = st.lists(st.sampled_from([0.0, 0.05, 0.2, 0.2, 0.5, 0.999, 1.0]), min_size=size, max_size=size)
    right = draw(st.lists(st.sampled_from([0.0, 1.0]), min_size=size, max_size=size))
    weights = draw(st.lists(st.sampled_from([0.0, 1.0, 3.0]), min_size=size, max_size=size))
    right[:2], weights[:2] = [0.0, 1.0], [1.0, 1.0]
    return np.array(draw(column)), np.array(right), np.array(weights)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(_answers())
def test_scores_are_those_of_scikit_learn_with_ties_and_weights(
    answers: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    forecasts, right, weights = answers
    found = scored(forecasts, right, weights)
    assert found.auc == pytest.approx(roc_auc_score(right, forecasts, sample_weight=weights))
    clipped = np.clip(forecasts, SUREST, 1 - SUREST)
    assert found.log_loss == pytest.approx(log_loss(right, clipped, sample_weight=weights))
    repeated = np.repeat(np.arange(len(right)), weights.astype(int))
    assert found == pytest.approx(scored(forecasts[repeated], right[repeated]))


def test_a_weight_of_nothing_leaves_no_auc() -> None:
    assert isnan(Ordered(FORECASTS, RIGHT).auc(np.zeros(4)))


def test_a_calibration_curve_has_fifteen_equally_wide_places_and_leaves_out_empty_ones() -> None:
    bins = calibration(np.array([0.0, 0.066, 0.067, 1.0]), np.array([0.0, 1.0, 1.0, 1.0]))
    assert [one.answers for one in bins] == [2, 1, 1]
    assert (bins[0].forecast, bins[0].came_true) == pytest.approx((0.033, 0.5))


def test_the_calibration_error_is_the_mean_gap_of_that_curve() -> None:
    luck = np.random.default_rng(3)
    forecasts = luck.random(500)
    right = (luck.random(500) < forecasts**2).astype(float)
    gaps = [one.answers * abs(one.forecast - one.came_true) for one in calibration(forecasts, right)]
    assert scored(forecasts, right).ece == pytest.approx(sum(gaps) / 500)
