"""Arbitrary courses, histories and situations, for ``hypothesis``: the only file that needs it.

Install ``hypothesis`` to use this file, or ``check_model`` and ``check_policy``, which do.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.course import (
    Course,
    CourseId,
    Exercise,
    ExerciseId,
    GradedCell,
    Module,
    ReleaseId,
    Skill,
    SkillId,
    cell_id,
)
from enact_learn.domain.learner import Chance
from enact_learn.domain.options import Episode, Option, Situation, SkillStanding
from enact_learn.testing.story import Story

T = TypeVar("T")

COURSE = CourseId("any")
LEARNER = LearnerId("ana")
RELEASE = ReleaseId("any-release-1")
SPRING = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

SHARES = st.sampled_from([0.0, 0.5, 1.0]) | st.floats(0.0, 1.0)
CHANCES = st.sampled_from([0.0, 0.2, 0.3, 0.35, 0.45, 0.5, 0.75, 0.8, 0.9, 1.0]) | st.floats(0.0, 1.0)
"""With round numbers, where policies like to change their minds: others would hardly ever meet a threshold."""


def examine(check: Callable[[T], None], values: st.SearchStrategy[T], examples: int) -> None:
    """Run ``check`` over so many values, always the same ones. Raises what it raises, for the simplest value."""

    @settings(max_examples=examples, deadline=None, database=None, derandomize=True, report_multiple_bugs=False)
    @given(values)
    def run(value: T) -> None:
        check(value)

    run()


@st.composite
def skill_lists(draw: st.DrawFn, most: int = 4) -> tuple[Skill, ...]:
    """Skills whose prerequisites are earlier ones, so that there is no circle."""
    skills: list[Skill] = []
    for number in range(draw(st.integers(0, most))):
        needs = draw(st.lists(st.sampled_from(skills), unique_by=lambda skill: skill.id)) if skills else []
        skills.append(Skill(SkillId(f"any.{number}"), {"en": f"Skill {number}"}, tuple(skill.id for skill in needs)))
    return tuple(skills)


@st.composite
def exercises(draw: st.DrawFn, number: int, skills: Sequence[Skill], fewest_cells: int = 0) -> Exercise:
    """The exercise number ``number`` of a course with these skills."""
    name = f"any-{number}"
    skill = st.sampled_from([*(skill.id for skill in skills), None])
    main = draw(skill)  # most exercises train one skill
    cells = tuple(
        GradedCell(
            id=cell_id(name, f"test-{place}"),
            title={"en": f"Test {place}"},
            max_points=draw(st.sampled_from([0.5, 1.0, 2.0, 10.0])),
            skill=draw(skill) if draw(st.integers(0, 3)) == 3 else main,
            manual=draw(st.integers(0, 9)) == 9,
        )
        for place in range(draw(st.integers(fewest_cells, 4)))
    )
    return Exercise(
        id=ExerciseId(name),
        course=COURSE,
        title={"en": f"Exercise {number}"},
        difficulty=draw(st.integers(1, 5)),
        minutes=10,
        cells=cells,
        release=RELEASE,
        pass_mark=draw(st.sampled_from([0.5, 0.8, 1.0, 1.0])),
    )


@st.composite
def courses(draw: st.DrawFn, fewest: int = 0, most: int = 8, fewest_cells: int = 0) -> Course:
    """A course of one module; its cells may have no skill, as in a course that was just imported."""
    skills = draw(skill_lists())
    count = draw(st.integers(fewest, most))
    offered = tuple(draw(exercises(number, skills, fewest_cells)) for number in range(count))
    module = Module("all", {"en": "All"}, tuple(exercise.id for exercise in offered))
    return Course(COURSE, {"en": "Any course"}, skills, (module,), offered)


@st.composite
def attempts(draw: st.DrawFn, number: int, exercise: Exercise, started: datetime, fewest_cells: int = 0) -> Attempt:
    """An ended episode on ``exercise``, of which any number of cells was touched."""
    evidence = []
    for place, cell in enumerate(exercise.cells):
        if place < fewest_cells or draw(st.booleans()):
            first = draw(SHARES)
            best = max(first, draw(SHARES))
            hints = draw(st.sampled_from([0, 0, 0, 1, 3]))
            evidence.append(CellEvidence(cell.id, cell.skill, first, best, 1, hints, cell.max_points))
    points = sum(cell.best * cell.weight for cell in evidence)
    score = min(1.0, points / exercise.max_points) if exercise.max_points else 0.0
    return Attempt(
        id=AttemptId(f"episode-{number}"),
        learner=LEARNER,
        course=COURSE,
        exercise=exercise.id,
        release=exercise.release,
        difficulty=exercise.difficulty,
        started=started,
        last=started + timedelta(minutes=draw(st.integers(0, 60))),
        cells=tuple(evidence),
        score=score,
        outcome="right" if score >= exercise.pass_mark else "left",
    )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A learner's history, and one more episode on an exercise that she may have tried before."""
    course = draw(courses(fewest=1, most=4, fewest_cells=1))
    time = SPRING
    history = []
    for number in range(draw(st.integers(0, 6))):
        history.append(draw(attempts(number, draw(st.sampled_from(course.exercises)), time)))
        time = history[-1].last + timedelta(days=draw(st.sampled_from([0.0, 0.1, 1.0, 40.0])))
    exercise = draw(st.sampled_from(course.exercises))
    episode = draw(attempts(len(history), exercise, time, fewest_cells=1))
    at = episode.last + timedelta(days=draw(st.sampled_from([0.0, 0.5, 10.0])))
    return Story(tuple(history), episode, exercise, at)


