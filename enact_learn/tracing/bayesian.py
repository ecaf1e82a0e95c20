"""Bayesian knowledge tracing: each skill is known or not, and practice teaches it."""

from collections.abc import Sequence
from datetime import datetime
from math import prod, sqrt
from typing import ClassVar

from enact_learn.domain.attempt import Attempt, CellEvidence, LearnerId
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.curve import EIGHTY_PERCENT

UNMAPPED = "global"


class BayesianTracing:
    """Classic knowledge tracing with four numbers, the same for every skill.

    **What it believes.** A skill is either known or not. Who knows it still slips, who does not still guesses
    right. After each episode, right or wrong, an unknown skill has become known with the chance ``learn``;
    nothing is forgotten. Skills have nothing to do with each other, and no exercise is harder than another: there is
    no place for difficulty in the classic model, and none was made.

    **One episode is one answer for each skill**: the mean of the first scores of its cells, weighted by
    their points. A mean between 0 and 1 mixes what a right and what a wrong answer would have told, in
    that proportion. Hints are not looked at, and time does nothing.

    **Mastery** is the chance that the skill is known; the chance of full marks is the product over the exercise's
    skills of the chance of a right answer. Cells without a skill share one nameless skill, ``"global"``.

    **Uncertainty.** The classic model has none beside the chance itself. The 80 % interval is that of a share
    estimated from as many answers as there were first scores (and ``newcomer`` more): a rough measure of how
    much was seen, so that a first impression does not look like knowledge.

    Standard knowledge tracing can raise its estimate after a wrong answer, when learning outweighs the
    evidence. What holds is that a wrong answer never leaves it above what a right one would have.

    Parameters
    ----------
    known : float
        Chance that a newcomer knows a skill, 0.0 to 1.0.
    learn : float
        Chance to learn a skill in one episode, 0.0 to 1.0.
    slip, guess : float
        Chance of a wrong answer in spite of knowing, of a right one without; ``slip + guess`` at most 1.0.
    newcomer : float
        How many first scores the prior is worth in the interval, above 0.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from enact_learn.domain.attempt import Attempt, CellEvidence
    >>> model = BayesianTracing(known=0.4, learn=0.1, slip=0.1, guess=0.2)
    >>> now = datetime(2030, 1, 1, tzinfo=timezone.utc)
    >>> cells = (CellEvidence("radius/order", "trends", first=1.0, best=1.0, checks=1),)
    >>> attempt = Attempt("a1", "ada", "chemistry", "radius", "r1", 2, now, now, cells, score=1.0)
    >>> round(model.mastery(model.update(model.start("ada"), attempt), "trends", now).mean, 3)
    0.775

    References
    ----------
    Corbett & Anderson (1995), "Knowledge tracing: modeling the acquisition of procedural knowledge".

    """

    name: ClassVar[str] = "bayesian"

    def __init__(
        self,
        *,
        known: float = 0.4,
        learn: float = 0.1,
        slip: float = 0.1,
        guess: float = 0.25,
        newcomer: float = 2.0,
    ) -> None:
        self.known = known
        self.learn = learn
        self.slip = slip
        self.guess = guess
        self.newcomer = newcomer

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        numbers = dict(state.numbers)
        for skill in dict.fromkeys(cell.skill for cell in attempt.cells):
            cells = [cell for cell in attempt.cells if cell.skill == skill]
            numbers[skill or UNMAPPED] = self._after(self._belief(state, skill), cells)
        return LearnerState(state.learner, state.model, numbers)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the next first check. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        graded = [cell for cell in exercise.cells if not cell.manual] or exercise.cells
        skills = dict.fromkeys(cell.skill for cell in graded) or {None: None}
        chances = [self._chance(self._belief(state, skill)) for skill in skills]
        return Chance(
            prod(self._right(chance.mean) for chance in chances),
            prod(self._right(chance.low) for chance in chances),
            prod(self._right(chance.high) for chance in chances),
        )

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance that ``skill`` is known. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        return self._chance(self._belief(state, skill))

    def _belief(self, state: LearnerState, skill: SkillId | None) -> tuple[float, ...]:
        """Chance that the skill is known, and how many first scores went into it."""
        return state.numbers.get(skill or UNMAPPED) or (self.known, 0.0)

    def _after(self, before: tuple[float, ...], cells: Sequence[CellEvidence]) -> tuple[float, ...]:
        mean, evidence = before
        share = sum(cell.first * cell.weight for cell in cells) / sum(cell.weight for cell in cells)
        right = _posterior(mean, 1.0 - self.slip, self.guess)
        wrong = _posterior(mean, self.slip, 1.0 - self.guess)
        seen = wrong + share * (right - wrong)
        return seen + (1.0 - seen) * self.learn, evidence + len(cells)

    def _chance(self, belief: tuple[float, ...]) -> Chance:
        mean, evidence = belief
        # of a Beta distribution with this mean that has seen so many answers
        half = EIGHTY_PERCENT * sqrt(mean * (1.0 - mean) / (evidence + self.newcomer + 1.0))
        return Chance(mean, max(0.0, mean - half), min(1.0, mean + half))

    def _right(self, known: float) -> float:
        return known * (1.0 - self.slip) + (1.0 - known) * self.guess


def _posterior(prior: float, if_known: float, if_not: float) -> float:
    """Bayes' rule. An answer that was impossible either way changes nothing."""
    seen = prior * if_known + (1.0 - prior) * if_not
    return prior * if_known / seen if seen > 0.0 else prior
