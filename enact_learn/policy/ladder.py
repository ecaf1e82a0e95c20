"""The author's order, step by step: up when sure, down to what is missing, sideways when stuck."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from enact_learn.domain.course import ExerciseId, SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice, Choice, Reason
from enact_learn.policy.asides import asides
from enact_learn.policy.grounds import decisive, moved_on, not_solved_yet, put_aside, with_chance
from enact_learn.policy.turns import first_round, is_left, just_left, passed_over


class _Step(NamedTuple):
    """Where the ladder leads, and by which rule."""

    chosen: Option
    weak: SkillId | None = None  # the prerequisite that is remedied
    target: Option | None = None  # the exercise that the remedy is for


class Ladder:
    """The author's order, with three ways of leaving it. Unsolved exercises only.

    **On.** The exercise being worked on is continued; else the first in the author's order comes.

    **Up.** An exercise is passed over for now when the learner is sure to manage it: its chance is at least
    ``skip_at``, and of each of its skills at least ``seen`` first scores are known, so that nobody is
    skipped ahead on priors alone. An exercise that was tried is never passed over, nor one without skills. When all
    that is left is like that, it comes in order.

    **Down.** When the next exercise failed before, or its chance is below ``floor``, and one of its prerequisites is
    mastered less than ``remedy_below``, the easiest exercise of the weakest such prerequisite comes first (one that
    failed less than ``patience`` times and does not itself need that skill). The same is asked of that exercise,
    down to where it can begin.

    **Sideways.** After ``patience`` failed episodes an exercise is left for later. If one of its skills is mastered
    less than ``remedy_below``, what builds on it waits too, as long as there is something else: harder exercises of
    that skill, and skills that need it.

    "Not now" puts an exercise behind the others. Nothing is left to chance: propensities are 1.0 (each exercise
    stands in its place for certain), and the seed is not used.

    The reason that decided is tried out before it is given: with the number that it quotes on the other side of its
    threshold, the choice is another one. Where a rule's number fails that trial (another rule
    leads to the same exercise), the score of the choice decides: had it been solved, it would not come up.

    Parameters
    ----------
    skip_at : float
        Chance of full marks from which an exercise is passed over, 0.0 to 1.0.
    seen : int
        First scores on each of its skills that this takes, at least 1.
    floor : float
        Chance below which the prerequisites are looked at before any failure, 0.0 to 1.0.
    remedy_below : float
        Mastery below which a prerequisite is remedied, 0.0 to 1.0.
    patience : int
        How many failed episodes before an exercise is left for later, at least 1.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> Ladder().advise(Situation("ada", "chemistry", datetime.now(timezone.utc), (), {}), seed=0) is None
    True

    References
    ----------
    Doroudi, Aleven & Brunskill (2019), "Where's the reward?" (sequencing works best when constrained by what
    is known of learning); Falmagne et al. (2006), "The assessment of knowledge, in theory and in practice"
    (prerequisites first).

    """

    name: ClassVar[str] = "ladder"

    def __init__(
        self,
        *,
        skip_at: float = 0.75,
        seen: int = 3,
        floor: float = 0.35,
        remedy_below: float = 0.5,
        patience: int = 3,
    ) -> None:
        self.skip_at = skip_at
        self.seen = seen
        self.floor = floor
        self.remedy_below = remedy_below
        self.patience = patience

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The choice of ``advise``, without saying why."""
        chosen = self._choose(situation)
        return chosen.exercise.id if chosen else None

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        step = self._step(situation)
        if step is None:
            return None
        chosen = step.chosen
        why = decisive(situation, self._choose, self._claims(situation, step), not_solved_yet(chosen))
        reasons = (*with_chance(chosen, why), *_prepares(situation, chosen), *put_aside(situation, chosen))
        return Advice(Choice(chosen.exercise.id, reasons), asides(situation, chosen, self.patience, step.target))

    def _choose(self, situation: Situation) -> Option | None:
        step = self._step(situation)
        return step.chosen if step else None

    def _step(self, situation: Situation) -> _Step | None:
        waiting = first_round(situation, self.patience)
        if not waiting:
            return None
        step = _Step(_worked_on(situation, waiting) or self._next(situation, waiting))
        below = list(waiting)
        while down := self._remedy(situation, below, step.chosen):
            below.remove(step.chosen)  # so that a circle of prerequisites ends
            step = down
        return step

    def _next(self, situation: Situation, waiting: Sequence[Option]) -> Option:
        free = waiting
        if shaky := self._shaky(situation):
            free = [option for option in waiting if not _builds_on(situation, option, shaky)] or waiting
        return next((option for option in free if not self._is_sure(situation, option)), free[0])

    def _is_sure(self, situation: Situation, option: Option) -> bool:
        tried = option.is_open or option.failures > 0 or option.score is not None
        skills = [situation.skills[skill] for skill in option.exercise.skills if skill in situation.skills]
        known = bool(skills) and all(standing.evidence >= self.seen for standing in skills)
        return not tried and known and option.chance.mean >= self.skip_at

    def _shaky(self, situation: Situation) -> dict[SkillId, int]:
        """The weak skills in which an exercise was left, with the difficulty at which it was."""
        shaky: dict[SkillId, int] = {}
        for option in situation.options:
            if is_left(option, self.patience):
                for skill in option.exercise.skills:
                    if self._is_weak(situation, skill):
                        level = option.exercise.difficulty
                        shaky[skill] = min(level, shaky.get(skill, level))
        return shaky

    def _is_weak(self, situation: Situation, skill: SkillId) -> bool:
        return skill in situation.skills and situation.skills[skill].mastery.mean < self.remedy_below

    def _remedy(self, situation: Situation, waiting: Sequence[Option], target: Option) -> _Step | None:
        if target.failures == 0 and target.chance.mean >= self.floor:
            return None
        needed = dict.fromkeys(need for skill in target.exercise.skills for need in _needs(situation, skill))
        weak = [skill for skill in needed if self._is_weak(situation, skill)]
        for skill in sorted(weak, key=lambda skill: situation.skills[skill].mastery.mean):
            fitting = [
                option
                for option in waiting
                if option is not target
                and option.failures < self.patience
                and skill in option.exercise.skills
                and not any(skill in _needs(situation, other) for other in option.exercise.skills)
            ]
            if fitting:
                return _Step(min(fitting, key=lambda option: option.exercise.difficulty), skill, target)
        return None

    def _claims(self, situation: Situation, step: _Step) -> Iterator[Reason]:
        """What the rules say decided, the most telling first."""
        if step.weak is not None and step.target is not None:
            mastery = situation.skills[step.weak].mastery.mean
            yield Reason("remedy", "mastery", step.weak, mastery, self.remedy_below, about=step.target.exercise.id)
        elif not step.chosen.is_open:
            for left in just_left(situation, step.chosen, self.patience):
                yield moved_on(left, self.patience)
            before = passed_over(situation, step.chosen)
            if before and self._is_sure(situation, before):
                yield Reason("skipped-ahead", "chance", before.exercise.id, before.chance.mean, self.skip_at)