@st.composite
def chances(draw: st.DrawFn) -> Chance:
    """A chance with its interval."""
    mean = draw(CHANCES)
    half = draw(st.sampled_from([0.0, 0.1, 0.4]))
    return Chance(mean, max(0.0, mean - half), min(1.0, mean + half))


@st.composite
def options(draw: st.DrawFn, exercise: Exercise) -> Option:
    """Any record that a learner may have with ``exercise``."""
    option = Option(
        exercise,
        draw(chances()),
        declined=draw(st.sampled_from([0] * 8 + [1, 2])),
        weight=draw(st.sampled_from([1.0] * 6 + [0.5, 3.0])),
        pinned=draw(st.integers(0, 9)) == 9,
        deadline=draw(st.sampled_from([None] * 6 + [SPRING - HOUR, SPRING + HOUR, SPRING + 30 * 24 * HOUR])),
    )
    if draw(st.booleans()):
        return option
    tried = option._replace(
        score=draw(SHARES),
        failures=draw(st.sampled_from([0, 0, 1, 2, 3, 4, 6])),
        is_open=draw(st.integers(0, 7)) == 7,
        started=True,
    )
    return tried._replace(recall=draw(st.none() | CHANCES)) if tried.is_right else tried


@st.composite
def episodes(draw: st.DrawFn, course: Course) -> tuple[Episode, ...]:
    """What a learner did in ``course``, oldest first; it need not fit to her options."""
    done = []
    for number in range(draw(st.integers(0, 6)) if course.exercises else 0):
        exercise = draw(st.sampled_from(course.exercises))
        first = draw(SHARES)
        done.append(Episode(exercise.id, first, max(first, draw(SHARES)), SPRING - (6 - number) * HOUR))
    return tuple(done)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Any situation that a policy may meet, the empty one too."""
    course = draw(courses())
    offered = tuple(draw(options(exercise)) for exercise in course.exercises)
    standings = {
        skill.id: SkillStanding(skill.id, draw(chances()), draw(st.integers(0, 8)), skill.prerequisites)
        for skill in course.skills
    }
    current = draw(st.sampled_from([None, *(exercise.id for exercise in course.exercises)]))
    return Situation(
        LEARNER,
        course.id,
        SPRING,
        offered,
        standings,
        current,
        thresholds={skill: draw(st.sampled_from([0.3, 0.8])) for skill in standings if draw(st.integers(0, 3)) == 3},
        session=draw(st.sampled_from([0, 1, 8])),
        placement=draw(st.booleans()),
        history=draw(episodes(course)),
    )
