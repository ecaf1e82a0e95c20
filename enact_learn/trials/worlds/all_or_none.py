"""Family 2: a skill is there or not, and comes all at once when what it builds on is there."""

from collections.abc import Sequence
from graphlib import TopologicalSorter
from math import exp
from random import Random
from typing import ClassVar

from enact_learn.trials.world import Syllabus
from enact_learn.trials.worlds.logit import probability


class AllOrNone:
    """All-or-none mastery with prerequisites, slip and guess.

    **What it believes.** A skill is known or not. Who knows it slips now and then, who does not sometimes
    guesses; hard tasks make slips likelier and guesses rarer. Each try at an unknown skill has the chance ``learn`` of
    making it known if all that it builds on is known, and ``unready`` times that otherwise. One more try at a
    known skill teaches nothing. Each day a known skill is lost with the chance ``forget``.

    Newcomers know some skills already: from the ground up, each with the chance that comes of ``known`` and their
    own talent, and never one whose prerequisites they lack.

    Parameters
    ----------
    known, talent : float
        Logit that a newcomer knows a skill whose prerequisites she knows, and its standard deviation.
    learn, learn_spread : float
        Chance to learn in one try, and the standard deviation of its logarithm between learners.
    unready : float
        By what it is multiplied where a prerequisite is missing, 0.0 to 1.0.
    slip, guess : float
        Logits of solving a task of middle difficulty with the skill and without it.
    difficulty : float
        What a difficulty of 1 takes from these logits.
    forget : float
        Chance to lose a known skill in a day, 0.0 to 1.0.

    Examples
    --------
    >>> from enact_learn.trials.luck import luck_of
    >>> from enact_learn.trials.syllabus import draw_syllabus
    >>> syllabus = draw_syllabus(0, luck_of("course"))
    >>> first = syllabus.skill.index(syllabus.needs.index(()))
    >>> mind = AllOrNone().learner(syllabus, luck_of("ana"))
    >>> mind.practise(first, score=0.0, luck=0.0)
    >>> mind.chance(first) > 0.8
    True

    References
    ----------
    Corbett & Anderson (1995), "Knowledge tracing"; Falmagne et al. (2006), "The assessment of knowledge, in
    theory and in practice" (prerequisites make the possible states of knowledge). The numbers lie where knowledge
    tracing finds them (learn .1 to .3, slip .05 to .15, guess .1 to .3); they were chosen, not fitted.

    """

    name: ClassVar[str] = "all-or-none"

    def __init__(
        self,
        *,
        known: float = -0.2,
        talent: float = 1.0,
        learn: float = 0.16,
        learn_spread: float = 0.35,
        unready: float = 0.03,
        slip: float = 2.2,
        guess: float = -1.0,
        difficulty: float = 0.6,
        forget: float = 0.01,
    ) -> None:
        self.known = known
        self.talent = talent
        self.learn = learn
        self.learn_spread = learn_spread
        self.unready = unready
        self.slip = slip
        self.guess = guess
        self.difficulty = difficulty
        self.forget = forget

    def learner(self, syllabus: Syllabus, luck: Random) -> "AllOrNoneMind":
        talent = self.known + luck.gauss(0.0, self.talent)
        learn = min(0.9, self.learn * exp(luck.gauss(0.0, self.learn_spread)))
        draws = [luck.random() for _ in syllabus.needs]
        known = [False] * len(draws)
        for skill in TopologicalSorter(dict(enumerate(syllabus.needs))).static_order():
            ready = all(known[need] for need in syllabus.needs[skill])
            known[skill] = ready and draws[skill] < probability(talent)
        return AllOrNoneMind(self, syllabus, known, learn)


class AllOrNoneMind:
    """A learner of ``AllOrNone``."""

    def __init__(self, world: AllOrNone, syllabus: Syllabus, known: list[bool], learn: float) -> None:
        self.world, self.syllabus, self.known, self.learn = world, syllabus, known, learn
        at = [world.difficulty * difficulty for difficulty in syllabus.difficulty]
        self._right = [(probability(world.guess - cost), probability(world.slip - cost)) for cost in at]
        self._exam = [_means(self._right, syllabus, skill) for skill in range(len(known))]

    def chance(self, exercise: int) -> float:
        return self._right[exercise][self.known[self.syllabus.skill[exercise]]]

    def practise(self, exercise: int, score: float, luck: float) -> None:
        skill = self.syllabus.skill[exercise]
        if not self.known[skill]:
            self.known[skill] = luck < self._learns(skill)

    def rest(self, days: float, luck: Random) -> None:
        lost = 1.0 - (1.0 - self.world.forget) ** days
        draws = [luck.random() for _ in self.known]
        self.known = [known and draw >= lost for known, draw in zip(self.known, draws, strict=True)]

    def knows(self) -> Sequence[float]:
        return [exam[known] for exam, known in zip(self._exam, self.known, strict=True)]

    def worth(self) -> Sequence[float]:
        gains = [
            0.0 if known else self._learns(skill) * (exam[True] - exam[False])
            for skill, (known, exam) in enumerate(zip(self.known, self._exam, strict=True))
        ]
        return [gains[skill] for skill in self.syllabus.skill]

    def _learns(self, skill: int) -> float:
        ready = all(self.known[need] for need in self.syllabus.needs[skill])
        return self.learn if ready else self.learn * self.world.unready


def _means(right: Sequence[tuple[float, float]], syllabus: Syllabus, skill: int) -> tuple[float, float]:
    own = [right[exercise] for exercise, its in enumerate(syllabus.skill) if its == skill]
    return sum(without for without, _ in own) / len(own), sum(with_ for _, with_ in own) / len(own)
