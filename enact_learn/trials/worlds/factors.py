"""Family 4: success adds up from ability, skill, task and practice, with numbers that public logs gave."""

from collections.abc import Callable, Sequence
from math import exp, log1p
from random import Random
from typing import ClassVar

from enact_learn.trials.luck import luck_of
from enact_learn.trials.world import Syllabus
from enact_learn.trials.worlds.logit import probability, slope


class Factors:
    """Additive factors, fitted to logs: every try at a skill adds a little, the first ones most.

    **What it believes.** The logit of a right answer is the sum of the learner's ability, the ease of the
    skill, how this learner takes to this skill, the ease of the task, and what practice added: ``tries`` times the
    logarithm of one plus the tries at the skill, right or wrong. Skills differ in how well they are learned. Days
    without practice take ``fading`` for each e-fold of days, but never more than a share of what practice
    added; ``lasting`` of it stays. As far as a prerequisite's logit lies below ``carries``, ``needs`` of that
    (the mean over prerequisites) is taken from the skill's, and a try counts for the less the more the weakest lacks.

    **Where the numbers come from.** A logistic model with these terms and normal random effects (learner, skill,
    learner by skill, task; slope by skill), fitted to about 40,000 answers each of two public logs. Rounded:

    ======================  ===============  ==================
    .                       ASSISTments 09   Algebra I 2005-06
    ======================  ===============  ==================
    mean                    .22              .39
    ability (s. d.)         .88              .56
    skill (s. d.)           .77              .88
    learner by skill        .57              .52
    task (s. d.)            .64              .71
    tries (s. d.)           .35 (.17)        .32 (.28)
    fading                  no times         .29
    ======================  ===============  ==================

    The defaults are the means of both; the difficulties of the course are scaled to the spread of tasks. No log
    knows prerequisites, and none tells forgetting from harder tasks after a break: ``carries``, ``needs`` and
    ``lasting`` were chosen.

    Parameters
    ----------
    mean, ability, ease, taste, task : float
        Logit of a first answer, and its standard deviations between learners, skills, learners at the same skill,
        and tasks.
    tries : float
        What practice adds, logits for each e-fold of tries.
    learned : float
        Standard deviation, between skills, of its logarithm.
    fading, lasting : float
        What an e-fold of days takes, logits, 0 or more, and the share of what practice added that stays, 0.0 to 1.0.
    carries, needs : float
        Logit of a prerequisite that is enough, and which share of its lack is taken from a skill.

    Examples
    --------
    >>> from enact_learn.trials.luck import luck_of
    >>> from enact_learn.trials.syllabus import draw_syllabus
    >>> syllabus = draw_syllabus(0, luck_of("course"))
    >>> first = syllabus.skill.index(syllabus.needs.index(()))
    >>> mind = Factors().learner(syllabus, luck_of("ana"))
    >>> before = mind.chance(first)
    >>> mind.practise(first, score=1.0, luck=0.5)
    >>> mind.chance(first) > before
    True

    References
    ----------
    Cen, Koedinger & Junker (2006), "Learning factors analysis". Logs: Feng, Heffernan & Koedinger (2009), "Addressing
    the assessment challenge with an online system that tutors as it assesses"; Stamper et al. (2010), "Algebra
    I 2005-2006", KDD Cup challenge data.

    """

    name: ClassVar[str] = "factors"

    def __init__(
        self,
        *,
        mean: float = 0.3,
        ability: float = 0.72,
        ease: float = 0.82,
        taste: float = 0.55,
        task: float = 0.67,
        tries: float = 0.34,
        learned: float = 0.6,
        fading: float = 0.29,
        lasting: float = 0.5,
        carries: float = 0.5,
        needs: float = 0.7,
    ) -> None:
        self.mean = mean
        self.ability = ability
        self.ease = ease
        self.taste = taste
        self.task = task
        self.tries = tries
        self.learned = learned
        self.fading = fading
        self.lasting = lasting
        self.carries = carries
        self.needs = needs

    def learner(self, syllabus: Syllabus, luck: Random) -> "FactorsMind":
        # skills are the same for all learners of a course, so their luck is the course's
        of_course = luck_of("skills", syllabus.course.id, syllabus.difficulty)
        ease = [of_course.gauss(0.0, self.ease) for _ in syllabus.needs]
        speed = [exp(of_course.gauss(0.0, self.learned)) for _ in syllabus.needs]
        ability = self.mean + luck.gauss(0.0, self.ability)
        return FactorsMind(self, syllabus, [ability + own + luck.gauss(0.0, self.taste) for own in ease], speed)


class FactorsMind:
    """A learner of ``Factors``."""

    def __init__(self, world: Factors, syllabus: Syllabus, start: Sequence[float], speed: Sequence[float]) -> None:
        self.world, self.syllabus, self.start, self.speed = world, syllabus, start, speed
        self.tries = [0.0] * len(start)
        self.days = [0.0] * len(start)  # since the skill was practised last
        spread = (sum(d * d for d in syllabus.difficulty) / len(syllabus.difficulty)) ** 0.5 or 1.0
        self._cost = [world.task * difficulty / spread for difficulty in syllabus.difficulty]

    def chance(self, exercise: int) -> float:
        return probability(self._usable(self.syllabus.skill[exercise]) - self._cost[exercise])

    def practise(self, exercise: int, score: float, luck: float) -> None:
        skill = self.syllabus.skill[exercise]
        self.tries[skill] += self._ready(skill)
        self.days[skill] = 0.0

    def rest(self, days: float, luck: Random) -> None:
        self.days = [before + days for before in self.days]

    def knows(self) -> Sequence[float]:
        return self._means(probability)

    def worth(self) -> Sequence[float]:
        rises = self._means(slope)
        gains = [
            self.world.tries * self.speed[skill] * self._ready(skill) / (1.0 + self.tries[skill]) * rises[skill]
            for skill in range(len(self.start))
        ]
        return [gains[skill] for skill in self.syllabus.skill]

    def _means(self, of: Callable[[float], float]) -> list[float]:
        usable = [self._usable(skill) for skill in range(len(self.start))]
        sums, counts = [0.0] * len(usable), [0] * len(usable)
        for exercise, skill in enumerate(self.syllabus.skill):
            sums[skill] += of(usable[skill] - self._cost[exercise])
            counts[skill] += 1
        return [total / count for total, count in zip(sums, counts, strict=True)]

    def _lacks(self, skill: int) -> list[float]:
        return [max(0.0, self.world.carries - self._own(need)) for need in self.syllabus.needs[skill]]

    def _ready(self, skill: int) -> float:
        return exp(-max(self._lacks(skill), default=0.0))

    def _usable(self, skill: int) -> float:
        lacks = self._lacks(skill)
        return self._own(skill) - self.world.needs * sum(lacks) / max(1, len(lacks))

    def _own(self, skill: int) -> float:
        world = self.world
        added = world.tries * self.speed[skill] * log1p(self.tries[skill])
        return self.start[skill] + max(world.lasting * added, added - world.fading * log1p(self.days[skill]))
