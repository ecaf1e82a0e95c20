"""One honest online model: general ability, skill and task, each with its uncertainty."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import prod, sqrt
from typing import ClassVar, NamedTuple

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.course import CellId, Exercise, SkillId
from enact_learn.domain.learner import Chance, Estimate, LearnerState
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.credit import Answer, Evidence, Step, share
from enact_learn.tracing.logistic import EIGHTY_PERCENT, expected_probability, probability

ABILITY = "global"
DAY = timedelta(days=1)
MIDDLE = 3  # the author's difficulty that counts as neither easy nor hard


class GaussianTracing:
    """Ability + skill + task, learned online with diagonal Gaussian uncertainty.

    **What it believes.** A learner's logit of getting a graded cell right at the first check is the sum of four
    numbers: her general ability, how much better or worse she is at the cell's skill, how easy the author's difficulty
    makes it, and what she showed on this very cell before. The first, second and fourth are unknown and start
    from a normal prior. A first score moves them all at once: what is least known moves most, and a score
    that was expected moves little. Nobody unlearns by waiting, but the engine becomes less sure: variances grow with
    the days since the last evidence, up to what they are for a newcomer.

    **One episode is one step.** The cells of an exercise rise and fall together, so n of them tell as much as
    ``n / (1 + (n - 1) * kinship)`` independent ones (Kish's design effect), shared out by the cells' points. A
    cell's share of its points is a fractional outcome. Every score is compared with what was expected before the
    episode (one extended Kalman step over the tree cell - skill - ability). So the order of the cells does not
    matter, a better score never leaves an estimate lower than a worse one would, and at the same time more
    evidence never makes the engine less sure of any number it carries.

    **Hints.** A score after a hint says less about what she can do alone, be it good or bad: each hint seen
    before the first score multiplies the weight of the cell by ``hint_discount``. That is no penalty.

    **Solved later.** What she gets right only at a later check of the same episode counts too, for less: the
    difference between her best and her first share enters by ``solved_later``. So a wrong answer that she
    mends raises the estimate again, and a first-time right one is always worth more.

    **Chance of full marks.** It is at most the chance of the weakest cell (if all cells are one thing, kinship 1)
    and, for cells that have nothing in common (kinship 0), the product. Between the two it is
    ``weakest * (product / weakest) ** (1 - kinship)``: four cells at 0.8 give 0.65, not 0.41. The 80 % interval
    comes from the variances and moves all cells together. Cells without a skill use ability and task alone.

    **State.** Estimates are in logits: ``"global"``, each skill's id, and ``"cell:<id>"`` for what she
    showed on that cell beyond its difficulty.

    The defaults were chosen on public logs (ASSISTments 2009, Bridge to Algebra 2005, with difficulties cut
    to five steps), where the optimum is broad. The variances stand at its upper edge, since an exercise
    with several tests tells more than one short answer.

    Parameters
    ----------
    ability : float
        Mean of a newcomer's ability, logits.
    ability_variance, skill_variance, cell_variance : float
        Variances of the three priors, logits squared, above 0.
    difficulty_step : float
        How many logits one step of the author's difficulty costs; 3 is the middle.
    kinship : float
        How far the cells of one exercise rise and fall together, 0.0 to 1.0.
    drift : float
        Variance that a day without evidence adds to each estimate, logits squared a day.
    hint_discount : float
        Weight of a cell's first score after one hint, 0.0 to 1.0; two hints square it.
    solved_later : float
        What a point counts that was won after the first check, 0.0 (nothing) to 1.0 (as much as at once).
        Chosen, not fitted: public logs hold first answers only.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from enact_learn.domain.attempt import Attempt, CellEvidence
    >>> model = GaussianTracing()
    >>> now = datetime(2030, 1, 1, tzinfo=timezone.utc)
    >>> cells = (CellEvidence("radius/order", "trends", first=1.0, best=1.0, checks=1),)
    >>> attempt = Attempt("a1", "ada", "chemistry", "radius", "r1", 2, now, now, cells, score=1.0)
    >>> before = model.start("ada")
    >>> after = model.update(before, attempt)
    >>> model.mastery(before, "trends", now).mean < model.mastery(after, "trends", now).mean
    True

    References
    ----------
    Glickman (1999), "Parameter estimation in large dynamic paired comparison experiments" (the logistic
    update with a variance); Pelánek (2016), "Applications of the Elo rating system in adaptive
    educational systems" (ability + skill + item online); Kish (1965), "Survey Sampling" (design effect);
    Pearl (1988), "Probabilistic Reasoning in Intelligent Systems" (messages on a tree).

    """

    name: ClassVar[str] = "gaussian"

    def __init__(
        self,
        *,
        ability: float = 0.5,
        ability_variance: float = 2.0,
        skill_variance: float = 1.0,
        cell_variance: float = 0.3,
        difficulty_step: float = 0.8,
        kinship: float = 0.7,
        drift: float = 0.02,
        hint_discount: float = 0.7,
        solved_later: float = 0.4,
    ) -> None:
        self.ability = ability
        self.ability_variance = ability_variance
        self.skill_variance = skill_variance
        self.cell_variance = cell_variance
        self.difficulty_step = difficulty_step
        self.kinship = kinship
        self.drift = drift
        self.hint_discount = hint_discount
        self.solved_later = solved_later

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        if not attempt.cells:
            return state
        at = attempt.last
        beliefs = _Beliefs(self, state, at)
        skills = list(dict.fromkeys(cell.skill for cell in attempt.cells if cell.skill))
        answers = [
            Answer(cell.cell, cell.skill, beliefs.cell(cell.cell).variance, evidence)
            for cell, evidence in zip(attempt.cells, self._evidence(attempt, beliefs), strict=True)
        ]
        steps = share(beliefs.ability.variance, {skill: beliefs.skill(skill).variance for skill in skills}, answers)
        estimates = dict(state.estimates)

        def move(key: str, belief: _Logit, step: Step, seen: int) -> None:
            before = state.estimates.get(key)
            evidence = (before.evidence if before else 0) + seen
            last = at if before is None or before.last is None else max(before.last, at)
            estimates[key] = Estimate(belief.mean + step.shift, step.variance, evidence, last)

        move(ABILITY, beliefs.ability, steps.ability, len(attempt.cells))
        for skill in skills:
            move(skill, beliefs.skill(skill), steps.skills[skill], sum(cell.skill == skill for cell in attempt.cells))
        for cell, step in steps.cells.items():
            move(_key(cell), beliefs.cell(cell), step, 1)
        return LearnerState(state.learner, state.model, estimates)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the next first check. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        beliefs = _Beliefs(self, state, at)
        easiness = self._easiness(exercise.difficulty)
        graded = [cell for cell in exercise.cells if not cell.manual] or exercise.cells
        logits = [beliefs.together(cell.id, cell.skill, easiness) for cell in graded]
        if not logits:  # nothing is graded: ability and difficulty are all there is to say
            logits = [_Logit(beliefs.ability.mean + easiness, beliefs.ability.variance)]
        return _full_marks(logits, self.kinship)

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance at the average cell of difficulty 3 of ``skill``. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        beliefs = _Beliefs(self, state, at)
        ability, special = beliefs.ability, beliefs.skill(skill)
        return _full_marks([_Logit(ability.mean + special.mean, ability.variance + special.variance)], self.kinship)

    def _evidence(self, attempt: Attempt, beliefs: "_Beliefs") -> Iterator[Evidence]:
        easiness = self._easiness(attempt.difficulty)
        together = len(attempt.cells) / (1.0 + (len(attempt.cells) - 1) * self.kinship)
        points = sum(cell.weight for cell in attempt.cells)
        for cell in attempt.cells:
            weight = together * cell.weight / points * self.hint_discount**cell.hints
            logit = beliefs.together(cell.cell, cell.skill, easiness)
            expected = expected_probability(logit.mean, logit.variance)
            score = cell.first + self.solved_later * max(0.0, cell.best - cell.first)
            yield Evidence(weight * (score - expected), weight * expected * (1.0 - expected))

    def _easiness(self, difficulty: int) -> float:
        return (MIDDLE - difficulty) * self.difficulty_step


class _Logit(NamedTuple):
    """A logit as far as it is known."""

    mean: float
    variance: float


class _Beliefs:
    """What a state says at a certain time: what was known, less surely for every day since, else the prior."""

    def __init__(self, model: GaussianTracing, state: LearnerState, at: datetime) -> None:
        self._model, self._known, self._at = model, state.estimates, at
        self.ability = self._aged(ABILITY, _Logit(model.ability, model.ability_variance))
        self._new_cell = _Logit(0.0, model.cell_variance)
        self._skills: dict[SkillId, _Logit] = {}

    def skill(self, skill: SkillId) -> _Logit:
        if skill not in self._skills:
            prior = _Logit(0.0, self._model.skill_variance)
            self._skills[skill] = self._aged(skill, prior)
        return self._skills[skill]

    def cell(self, cell: CellId) -> _Logit:
        return self._aged(_key(cell), self._new_cell)

    def together(self, cell: CellId, skill: SkillId | None, easiness: float) -> _Logit:
        mean, variance = self.cell(cell)
        if skill is not None:
            special = self.skill(skill)
            mean, variance = mean + special.mean, variance + special.variance
        return _Logit(self.ability.mean + mean + easiness, self.ability.variance + variance)

    def _aged(self, key: str, prior: _Logit) -> _Logit:
        known = self._known.get(key)
        if known is None or known.last is None:
            return prior
        if self._at <= known.last:
            return _Logit(known.mean, known.variance)
        grown = known.variance + self._model.drift * ((self._at - known.last) / DAY)
        return _Logit(known.mean, max(known.variance, min(prior.variance, grown)))


def _full_marks(logits: Sequence[_Logit], kinship: float) -> Chance:
    means, lows, highs = [], [], []
    for mean, variance in logits:
        half = EIGHTY_PERCENT * sqrt(variance)
        means.append(expected_probability(mean, variance))
        lows.append(probability(mean - half))
        highs.append(probability(mean + half))
    mean = _all_of(means, kinship)
    # a very unsure, very high logit has its mean outside of the quantiles
    return Chance(mean, min(_all_of(lows, kinship), mean), max(_all_of(highs, kinship), mean))


def _all_of(chances: Sequence[float], kinship: float) -> float:
    weakest = min(chances)
    others = prod(chances) / weakest if weakest > 0.0 else 1.0
    return float(weakest * others ** (1.0 - kinship))


def _key(cell: CellId) -> str:
    return f"cell:{cell}"
