"""Family 3: what was met leaves traces that fade; traces that were far apart last longer."""

from collections.abc import Sequence
from math import exp, log
from random import Random
from typing import ClassVar

from enact_learn.trials.world import Syllabus
from enact_learn.trials.worlds.logit import probability

LONG_AGO = 30 * 86_400.0  # seconds: when a newcomer met what she knows already
NOTHING = 1e-9  # activation needs at least this much of a trace


class Memory:
    """Activation memory with spacing, after ACT-R.

    **What it believes.** Every try at a skill leaves a trace. A skill's activation is the logarithm of the
    sum of its traces, each of which fades with its own power of time: the higher the activation was when
    the trace was made, the quicker it fades, so that practice at once after practice is soon gone. Between
    sessions time runs slower (``between``). The chance to solve a task is a logistic curve of activation, against
    ``threshold`` and the difficulty. A failed try leaves a weaker trace than a solved one, and what builds on
    something that she can't recall leaves hardly any: each trace is multiplied by the chance to recall
    the weakest prerequisite, and that lack also makes the task harder (``hold``).

    Parameters
    ----------
    decay, crowding : float
        Power with which a fresh trace fades, and how much activation adds to it (a and c of the paper).
    threshold, noise : float
        Activation at which a task of middle difficulty is solved half of the time, and the scale of the curve, above 0.
    difficulty : float
        How much activation a difficulty of 1 costs.
    seconds : float
        How long a try takes, seconds of practice, above 0.
    between : float
        How fast time runs between sessions, as a share of that within, above 0.
    after_failure : float
        Weight of the trace of a failed try, 0.0 to 1.0.
    trace, trace_spread : float
        Weight of a solved try's trace, above 0, and the standard deviation of its logarithm between learners.
    hold : float
        How much of what a prerequisite lacks in activation is taken from that of the skill.
    earlier, earlier_spread : float
        Logarithm of the weight of what a newcomer met long ago, and its standard deviation.

    Examples
    --------
    >>> from enact_learn.trials.luck import luck_of
    >>> from enact_learn.trials.syllabus import draw_syllabus
    >>> syllabus = draw_syllabus(0, luck_of("course"))
    >>> first = syllabus.skill.index(syllabus.needs.index(()))
    >>> mind = Memory().learner(syllabus, luck_of("ana"))
    >>> before = mind.chance(first)
    >>> mind.practise(first, score=1.0, luck=0.5)
    >>> mind.chance(first) > before
    True

    References
    ----------
    Pavlik & Anderson (2005), "Practice and forgetting effects on vocabulary memory: an activation-based model of
    the spacing effect" (a = .177, c = .217, h = .025); Anderson et al. (2004), "An integrated theory of the mind".
    What prerequisites do, the weights and the threshold were chosen, not fitted.

    """

    name: ClassVar[str] = "memory"

    def __init__(
        self,
        *,
        decay: float = 0.177,
        crowding: float = 0.217,
        threshold: float = -1.1,
        noise: float = 0.4,
        difficulty: float = 0.25,
        seconds: float = 120.0,
        between: float = 0.025,
        after_failure: float = 0.6,
        trace: float = 1.0,
        trace_spread: float = 0.3,
        hold: float = 0.5,
        earlier: float = -0.3,
        earlier_spread: float = 0.8,
    ) -> None:
        self.decay = decay
        self.crowding = crowding
        self.threshold = threshold
        self.noise = noise
        self.difficulty = difficulty
        self.seconds = seconds
        self.between = between
        self.after_failure = after_failure
        self.trace = trace
        self.trace_spread = trace_spread
        self.hold = hold
        self.earlier = earlier
        self.earlier_spread = earlier_spread

    def learner(self, syllabus: Syllabus, luck: Random) -> "MemoryMind":
        talent = self.earlier + luck.gauss(0.0, self.earlier_spread / 2.0)
        trace = self.trace * exp(luck.gauss(0.0, self.trace_spread))
        earlier = [exp(talent + luck.gauss(0.0, self.earlier_spread)) for _ in syllabus.needs]
        return MemoryMind(self, syllabus, earlier, trace)


