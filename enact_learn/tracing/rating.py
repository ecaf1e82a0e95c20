"""Ratings as in chess: learner and task play against each other, and both ratings move."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from math import sqrt
from typing import Any, NamedTuple, Self

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.document import content_hash
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.recommendation import Contribution
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.curve import EIGHTY_PERCENT, probability
from enact_learn.tracing.full_marks import full_marks, graded_cells

EVERYTHING = ":all"  # no skill's id begins with a colon
MIDDLE = 3  # the author's difficulty that counts as neither easy nor hard
INFORMS = 0.2  # information of a typical answer, in logits to the power of -2
LEAST_INFORMATION = 1.0  # that a newcomer's rating starts with, likewise
NEW = (0.0, 0.0)
DIGITS = 6

Numbers = dict[str, tuple[float, ...]]


class RatingTracing:
    """Elo ratings: one for the learner, one for how she stands in each skill, one for each task.

    **What it believes.** The logit of a right first answer is the learner's rating, and what she is better or
    worse at in the skill, minus the task's rating. After each answer all of them move by how much it surprised: far
    while little was seen, less and less with every answer (the uncertainty function of Pelánek).

    **Tasks.** A task starts from the author's difficulty. Its rating moves in a fit, where learners come one after the
    other; online it stands, so that a learner's state depends on her own answers only.

    **Evidence.** An exercise's cells share one step (they rise and fall together); partial credit is a fractional
    outcome; a hint makes a score count less; untouched cells say nothing.

    **Interval.** Elo has none. The 80 % interval is that of ratings known from as many answers as were seen, each
    worth what a typical answer tells.

    **State.** ``":all"`` and each skill's id: rating and first scores seen. The skill's rating is what is
    beyond the learner's own.

    Parameters
    ----------
    step : float
        How far a first surprise moves a rating, logits, above 0.
    fades : float
        How much less later ones do: a step is ``step / (1 + fades * answers)``, 0.0 or more.
    least : float
        No step of a learner's rating is smaller, since people learn; 0.0 or more.
    ability : float
        Rating of a newcomer, logits.
    difficulty_step : float
        How many logits one step of the author's difficulty costs; 3 is the middle.
    kinship : float
        How far the cells of one exercise rise and fall together, 0.0 to 1.0.
    hint_discount : float
        Weight of a first score after one hint, 0.0 to 1.0; two hints square it.
    learned : mapping, optional
        What another model's ``learned_`` was.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from enact_learn.domain.attempt import Attempt, CellEvidence
    >>> model = RatingTracing()
    >>> now = datetime(2030, 1, 1, tzinfo=timezone.utc)
    >>> cells = (CellEvidence("radius/order", "trends", first=1.0, best=1.0, checks=1),)
    >>> attempt = Attempt("a1", "ada", "chemistry", "radius", "r1", 2, now, now, cells, score=1.0)
    >>> before = model.start("ada")
    >>> after = model.update(before, attempt)
    >>> model.mastery(before, "trends", now).mean < model.mastery(after, "trends", now).mean
    True

    References
    ----------
    Pelánek (2016), "Applications of the Elo rating system in adaptive educational systems"; Elo (1978), "The rating of
    chessplayers, past and present".

    """

    def __init__(
        self,
        *,
        step: float = 0.8,
        fades: float = 0.1,
        least: float = 0.06,
        ability: float = 0.5,
        difficulty_step: float = 0.6,
        kinship: float = 0.7,
        hint_discount: float = 0.7,
        learned: Mapping[str, Any] | None = None,
    ) -> None:
        self.step = step
        self.fades = fades
        self.least = least
        self.ability = ability
        self.difficulty_step = difficulty_step
        self.kinship = kinship
        self.hint_discount = hint_discount
        self.learned = learned

    @property
    def name(self) -> str:
        """``rating``, with the fit's first digits where there is one."""
        return self._known.name

    @property
    def learned_(self) -> Mapping[str, Any]:
        """The easiness of each task, beyond the author's judgement, and the average: plain JSON. Empty before a fit."""
        return self.learned or {}

    def fit(self, log: Log) -> Self:
        """Let learners, in the order of their ids, play against the tasks."""
        tasks: dict[str, tuple[float, float]] = {}
        average, answers = self.ability, 0.0
        for attempts in sorted((attempts for attempts in log if attempts), key=lambda one: one[0].learner):
            numbers: Numbers = {}
            for attempt in attempts:
                easiness = {cell.cell: tasks.get(cell.cell, NEW) for cell in attempt.cells}
                known = _Known("", average, {cell: known[0] for cell, known in easiness.items()})
                for cell, (surprise, weight) in zip(attempt.cells, self._learn(numbers, attempt, known), strict=True):
                    easy, seen = tasks.get(cell.cell, NEW)
                    tasks[cell.cell] = (easy + self._step(seen) * surprise, seen + weight)
                    average += self._step(answers) * surprise
                    answers += weight
        rounded = {cell: round(easy, DIGITS) for cell, (easy, _) in tasks.items()}
        self.learned = {"average": round(average, DIGITS), "tasks": rounded}
        self.__dict__.pop("_known", None)
        return self

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        if not attempt.cells:
            return state
        numbers = dict(state.numbers)
        self._learn(numbers, attempt, self._known)
        return LearnerState(state.learner, state.model, numbers)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the next first check. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        return full_marks((_chance(terms) for terms in self._cells(state, exercise)), self.kinship)

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance at a task of middling difficulty. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        return _chance(self._terms(state.numbers, "", skill, MIDDLE, self._known))

    def contributions(self, state: LearnerState, exercise: Exercise, at: datetime) -> Sequence[Contribution]:
        """What the logit of the weakest cell is made of. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        terms = min(self._cells(state, exercise), key=_Terms.logit)
        return [
            Contribution("ability", terms.rating),
            *([Contribution("skill", terms.special, terms.skill)] if terms.skill else []),
            Contribution("difficulty", terms.easiness),
        ]

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """For each learner the chance of each first score, from her strict past, as ``predict`` would give it."""
        return [self._foretold(attempts) for attempts in log]

    def _foretold(self, attempts: Sequence[Attempt]) -> list[float]:
        numbers: Numbers = {}
        found: list[float] = []
        for attempt in attempts:
            for cell in attempt.cells:
                terms = self._terms(numbers, cell.cell, cell.skill, attempt.difficulty, self._known)
                found.append(probability(terms.logit()))
            if attempt.cells:
                self._learn(numbers, attempt, self._known)
        return found

    @cached_property
    def _known(self) -> "_Known":
        if not self.learned:
            return _Known("rating", self.ability, {})
        return _Known(f"rating-{content_hash(self.learned)[:8]}", self.learned["average"], self.learned["tasks"])

    def _cells(self, state: LearnerState, exercise: Exercise) -> "list[_Terms]":
        cells = [(str(cell.id), cell.skill) for cell in graded_cells(exercise)] or [("", None)]
        return [self._terms(state.numbers, cell, skill, exercise.difficulty, self._known) for cell, skill in cells]

    def _terms(
        self,
        numbers: Mapping[str, tuple[float, ...]],
        cell: str,
        skill: SkillId | None,
        difficulty: int,
        known: "_Known",
    ) -> "_Terms":
        rating, seen = numbers.get(EVERYTHING, NEW)
        special, of_skill = numbers.get(skill, NEW) if skill else NEW
        easiness = known.tasks.get(cell, 0.0) + self.difficulty_step * (MIDDLE - difficulty)
        variance = 1.0 / (LEAST_INFORMATION + INFORMS * seen)
        if skill:
            variance += 1.0 / (LEAST_INFORMATION + INFORMS * of_skill)
        return _Terms(skill, known.average + rating, special, easiness, variance)

    def _learn(self, numbers: Numbers, attempt: Attempt, known: "_Known") -> list[tuple[float, float]]:
        """Move the ratings; the surprise at each cell, and what it counts, both times its weight."""
        together = len(attempt.cells) / (1.0 + (len(attempt.cells) - 1) * self.kinship)
        together /= sum(cell.weight for cell in attempt.cells)
        found = []
        for cell in attempt.cells:
            logit = self._terms(numbers, cell.cell, cell.skill, attempt.difficulty, known).logit()
            weight = together * cell.weight * self.hint_discount**cell.hints
            found.append((weight * (cell.first - probability(logit)), weight))
        for key in (EVERYTHING, *dict.fromkeys(cell.skill for cell in attempt.cells if cell.skill)):
            of = [one for cell, one in zip(attempt.cells, found, strict=True) if key in (EVERYTHING, cell.skill)]
            rating, seen = numbers.get(key, NEW)
            surprise, weight = map(sum, zip(*of, strict=True))
            numbers[key] = (rating + max(self.least, self._step(seen)) * surprise, seen + weight)
        return found

    def _step(self, seen: float) -> float:
        return self.step / (1.0 + self.fades * seen)


class _Known(NamedTuple):
    """What was learned, read once."""

    name: str
    average: float
    tasks: Mapping[str, float]


class _Terms(NamedTuple):
    """What the logit of a cell is the sum of."""

    skill: SkillId | None
    rating: float
    special: float
    easiness: float
    variance: float

    def logit(self) -> float:
        """Of a right first answer."""
        return self.rating + self.special + self.easiness


def _chance(terms: _Terms) -> Chance:
    half = EIGHTY_PERCENT * sqrt(terms.variance)
    logit = terms.logit()
    return Chance(probability(logit), probability(logit - half), probability(logit + half))
