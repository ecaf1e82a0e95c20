"""The weights of ``logistic`` before a fit, and how weights become plain data.

They were learned on two public logs, each counting as much as the other: ASSISTments 2009 (Feng, Heffernan &
Koedinger 2009) and Bridge to Algebra 2005 (Stamper et al. 2010), with an author's judgement simulated that correlates
0.6 with how hard tasks are, and with what is known of tasks after none, 8, 25 and all of the learners. Two digits.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from enact_learn.tracing.features import FEATURES
from enact_learn.tracing.regression import Weights

TYPICAL: Mapping[str, tuple[float, float]] = {
    "one": (-0.09, 1.00),
    "task.base": (0.74, 1.11),
    "task.cell": (0.29, 0.34),
    "task.after": (0.55, 0.22),
    "task.later": (0.22, 0.12),
    "task.follows": (0.00, 0.12),
    "task.tries": (-0.04, 0.62),
    "task.tries_after": (-0.01, 1.49),
    "all.ability": (0.21, 0.65),
    "all.slow": (0.53, 0.15),
    "all.slow_share": (0.00, 0.17),
    "all.quick": (0.00, 0.22),
    "all.quick_share": (0.00, 0.25),
    "all.last": (0.00, 0.90),
    "all.last_but_one": (0.00, 0.90),
    "all.last_but_two": (0.00, 0.89),
    "all.residual": (0.00, 0.39),
    "all.easiness": (-0.02, 1.23),
    "skill.special": (0.16, 0.35),
    "skill.slow": (0.00, 0.11),
    "skill.quick": (0.00, 0.20),
    "skill.quick_share": (0.00, 0.23),
    "skill.last": (0.00, 0.86),
    "skill.last_but_one": (0.01, 0.82),
    "skill.near": (0.31, 0.38),
    "part.special": (0.30, 0.21),
    "cell.special": (1.27, 0.03),
    "cell.last": (0.00, 0.17),
    "cell.near": (0.05, 0.05),
    "all.wins": (0.05, 1.34),
    "all.fails": (-0.11, 1.26),
    "all.session": (0.02, 1.25),
    "all.skills": (0.18, 0.94),
    "all.cells": (-0.12, 1.28),
    "all.right_in_row": (0.00, 0.92),
    "all.wrong_in_row": (-0.32, 0.59),
    "all.pace": (-0.02, 1.30),
    "all.waited": (-0.09, 0.60),
    "skill.wins": (0.00, 1.17),
    "skill.fails": (-0.06, 0.97),
    "skill.right_in_row": (0.00, 0.87),
    "skill.wrong_in_row": (-0.14, 0.53),
    "skill.run": (-0.04, 0.74),
    "skill.run_fails": (0.00, 0.57),
    "skill.waited": (-0.05, 1.70),
    "part.wins": (0.00, 1.09),
    "part.fails": (-0.24, 1.02),
    "cell.wins": (0.00, 0.10),
    "cell.fails": (0.00, 0.11),
    "cell.waited": (-0.01, 0.59),
    "all.answers": (0.02, 1.28),
    "skill.answers": (0.14, 1.18),
    "part.answers": (0.22, 1.10),
    "cell.answers": (0.37, 0.15),
    "all.mean_surprise": (0.00, 0.13),
    "skill.mean_surprise": (0.13, 0.15),
    "part.mean_surprise": (0.00, 0.15),
    "skill.mean_elsewhere": (0.46, 0.12),
    "belief.tempered": (0.24, 1.31),
    "belief.chance": (0.00, 0.49),
}
"""Weight of each feature, and its standard deviation over answers, by which a fit may move it."""

MEANS = np.array([TYPICAL[feature.name][0] for feature in FEATURES])
SCALES = np.array([TYPICAL[feature.name][1] for feature in FEATURES])
DEFAULT = Weights(MEANS, np.zeros((len(FEATURES), len(FEATURES))))
DIGITS = 6


def weights_to_json(weights: Weights) -> Mapping[str, Any]:
    """Plain data: weights by the names of their features, and the lower half of their covariance, row by row."""
    covariance = np.round(weights.covariance[np.tril_indices(len(FEATURES))], 2 * DIGITS)
    means = np.round(weights.mean, DIGITS).tolist()
    return {
        "mean": {feature.name: mean for feature, mean in zip(FEATURES, means, strict=True)},
        "covariance": covariance.tolist(),
    }


def weights_from_json(data: Mapping[str, Any]) -> Weights:
    """Read what ``weights_to_json`` wrote."""
    covariance = np.zeros((len(FEATURES), len(FEATURES)))
    lower: Sequence[float] = data["covariance"]
    covariance[np.tril_indices(len(FEATURES))] = lower
    covariance += np.tril(covariance, -1).T
    return Weights(np.array([data["mean"][feature.name] for feature in FEATURES]), covariance)
