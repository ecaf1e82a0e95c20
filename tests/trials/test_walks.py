"""Simulated learners on a real course: what they meet is counted right."""

from enact_learn.domain.course import Course
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.sequence import Sequence
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.luck import luck_of
from enact_learn.trials.simulated import Engine
from enact_learn.trials.syllabus import draw_syllabus
from enact_learn.trials.walks import KINDS, syllabus_of, walks

ENGINE = Engine(GaussianTracing(), ForgettingTracing())


def course() -> Course:
    return draw_syllabus(1, luck_of("course"), skills=4, exercises=4, wrong_prerequisites=0.0).course


def test_every_kind_of_learner_walks_and_experts_need_fewer_tries() -> None:
    found = list(walks(course(), ENGINE, GroundUp(), 4))
    assert [walk.kind for walk in found] == [kind for kind in KINDS for _ in range(4)]
    steps = {kind: sum(walk.steps for walk in found if walk.kind == kind) for kind in KINDS}
    assert steps["expert"] < steps["usual"] < steps["novice"]


def test_the_same_walk_again_is_the_same() -> None:
    assert list(walks(course(), ENGINE, GroundUp(), 1)) == list(walks(course(), ENGINE, GroundUp(), 1))


def test_skills_that_time_did_not_allow_for_are_named() -> None:
    (first, *_) = walks(course(), ENGINE, Sequence(), 1, steps=1)
    assert len(first.unreached) == 3
    assert first.steps == 1


def test_a_course_that_is_too_hard_shows_as_a_wall() -> None:
    hard = course()
    hopeless = {walk.kind: walk.hopeless for walk in walks(hard, ENGINE, Sequence(), 1, steps=60)}
    assert hopeless["novice"] > hopeless["expert"]


def test_a_course_becomes_a_syllabus_with_the_authors_difficulties_and_prerequisites() -> None:
    syllabus = syllabus_of(course())
    assert len(syllabus.skill) == len(syllabus.difficulty) == 16
    assert syllabus.needs[0] == ()
    easy = min(range(16), key=lambda number: syllabus.difficulty[number])
    assert syllabus.course.exercises[easy].difficulty == min(one.difficulty for one in syllabus.course.exercises)
