import doctest
import sys
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from enact_learn.testing import world_checks
from enact_learn.testing.world_checks import WORLD_CHECKS, check_world
from enact_learn.trials.luck import luck_of
from enact_learn.trials.syllabus import draw_syllabus
from enact_learn.trials.world import Syllabus, World
from enact_learn.trials.worlds import WORLDS
from enact_learn.trials.worlds.all_or_none import AllOrNone
from enact_learn.trials.worlds.factors import Factors
from enact_learn.trials.worlds.memory import Memory
from enact_learn.trials.worlds.zone import Zone
from tests.trials.strange_world import Plodder, Plodders

OURS = [Zone(), AllOrNone(), Memory(), Factors()]


@pytest.mark.parametrize("world", [*OURS, Plodders()], ids=lambda world: str(world.name))
@pytest.mark.parametrize("check", WORLD_CHECKS, ids=lambda check: str(check.__name__))
def test_a_world_keeps_what_worlds_promise(world: World, check: Callable[[World, int], None]) -> None:
    check(world, 7)


def test_all_checks_run_at_once() -> None:
    check_world(Plodders(), seeds=(3,))


def test_each_world_goes_by_its_own_name() -> None:
    assert list(WORLDS) == [world.name for world in OURS]


class Sure(Plodder):
    def chance(self, exercise: int) -> float:
        return 1.2


class Curious(Plodder):
    def chance(self, exercise: int) -> float:
        self.skills[0] *= 0.99
        return super().chance(exercise)


class Sleeper(Plodder):
    def rest(self, days: float, luck: Random) -> None:
        self.skills[0] = min(0.95, self.skills[0] + 0.1)


class Gambler(Plodder):
    def rest(self, days: float, luck: Random) -> None:
        super().rest(days, luck)
        if self.skills[0] > 0.35:
            luck.random()


class Dull(Plodder):
    def practise(self, exercise: int, score: float, luck: float) -> None:
        pass


class Of(Plodders):
    """Learners of one kind."""

    def __init__(self, kind: type[Plodder]) -> None:
        self.kind = kind

    def learner(self, syllabus: Syllabus, luck: Random) -> Plodder:
        return self.kind(syllabus.skill, super().learner(syllabus, luck).skills)


class Arbitrary(Plodders):
    def learner(self, syllabus: Syllabus, luck: Random) -> Plodder:
        return super().learner(syllabus, Random())


class OneMind(Plodders):
    """All its learners share their skills."""

    def __init__(self) -> None:
        self.skills: list[float] = []

    def learner(self, syllabus: Syllabus, luck: Random) -> Plodder:
        learner = super().learner(syllabus, luck)
        self.skills = learner.skills = self.skills or learner.skills
        return learner


@pytest.mark.parametrize(
    ("world", "check"),
    [
        (Of(Sure), world_checks.check_chances_and_shares_lie_between_0_and_1),
        (Of(Curious), world_checks.check_asking_changes_nothing),
        (Arbitrary(), world_checks.check_the_same_luck_makes_the_same_learner),
        (OneMind(), world_checks.check_learners_have_nothing_in_common),
        (Of(Sleeper), world_checks.check_nights_only_forget),
        (Of(Gambler), world_checks.check_nights_only_forget),
        (Of(Dull), world_checks.check_practice_teaches),
    ],
    ids=["sure", "curious", "arbitrary", "one mind", "sleeper", "gambler", "dull"],
)
def test_a_world_that_breaks_a_promise_is_found_out(world: World, check: Callable[[World, int], None]) -> None:
    assert check in WORLD_CHECKS
    with pytest.raises(AssertionError):
        check(world, 0)


@pytest.mark.parametrize("world", OURS, ids=lambda world: str(world.name))
def test_the_examples_of_a_world_run(world: World) -> None:
    ran = doctest.testmod(sys.modules[type(world).__module__])
    assert ran.attempted
    assert not ran.failed


def course(*needs: tuple[int, ...], difficulty: float = 0.0) -> Syllabus:
    """A course of one exercise a skill, all equally hard."""
    drawn = draw_syllabus(0, luck_of("any"), skills=len(needs), exercises=1)
    return Syllabus(drawn.course, tuple(range(len(needs))), (difficulty,) * len(needs), needs)


def test_in_the_zone_most_is_learned_a_little_above_what_one_can_do() -> None:
    world = Zone(talent=0.0, spread=0.0, rate_spread=0.0, start=0.0, best=0.3)
    gains = {}
    for difficulty in (-2.0, 0.3, 2.5):
        mind = world.learner(course((), difficulty=difficulty), luck_of("ana"))
        mind.practise(0, 1.0, 0.5)
        gains[difficulty] = mind.skill[0]
    assert gains[0.3] == max(gains.values())
    assert gains[-2.0] < 0.2 * gains[0.3]


