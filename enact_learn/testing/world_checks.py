"""What every world of simulated learners promises, as checks that anybody can run over their own.

``check_world(world)`` runs them all over a few courses and learners; each check by itself needs a world and a seed.
"""

from collections.abc import Sequence
from copy import deepcopy

from enact_learn.trials.luck import luck_of
from enact_learn.trials.simulated import draw_group
from enact_learn.trials.world import Foresees, GivesPartialCredit, HasItsOwnPatience, Mind, Syllabus, World

SEEDS = (0, 1, 2)
TRIES = 40
ROUNDING = 1e-9  # what floating-point sums may lose on the way


def check_world(world: World, seeds: Sequence[int] = SEEDS) -> None:
    """Run every check for every seed. Raises AssertionError at the first promise that is not kept."""
    for check in WORLD_CHECKS:
        for seed in seeds:
            check(world, seed)


def check_it_is_a_world(world: World, seed: int) -> None:
    """It has a name and makes learners with every verb of the contract."""
    assert isinstance(world, World)
    assert world.name
    assert isinstance(_learner(world, seed)[1], Mind)


def check_its_course_is_whole(world: World, seed: int) -> None:
    """Every exercise has its skill and difficulty, every skill its prerequisites, and these form no circle."""
    syllabus = draw_group(world, seed, 0, 0.3)
    skills, exercises = len(syllabus.course.skills), len(syllabus.course.exercises)
    assert skills == len(syllabus.needs)
    assert exercises == len(syllabus.skill) == len(syllabus.difficulty)
    assert set(syllabus.skill) <= set(range(skills))
    for skill in range(skills):
        assert skill not in _all_needs(syllabus, skill)


def check_chances_and_shares_lie_between_0_and_1(world: World, seed: int) -> None:
    """At the start, after every try and after every night; and there is one share for each skill."""
    syllabus, mind = _learner(world, seed)
    for number in range(TRIES):
        assert all(0.0 <= mind.chance(exercise) <= 1.0 for exercise in range(len(syllabus.skill)))
        assert len(mind.knows()) == len(syllabus.needs)
        assert all(0.0 <= share <= 1.0 for share in mind.knows())
        _step(mind, syllabus, seed, number)


def check_asking_changes_nothing(world: World, seed: int) -> None:
    """Chances, shares and worths are the same when they are asked for again, in another order."""
    syllabus, mind = _learner(world, seed)
    for number in range(TRIES):
        first = _everything(mind, syllabus)
        for exercise in reversed(range(len(syllabus.skill))):
            mind.chance(exercise)
        assert _everything(mind, syllabus) == first
        _step(mind, syllabus, seed, number)


def check_the_same_luck_makes_the_same_learner(world: World, seed: int) -> None:
    """Nothing is left to any chance but that which comes in; another learner is another one."""
    ways = []
    for learner in (0, 0, 1):
        syllabus, mind = _learner(world, seed, learner)
        way = [_everything(mind, syllabus)]
        for number in range(TRIES):
            _step(mind, syllabus, seed, number)
            way.append(_everything(mind, syllabus))
        ways.append(way)
    assert ways[0] == ways[1]
    assert ways[0][0] != ways[2][0]


def check_learners_have_nothing_in_common(world: World, seed: int) -> None:
    """What one learner does changes no other one of the same course."""
    syllabus, busy = _learner(world, seed)
    idle = world.learner(syllabus, luck_of("check", seed, 1))
    before = _everything(idle, syllabus)
    for number in range(TRIES):
        _step(busy, syllabus, seed, number)
    assert _everything(idle, syllabus) == before


