"""A mastery model with a memory: what was shown fades with time, and lasts longer after every well-spaced practice.

Written here rather than on the package ``fsrs`` (MIT, no torch unless one fits): that one rates cards in four steps and
counts whole days, while first scores are shares of points, several skills hang on one episode, and every chance has
its interval. From FSRS come the power of time and the half-life that grows most when recall was low.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import log, sqrt
from typing import ClassVar, NamedTuple

from enact_learn.domain.attempt import Attempt, CellEvidence, LearnerId
from enact_learn.domain.course import CellId, Exercise, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.recommendation import Contribution
from enact_learn.tracing.authorship import refuse_a_foreign_state
from enact_learn.tracing.credit import Answer, Evidence, Step, share
from enact_learn.tracing.curve import MEAN_SHRINKS, chance, expected_probability
from enact_learn.tracing.full_marks import full_marks, graded_cells
from enact_learn.tracing.half_life import DAY, UNFADED, Faded, ForgettingCurve, Memory, practised

ABILITY = "global"
NEVER = float("-inf")
NO_CELL = CellId("")  # where nothing is graded
NOTHING_TO_RECALL = Chance(0.0, 0.0, 0.0)
MIDDLE = 3  # the author's difficulty that counts as neither easy nor hard


class ForgettingTracing:
    """Ability + skill + task, learned online, where every skill fades with a half-life of its own.

    **What it believes.** The logit of getting a graded cell right at the first check is the sum of general ability,
    how well the cell's skill was learned, how easy the author's difficulty makes it, and what was shown on
    this very cell before, less what has faded of the skill since it was last practised. A skill's memory falls as a
    power of time: the odds of a right answer halve within one ``half_life``, and ever more slowly afterwards. Ability
    and single cells don't fade.

    **Spacing.** Practice brings back what was shown, and makes the half-life longer: not at all when nothing had
    faded, by up to ``1 + growth`` when all had. So practice spread out over days lasts, and cramming doesn't.

    **One episode is one step.** Its cells are weighed as in ``GaussianTracing`` (kinship, points, hints, what was
    solved later), and ability, skills, cells and half-lives share what was seen by how little each was known: one
    extended Kalman step. A wrong answer after a long pause speaks against the half-life as well as against the skill;
    one right after practice speaks against the skill alone. What was never practised is ``unseen`` logits harder.

    **Recall** is the chance that what was shown of a skill is still remembered: 1.0 right after a right answer, a
    half after one half-life. A wrong answer brings nothing back, and leaves ``lapse`` of what was believed
    to be there; its interval is that of the half-life. Of a skill that was never practised nothing is remembered.

    **Waiting never raises a chance.** That earlier evidence says less about today is looked at only when
    there is new evidence: the longer ago the earlier came, the further the new moves the estimate (``drift``).

    **State.** Under ``"global"`` and ``"cell:<id>"``: mean and variance in logits, and when evidence came last (POSIX
    seconds). Under a skill's id the same, then the share kept at the last practice, and the half-life: the natural
    logarithm of days, and its variance.

    Ability, difficulty, kinship and the like have the defaults of ``GaussianTracing``. Those of fading and drift
    were chosen on half of the learners of a public log with real times (Bridge to Algebra 2005), where the
    optimum is broad; ``lapse`` is chosen, not fitted.

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
    hint_discount : float
        Weight of a cell's first score after one hint, 0.0 to 1.0; two hints square it.
    solved_later : float
        What a point counts that was won after the first check, 0.0 (nothing) to 1.0 (as much as at once).
    half_life : float
        Days until a skill practised once is half forgotten, above 0.
    half_life_variance : float
        How unsure that is for one skill and learner: variance of its natural logarithm, 0 to 5.
    decay : float
        Exponent of the power of time, 0.01 to 1.0: the smaller, the steeper at first and the longer the tail.
    growth : float
        By how much a half-life grows at most with one practice, as a multiple of itself, 0 or more.
    lapse : float
        What stays of what was believed to be remembered, after a wrong answer, 0.0 to 1.0.
    fresh : float
        Logits that a right answer loses within minutes of practice, because the task before no longer helps.
    unseen : float
        How far a skill that was never practised lies behind one that just was, logits, 0 or more.
    drift : float
        Variance that a day between two pieces of evidence adds, logits squared a day.

    Examples
    --------
    >>> from datetime import datetime, timedelta, timezone
    >>> from enact_learn.domain.attempt import Attempt, CellEvidence
    >>> model = ForgettingTracing()
    >>> now = datetime(2030, 1, 1, tzinfo=timezone.utc)
    >>> cells = (CellEvidence("radius/order", "trends", first=1.0, best=1.0, checks=1),)
    >>> attempt = Attempt("a1", "ada", "chemistry", "radius", "r1", 2, now, now, cells, score=1.0)
    >>> state = model.update(model.start("ada"), attempt)
    >>> [round(model.recall(state, "trends", now + timedelta(days=days)).mean, 2) for days in (0, 1, 20)]
    [1.0, 0.89, 0.5]

    References
    ----------
    Settles & Meeder (2016), "A trainable spaced repetition model for language learning" (half-lives); Wixted & Ebbesen
    (1991), "On the form of forgetting" (a power of time); Cepeda et al. (2006), "Distributed practice in verbal
    recall tasks" (spacing); Ye, Su & Cao (2022), "A stochastic shortest path algorithm for optimizing spaced
    repetition scheduling" (the lower the recall, the more a success makes it last).

    """

    name: ClassVar[str] = "forgetting"

    def __init__(
        self,
        *,
        ability: float = 0.5,
        ability_variance: float = 2.0,
        skill_variance: float = 1.0,
        cell_variance: float = 0.3,
        difficulty_step: float = 0.8,
        kinship: float = 0.7,
        hint_discount: float = 0.7,
        solved_later: float = 0.4,
        half_life: float = 20.0,
        half_life_variance: float = 1.0,
        decay: float = 0.3,
        growth: float = 5.0,
        lapse: float = 0.5,
        fresh: float = 0.5,
        unseen: float = 1.0,
        drift: float = 0.05,
    ) -> None:
        self.ability = ability
        self.ability_variance = ability_variance
        self.skill_variance = skill_variance
        self.cell_variance = cell_variance
        self.difficulty_step = difficulty_step
        self.kinship = kinship
        self.hint_discount = hint_discount
        self.solved_later = solved_later
        self.half_life = half_life
        self.half_life_variance = half_life_variance
        self.decay = decay
        self.growth = growth
        self.lapse = lapse
        self.fresh = fresh
        self.unseen = unseen
        self.drift = drift

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        if not attempt.cells:
            return state
        beliefs = _Beliefs(self, state.numbers, attempt.last.timestamp(), self.drift)
        skills = {cell.skill: beliefs.skill(cell.skill) for cell in attempt.cells if cell.skill}
        ability = beliefs.ability
        variances = {skill: belief.variance for skill, belief in skills.items()}
        steps = share(ability.variance, variances, self._answers(attempt, beliefs))
        numbers = dict(state.numbers)
        numbers[ABILITY] = ability.moved(steps.ability, beliefs.at)
        for skill, step in steps.skills.items():
            cells = [cell for cell in attempt.cells if cell.skill == skill]
            numbers[skill] = self._practised(skills[skill], step, cells, beliefs.at)
        for cell, step in steps.cells.items():
            numbers[_key(cell)] = beliefs.cell(cell).moved(step, beliefs.at)
        return LearnerState(state.learner, state.model, numbers)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the next first check. Raises ValueError for a state of another model."""
        return self.chances(state, (exercise,), at)[0]

    def chances(self, state: LearnerState, exercises: Sequence[Exercise], at: datetime) -> Sequence[Chance]:
        """What ``predict`` says of each. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        beliefs = _Beliefs(self, state.numbers, at.timestamp())
        return [self._full_marks(beliefs, exercise) for exercise in exercises]

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance at the average cell of difficulty 3 of ``skill``. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        return chance(*_Beliefs(self, state.numbers, at.timestamp()).general(skill))

    def recall(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance that what was shown of ``skill`` is still remembered; of a skill never practised, nothing is.

        Raises ValueError for a state of another model.
        """
        refuse_a_foreign_state(state, self.name)
        found = state.numbers.get(skill)
        return ForgettingCurve(self.decay).recall(Memory(*found[2:]), at.timestamp()) if found else NOTHING_TO_RECALL

    def contributions(self, state: LearnerState, exercise: Exercise, at: datetime) -> Sequence[Contribution]:
        """What the chance at the weakest cell is made of. Raises ValueError for a state of another model."""
        refuse_a_foreign_state(state, self.name)
        beliefs = _Beliefs(self, state.numbers, at.timestamp())
        cells = [(cell.id, cell.skill) for cell in graded_cells(exercise)] or [(NO_CELL, None)]
        cell, skill = min(cells, key=lambda one: beliefs.together(*one)[0])
        shrunk = 1.0 / sqrt(1.0 + MEAN_SHRINKS * beliefs.together(cell, skill)[1])  # not knowing pulls towards one half
        special, why = beliefs.skill(skill), "forgetting" if skill in state.numbers else "unpractised"
        of_skill = [
            Contribution("skill", special.learned.mean * shrunk, skill),
            Contribution(why, -special.faded.logits * shrunk, skill),
        ]
        return [
            Contribution("ability", beliefs.ability.mean * shrunk),
            *(of_skill if skill else []),
            Contribution("difficulty", self._easiness(exercise.difficulty) * shrunk),
            Contribution("task", beliefs.cell(cell).mean * shrunk),
        ]

    def _full_marks(self, beliefs: "_Beliefs", exercise: Exercise) -> Chance:
        easiness = self._easiness(exercise.difficulty)
        logits = [beliefs.together(cell.id, cell.skill) for cell in graded_cells(exercise)]
        if not logits:  # nothing is graded: ability and difficulty are all there is to say
            logits = [beliefs.general(None)]
        return full_marks([chance(mean + easiness, variance) for mean, variance in logits], self.kinship)

    def _answers(self, attempt: Attempt, beliefs: "_Beliefs") -> list[Answer]:
        easiness = self._easiness(attempt.difficulty)
        together = len(attempt.cells) / (1.0 + (len(attempt.cells) - 1) * self.kinship)
        points = sum(cell.weight for cell in attempt.cells)
        answers = []
        for cell in attempt.cells:
            weight = together * cell.weight / points * self.hint_discount**cell.hints
            mean, variance = beliefs.together(cell.cell, cell.skill)
            expected = expected_probability(mean + easiness, variance)
            seen = Evidence(weight * (self._shown(cell) - expected), weight * expected * (1.0 - expected))
            answers.append(Answer(cell.cell, cell.skill, beliefs.cell(cell.cell).variance, seen))
        return answers

    def _practised(self, before: "_Skill", step: Step, cells: Sequence[CellEvidence], now: float) -> tuple[float, ...]:
        """The numbers of a skill after an episode: how well it is known and how long it lasts share what was seen."""
        learned, memory, faded = before.learned, before.memory, before.faded
        pull = step.shift / before.variance
        gone = (before.variance - step.variance) / before.variance**2
        of_memory = faded.slope * memory.variance
        longer = memory.half_life + of_memory * pull
        surer = memory.variance - of_memory * of_memory * gone
        points = sum(cell.weight for cell in cells)
        shown = sum(self._shown(cell) * self.hint_discount**cell.hints * cell.weight for cell in cells) / points
        after = practised(memory._replace(half_life=longer, variance=surer), faded, shown, now, self.growth, self.lapse)
        return (learned.mean + learned.variance * pull, learned.variance - learned.variance**2 * gone, *after)

    def _shown(self, cell: CellEvidence) -> float:
        return cell.first + self.solved_later * max(0.0, cell.best - cell.first)

    def _easiness(self, difficulty: int) -> float:
        return (MIDDLE - difficulty) * self.difficulty_step


