"""What is measured of a learner as one row of sums: the sum of the rows of a group is all that its measures need."""

from collections.abc import Callable, Mapping, Sequence
from math import log, log1p, pi, sqrt
from typing import get_args

from enact_learn.domain.fairness import Measure

Row = Sequence[float]

BINS = 15  # equally wide, as in ``trials.metrics``
PLACES = 40  # of forecasts, for the area under the curve: within one, answers count as equally likely
SUREST = 1e-6  # nobody is taken to be surer than this, as in ``trials.metrics``

MEASURES: tuple[Measure, ...] = get_args(Measure)
EXPOSURE: tuple[Measure, ...] = MEASURES[5:]

_COUNT, _FORECAST, _RIGHT, _LOSS, _SQUARE = range(5)
_GAPS = 5
_DOUBTS = _GAPS + BINS
_RIGHTS = _DOUBTS + BINS
_WRONGS = _RIGHTS + PLACES
_SHARES = _WRONGS + PLACES
WIDTH = _SHARES + 2 * len(EXPOSURE)


def row(answers: Sequence[tuple[float, bool]], exposure: Mapping[Measure, tuple[float, float]]) -> Row:
    """The row of one learner.

    Args:
        answers: each forecast (0.0 to 1.0) of a first score, and whether it then was full marks.
        exposure: measure -> the sum that is shared out, and among how many.

    """
    sums = [0.0] * WIDTH
    for forecast, right in answers:
        sure = min(1.0 - SUREST, max(SUREST, forecast))
        sums[_COUNT] += 1.0
        sums[_FORECAST] += forecast
        sums[_RIGHT] += right
        sums[_LOSS] -= log(sure) if right else log1p(-sure)
        sums[_SQUARE] += (forecast - right) ** 2
        place = bin_of(forecast)
        sums[_GAPS + place] += forecast - right
        sums[_DOUBTS + place] += forecast * (1.0 - forecast)
        sums[(_RIGHTS if right else _WRONGS) + min(PLACES - 1, int(forecast * PLACES))] += 1.0
    for number, measure in enumerate(EXPOSURE):
        if measure in exposure:
            sums[_SHARES + 2 * number], sums[_SHARES + 2 * number + 1] = exposure[measure]
    return tuple(sums)


def bin_of(forecast: float) -> int:
    """In which of the equally wide ranges a forecast lies."""
    return min(BINS - 1, int(forecast * BINS))


def added(rows: Sequence[Row]) -> Row:
    """The row of a group."""
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * WIDTH


def measured(sums: Row) -> list[float | None]:
    """Each of ``MEASURES`` of a group, from its sums; None where there is nothing to measure it by."""
    return [measure(sums) for measure in _OF_FORECASTS] + [
        sums[at] / sums[at + 1] if sums[at + 1] > 0.0 else None for at in range(_SHARES, WIDTH, 2)
    ]


def behind(rows: Sequence[Row]) -> list[int]:
    """How many people stand behind each of ``MEASURES``: those of whom there is anything to measure it by."""
    answered = sum(one[_COUNT] > 0.0 for one in rows)
    return [answered] * len(_OF_FORECASTS) + [sum(one[at + 1] > 0.0 for one in rows) for at in range(_SHARES, WIDTH, 2)]


def answers_of(sums: Row) -> int:
    """How many answers there were."""
    return round(sums[_COUNT])


def _mean(of: Callable[[Row], float]) -> Callable[[Row], float | None]:
    return lambda sums: of(sums) / sums[_COUNT] if sums[_COUNT] else None


def _beyond_chance(sums: Row) -> float:
    """The gaps between forecasts and what came true, less those that right forecasts would have.

    A sum of independent answers that come true as forecast is about normal around 0 with the sum of p(1 - p) as its
    variance, and the mean distance from 0 of such a number is the square root of 2/pi times its variance. Without
    this, the smaller of two groups would always look worse.
    """
    gaps = sum(map(abs, sums[_GAPS:_DOUBTS]))
    return gaps - sum(sqrt(2.0 / pi * doubt) for doubt in sums[_DOUBTS:_RIGHTS])


def _auc(sums: Row) -> float | None:
    """Mann and Whitney's share of pairs in which the right answer had the higher forecast, ties half."""
    rights, wrongs = sums[_RIGHTS:_WRONGS], sums[_WRONGS:_SHARES]
    pairs = sum(rights) * sum(wrongs)
    if not pairs:
        return None
    won = below = 0.0
    for right, wrong in zip(rights, wrongs, strict=True):
        won += right * (below + 0.5 * wrong)
        below += wrong
    return won / pairs


def _rmse(sums: Row) -> float | None:
    return sqrt(sums[_SQUARE] / sums[_COUNT]) if sums[_COUNT] else None


_OF_FORECASTS: Sequence[Callable[[Row], float | None]] = (
    _mean(lambda sums: sums[_FORECAST] - sums[_RIGHT]),
    _mean(_beyond_chance),
    _mean(lambda sums: sums[_LOSS]),
    _rmse,
    _auc,
)
