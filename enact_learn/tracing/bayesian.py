"""Bayesian knowledge tracing: each skill is known or not, and practice teaches it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from math import prod, sqrt
from typing import Any, NamedTuple, Self

from enact_learn.domain.attempt import Attempt, CellEvidence, LearnerId
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.document import content_hash
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.baum_welch import Knowledge, knowledge_of
from enact_learn.tracing.curve import EIGHTY_PERCENT
from enact_learn.tracing.full_marks import graded_cells

UNMAPPED = "global"


class BayesianTracing:
    """Classic knowledge tracing with four numbers: the same for every skill, or after ``fit`` each skill's own.

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
    alike : float
        How many learners, and answers, the average skill counts for when a skill's own numbers are fitted: 0 or
        more. It keeps a skill that was hardly seen near the others.
    learned : mapping, optional
        What another model's ``learned_`` was. A fit takes the place of ``known``, ``learn``, ``slip`` and ``guess``:
        each skill has its own, and a skill that was not in the log those of the average skill.

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
    Corbett & Anderson (1995), "Knowledge tracing: modeling the acquisition of procedural knowledge"; Baum, Petrie,
    Soules & Weiss (1970), "A maximization technique occurring in the statistical analysis of probabilistic functions
    of Markov chains" (the fit).

    """

    def __init__(
        self,
        *,
        known: float = 0.4,
        learn: float = 0.1,
        slip: float = 0.1,
        guess: float = 0.25,
        newcomer: float = 2.0,
        alike: float = 10.0,
        learned: Mapping[str, Any] | None = None,
    ) -> None:
        self.known = known
        self.learn = learn
        self.slip = slip
        self.guess = guess
        self.newcomer = newcomer
        self.alike = alike
        self.learned = learned

    @property
    def name(self) -> str:
        """``bayesian``, with the fit's first digits where there is one."""
        return self._fitted.name

    @property
    def learned_(self) -> Mapping[str, Any]:
        """The numbers of the average skill, and of each: plain JSON. Empty before a fit."""
        return self.learned or {}

    def fit(self, log: Log) -> Self:
        """Learn every skill's numbers from what many learners did. The same log gives the same numbers."""
        start = Knowledge(self.known, self.learn, self.slip, self.guess)
        average, skills = knowledge_of(_sequences(log), start, self.alike)
        self.learned = {"average": list(average), "skills": {skill: list(skills[skill]) for skill in sorted(skills)}}
        self.__dict__.pop("_fitted", None)
        return self

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        numbers = dict(state.numbers)
        for skill, (share, answers) in _shares(attempt).items():
            numbers[skill] = self._after(skill, self._belief(state, skill), share, answers)
        return LearnerState(state.learner, state.model, numbers)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the next first check. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        skills = dict.fromkeys(cell.skill or UNMAPPED for cell in graded_cells(exercise)) or {UNMAPPED: None}
        chances = [(self._of(skill), self._chance(self._belief(state, skill))) for skill in skills]
        return Chance(
            prod(_right(of, chance.mean) for of, chance in chances),
            prod(_right(of, chance.low) for of, chance in chances),
            prod(_right(of, chance.high) for of, chance in chances),
        )

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance that ``skill`` is known. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        return self._chance(self._belief(state, skill))

    @cached_property
    def _fitted(self) -> "_Fitted":
        if not self.learned:
            return _Fitted("bayesian", Knowledge(self.known, self.learn, self.slip, self.guess), {})
        skills = {skill: Knowledge(*numbers) for skill, numbers in self.learned["skills"].items()}
        return _Fitted(f"bayesian-{content_hash(self.learned)[:8]}", Knowledge(*self.learned["average"]), skills)

    def _of(self, skill: str) -> Knowledge:
        return self._fitted.skills.get(skill, self._fitted.average)

    def _belief(self, state: LearnerState, skill: str) -> tuple[float, ...]:
        """Chance that the skill is known, and how many first scores went into it."""
        return state.numbers.get(skill) or (self._of(skill).known, 0.0)

    def _after(self, skill: str, before: tuple[float, ...], share: float, answers: int) -> tuple[float, ...]:
        mean, evidence = before
        _, learn, slip, guess = self._of(skill)
        right = _posterior(mean, 1.0 - slip, guess)
        wrong = _posterior(mean, slip, 1.0 - guess)
        seen = wrong + share * (right - wrong)
        return seen + (1.0 - seen) * learn, evidence + answers

    def _chance(self, belief: tuple[float, ...]) -> Chance:
        mean, evidence = belief
        # of a Beta distribution with this mean that has seen so many answers
        half = EIGHTY_PERCENT * sqrt(mean * (1.0 - mean) / (evidence + self.newcomer + 1.0))
        return Chance(mean, max(0.0, mean - half), min(1.0, mean + half))


class _Fitted(NamedTuple):
    """What a model goes by."""

    name: str
    average: Knowledge
    skills: Mapping[str, Knowledge]


def _shares(attempt: Attempt) -> dict[str, tuple[float, int]]:
    """For each skill of an episode the mean of its first scores, weighted by their points, and how many they were."""
    if len(attempt.cells) == 1:  # so it is in most logs
        return {attempt.cells[0].skill or UNMAPPED: (attempt.cells[0].first, 1)}
    by_skill: dict[str, list[CellEvidence]] = {}
    for cell in attempt.cells:
        by_skill.setdefault(cell.skill or UNMAPPED, []).append(cell)
    return {
        skill: (sum(cell.first * cell.weight for cell in cells) / sum(cell.weight for cell in cells), len(cells))
        for skill, cells in by_skill.items()
    }


def _sequences(log: Log) -> dict[str, list[list[float]]]:
    """For each skill its learners' answers in the order of time."""
    found: dict[str, list[list[float]]] = {}
    for attempts in log:
        hers: dict[str, list[float]] = {}
        for attempt in attempts:
            for skill, (share, _) in _shares(attempt).items():
                hers.setdefault(skill, []).append(share)
        for skill, answers in hers.items():
            found.setdefault(skill, []).append(answers)
    return {skill: sorted(found[skill]) for skill in sorted(found)}


def _right(of: Knowledge, known: float) -> float:
    return known * (1.0 - of.slip) + (1.0 - known) * of.guess


def _posterior(prior: float, if_known: float, if_not: float) -> float:
    """Bayes' rule. An answer that was impossible either way changes nothing."""
    seen = prior * if_known + (1.0 - prior) * if_not
    return prior * if_known / seen if seen > 0.0 else prior
