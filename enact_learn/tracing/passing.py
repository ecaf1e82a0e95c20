"""Going through a log once, as if it happened now: a column of features for each first score."""

import gc
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enact_learn.domain.contracts import Log
from enact_learn.tracing.difficulty import Difficulties
from enact_learn.tracing.features import features
from enact_learn.tracing.history import COLUMNS, rows_of
from enact_learn.tracing.lessons import HINT_DISCOUNT, advance
from enact_learn.tracing.shrinkage import Answers, calibrated

Floats = NDArray[np.floating[Any]]

FOLDS = 4
AT_ONCE = 2048  # answers in a block: what they need beside their features is soon given back


@dataclass(slots=True)
class Passage:
    """What going through a log gave, in its order: learners, episodes, cells."""

    blocks: list[Floats] = field(default_factory=list)  # of shape (features, answers)
    outcomes: array = field(default_factory=lambda: array("d"))  # type: ignore[type-arg]
    weights: array = field(default_factory=lambda: array("d"))  # type: ignore[type-arg]
    lengths: list[int] = field(default_factory=list)  # answers of each learner


def in_order(log: Log) -> Log:
    """The learners of a log by their ids, without those who did nothing: so their order doesn't matter."""
    return sorted((attempts for attempts in log if attempts), key=lambda attempts: attempts[0].learner)


def learned_through(log: Log) -> tuple[Difficulties, Passage]:
    """Difficulties from all learners of a log, and what going through it gave, each with what the others say."""
    with _no_search_for_circles():
        return _learned_through(log)


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Leave Python's search for circular garbage aside: there is none, and each one looks through the whole log."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _learned_through(log: Log) -> tuple[Difficulties, Passage]:
    answers = Answers.of(log)
    fold = np.arange(len(log)) % FOLDS
    without = [calibrated(answers, fold != number) for number in range(min(FOLDS, len(log)))]
    difficulties = calibrated(answers, fold >= 0)
    del answers
    return difficulties, go_through(log, [without[number] for number in fold.tolist()])


def go_through(log: Log, difficulties: Sequence[Difficulties], kind: type[np.floating[Any]] = np.float32) -> Passage:
    """Features of every first score from its learner's strict past, with her own entry of ``difficulties``."""
    passage, seen = Passage(), array("d")
    for attempts, known in zip(log, difficulties, strict=True):
        numbers: dict[str, tuple[float, ...]] = {}
        before = len(passage.outcomes)
        for attempt in attempts:
            if not attempt.cells:
                continue
            rows = rows_of(numbers, attempt, known)
            for cell, row in zip(attempt.cells, rows, strict=True):
                seen.extend(row)
                passage.outcomes.append(cell.first)
                passage.weights.append(HINT_DISCOUNT**cell.hints if cell.hints else 1.0)
            advance(numbers, attempt, rows)
        passage.lengths.append(len(passage.outcomes) - before)
        if len(seen) >= AT_ONCE * len(COLUMNS):
            passage.blocks.append(_featured(seen, kind))
            seen = array("d")
    if seen:
        passage.blocks.append(_featured(seen, kind))
    return passage


def _featured(seen: "array[float]", kind: type[np.floating[Any]]) -> Floats:
    return features(np.frombuffer(seen).reshape(-1, len(COLUMNS)).T.copy()).astype(kind)
