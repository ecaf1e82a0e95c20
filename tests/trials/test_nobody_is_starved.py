"""Simulated novices, and learners with short and rare sessions, get as much from the policy that advises by default as
from the author's order: something that they can manage, something new, and always something.
"""

from collections.abc import Sequence as Several
from dataclasses import dataclass, field
from typing import ClassVar

import pytest

from enact_learn.domain.contracts import Policy
from enact_learn.domain.course import ExerciseId, SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.sequence import Sequence
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.journey import Patience, Timetable
from enact_learn.trials.rivals import Rival
from enact_learn.trials.simulated import Cohort, Engine, simulate
from enact_learn.trials.world import Mind, Syllabus, World
from enact_learn.trials.worlds.all_or_none import AllOrNone
from enact_learn.trials.worlds.factors import Factors
from enact_learn.trials.worlds.zone import Zone

FAIR = (0.25, 0.95)  # true chances that are neither hopeless nor idle; as in insight/exposure.py
MARGIN_FAIR = 0.05  # of the share of feasible advice: less than that is not starving
MARGIN_NEW = 0.5  # of the number of new skills in 20 exercises
STEPS, BLOCK = 40, 20
SEED = 11
NOVICES: dict[str, World] = {"zone": Zone(start=-1.6), "factors": Factors(mean=-1.0), "all-or-none": AllOrNone()}
LEARNERS: dict[str, World] = {"zone": Zone(), "factors": Factors()}
USUAL = Timetable(steps=STEPS)
SLOW = Timetable(steps=STEPS, session=3)  # three exercises in a session, then a night: five times as many days
NEVER_LEAVES = Patience(failures=10**9, easy=10**9)


@dataclass
class Watched(Rival):
    """A policy, and what it gave to learners whose minds are seen."""

    policy: Policy
    name: ClassVar[str] = "watched"
    given: list[list[tuple[ExerciseId, SkillId, float]]] = field(default_factory=list)
    left_alone: int = 0  # times that nothing was advised to somebody with work left

    def see(self, mind: Mind, again: float) -> None:
        self.mind = mind
        self.given.append([])

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        return self.policy.advise(situation, seed)

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        advice = self.policy.advise(situation, seed)
        if advice is None:
            self.left_alone += any(not option.is_right for option in situation.options)
            return None
        chosen = advice.choice.exercise
        place = next(n for n, option in enumerate(situation.options) if option.exercise.id == chosen)
        skill = situation.options[place].exercise.skills[0]
        self.given[-1].append((chosen, skill, self.mind.chance(place)))
        return chosen

    @property
    def feasible(self) -> float:
        chances = [chance for one in self.given for _, _, chance in one]
        return sum(FAIR[0] <= chance <= FAIR[1] for chance in chances) / len(chances)

    @property
    def new_skills(self) -> float:
        """Skills met for the first time, in each block of 20 exercises."""
        found = []
        for one in self.given:
            skills = [skill for _, skill, _ in one]
            found += [len({*skills[at : at + BLOCK]} - {*skills[:at]}) for at in range(0, STEPS, BLOCK)]
        return sum(found) / len(found)


class OnlyTheFirstSkill(Rival):
    """The control: it keeps everybody on what comes first in the course, the hardest of it."""

    name: ClassVar[str] = "starving"

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        skill = situation.options[0].exercise.skills

        def hardest(option: Option) -> tuple[bool, int]:
            return option.exercise.skills == skill, option.exercise.difficulty

        return max(situation.options, key=hardest).exercise.id


def taught(policy: Policy, world: World, timetable: Timetable, learners: int = 24) -> Watched:
    watched = Watched(policy)
    cohort = Cohort(learners, timetable=timetable, patience=NEVER_LEAVES)
    simulate({"world": world}, {"watched": watched}, Engine(GaussianTracing(), ForgettingTracing()), cohort, [SEED])
    return watched


def shortcomings(policy: Policy, world: World, timetable: Timetable) -> list[str]:
    """What learners lack with a policy that they have in the author's order."""
    own, order = taught(policy, world, timetable), taught(Sequence(), world, timetable)
    found = ["left alone"] if own.left_alone else []
    if own.feasible < order.feasible - MARGIN_FAIR:
        found.append("feasible")
    if own.new_skills < order.new_skills - MARGIN_NEW:
        found.append("new skills")
    return found


@pytest.mark.parametrize("world", NOVICES)
def test_novices_get_as_much_as_in_the_authors_order(world: str) -> None:
    assert shortcomings(GroundUp(), NOVICES[world], USUAL) == []


@pytest.mark.parametrize("world", LEARNERS)
def test_slow_workers_get_as_much_as_in_the_authors_order(world: str) -> None:
    assert shortcomings(GroundUp(), LEARNERS[world], SLOW) == []


@pytest.mark.parametrize("world", LEARNERS)
def test_slow_workers_meet_about_as_much_that_is_new_as_others(world: str) -> None:
    slow, usual = taught(GroundUp(), LEARNERS[world], SLOW), taught(GroundUp(), LEARNERS[world], USUAL)
    assert slow.feasible >= usual.feasible - MARGIN_FAIR
    assert slow.new_skills >= usual.new_skills - MARGIN_NEW


def test_a_policy_that_starves_is_caught() -> None:
    assert shortcomings(OnlyTheFirstSkill(), NOVICES["zone"], USUAL) == ["feasible", "new skills"]


class NeverRight:
    """A world in which nobody ever solves anything."""

    name: ClassVar[str] = "never"

    def learner(self, syllabus: Syllabus, luck: object) -> "NothingWorks":
        return NothingWorks(len(syllabus.needs))


@dataclass
class NothingWorks:
    skills: int

    def chance(self, exercise: int) -> float:
        return 0.0

    def practise(self, exercise: int, score: float, luck: float) -> None:
        pass

    def rest(self, days: float, luck: object) -> None:
        pass

    def knows(self) -> Several[float]:
        return [0.0] * self.skills


def test_whoever_always_fails_is_not_kept_on_one_exercise() -> None:
    found = taught(GroundUp(), NeverRight(), USUAL, learners=6)
    for given in found.given:
        exercises = [exercise for exercise, _, _ in given]
        assert len(exercises) == STEPS
        assert max(map(exercises.count, exercises)) <= STEPS // 5
        assert len({skill for _, skill, _ in given}) >= 3
