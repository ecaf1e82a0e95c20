"""One honest online model: general ability, skill and task, each with its uncertainty."""

from collections.abc import Mapping, MutableMapping, Sequence
from datetime import datetime
from math import sqrt
from typing import ClassVar, NamedTuple

from enact_learn.domain.attempt import Attempt, CellEvidence, LearnerId
from enact_learn.domain.course import Course, Exercise, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.recommendation import Contribution
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.credit import Answer, Evidence, share
from enact_learn.tracing.curve import MEAN_SHRINKS, chance, expected_probability
from enact_learn.tracing.full_marks import full_marks, graded_cells

ABILITY = "global"
DAY = 86_400.0  # seconds
MIDDLE = 3  # the author's difficulty that counts as neither easy nor hard

Known = Mapping[str, tuple[float, ...]]
Numbers = MutableMapping[str, tuple[float, ...]]
"""Mean and variance (logits), how many first scores went in, and when the last one did (POSIX seconds)."""


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

    **Prerequisites.** Where the courses are known (``for_courses``), a skill of which little was seen starts from
    what was shown of its prerequisites: ``transfer`` of their mean, fading as its own evidence comes.

    **State.** Under ``"global"``, each skill's id, and ``"cell:<id>"`` for what she showed on that cell beyond its
    difficulty: mean and variance in logits, how many first scores went in, and the time of the last.

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
    transfer : float
        What a skill takes over from its prerequisites before it was seen itself, 0.0 to 1.0.
        Chosen, not fitted: public logs come without prerequisites.
    prerequisites : Mapping
        Skill -> skills that it needs; ``for_courses`` fills it in.

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
        transfer: float = 0.5,
        prerequisites: Mapping[SkillId, Sequence[SkillId]] | None = None,
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
        self.transfer = transfer
        self.prerequisites = prerequisites

    def for_courses(self, courses: Sequence[Course]) -> "GaussianTracing":
        """The same model with the prerequisites that the authors name."""
        needs = {skill.id: skill.prerequisites for course in courses for skill in course.skills}
        return GaussianTracing(**{**vars(self), "prerequisites": needs})

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        if not attempt.cells:
            return state
        numbers = dict(state.numbers)
        if len(attempt.cells) == 1:
            self._learn_from_one(numbers, attempt.cells[0], attempt)
        else:
            self._learn_from_several(numbers, attempt)
        return LearnerState(state.learner, state.model, numbers)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the next first check. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        return full_marks((chance(*terms.sum()) for terms in self._cells(state, exercise, at)), self.kinship)

    def chances(self, state: LearnerState, exercises: Sequence[Exercise], at: datetime) -> Sequence[Chance]:
        """``predict`` for each of ``exercises``; quickest where the same sequence is asked for again.

        Raises ValueError for a state of another model.
        """
        refuse_a_foreign_state(state, self.name)
        if not exercises:
            return ()
        from enact_learn.tracing import columns  # NumPy takes long to import

        of, numbers, now = columns.columns_of(exercises), state.numbers, at.timestamp()
        ability, skills = self._ability(numbers, now), len(of.skills)
        new_skill, new_cell, none = (
            (0.0, variance, 0.0, now) for variance in (self.skill_variance, self.cell_variance, 0.0)
        )
        rows = [numbers.get(skill, new_skill) if skill else none for skill in of.skills]
        mean, variance, _, last = columns.beside_each_other(rows + [numbers.get(key, new_cell) for key in of.keys])
        most = columns.of_two(self.skill_variance, skills, self.cell_variance, len(of.keys))
        variance = columns.widened(variance, (now - last).clip(0.0) * (self.drift / DAY), most)
        special, doubt = mean[:skills], variance[:skills]
        if self.prerequisites:
            shown = columns.row(self._shown(numbers, skill) for skill in of.skills)
            special = special + shown * doubt * (self.transfer / self.skill_variance)
        easiness = (MIDDLE - of.difficulty) * self.difficulty_step
        variance = ability[1] + doubt[of.skill] + variance[skills:]
        logits = columns.with_interval(ability[0] + special[of.skill] + easiness + mean[skills:], variance)
        logits[0] /= (1.0 + MEAN_SHRINKS * variance) ** 0.5
        return columns.full_marks_of_each(logits, of, self.kinship)

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance at the average cell of difficulty 3 of ``skill``. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        now = at.timestamp()
        ability, special = self._ability(state.numbers, now), self._skill(state.numbers, skill, now)
        return chance(ability[0] + special[0], ability[1] + special[1])

    def contributions(self, state: LearnerState, exercise: Exercise, at: datetime) -> Sequence[Contribution]:
        """What the chance at the weakest cell is made of. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        terms = min(self._cells(state, exercise, at), key=lambda terms: terms.sum()[0])
        shrunk = 1.0 / sqrt(1.0 + MEAN_SHRINKS * terms.sum()[1])  # not knowing pulls towards one half
        return [
            Contribution("ability", terms.ability[0] * shrunk),
            *([Contribution("skill", terms.special[0] * shrunk, terms.skill)] if terms.skill else []),
            Contribution("difficulty", terms.easiness * shrunk),
            Contribution("task", terms.own[0] * shrunk),
        ]

    def _cells(self, state: LearnerState, exercise: Exercise, at: datetime) -> "list[_Terms]":
        numbers, now = state.numbers, at.timestamp()
        ability, easiness = self._ability(numbers, now), self._easiness(exercise.difficulty)
        cells = graded_cells(exercise)
        if not cells:  # nothing is graded: a nameless cell that was never seen
            return [_Terms(None, ability, (0.0, 0.0), easiness, (0.0, self.cell_variance))]
        skills = {skill: self._skill(numbers, skill, now) for skill in {cell.skill for cell in cells}}
        return [
            _Terms(cell.skill, ability, skills[cell.skill], easiness, self._cell(numbers, cell.id, now))
            for cell in cells
        ]

    def _learn_from_one(self, numbers: Numbers, cell: CellEvidence, of: Attempt) -> None:
        """The one-cell case of the tree in closed form: each term takes its share of the whole variance."""
        now = of.last.timestamp()
        ability = self._ability(numbers, now)
        special, own = self._skill(numbers, cell.skill, now), self._cell(numbers, cell.cell, now)
        mean = ability[0] + special[0] + own[0] + self._easiness(of.difficulty)
        variance = ability[1] + special[1] + own[1]
        pull, information = self._evidence(cell, mean, variance, 1.0)
        kept = 1.0 / (1.0 + information * variance)
        for key, before in ((ABILITY, ability[1]), (cell.skill, special[1]), (f"cell:{cell.cell}", own[1])):
            if key is not None:
                self._move(numbers, key, before * kept * pull, before * (1.0 - information * kept * before), 1, now)

    def _learn_from_several(self, numbers: Numbers, of: Attempt) -> None:
        now, easiness = of.last.timestamp(), self._easiness(of.difficulty)
        ability = self._ability(numbers, now)
        skills = {skill: self._skill(numbers, skill, now) for skill in dict.fromkeys(cell.skill for cell in of.cells)}
        together = len(of.cells) / (1.0 + (len(of.cells) - 1) * self.kinship)
        points = sum(cell.weight for cell in of.cells)
        answers = []
        for cell in of.cells:
            special, own = skills[cell.skill], self._cell(numbers, cell.cell, now)
            mean, variance = ability[0] + special[0] + own[0] + easiness, ability[1] + special[1] + own[1]
            seen = self._evidence(cell, mean, variance, together * cell.weight / points)
            answers.append(Answer(cell.cell, cell.skill, own[1], seen))
        steps = share(ability[1], {skill: belief[1] for skill, belief in skills.items() if skill}, answers)
        self._move(numbers, ABILITY, *steps.ability, len(of.cells), now)
        for skill, step in steps.skills.items():
            self._move(numbers, skill, *step, sum(cell.skill == skill for cell in of.cells), now)
        for cell_id, step in steps.cells.items():
            self._move(numbers, f"cell:{cell_id}", *step, 1, now)

    def _move(
        self,
        numbers: Numbers,
        key: str,
        shift: float,
        variance: float,
        seen: int,
        at: float,
    ) -> None:
        mean, _, evidence, last = numbers.get(key) or (self.ability if key == ABILITY else 0.0, 0.0, 0, at)
        numbers[key] = (mean + shift, variance, evidence + seen, last if last > at else at)

    def _evidence(self, cell: CellEvidence, logit: float, variance: float, weight: float) -> Evidence:
        expected = expected_probability(logit, variance)
        score = cell.first + self.solved_later * max(0.0, cell.best - cell.first)
        weight *= self.hint_discount**cell.hints
        return Evidence(weight * (score - expected), weight * expected * (1.0 - expected))

    def _ability(self, numbers: Known, now: float) -> tuple[float, float]:
        return self._aged(numbers.get(ABILITY), self.ability, self.ability_variance, now)

    def _skill(self, numbers: Known, skill: SkillId | None, now: float) -> tuple[float, float]:
        """Mean and variance of what she is better or worse at in ``skill``; nothing for a cell without one."""
        if skill is None:
            return 0.0, 0.0
        mean, variance = self._aged(numbers.get(skill), 0.0, self.skill_variance, now)
        if self.prerequisites:
            mean += self.transfer * self._shown(numbers, skill) * variance / self.skill_variance
        return mean, variance

    def _shown(self, numbers: Known, skill: SkillId | None) -> float:
        """What was shown of the skills that it needs: the mean of what she is better or worse at."""
        needs = self.prerequisites.get(skill) if self.prerequisites and skill else None
        if not needs:
            return 0.0
        return sum([numbers[need][0] for need in needs if need in numbers]) / len(needs)

    def _cell(self, numbers: Known, cell: str, now: float) -> tuple[float, float]:
        return self._aged(numbers.get(f"cell:{cell}"), 0.0, self.cell_variance, now)

    def _aged(self, known: tuple[float, ...] | None, mean: float, variance: float, now: float) -> tuple[float, float]:
        """What is known at a time: less surely for every day since, at most as unsure as the prior."""
        if known is None:
            return mean, variance
        waited = now - known[3]
        if waited <= 0.0:
            return known[0], known[1]
        return known[0], max(known[1], min(variance, known[1] + self.drift * waited / DAY))

    def _easiness(self, difficulty: int) -> float:
        return (MIDDLE - difficulty) * self.difficulty_step


class _Terms(NamedTuple):
    """What the logit of a cell is the sum of: (mean, variance) each."""

    skill: SkillId | None
    ability: tuple[float, float]
    special: tuple[float, float]
    easiness: float
    own: tuple[float, float]

    def sum(self) -> tuple[float, float]:
        """Mean and variance of the whole."""
        return (
            self.ability[0] + self.special[0] + self.own[0] + self.easiness,
            self.ability[1] + self.special[1] + self.own[1],
        )
