"""Figures that others published or that were measured before, and what the engine is to reach."""

from typing import NamedTuple

AUC = {
    "assist09": {
        "bayesian, skills apart": 0.717,  # pyBKT, published
        "pfa": (0.716 + 0.711 + 0.722) / 3,
        "best-lr": (0.778 + 0.763 + 0.775) / 3,
        "rating, plain Elo": 0.756,
    },
    "algebra05_sub20": {
        "bayesian, skills apart": 0.752,
        "pfa": (0.753 + 0.759) / 2,  # of seeds 0 and 1
        "best-lr": (0.804 + 0.809) / 2,
        "rating, plain Elo": 0.798,
    },
    "csedm19_first": {"pfa": 0.798, "best-lr": 0.811, "rating, plain Elo": 0.776},  # of seed 0
}
"""Log -> model -> mean AUC of the seeds that the comment names, else of 0 to 2."""


class Target(NamedTuple):
    """What has to be reached on a log."""

    logistic: float  # AUC of ``logistic``, mean of seeds 0 to 2, at least
    best: float  # of the best model
    log_loss: float  # on seed 0, below: the best that is known
    ece: float = 0.010  # at most


TARGETS = {"assist09": Target(0.784, 0.800, 0.509), "algebra05_sub20": Target(0.826, 0.841, 0.370)}
"""Log loss: gradient boosting on history features."""

PYBKT_TIMES = 100.0  # by how much knowledge tracing is to be fitted faster than by pyBKT
REFIT_SECONDS, REFIT_MEGABYTES = 5.0, 600.0
COLD_START = 0.005  # AUC that the engine may lose to the better of shrinkage and logistic regression
