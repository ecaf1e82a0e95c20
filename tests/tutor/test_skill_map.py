"""The map of skills: each before what needs it, with what the learner showed, and nothing that a teacher hides."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from enact_learn.domain.course import Course, CourseId, Skill, SkillId
from enact_learn.domain.errors import NoCourse, UnknownCourse
from enact_learn.domain.standing_views import MapSkill
from enact_learn.domain.steering import Steering
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.skill_map import skill_map
from tests.tutor.garden import (
    ADD,
    ANA,
    GARDEN,
    LADDER,
    MEAN,
    MINUTE,
    ORCHARD,
    TWO,
    PlainSource,
    Pupil,
    a_course,
    an_exercise,
    garden,
    graded,
    ladder,
    orchard,
)


def a_tutor(
    folder: Path, clock: ClockYouSet, *courses: Course, script: tuple[Scripted, ...] = (1.0,), **steering: Steering
) -> LocalTutor:
    return LocalTutor(
        PlainSource(folder, *courses),
        GaussianTracing(),
        Steered(GroundUp()),
        MemoryStore(),
        ScriptedGrader(*script),
        clock,
        memory=ForgettingTracing(),
        steering={CourseId(name): one for name, one in steering.items()},
    )


def skills(tutor: LocalTutor, course: CourseId = GARDEN) -> dict[str, MapSkill]:
    return {one.skill: one for one in skill_map(tutor, ANA, course).skills}


def test_each_skill_stands_before_what_needs_it_however_the_author_ordered_them(
    tmp_path: Path, clock: ClockYouSet
) -> None:
    backwards = replace(ladder(), skills=tuple(reversed(ladder().skills)))
    assert list(skills(a_tutor(tmp_path, clock, backwards), LADDER)) == list("abcdefg")


def test_the_skills_of_other_courses_that_it_builds_on_stand_on_it_one_step_back(
    tmp_path: Path, clock: ClockYouSet
) -> None:
    wine = a_course(
        CourseId("wine"),
        [Skill(SkillId("w.press"), {"en": "Press"}, (SkillId("g.mean"), SkillId("elsewhere")))],
        an_exercise("press", graded("press", "test", 1, "w.press"), course=CourseId("wine")),
    )
    shown = skills(a_tutor(tmp_path, clock, garden(), wine), CourseId("wine"))
    assert list(shown) == ["g.mean", "w.press"]
    assert (shown["g.mean"].course, shown["g.mean"].prerequisites) == (GARDEN, ())
    assert shown["w.press"].prerequisites == ("g.mean",)
    assert [one.exercise for one in shown["g.mean"].exercises] == [MEAN, "essay", TWO]


def test_a_skill_shows_what_was_done(tmp_path: Path, clock: ClockYouSet) -> None:
    tutor = a_tutor(tmp_path, clock, garden(), script=({"small": 1.0, "negative": 0.0}, 1.0))
    assert [(one.recall, one.last, one.level) for one in skills(tutor).values()] == [(None, None, "unknown")] * 2
    pupil = Pupil(tutor)
    pupil.check(ADD)
    partly = skills(tutor)["g.add"]
    assert (partly.recall, partly.last, partly.evidence) == (None, clock(), 2)
    assert [(one.exercise, one.state, one.score) for one in partly.exercises] == [
        (ADD, "started", 0.25),
        (TWO, "new", None),
    ]
    clock.forward(MINUTE)
    pupil.check(ADD)
    right = skills(tutor)["g.add"]
    assert (right.exercises[0].state, right.exercises[0].score, right.last) == ("right", 1.0, clock())
    assert right.recall is not None
    assert right.recall > 0.5
    pupil.start(MEAN)
    assert skills(tutor)["g.mean"].exercises[0].state == "started"


def test_what_is_hidden_does_not_exist_and_what_is_locked_is_not_offered(tmp_path: Path, clock: ClockYouSet) -> None:
    tutor = a_tutor(tmp_path, clock, garden(), garden=Steering(lock=(TWO,), hide=(MEAN,)))
    shown = [(one.exercise, one.is_offered) for one in skills(tutor)["g.mean"].exercises]
    assert shown == [("essay", True), (TWO, False)]


def test_it_says_what_the_recommended_exercise_trains(tmp_path: Path, clock: ClockYouSet) -> None:
    tutor = a_tutor(tmp_path, clock, garden(), orchard())
    assert skill_map(tutor, ANA).next_skills == ("g.add",)
    assert tutor.store.recommendations(ANA, GARDEN) == []  # looking at the map is no advice
    Pupil(tutor).check(tutor.course(ORCHARD).exercises[0].id)
    assert skill_map(tutor, ANA).course == ORCHARD
    assert skill_map(tutor, ANA).next_skills == ()


def test_a_circle_of_prerequisites_comes_to_an_end(tmp_path: Path, clock: ClockYouSet) -> None:
    circle = [Skill(SkillId("x"), {"en": "X"}, (SkillId("y"),)), Skill(SkillId("y"), {"en": "Y"}, (SkillId("x"),))]
    course = a_course(GARDEN, circle, an_exercise("one", graded("one", "test", 1, "x")))
    assert set(skills(a_tutor(tmp_path, clock, course))) == {"x", "y"}


def test_an_unknown_course_and_no_course_at_all_are_said(tmp_path: Path, clock: ClockYouSet) -> None:
    with pytest.raises(UnknownCourse):
        skill_map(a_tutor(tmp_path, clock, garden()), ANA, CourseId("kitchen"))
    with pytest.raises(NoCourse):
        skill_map(a_tutor(tmp_path, clock), ANA)


def test_a_chain_of_many_skills_is_quick_and_needs_no_deep_stack(tmp_path: Path, clock: ClockYouSet) -> None:
    names = [f"s{number:04}" for number in range(1500)]
    chain = [Skill(SkillId(one), {"en": one}, (SkillId(below),)) for below, one in zip(["none", *names], names)]  # noqa: B905
    exercises = [an_exercise(f"e-{one}", graded(f"e-{one}", "test", 1, one)) for one in names]
    tutor = a_tutor(tmp_path, clock, a_course(GARDEN, tuple(reversed(chain)), *exercises))
    skill_map(tutor, ANA)
    start = perf_counter()
    assert [one.skill for one in skill_map(tutor, ANA).skills] == names
    assert perf_counter() - start < 5.0
