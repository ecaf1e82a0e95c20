"""Mastery learning: a skill at a time, until it is mastered."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from enact_learn.domain.course import ExerciseId, SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice, Choice, Reason
from enact_learn.policy.asides import asides
from enact_learn.policy.grounds import decisive, moved_on, not_solved_yet, otherwise, put_aside, with_chance
from enact_learn.policy.turns import first_round, just_left


class Mastery:
    """One skill until it is mastered, then the next whose prerequisites are.

    **What it does.** It stays on the skill of the last check until its mastery reaches ``threshold`` (the teacher's
    own for that skill, where there is one), then takes the first skill in the author's order that is not mastered
    and whose prerequisites are. Where all of those wait for a prerequisite that has no exercise left, the first one
    that is not mastered comes; when all are, what is left comes in the author's order. Within a skill
    the author's order holds. An exercise that failed ``patience`` times is left for later, and "not now"
    puts one behind the others. Nothing is left to chance: propensities are 1.0, and the seed is not used.

    Parameters
    ----------
    threshold : float
        Mastery from which on a skill is left, 0.0 to 1.0. What a mastery means is the model's own: .95 is
        customary for a probability of knowing (BKT), and hardly ever reached by a probability of being right.
    patience : int
        How many failed episodes before an exercise is left for later, at least 1.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> Mastery().advise(Situation("ada", "chemistry", datetime.now(timezone.utc), (), {}), seed=0) is None
    True

    References
    ----------
    Bloom (1968), "Learning for mastery"; Corbett & Anderson (1995), "Knowledge tracing: modeling the
    acquisition of procedural knowledge" (mastery at .95).

    """

    name: ClassVar[str] = "mastery"

    def __init__(self, *, threshold: float = 0.95, patience: int = 3) -> None:
        self.threshold = threshold
        self.patience = patience

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The choice of ``advise``, without saying why."""
        chosen = self._choose(situation)
        return chosen.exercise.id if chosen else None

    def propensities(self, situation: Situation) -> dict[ExerciseId, float]:
        """All of it for the one that it chooses."""
        chosen = self._choose(situation)
        return {chosen.exercise.id: 1.0} if chosen else {}

    @property
    def asked_mastery(self) -> float:
        """``threshold``."""
        return self.threshold

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        chosen = self._choose(situation)
        if chosen is None:
            return None
        why = decisive(situation, self._choose, self._claims(situation, chosen), not_solved_yet(chosen))
        beside = (*otherwise(situation, self._choose, why), *put_aside(situation, chosen))
        reasons = (*with_chance(chosen, why), *beside)
        return Advice(Choice(chosen.exercise.id, reasons), asides(situation, chosen, self.patience))

    def _choose(self, situation: Situation) -> Option | None:
        waiting = first_round(situation, self.patience)
        for option in waiting:
            if option.is_open:
                return option
        return self._staying(situation, waiting) or self._next(situation, waiting)

    def _staying(self, situation: Situation, waiting: Sequence[Option]) -> Option | None:
        """The next exercise of the skill just worked on, while that is not mastered."""
        current = next((option for option in situation.options if option.exercise.id == situation.current), None)
        skills = set(current.exercise.skills) if current else set()
        unmastered = {skill for skill in skills if not self._is_mastered(situation, skill)}
        for option in waiting:
            if not unmastered.isdisjoint(option.exercise.skills):
                return option
        return None

    def _next(self, situation: Situation, waiting: Sequence[Option]) -> Option | None:
        for option in waiting:
            if self._is_wanted(situation, option) and self._is_ready(situation, option):
                return option
        for option in waiting:
            if self._is_wanted(situation, option):
                return option
        return waiting[0] if waiting else None

    def _is_wanted(self, situation: Situation, option: Option) -> bool:
        """Whether one of its skills is still to be mastered; one without skills is always wanted."""
        skills = option.exercise.skills
        return not skills or not all(self._is_mastered(situation, skill) for skill in skills)

    def _is_ready(self, situation: Situation, option: Option) -> bool:
        skills = option.exercise.skills
        known = [situation.skills[skill] for skill in skills if skill in situation.skills]
        needs = [need for standing in known for need in standing.prerequisites]
        return all(need in skills or self._is_mastered(situation, need) for need in needs)

    def _is_mastered(self, situation: Situation, skill: SkillId) -> bool:
        standing = situation.skills.get(skill)
        return standing is None or standing.mastery.mean >= self._threshold(situation, skill)

    def _threshold(self, situation: Situation, skill: SkillId) -> float:
        return situation.thresholds.get(skill, self.threshold)

    def _claims(self, situation: Situation, chosen: Option) -> Iterator[Reason]:
        """What the rules say decided, the most telling first."""
        if chosen.is_open:
            return
        for left in just_left(situation, chosen, self.patience):
            yield moved_on(left, self.patience)
        for skill in chosen.exercise.skills:
            if not self._is_mastered(situation, skill):
                yield self._still_to_master(situation, skill)

    def _still_to_master(self, situation: Situation, skill: SkillId) -> Reason:
        mastery = situation.skills[skill].mastery
        threshold = self._threshold(situation, skill)
        return Reason("not-mastered", "mastery", skill, mastery.mean, threshold, low=mastery.low, high=mastery.high)
