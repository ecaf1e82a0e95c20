"""Logistic regression that starts from what is believed."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from enact_learn.tracing.regression import Belief, regress

CHANCE = np.random.default_rng(5)
ROWS = CHANCE.normal(size=(3, 800))
RIGHT = (CHANCE.random(800) < 1.0 / (1.0 + np.exp(-(0.8 * ROWS[0] - 0.5 * ROWS[1])))).astype(float)
ONES = np.ones(800)
FREE = np.zeros(3, int)


def belief(mean: float = 0.0, precision: float = 1.0, signs: np.ndarray = FREE) -> Belief:
    return Belief(np.full(3, mean), np.full(3, precision), signs)


def test_without_a_belief_of_its_own_it_finds_what_scikit_learn_finds() -> None:
    found = regress([ROWS[:, :300], ROWS[:, 300:]], RIGHT, ONES, belief())
    theirs = LogisticRegression(C=1.0, fit_intercept=False, tol=1e-8).fit(ROWS.T, RIGHT)
    assert found.mean == pytest.approx(theirs.coef_[0], abs=1e-3)


def test_a_strong_belief_stays() -> None:
    assert regress([ROWS], RIGHT, ONES, belief(0.3, 1e9)).mean == pytest.approx([0.3, 0.3, 0.3], abs=1e-4)


def test_no_answers_leave_the_belief() -> None:
    found = regress([], np.zeros(0), np.zeros(0), belief(0.3, 4.0))
    assert found.mean == pytest.approx([0.3, 0.3, 0.3])
    assert found.covariance == pytest.approx(np.eye(3) / 4.0)


def test_weights_keep_their_signs() -> None:
    found = regress([ROWS], RIGHT, ONES, belief(signs=np.array([-1, 1, 1])))
    assert found.mean[0] == 0.0
    assert found.mean[1] == 0.0
    assert found.mean[2] >= 0.0


def test_a_share_counts_as_so_much_of_a_right_answer() -> None:
    shares = np.where(RIGHT == 1.0, 0.75, 0.25)
    apart = regress([ROWS, ROWS], np.concatenate((ONES, 0.0 * ONES)), np.concatenate((shares, 1.0 - shares)), belief())
    assert regress([ROWS], shares, ONES, belief()).mean == pytest.approx(apart.mean, abs=1e-5)


def test_more_answers_make_weights_surer() -> None:
    few = regress([ROWS[:, :50]], RIGHT[:50], ONES[:50], belief())
    many = regress([ROWS], RIGHT, ONES, belief())
    assert (np.diag(many.covariance) < np.diag(few.covariance)).all()
