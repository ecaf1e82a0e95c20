"""What the models on dense history features share: state, features of many cells at once, chances from logits."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import numpy as np

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.document import content_hash
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.columns import (
    CellColumns,
    beside_each_other,
    columns,
    columns_of,
    full_marks_of_each,
    with_interval,
)
from enact_learn.tracing.difficulty import CELL_SPREAD, Difficulties
from enact_learn.tracing.features import Floats, features, uncertainty
from enact_learn.tracing.history import COLUMNS, UNSEEN_CELL, just_before, of_all, of_cell, of_skill, row_of, rows_of
from enact_learn.tracing.lessons import advance
from enact_learn.tracing.passing import go_through

_CELL, _TASK = COLUMNS.index("cell.wins"), COLUMNS.index("task.base")
_TRIES = COLUMNS.index("task.tries")
_ORDERS = [COLUMNS.index(f"task.{name}") for name in ("after", "later", "follows", "tries_after")]
NEVER = (-2.0, -2.0, 0.0)  # codes of no skill: what came before is put in later
NEW_CELL = np.array(UNSEEN_CELL)[:, None]
INFORMS = 0.2  # information, in logits to the power of -2, of a typical answer


class Prepared(NamedTuple):
    """Cells side by side, with the part of their rows that no learner changes."""

    of: CellColumns
    task: Floats  # as in ``Terms``
    variances: Floats  # of what is not known of the cells


class DenseTracing(ABC):
    """A model that reads a learner's history as one row of numbers for each cell."""

    kind: ClassVar[str]

    def __init__(self, *, kinship: float, learned: Mapping[str, Any] | None) -> None:
        self.kinship = kinship
        self.learned = learned

    @abstractmethod
    def _logits(self, made: Floats) -> Floats:
        """Of features with a column a cell."""

    @abstractmethod
    def _doubt(self, made: Floats) -> Floats:
        """Variance of the logits that comes from what was fitted."""

    @property
    def name(self) -> str:
        """The model's kind, with the fit's first digits where there is one."""
        return self._ready.name

    @property
    def learned_(self) -> Mapping[str, Any]:
        """What it learned: plain JSON. Empty before a fit."""
        return self.learned or {}

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Raises ValueError for a state of another model."""
        ready = self._ready
        if state.model != ready.name:
            refuse_a_foreign_state(state, ready.name)
        if not attempt.cells:
            return state
        numbers = dict(state.numbers)
        advance(numbers, attempt, rows_of(numbers, attempt, ready.difficulties))
        return LearnerState(state.learner, state.model, numbers)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the next first check. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        return self._chances(state, self._prepared(columns([exercise])), at)[0]

    def chances(self, state: LearnerState, exercises: Sequence[Exercise], at: datetime) -> Sequence[Chance]:
        """``predict`` for each of ``exercises``; quickest where the same sequence is asked for again.

        Raises ValueError for a state of another model.
        """
        refuse_a_foreign_state(state, self.name)
        if not exercises:
            return ()
        of = columns_of(exercises)
        ready = self._ready
        if ready.latest is None or ready.latest.of is not of:
            ready.latest = self._prepared(of)
        return self._chances(state, ready.latest, at)

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance at a cell of middling difficulty of ``skill``. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        middling = self._ready.difficulties.of_skill(skill)
        seen = np.array([row_of(state.numbers, skill, at.timestamp(), middling)]).T
        made = features(seen)
        return full_marks_of_each(
            with_interval(self._logits(made), uncertainty(seen) + self._doubt(made)), columns(()), self.kinship
        )[0]

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """For each learner the chance of each first score, from her strict past, as ``predict`` would give it."""
        passage = go_through(log, [self._ready.difficulties] * len(log), np.float64)
        logits = np.concatenate([self._logits(block) for block in passage.blocks] or [np.zeros(0)])
        found = 0.5 + 0.5 * np.tanh(0.5 * logits)
        ends = np.cumsum(passage.lengths)
        return [found[end - length : end].tolist() for length, end in zip(passage.lengths, ends, strict=True)]

    def _learn(self, learned: Mapping[str, Any]) -> None:
        """Put what was learned in the place of what was known."""
        self.learned = learned
        for read in ("_ready", "_fitted"):
            self.__dict__.pop(read, None)

    @cached_property
    def _ready(self) -> "Ready":
        return Ready(self.kind, self.learned)

    def _prepared(self, of: CellColumns) -> Prepared:
        known, skills = self._ready.difficulties, [of.skills[place] for place in of.skill.tolist()]
        cells = zip(of.cells, skills, of.difficulty.tolist(), strict=True)
        task = beside_each_other([known.terms(cell, skill, difficulty, NEVER) for cell, skill, difficulty in cells])
        tried = INFORMS * np.expm1(task[_TRIES - _TASK])
        return Prepared(of, task, 1.0 / (1.0 / CELL_SPREAD**2 + tried))

    def _seen(self, state: LearnerState, prepared: Prepared, at: datetime) -> Floats:
        """A column a cell, as ``history.COLUMNS`` says."""
        of, now, numbers = prepared.of, at.timestamp(), state.numbers
        everything = of_all(numbers, now)
        rows = [everything + of_skill(numbers, skill, everything, now) for skill in of.skills]
        seen = np.empty((len(COLUMNS), len(of.cells)))
        seen[:_CELL] = beside_each_other(rows)[:, of.skill]
        seen[_CELL:_TASK] = NEW_CELL
        for place in [place for place, key in enumerate(of.keys) if key in numbers]:
            seen[_CELL:_TASK, place] = of_cell(numbers, of.cells[place], everything[0], now)
        seen[_TASK:] = prepared.task
        known = self._ready.difficulties
        if known.after:
            before = just_before(numbers)
            orders = beside_each_other([known.orders(skill or "", before) for skill in of.skills])
            seen[_ORDERS] = orders[:, of.skill]
        return seen

    def _chances(self, state: LearnerState, prepared: Prepared, at: datetime) -> list[Chance]:
        seen = self._seen(state, prepared, at)
        made = features(seen)
        variances = uncertainty(seen) + self._doubt(made) + prepared.variances
        return full_marks_of_each(with_interval(self._logits(made), variances), prepared.of, self.kinship)


class Ready:
    """What was learned, read once."""

    def __init__(self, kind: str, learned: Mapping[str, Any] | None) -> None:
        self.name = f"{kind}-{content_hash(learned)[:8]}" if learned else kind
        self.difficulties = Difficulties.from_json(learned["difficulties"]) if learned else Difficulties()
        self.latest: Prepared | None = None