class _Logit(NamedTuple):
    """A term in logits as far as it is known."""

    mean: float
    variance: float
    last: float = NEVER  # when evidence on it came last, POSIX seconds

    def moved(self, step: Step, now: float) -> tuple[float, ...]:
        """The numbers that are kept of it after a step at ``now``."""
        return (self.mean + step.shift, step.variance, max(self.last, now))


class _Skill(NamedTuple):
    """A skill at one time: how well it was learned, how it is kept, and how far it has faded."""

    learned: _Logit
    memory: Memory
    faded: Faded

    @property
    def mean(self) -> float:
        return self.learned.mean - self.faded.logits

    @property
    def variance(self) -> float:
        return self.learned.variance + self.faded.slope**2 * self.memory.variance


_NOTHING = _Logit(0.0, 0.0)
_NO_SKILL = _Skill(_NOTHING, Memory(NEVER, 0.0, 0.0, 0.0), UNFADED)


class _Beliefs:
    """What the numbers of a state say at a certain time, or else the priors."""

    def __init__(
        self, model: ForgettingTracing, numbers: Mapping[str, tuple[float, ...]], now: float, drift: float = 0.0
    ) -> None:
        self._model, self._numbers, self._drift, self.at = model, numbers, drift, now
        self._curve = ForgettingCurve(model.decay, model.fresh)
        self._skills: dict[SkillId | None, _Skill] = {None: _NO_SKILL}
        self._general: dict[SkillId | None, tuple[float, float]] = {}
        self._new_cell = _Logit(0.0, model.cell_variance)
        self.ability = self._known(ABILITY, model.ability, model.ability_variance)

    def skill(self, skill: SkillId | None) -> _Skill:
        if skill is not None and skill not in self._skills:
            self._skills[skill] = self._found(skill)
        return self._skills[skill]

    def general(self, skill: SkillId | None) -> tuple[float, float]:
        """Mean and variance of ability and skill together."""
        if skill not in self._general:
            special = self.skill(skill)
            self._general[skill] = self.ability.mean + special.mean, self.ability.variance + special.variance
        return self._general[skill]

    def together(self, cell: CellId, skill: SkillId | None) -> tuple[float, float]:
        """Mean and variance of all that is known of a cell, without its difficulty."""
        mean, variance = self.general(skill)
        own = self.cell(cell)
        return mean + own.mean, variance + own.variance

    def cell(self, cell: CellId) -> _Logit:
        found = self._numbers.get(_key(cell))
        return self._aged(found, self._model.cell_variance) if found else self._new_cell

    def _found(self, skill: SkillId) -> _Skill:
        model = self._model
        learned = self._known(skill, 0.0, model.skill_variance)
        if kept := self._numbers.get(skill, ())[2:]:
            memory = Memory(*kept)
            return _Skill(learned, memory, self._curve.faded(memory, self.at))
        memory = Memory(self.at, 0.0, log(model.half_life), model.half_life_variance)
        return _Skill(learned, memory, Faded(model.unseen, 0.0, 1.0))

    def _known(self, key: str, mean: float, variance: float) -> _Logit:
        found = self._numbers.get(key)
        return self._aged(found, variance) if found else _Logit(mean, variance)

    def _aged(self, found: tuple[float, ...], prior: float) -> _Logit:
        """What was known, as unsure as it is to be taken now: never more than before there was evidence."""
        mean, variance, last = found[:3]
        waited = self.at - last
        if not self._drift or waited <= 0.0:
            return _Logit(mean, variance, last)
        return _Logit(mean, max(variance, min(prior, variance + self._drift * waited / DAY)), last)


def _key(cell: CellId) -> str:
    return f"cell:{cell}"
