"""Logistic regression that begins with what is believed, and keeps signs."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

STEPS = 12  # of Newton's method; it ends sooner where nothing moves any more
SMALL = 1e-3


class Belief(NamedTuple):
    """What is believed of weights before the data: independent normal distributions, cut off at zero by ``signs``."""

    mean: Floats
    precision: Floats  # of each weight
    signs: NDArray[np.int_]  # 1: a weight is never below zero, -1: never above, 0: free


class Weights(NamedTuple):
    """Weights after the data, with Laplace's approximation of how sure they are."""

    mean: Floats
    covariance: Floats


def regress(blocks: Sequence[Floats], outcomes: Floats, weights: Floats, belief: Belief) -> Weights:
    """Fit weights to outcomes from 0.0 to 1.0.

    Args:
        blocks: features, each of shape (features, some answers), in the order of the answers.
        outcomes: one an answer.
        weights: what each answer counts.
        belief: where the search begins, and what it is drawn to.

    References:
        Bishop (2006), "Pattern recognition and machine learning", 4.3.3 (iterative reweighted least squares)
        and 4.5.1 (Laplace approximation).

    """
    mean = belief.mean.copy()
    curvature = np.diag(belief.precision)
    for _ in range(STEPS):
        slope, curvature = _slope_and_curvature(blocks, outcomes, weights, mean)
        slope -= belief.precision * (mean - belief.mean)
        curvature += np.diag(belief.precision)
        moved = _within_signs(curvature, curvature @ mean + slope, belief.signs)
        shift = float(np.abs(moved - mean).max())
        mean = moved
        if shift < SMALL:
            break
    return Weights(mean, np.linalg.inv(curvature))


def _slope_and_curvature(
    blocks: Sequence[Floats], outcomes: Floats, weights: Floats, mean: Floats
) -> tuple[Floats, Floats]:
    slope, curvature = np.zeros(len(mean)), np.zeros((len(mean), len(mean)))
    single, begin = mean.astype(np.float32), 0
    for block in blocks:
        end = begin + block.shape[1]
        expected = 0.5 + 0.5 * np.tanh(0.5 * (single @ block))
        counts = weights[begin:end]
        slope += block @ (counts * (outcomes[begin:end] - expected)).astype(np.float32)
        information = (counts * expected * (1.0 - expected)).astype(np.float32)
        curvature += (block * information) @ block.T
        begin = end
    return slope, curvature


def _within_signs(curvature: Floats, target: Floats, signs: NDArray[np.int_]) -> Floats:
    """The best weights of a quadratic problem, with those that would cross zero held there."""
    free = np.ones(len(target), bool)
    while True:
        found = np.zeros(len(target))
        found[free] = np.linalg.solve(curvature[np.ix_(free, free)], target[free])
        across = free & (found * signs < 0.0)
        if not across.any():
            return found
        free &= ~across