class MemoryMind:
    """A learner of ``Memory``. Time is in seconds as memory counts them, 0 when the course begins."""

    def __init__(self, world: Memory, syllabus: Syllabus, earlier: Sequence[float], trace: float) -> None:
        self.world, self.syllabus, self.trace = world, syllabus, trace
        self.now = 0.0
        since = -LONG_AGO * world.between
        self.traces = [[(since, weight, world.decay)] for weight in earlier]  # (when, weight, power) by skill

    def chance(self, exercise: int) -> float:
        skill = self.syllabus.skill[exercise]
        return self._chance(self._usable(skill, self.now), exercise)

    def practise(self, exercise: int, score: float, luck: float) -> None:
        skill = self.syllabus.skill[exercise]
        weight = self._weight(skill, score)
        power = self._power(skill)
        self.traces[skill].append((self.now, weight, power))
        self.now += self.world.seconds

    def rest(self, days: float, luck: Random) -> None:
        self.now += days * 86_400.0 * self.world.between

    def knows(self) -> Sequence[float]:
        return self._exam([self._activation(skill, self.now) for skill in range(len(self.traces))])

    def worth(self) -> Sequence[float]:
        """What a try now would be worth after three days."""
        then = self.now + 3 * 86_400.0 * self.world.between
        later = [self._activation(skill, then) for skill in range(len(self.traces))]
        exam = self._exam(later)
        gains = []
        for skill in range(len(later)):
            solved = self._mean_chance(skill, self._usable(skill, self.now))
            fresh = self._weight(skill, solved) * (then - self.now) ** -self._power(skill)
            raised = [*later[:skill], log(exp(later[skill]) + fresh), *later[skill + 1 :]]
            gains.append(self._exam_of(skill, raised) - exam[skill])
        return [gains[skill] for skill in self.syllabus.skill]

    def _activation(self, skill: int, at: float) -> float:
        # a trace is at least one try old: nothing is stronger than what was just practised
        least = self.world.seconds
        return log(NOTHING + sum(w * max(least, at - when) ** -power for when, w, power in self.traces[skill]))

    def _usable(self, skill: int, at: float) -> float:
        needs = [self._activation(need, at) for need in self.syllabus.needs[skill]]
        return self._held(self._activation(skill, at), needs)

    def _held(self, activation: float, needs: Sequence[float]) -> float:
        lacks = sum(max(0.0, self.world.threshold - need) for need in needs)
        return activation - self.world.hold * lacks

    def _chance(self, usable: float, exercise: int) -> float:
        world = self.world
        return probability(
            (usable - world.threshold - world.difficulty * self.syllabus.difficulty[exercise]) / world.noise
        )

    def _weight(self, skill: int, score: float) -> float:
        world = self.world
        weakest = min((self._activation(need, self.now) for need in self.syllabus.needs[skill]), default=None)
        ready = 1.0 if weakest is None else probability((weakest - world.threshold) / world.noise)
        return self.trace * ready * (world.after_failure + (1.0 - world.after_failure) * score)

    def _power(self, skill: int) -> float:
        return self.world.decay + self.world.crowding * exp(self._activation(skill, self.now))

    def _exam(self, activations: Sequence[float]) -> list[float]:
        return [self._exam_of(skill, activations) for skill in range(len(activations))]

    def _exam_of(self, skill: int, activations: Sequence[float]) -> float:
        needs = [activations[need] for need in self.syllabus.needs[skill]]
        return self._mean_chance(skill, self._held(activations[skill], needs))

    def _mean_chance(self, skill: int, usable: float) -> float:
        own = [exercise for exercise, its in enumerate(self.syllabus.skill) if its == skill]
        return sum(self._chance(usable, exercise) for exercise in own) / len(own)