def _worked_on(situation: Situation, waiting: Iterable[Option]) -> Option | None:
    """The open exercise; of several, the one checked last."""
    going_on = [option for option in waiting if option.is_open]
    return next((o for o in going_on if o.exercise.id == situation.current), going_on[0] if going_on else None)


def _needs(situation: Situation, skill: SkillId) -> tuple[SkillId, ...]:
    return situation.skills[skill].prerequisites if skill in situation.skills else ()


def _builds_on(situation: Situation, option: Option, shaky: dict[SkillId, int]) -> bool:
    """Whether ``option`` is harder than what was left in the same skill, or its skills need that one, at any depth."""
    if any(option.exercise.difficulty > shaky[skill] for skill in option.exercise.skills if skill in shaky):
        return True
    found: set[SkillId] = set()
    ahead = [need for skill in option.exercise.skills for need in _needs(situation, skill)]
    while ahead:
        skill = ahead.pop()
        if skill not in found:
            found.add(skill)
            ahead.extend(_needs(situation, skill))
    return not found.isdisjoint(shaky)


def _prepares(situation: Situation, chosen: Option) -> Iterator[Reason]:
    """The first skill still to be practised that needs one that the choice trains."""
    trained = chosen.exercise.skills
    for standing in situation.skills.values():
        for skill in trained:
            if (
                skill in standing.prerequisites
                and standing.skill not in trained
                and _is_ahead(situation, standing.skill)
            ):
                yield Reason("prepares", subject=skill, about=standing.skill)
                return


def _is_ahead(situation: Situation, skill: SkillId) -> bool:
    return any(not option.is_right and skill in option.exercise.skills for option in situation.options)
