"""Lets a model see each skill of an item by itself, where a log joins them: ``1_24_44`` are three."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Self

from enact_learn.domain.attempt import Attempt, CellEvidence
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import CellId, SkillId
from enact_learn.trials.replay import Examined, fitted_on, forecast


class SkillsApart:
    """A model that is shown one cell for each skill of an item. Its forecast is the mean over them.

    So knowledge tracing is applied in the literature to items with several skills.

    Parameters
    ----------
    model : MasteryModel or Forecasts
        What learns and forecasts.
    joined_by : str
        The sign between skills, not empty.

    """

    def __init__(self, model: Examined, *, joined_by: str = "_") -> None:
        self.model = model
        self.joined_by = joined_by

    def fit(self, log: Log) -> Self:
        """Have the model learn from the log with skills apart, if it learns."""
        self.model = fitted_on(self.model, self._apart(log))
        return self

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """For each learner the chance of each first score, from her strict past."""
        return [
            list(self._means(attempts, chances))
            for attempts, chances in zip(log, forecast(self.model, self._apart(log)), strict=True)
        ]

    def _apart(self, log: Log) -> Log:
        return [[self._apart_in(attempt) for attempt in attempts] for attempts in log]

    def _apart_in(self, attempt: Attempt) -> Attempt:
        if not any(self._skills(cell)[1:] for cell in attempt.cells):
            return attempt
        return replace(attempt, cells=tuple(one for cell in attempt.cells for one in self._cells(cell)))

    def _cells(self, cell: CellEvidence) -> Iterator[CellEvidence]:
        skills = self._skills(cell)
        if len(skills) < 2:
            yield cell
            return
        for skill in skills:
            weight = cell.weight / len(skills)
            yield replace(cell, cell=CellId(f"{cell.cell} {skill}"), skill=SkillId(skill), weight=weight)

    def _skills(self, cell: CellEvidence) -> list[str]:
        return [skill for skill in (cell.skill or "").split(self.joined_by) if skill]

    def _means(self, attempts: Sequence[Attempt], chances: Sequence[float]) -> Iterator[float]:
        place = 0
        for attempt in attempts:
            for cell in attempt.cells:
                count = max(1, len(self._skills(cell)))
                yield sum(chances[place : place + count]) / count
                place += count
