"""What simulated learners gain or lose by another path: the same learners with the same luck both times."""

from collections.abc import Sequence
from random import Random

import pytest

from enact_learn.domain.contracts import Policy
from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.path_views import SimulatedGain
from enact_learn.domain.steering import LEFT_TO_ITSELF, Steering
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.sequence import Sequence as AuthorOrder
from enact_learn.policy.steered import Steered
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.path_change import Taught, UnderSteering, gain_of
from enact_learn.trials.world import Mind, Syllabus, World
from tests.tutor.garden import garden, ladder


class Practice:
    """A world in which every try teaches its skill something, and nothing is forgotten."""

    name = "practice"

    def learner(self, syllabus: Syllabus, luck: Random) -> Mind:
        return _Mind(syllabus)


class _Mind:
    def __init__(self, syllabus: Syllabus) -> None:
        self.syllabus = syllabus
        self.known = [0.1] * len(syllabus.course.skills)

    def chance(self, exercise: int) -> float:
        return self.known[self.syllabus.skill[exercise]]

    def practise(self, exercise: int, score: float, luck: float) -> None:
        skill = self.syllabus.skill[exercise]
        self.known[skill] = min(1.0, self.known[skill] + 0.3)

    def rest(self, days: float, luck: Random) -> None:
        pass

    def knows(self) -> Sequence[float]:
        return self.known


WORLDS: list[World] = [Practice()]


def gain(course: Course, after: Steering, before: Steering = LEFT_TO_ITSELF) -> SimulatedGain:
    policy, order = (Steered(one) for one in (Ladder(), AuthorOrder()))
    taught = Taught(GaussianTracing(), None, policy, order)  # type: ignore[arg-type]
    found = gain_of(course, before, after, taught, WORLDS, seconds=0.0)
    assert found is not None
    return found


def test_the_same_path_gains_nothing_and_is_sure_of_it() -> None:
    same = gain(ladder(), LEFT_TO_ITSELF)
    assert (same.before, same.low, same.high) == (same.after, 0.0, 0.0)
    assert same.learners == 8


def test_locking_most_of_a_course_loses_and_the_interval_says_so() -> None:
    locked = tuple(one.id for one in ladder().exercises if not one.id.startswith("a"))
    worse = gain(ladder(), Steering(lock=locked))
    assert worse.after < worse.before
    assert worse.low <= worse.after - worse.before <= worse.high < 0.0


def test_asking_twice_gives_the_same_numbers() -> None:
    assert gain(ladder(), Steering(engine=False)) == gain(ladder(), Steering(engine=False))


def test_what_no_machine_grades_is_left_out_and_a_course_of_nothing_else_is_not_simulated() -> None:
    assert gain(garden(), LEFT_TO_ITSELF).steps == 6  # three of four exercises, twice
    essays = Course(
        garden().id, garden().title, garden().skills, garden().modules, (garden().by_id[ExerciseId("essay")],)
    )
    taught = Taught(GaussianTracing(), None, Ladder(), AuthorOrder())
    assert gain_of(essays, LEFT_TO_ITSELF, LEFT_TO_ITSELF, taught, WORLDS) is None


@pytest.mark.parametrize("policy", [Ladder(), AuthorOrder()], ids=["ladder", "sequence"])
def test_pins_come_first_and_locked_ones_never(policy: Policy) -> None:
    from enact_learn.domain.attempt import LearnerId
    from enact_learn.trials.classroom import Classroom
    from enact_learn.trials.journey import SPRING

    course = ladder()
    syllabus = Syllabus(course, (0,) * 21, (0.0,) * 21, ((),) * 7)
    situation = Classroom(syllabus, GaussianTracing(), None, LearnerId("ana")).situation(SPRING, 0)
    wanted, locked = ExerciseId("c-1"), ExerciseId("a-1")
    pinned = UnderSteering(Steered(policy), Steering(pin=(wanted,), lock=(locked,)), course)  # type: ignore[arg-type]
    advice = pinned.advise(situation, 0)
    assert advice is not None
    assert pinned.choose(situation, 0) == advice.choice.exercise == wanted
    assert locked not in {one.exercise for one in advice.alternatives}
