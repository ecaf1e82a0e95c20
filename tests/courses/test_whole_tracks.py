"""Each track as a whole: enough to choose from, for a newcomer and for an expert, and no wall on the way."""

from functools import cache
from pathlib import Path

import pytest

from enact_learn.catalog.manifest import CourseSources, read_course
from enact_learn.catalog.outline import outline_notes, unknown_prerequisites
from enact_learn.cli.walk_report import MOST_HOPELESS
from enact_learn.policy.ground_up import GroundUp
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.simulated import Engine
from enact_learn.trials.walks import walks

HERE = Path(__file__).parents[2] / "courses"
TRACKS = {"foundations": (8, 26), "chemistry": (8, 26), "biology": (8, 26), "medicine": (8, 26), "trustworthy": (4, 10)}
FEWEST_EXERCISES = 110
LEARNERS = 5  # of each kind


@cache
def track(name: str) -> CourseSources:
    return read_course(HERE / name)


@pytest.mark.parametrize("name", TRACKS)
def test_a_track_has_skills_and_exercises_enough_for_novices_and_experts(name: str) -> None:
    course = track(name).course
    skills, exercises = TRACKS[name]
    assert len(course.skills) >= skills
    assert len(course.exercises) >= exercises
    assert list(outline_notes(course)) == []


def test_there_are_more_than_a_hundred_exercises_and_every_prerequisite_is_taught() -> None:
    courses = [track(name).course for name in TRACKS]
    assert sum(len(course.exercises) for course in courses) >= FEWEST_EXERCISES
    known = {str(skill.id) for course in courses for skill in course.skills}
    assert [note for course in courses for note in unknown_prerequisites(course, known)] == []


@pytest.mark.parametrize("name", ["chemistry", "biology", "medicine"])
def test_the_sciences_stand_on_the_foundations(name: str) -> None:
    needs = {need for skill in track(name).course.skills for need in skill.prerequisites}
    assert any(need.startswith("fnd.") for need in needs)


@pytest.mark.parametrize("name", TRACKS)
def test_a_track_ends_with_a_challenge_that_a_person_grades_as_well(name: str) -> None:
    challenge = track(name).course.exercises[-1]
    assert challenge.challenge
    assert any(cell.manual for cell in challenge.cells)
    assert any(not cell.manual for cell in challenge.cells)


@pytest.mark.parametrize("name", TRACKS)
def test_every_wrong_idea_has_an_example(name: str) -> None:
    for exercise in track(name).course.exercises:
        assert len(exercise.misconceptions) >= 2
        assert all(misconception.wrong for misconception in exercise.misconceptions)
        assert 2 <= len(exercise.hints) <= 3


@pytest.mark.parametrize("name", TRACKS)
def test_simulated_learners_reach_every_skill_and_meet_no_wall(name: str) -> None:
    engine = Engine(GaussianTracing(), ForgettingTracing())
    for walk in walks(track(name).course, engine, GroundUp(), LEARNERS):
        assert walk.unreached == (), f"{walk.kind} {walk.learner}"
        assert walk.hopeless <= MOST_HOPELESS, f"{walk.kind} {walk.learner}"
