"""Does a model look ahead? What happens from an episode on is turned around; what was forecast before may not move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from enact_learn.domain.attempt import Attempt, CellEvidence
from enact_learn.domain.contracts import Log

LATER = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Leak:
    """A forecast that knew what it could not know yet."""

    learner: int  # place in the log
    episode: int  # place in her history
    before: Sequence[float]  # what was forecast of the learner up to that episode
    after: Sequence[float]  # the same, when that episode and all later ones of everybody came out otherwise


def leaks(forecasts: Callable[[Log], Sequence[Sequence[float]]], log: Log) -> list[Leak]:
    """Every place where ``forecasts``, a model's on test learners, depends on the present or the future.

    ``forecasts`` gives one number, or one tuple of features, for each first score. Episodes of all learners
    are turned around from the first one on, then from the second one on, and so on.
    """
    as_it_was = forecasts(log)
    found = []
    for episode in range(max((len(attempts) for attempts in log), default=0)):
        turned = forecasts([turned_around(attempts, episode) for attempts in log])
        for learner, attempts in enumerate(log):
            known = sum(len(attempt.cells) for attempt in attempts[: episode + 1])
            before, after = list(as_it_was[learner][:known]), list(turned[learner][:known])
            if episode < len(attempts) and before != after:
                found.append(Leak(learner, episode, before, after))
    return found


def turned_around(attempts: Sequence[Attempt], start: int) -> list[Attempt]:
    """The same history, had everything from the episode ``start`` (from 0) on come out the other way."""
    return [*attempts[:start], *(_otherwise(attempt) for attempt in attempts[start:])]


def _otherwise(attempt: Attempt) -> Attempt:
    cells = tuple(_cell_otherwise(cell) for cell in attempt.cells)
    score = sum(cell.first for cell in cells) / max(1, len(cells))
    return replace(
        attempt,
        cells=cells,
        score=score,
        checks=attempt.checks + 1,
        last=attempt.last + LATER,
        outcome="right" if score == 1.0 else "left",
    )


def _cell_otherwise(cell: CellEvidence) -> CellEvidence:
    first = 1.0 - cell.first
    return replace(cell, first=first, best=first, checks=cell.checks + 1, hints=cell.hints + 1)