@pytest.mark.parametrize(
    "world", [Zone(start=0.0), Memory(earlier=0.0), Factors(mean=0.0)], ids=lambda world: world.name
)
def test_a_skill_is_worth_less_without_what_it_builds_on(world: Any) -> None:
    alone = world.learner(course((), ()), luck_of("ana"))
    building = world.learner(course((), (0,)), luck_of("ana"))
    for mind in (alone, building):
        if isinstance(world, Memory):
            mind.traces[0] = []
        elif isinstance(world, Zone):
            mind.skill[0] = -3.0
        else:
            mind.start[0] = -3.0
    assert building.chance(1) < alone.chance(1) - 0.05


def test_all_or_none_is_known_at_once_and_only_when_ready() -> None:
    world = AllOrNone(known=-30.0, learn=0.5, learn_spread=0.0, unready=0.0)
    mind = world.learner(course((), (0,)), luck_of("ana"))
    mind.practise(1, 1.0, luck=0.01)
    assert mind.known == [False, False]
    mind.practise(0, 0.0, luck=0.6)
    assert mind.known == [False, False]
    before = mind.knows()[0]
    mind.practise(0, 0.0, luck=0.01)
    assert mind.known == [True, False]
    assert mind.knows()[0] > before + 0.4
    mind.practise(1, 0.0, luck=0.01)
    assert mind.known == [True, True]


def test_newcomers_of_all_or_none_never_know_what_they_lack_the_basis_for() -> None:
    for number in range(30):
        syllabus = draw_syllabus(number, luck_of("course", number))
        mind = AllOrNone(known=1.0).learner(syllabus, luck_of("learner", number))
        for skill, known in enumerate(mind.known):
            assert not known or all(mind.known[need] for need in syllabus.needs[skill])


def test_in_memory_practice_that_is_spread_out_lasts_longer() -> None:
    def recalled_later(nights: bool) -> float:
        mind = Memory(trace_spread=0.0, earlier=-9.0, earlier_spread=0.0).learner(course(()), luck_of("ana"))
        for _ in range(4):
            mind.practise(0, 1.0, 0.5)
            if nights:
                mind.rest(1.0, luck_of("night"))
        mind.rest(7.0 if nights else 11.0, luck_of("night"))
        return mind.chance(0)

    assert recalled_later(nights=True) > recalled_later(nights=False) + 0.05


def test_factors_learn_most_from_the_first_tries() -> None:
    mind = Factors().learner(course(()), luck_of("ana"))
    chances = [mind.chance(0)]
    for _ in range(6):
        mind.practise(0, 0.0, 0.5)
        chances.append(mind.chance(0))
    rises = [later - earlier for earlier, later in pairwise(chances)]
    assert all(rise > 0.0 for rise in rises)
    assert rises[0] > 2 * rises[-1]


def test_without_wrong_prerequisites_the_author_writes_the_true_ones() -> None:
    syllabus = draw_syllabus(0, luck_of("course"), wrong_prerequisites=0.0)
    ids = [skill.id for skill in syllabus.course.skills]
    for skill, needs in zip(syllabus.course.skills, syllabus.needs, strict=True):
        assert set(skill.prerequisites) == {ids[need] for need in needs}


@pytest.mark.parametrize("wrong", [0.12, 0.3])
def test_about_so_many_prerequisites_are_wrong_as_was_asked_for(wrong: float) -> None:
    true, changed = 0, 0
    for number in range(200):
        syllabus = draw_syllabus(number, luck_of("course", number), wrong_prerequisites=wrong)
        ids = [skill.id for skill in syllabus.course.skills]
        for skill, needs in zip(syllabus.course.skills, syllabus.needs, strict=True):
            written, real = set(skill.prerequisites), {ids[need] for need in needs}
            true += len(real)
            changed += max(len(real - written), len(written - real))
    assert abs(changed / true - wrong) < 0.04


def test_the_author_rates_difficulty_with_errors_but_not_blindly() -> None:
    pairs = [
        (exercise.difficulty, true)
        for number in range(40)
        for syllabus in [draw_syllabus(number, luck_of("course", number))]
        for exercise, true in zip(syllabus.course.exercises, syllabus.difficulty, strict=True)
    ]
    rated = [a for a, _ in pairs]
    true = [b for _, b in pairs]
    mean_a, mean_b = sum(rated) / len(rated), sum(true) / len(true)
    cov = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    correlation = cov / (sum((a - mean_a) ** 2 for a in rated) * sum((b - mean_b) ** 2 for b in true)) ** 0.5
    assert 0.6 < correlation < 0.95
