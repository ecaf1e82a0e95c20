"""How good forecasts were: four numbers, and the curve behind one of them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

BINS = 15
SUREST = 1e-6  # log loss takes nobody to be surer than this, since a single answer would cost everything


class Scores(NamedTuple):
    """What is said of forecasts."""

    auc: float  # chance that a right answer had the higher forecast than a wrong one, 0.0 to 1.0; 0.5 tells nothing
    log_loss: float  # nats an answer, 0 or more; lower is better
    rmse: float  # 0.0 to 1.0, lower is better
    ece: float  # how far forecasts are from what came true, 0.0 to 1.0, lower is better


class Bin(NamedTuple):
    """Answers whose forecasts were about the same."""

    answers: int
    forecast: float  # their mean
    came_true: float  # the share of right answers


def scored(forecasts: Numbers, right: Numbers, weights: Numbers | None = None) -> Scores:
    """Scores of forecasts (0.0 to 1.0) of what then was right (1.0) or wrong (0.0), at least one.

    ``weights`` say how often each is to be counted. AUC is NaN where all answers are the same.
    """
    counted = np.ones_like(forecasts) if weights is None else weights
    return Scores(
        auc=Ordered(forecasts, right).auc(counted),
        log_loss=float(np.average(losses(forecasts, right), weights=counted)),
        rmse=float(np.sqrt(np.average((forecasts - right) ** 2, weights=counted))),
        ece=_calibration_error(forecasts, right, counted),
    )


def losses(forecasts: Numbers, right: Numbers) -> Numbers:
    """The log loss of each answer, in nats."""
    sure = np.clip(forecasts, SUREST, 1.0 - SUREST)
    return np.asarray(-(right * np.log(sure) + (1.0 - right) * np.log1p(-sure)))


def calibration(forecasts: Numbers, right: Numbers, bins: int = BINS) -> list[Bin]:
    """The answers of each of ``bins`` equally wide ranges of forecasts; empty ranges are left out."""
    place = _places(forecasts, bins)
    return [
        Bin(int(inside.sum()), float(forecasts[inside].mean()), float(right[inside].mean()))
        for inside in (place == number for number in range(bins))
        if inside.any()
    ]


class Ordered:
    """Forecasts put in order once, so that AUC is quick for many weightings of the answers."""

    def __init__(self, forecasts: Numbers, right: Numbers) -> None:
        self._order = np.argsort(forecasts, kind="stable")
        ordered = forecasts[self._order]
        self._right = right[self._order] > 0.5
        # answers of equal forecasts count as one place
        self._starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))

    def auc(self, weights: Numbers) -> float:
        """Area under the ROC curve with ties counted half (Mann and Whitney); NaN where one kind is missing."""
        counted = weights[self._order]
        right = np.add.reduceat(np.where(self._right, counted, 0.0), self._starts)
        wrong = np.add.reduceat(np.where(self._right, 0.0, counted), self._starts)
        pairs = float(right.sum() * wrong.sum())
        won = float(right @ (np.cumsum(wrong) - 0.5 * wrong))
        return won / pairs if pairs else float("nan")


def _calibration_error(forecasts: Numbers, right: Numbers, weights: Numbers) -> float:
    gaps = np.bincount(_places(forecasts, BINS), weights * (forecasts - right), BINS)
    return float(np.abs(gaps).sum() / weights.sum())


def _places(forecasts: Numbers, bins: int) -> NDArray[np.intp]:
    return np.minimum((forecasts * bins).astype(np.intp), bins - 1)
