"""What was found, in short: for each model its runs, their means, and how it compares with the first one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

import numpy as np

from enact_learn.domain.contracts import Log
from enact_learn.trials.metrics import Bin, Scores, calibration
from enact_learn.trials.paired import Difference, differences
from enact_learn.trials.replay import Run


class Row(NamedTuple):
    """One line of the table: a model on one split, or on average."""

    model: str
    seed: int | None  # None: the mean over all seeds
    scores: Scores
    fit_seconds: float
    microseconds: float  # a prediction


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that is shown of an examination."""

    learners: int
    answers: int
    share_right: float
    rows: tuple[Row, ...]  # models in the order in which they were named, each with its mean last
    differences: tuple[Difference, ...]
    curves: Mapping[str, Sequence[Bin]]  # of each model, over all seeds

    @property
    def means(self) -> list[Row]:
        """The mean of each model."""
        return [row for row in self.rows if row.seed is None]


def summary(log: Log, runs: Sequence[Run]) -> Summary:
    """Sum up ``runs`` (at least one) on ``log``."""
    shares = [cell.first for attempts in log for attempt in attempts for cell in attempt.cells]
    by_model: dict[str, list[Run]] = {}
    for run in runs:
        by_model.setdefault(run.model, []).append(run)
    return Summary(
        learners=len(log),
        answers=len(shares),
        share_right=sum(shares) / len(shares),
        rows=tuple(row for of_model in by_model.values() for row in _rows(of_model)),
        differences=tuple(differences(runs)),
        curves={model: _curve(of_model) for model, of_model in by_model.items()},
    )


def as_json(found: Summary) -> dict[str, Any]:
    """The same as plain JSON; a number that does not exist (AUC where all answers are alike) is null."""
    return {
        "log": {"learners": found.learners, "answers": found.answers, "share_right": found.share_right},
        "models": [
            {
                "model": mean.model,
                "runs": [_row_as_json(row) for row in found.rows if row.model == mean.model and row.seed is not None],
                "mean": _row_as_json(mean),
                "calibration": [one._asdict() for one in found.curves[mean.model]],
            }
            for mean in found.means
        ],
        "differences": [{key: _number(value) for key, value in one._asdict().items()} for one in found.differences],
    }


def _rows(runs: Sequence[Run]) -> list[Row]:
    rows = [Row(run.model, run.seed, run.scores, run.fit_seconds, run.microseconds) for run in runs]
    mean = Scores(*(float(np.mean(values)) for values in zip(*(row.scores for row in rows), strict=True)))
    seconds = float(np.mean([row.fit_seconds for row in rows]))
    microseconds = float(np.mean([row.microseconds for row in rows]))
    return [*rows, Row(rows[0].model, None, mean, seconds, microseconds)]


def _curve(runs: Sequence[Run]) -> list[Bin]:
    return calibration(np.concatenate([run.forecasts for run in runs]), np.concatenate([run.right for run in runs]))


def _row_as_json(row: Row) -> dict[str, Any]:
    named = {} if row.seed is None else {"seed": row.seed}
    scores = {key: _number(value) for key, value in row.scores._asdict().items()}
    return {**named, **scores, "fit_seconds": row.fit_seconds, "microseconds": row.microseconds}


def _number(value: Any) -> Any:
    return None if isinstance(value, float) and not isfinite(value) else value
