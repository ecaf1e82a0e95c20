"""How well a model predicts learners it was not fitted on, with every learner of a log having her turn."""

from collections.abc import Callable, Sequence
from time import perf_counter

import numpy as np

from enact_learn.domain.contracts import Fits, Log, MasteryModel
from enact_learn.trials.replay import Run, forecast, outcomes

FOLDS = 5


def held_out(
    name: str,
    make: Callable[[], MasteryModel],
    log: Log,
    folds: int = FOLDS,
    step: Callable[[], None] = lambda: None,
) -> Run:
    """The forecasts of all first scores of a log: each learner is predicted from her strict past by a model that was
    fitted on learners of other folds. Rows stand in the order of the log.

    Args:
        name: what the run is called.
        make: gives a new model, not fitted.
        log: of at least ``folds`` learners.
        folds: how many parts; neighbours in the log come into different ones.
        step: called after each part.

    """
    found: list[Sequence[float]] = [()] * len(log)
    seconds = {"fit": 0.0, "forecast": 0.0}
    for fold in range(folds):
        began = perf_counter()
        model = make()
        if isinstance(model, Fits):
            model = model.fit([one for place, one in enumerate(log) if place % folds != fold])
        seconds["fit"] += perf_counter() - began
        began = perf_counter()
        mine = range(fold, len(log), folds)
        for place, chances in zip(mine, forecast(model, [log[place] for place in mine]), strict=True):
            found[place] = chances
        seconds["forecast"] += perf_counter() - began
        step()
    forecasts = np.array([chance for chances in found for chance in chances], dtype=np.float64)
    right, learner = outcomes(log)
    if forecasts.shape != right.shape:
        raise ValueError(f"{name} gave {len(forecasts)} forecasts of {len(right)} answers")
    if not ((forecasts >= 0.0) & (forecasts <= 1.0)).all():  # NaN is not, either
        raise ValueError(f"{name} gave forecasts that are no probabilities")
    each = 1e6 * seconds["forecast"] / max(1, len(right))
    return Run(name, 0, forecasts, right, learner, seconds["fit"] / folds, each)
