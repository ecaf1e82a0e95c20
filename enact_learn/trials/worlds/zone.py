"""Family 1: skill is a number, and grows where the task is a little too hard."""

from collections.abc import Sequence
from math import exp
from random import Random
from typing import ClassVar

from enact_learn.trials.world import Syllabus
from enact_learn.trials.worlds.logit import probability, slope


class Zone:
    """Continuous skills whose gain has the shape of the zone of proximal development.

    **What it believes.** Each skill is a number on the scale of the difficulties. One try moves it by
    ``rate`` at most, and by less the further the task lies from the best distance, a little above what she can do
    (a bell of ``width``). After a failed try she learns ``after_failure`` as much as after a solved one. A skill can
    be used only as far as what it builds on carries: each prerequisite that lies below ``carries`` pulls it down by
    ``hold`` times what is missing, and tries teach the less the less her weakest prerequisite carries. Each
    day a share ``fading`` of what she has learned is lost.

    Learners differ in where they start (``talent`` over all skills, ``spread`` in each) and in how fast they learn.

    Parameters
    ----------
    start, talent, spread : float
        Mean of a newcomer's skills, and its standard deviations between learners and within one.
    rate, rate_spread : float
        Largest gain of one try, and the standard deviation of its logarithm between learners.
    best, width : float
        At which distance (difficulty minus skill) one learns most, and the standard deviation of the bell.
    after_failure : float
        What a failed try teaches, as a share of a solved one, 0.0 to 1.0.
    carries, hold : float
        Which level of a prerequisite is enough, and how much its lack takes away.
    guess, steepness : float
        Chance to solve what is far too hard, 0.0 to 1.0, and how sharply the chance rises with skill, above 0.
    fading : float
        Share of what was learned that one day takes, 0.0 to 1.0.

    Examples
    --------
    >>> from enact_learn.trials.luck import luck_of
    >>> from enact_learn.trials.syllabus import draw_syllabus
    >>> syllabus = draw_syllabus(0, luck_of("course"))
    >>> first = syllabus.skill.index(syllabus.needs.index(()))
    >>> mind = Zone().learner(syllabus, luck_of("ana"))
    >>> before = mind.chance(first)
    >>> mind.practise(first, score=1.0, luck=0.5)
    >>> mind.chance(first) > before
    True

    References
    ----------
    Vygotsky (1978), "Mind in society" (the zone); Metcalfe & Kornell (2005), "A region of proximal learning model
    of study time allocation" (one gains most just beyond what one knows); Chaplot et al. (2016), "Data-driven
    automated induction of prerequisite structure graphs" and Doroudi, Aleven & Brunskill (2019), "Where's the
    reward?" (why simulated learners should differ). The numbers were chosen, not fitted.

    """

    name: ClassVar[str] = "zone"

    def __init__(
        self,
        *,
        start: float = -0.8,
        talent: float = 0.5,
        spread: float = 0.4,
        rate: float = 1.1,
        rate_spread: float = 0.3,
        best: float = 0.3,
        width: float = 0.7,
        after_failure: float = 0.4,
        carries: float = 0.2,
        hold: float = 1.2,
        guess: float = 0.08,
        steepness: float = 1.7,
        fading: float = 0.03,
    ) -> None:
        self.start = start
        self.talent = talent
        self.spread = spread
        self.rate = rate
        self.rate_spread = rate_spread
        self.best = best
        self.width = width
        self.after_failure = after_failure
        self.carries = carries
        self.hold = hold
        self.guess = guess
        self.steepness = steepness
        self.fading = fading

    def learner(self, syllabus: Syllabus, luck: Random) -> "ZoneMind":
        talent = self.start + luck.gauss(0.0, self.talent)
        rate = self.rate * exp(luck.gauss(0.0, self.rate_spread))
        return ZoneMind(self, syllabus, [talent + luck.gauss(0.0, self.spread) for _ in syllabus.needs], rate)


class ZoneMind:
    """A learner of ``Zone``."""

    def __init__(self, world: Zone, syllabus: Syllabus, skill: list[float], rate: float) -> None:
        self.world, self.syllabus, self.rate = world, syllabus, rate
        self.skill, self.before = skill, tuple(skill)

    def chance(self, exercise: int) -> float:
        return self._chance(self._usable(self.syllabus.skill[exercise]), exercise)

    def practise(self, exercise: int, score: float, luck: float) -> None:
        skill = self.syllabus.skill[exercise]
        worked = self.world.after_failure + (1.0 - self.world.after_failure) * score
        self.skill[skill] += worked * self._lesson(self._usable(skill), exercise)

    def rest(self, days: float, luck: Random) -> None:
        kept = (1.0 - self.world.fading) ** days
        self.skill = [
            min(now, before + kept * (now - before)) for now, before in zip(self.skill, self.before, strict=True)
        ]

    def knows(self) -> Sequence[float]:
        usable = [self._usable(skill) for skill in range(len(self.skill))]
        sums, counts = [0.0] * len(usable), [0] * len(usable)
        for exercise, skill in enumerate(self.syllabus.skill):
            sums[skill] += self._chance(usable[skill], exercise)
            counts[skill] += 1
        return [total / count for total, count in zip(sums, counts, strict=True)]

    def worth(self) -> Sequence[float]:
        world, usable = self.world, [self._usable(skill) for skill in range(len(self.skill))]
        rises = [0.0] * len(usable)
        for exercise, skill in enumerate(self.syllabus.skill):
            rise = slope(world.steepness * (usable[skill] - self.syllabus.difficulty[exercise]))
            rises[skill] += (1.0 - world.guess) * world.steepness * rise / self.syllabus.skill.count(skill)
        worth = []
        for exercise, skill in enumerate(self.syllabus.skill):
            solved = self._chance(usable[skill], exercise)
            worked = world.after_failure + (1.0 - world.after_failure) * solved
            worth.append(worked * self._lesson(usable[skill], exercise) * rises[skill])
        return worth

    def _usable(self, skill: int) -> float:
        lacks = sum(max(0.0, self.world.carries - self.skill[need]) for need in self.syllabus.needs[skill])
        return self.skill[skill] - self.world.hold * lacks

    def _chance(self, usable: float, exercise: int) -> float:
        world = self.world
        solves = probability(world.steepness * (usable - self.syllabus.difficulty[exercise]))
        return world.guess + (1.0 - world.guess) * solves

    def _lesson(self, usable: float, exercise: int) -> float:
        """The gain of a solved try."""
        away = (self.syllabus.difficulty[exercise] - usable - self.world.best) / self.world.width
        needs = self.syllabus.needs[self.syllabus.skill[exercise]]
        weakest = min((self.skill[need] for need in needs), default=self.world.carries)
        ready = exp(-max(0.0, self.world.carries - weakest))
        return self.rate * ready * exp(-away * away / 2.0)