def check_nights_only_forget(world: World, seed: int) -> None:
    """No skill is better after days of rest, and equally much luck is drawn whatever was practised."""
    syllabus, mind = _learner(world, seed)
    for number in range(TRIES):
        _try(mind, syllabus, seed, number)
        rested, luck = deepcopy(mind), luck_of("rest", seed)
        rested.rest(1.0 + number % 3, luck)
        for before, after in zip(mind.knows(), rested.knows(), strict=True):
            assert after <= before + ROUNDING
        other, other_luck = _learner(world, seed)[1], luck_of("rest", seed)
        other.rest(1.0 + number % 3, other_luck)
        assert luck.getstate() == other_luck.getstate()


def check_practice_teaches(world: World, seed: int) -> None:
    """Many solved tries at everything leave learners with a better exam, as a mean over a few of them."""
    before = after = 0.0
    for learner in range(5):
        syllabus, mind = _learner(world, seed, learner)
        before += sum(mind.knows())
        for number in range(6):
            for exercise in range(len(syllabus.skill)):
                mind.practise(exercise, 1.0, luck_of("practice", seed, learner, number, exercise).random())
        after += sum(mind.knows())
    assert after > before + 0.05


def check_partial_credit_agrees_with_the_chance(world: World, seed: int) -> None:
    """Where tries earn parts of the points: all of them exactly where luck lies below the chance."""
    syllabus, mind = _learner(world, seed)
    if not isinstance(mind, GivesPartialCredit):
        return
    for exercise in range(len(syllabus.skill)):
        for luck in (0.0, 0.25, 0.5, 0.75, 0.999):
            score = mind.score(exercise, luck)
            assert 0.0 <= score <= 1.0
            assert (score == 1.0) == (luck < mind.chance(exercise))


def check_patience_is_a_claim(world: World, seed: int) -> None:
    """Where learners decide themselves when to leave, they don't leave before anything happened."""
    mind = _learner(world, seed)[1]
    if isinstance(mind, HasItsOwnPatience):
        assert mind.leaves(0, 0, 0.999) is False


def check_worth_is_foreseen_for_each_exercise(world: World, seed: int) -> None:
    """Where a mind foresees what a try is worth: a number for each exercise."""
    syllabus, mind = _learner(world, seed)
    if isinstance(mind, Foresees):
        worth = mind.worth()
        assert len(worth) == len(syllabus.skill)
        assert all(value == value for value in worth)


WORLD_CHECKS = (
    check_it_is_a_world,
    check_its_course_is_whole,
    check_chances_and_shares_lie_between_0_and_1,
    check_asking_changes_nothing,
    check_the_same_luck_makes_the_same_learner,
    check_learners_have_nothing_in_common,
    check_nights_only_forget,
    check_practice_teaches,
    check_partial_credit_agrees_with_the_chance,
    check_patience_is_a_claim,
    check_worth_is_foreseen_for_each_exercise,
)


def _learner(world: World, seed: int, learner: int = 0) -> tuple[Syllabus, Mind]:
    syllabus = draw_group(world, seed, 0, 0.3)
    return syllabus, world.learner(syllabus, luck_of("check", seed, learner))


def _step(mind: Mind, syllabus: Syllabus, seed: int, number: int) -> None:
    _try(mind, syllabus, seed, number)
    if number % 10 == 9:
        mind.rest(1.0, luck_of("night", seed, number))


def _try(mind: Mind, syllabus: Syllabus, seed: int, number: int) -> None:
    luck = luck_of("try", seed, number)
    exercise = luck.randrange(len(syllabus.skill))
    mind.practise(exercise, float(luck.random() < mind.chance(exercise)), luck.random())


def _everything(mind: Mind, syllabus: Syllabus) -> list[float]:
    chances = [mind.chance(exercise) for exercise in range(len(syllabus.skill))]
    return [*chances, *mind.knows(), *(mind.worth() if isinstance(mind, Foresees) else ())]


def _all_needs(syllabus: Syllabus, skill: int) -> set[int]:
    found: set[int] = set()
    ahead = list(syllabus.needs[skill])
    while ahead:
        need = ahead.pop()
        if need not in found:
            found.add(need)
            ahead.extend(syllabus.needs[need])
    return found
