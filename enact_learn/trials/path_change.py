"""What simulated learners would gain or lose if a teacher's path were another one: the same learners, the same luck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import fmean
from time import monotonic
from typing import cast

import numpy as np

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Chooses, MasteryModel, Policy
from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.options import Situation
from enact_learn.domain.path_views import SimulatedGain
from enact_learn.domain.recommendation import Advice
from enact_learn.domain.steering import Steering
from enact_learn.trials.classroom import Classroom, MemoryModel
from enact_learn.trials.journey import Fate, Timetable, travel
from enact_learn.trials.luck import lots_of, luck_of
from enact_learn.trials.syllabus import MIDDLE, STEP
from enact_learn.trials.world import Syllabus, World

UNEVEN = 0.45  # steps of difficulty by which exercises differ from what the author says (standard deviation)
LEAST = 8  # learners, however long they take: below, there is no interval worth its name
MOST_STEPS = 120
DRAWS = 2_000
TAILS = (0.025, 0.975)


@dataclass(frozen=True)
class Taught:
    """With what learners are taught: models, the policy, and who advises where the engine is switched off."""

    model: MasteryModel
    memory: MemoryModel | None
    policy: Policy
    author_order: Policy


def gain_of(
    course: Course,
    before: Steering,
    after: Steering,
    taught: Taught,
    worlds: Sequence[World],
    *,
    seconds: float = 6.0,
    most: int = 60,
    seed: int = 0,
) -> SimulatedGain | None:
    """Let newcomers go through the course by one path and by the other; None for a course without skills.

    Every learner is of another course in truth: difficulties differ from the author's. Dates are left out, as nobody
    knows when she works. As many learners as there is time for, ``most`` at most; those of all worlds in turn.
    """
    outline = _taught_part(course)
    if not outline.exercises:
        return None
    steps = min(MOST_STEPS, 2 * len(outline.exercises))
    ends = monotonic() + seconds
    pairs: list[tuple[float, float]] = []
    while len(pairs) < LEAST or (len(pairs) < most and monotonic() < ends):
        number = len(pairs)
        journey = partial(_knows_at_the_end, outline, taught, worlds[number % len(worlds)], seed, number, steps)
        pairs.append((journey(before), journey(after)))
    gains = [other - one for one, other in pairs]
    low, high = _interval(gains, seed)
    return SimulatedGain(
        learners=len(pairs),
        steps=steps,
        before=fmean(one for one, _ in pairs),
        after=fmean(other for _, other in pairs),
        low=low,
        high=high,
    )


def _interval(gains: Sequence[float], seed: int) -> tuple[float, float]:
    """The 95 % interval of the mean difference: learners are drawn with replacement."""
    drawn = np.random.default_rng(seed).choice(np.asarray(gains), (DRAWS, len(gains)))
    low, high = np.quantile(drawn.mean(axis=1), TAILS)
    return float(low), float(high)


class UnderSteering:
    """A policy in a classroom that knows nothing of teachers: it gets to see what their path leaves.

    Args:
        inner: the policy, which listens to pins and weights.
        steering: what is asked for.
        course: what it is asked of.

    """

    def __init__(self, inner: Policy, steering: Steering, course: Course) -> None:
        self.inner = inner
        self.steering = steering
        self._place: Mapping[ExerciseId, int] = {
            id_: place
            for place, id_ in enumerate(dict.fromkeys((*steering.order, *(one.id for one in course.exercises))))
        }

    @property
    def name(self) -> str:
        """That of the policy."""
        return self.inner.name

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        """As the policy would."""
        return self.inner.advise(self._seen(situation), seed)

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The choice of ``advise``."""
        if isinstance(self.inner, Chooses):
            return self.inner.choose(self._seen(situation), seed)
        advice = self.advise(situation, seed)
        return advice.choice.exercise if advice else None

    def _seen(self, situation: Situation) -> Situation:
        steering = self.steering
        left = [one for one in situation.options if one.exercise.id not in steering.withheld]
        options = tuple(
            one._replace(weight=steering.weights.get(one.exercise.id, 1.0), pinned=one.exercise.id in steering.pin)
            for one in sorted(left, key=lambda one: self._place[one.exercise.id])
        )
        return replace(situation, options=options, thresholds=steering.thresholds, placement=steering.placement)


def _knows_at_the_end(
    course: Course, taught: Taught, world: World, seed: int, number: int, steps: int, steering: Steering
) -> float:
    """The share of exam items that a newcomer solves after the course."""
    syllabus = _in_truth(course, seed, number)
    inner = taught.policy if steering.engine else taught.author_order
    fate = Fate(
        lots=lots_of(seed, number, steps, len(syllabus.skill)),
        nights=partial(luck_of, "night", seed, number),
        seed=1_000 * number,
    )
    learner = LearnerId(f"simulated-{number}")
    return travel(
        syllabus,
        world.learner(syllabus, luck_of("learner", seed, number)),
        cast(Policy, UnderSteering(inner, steering, course)),
        Classroom(syllabus, taught.model, taught.memory, learner, steering.placement),
        fate,
        timetable=Timetable(steps=steps),
        verify=0,
    ).after


def _taught_part(course: Course) -> Course:
    """The course without what no machine grades, and what trains nothing: nothing can be simulated of it."""
    exercises = tuple(one for one in course.exercises if one.skills and one.max_points)
    trained = {one.skills[0] for one in exercises}
    skills = tuple(one for one in course.skills if one.id in trained)
    return replace(course, exercises=exercises, skills=skills)


def _in_truth(course: Course, seed: int, number: int) -> Syllabus:
    """The course as it might be: prerequisites as the author says, difficulties about so."""
    luck = luck_of("difficulty", seed, number)
    place = {skill.id: index for index, skill in enumerate(course.skills)}
    return Syllabus(
        course=course,
        skill=tuple(place[one.skills[0]] for one in course.exercises),
        difficulty=tuple((one.difficulty - MIDDLE + luck.gauss(0.0, UNEVEN)) * STEP for one in course.exercises),
        needs=tuple(tuple(place[need] for need in one.prerequisites if need in place) for one in course.skills),
    )
