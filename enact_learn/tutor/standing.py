"""Where a learner stands: the log of attempts is replayed into a state, and the state into options."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.contracts import MasteryModel
from enact_learn.domain.course import CellId, Course, CourseId, Exercise, ExerciseId, SkillId
from enact_learn.domain.learner import LearnerState
from enact_learn.domain.options import Option, Situation, SkillStanding


def replay(
    model: MasteryModel, learner: LearnerId, attempts: Sequence[Attempt], courses: Sequence[Course]
) -> LearnerState:
    """The state after all attempts, oldest first. Cells take today's skill: a course may be mapped later."""
    skills = {cell.id: cell.skill for course in courses for cell in course.cells()}
    state = model.start(learner)
    for attempt in attempts:
        state = model.update(state, _relabelled(attempt, skills))
    return state


def situation(
    course: Course,
    courses: Sequence[Course],
    model: MasteryModel,
    state: LearnerState,
    attempts: Sequence[Attempt],
    events: Sequence[Event],
    at: datetime,
) -> Situation:
    """Everything that a policy may look at, for one learner in one course at a time (UTC)."""
    in_course = [attempt for attempt in attempts if attempt.course == course.id]
    last = max((attempt.last for attempt in in_course), default=None)
    started = {event.exercise for event in events if event.kind == "handed-out"}
    options = []
    for exercise in course.exercises:
        own = [attempt for attempt in in_course if attempt.exercise == exercise.id]
        if _waits_for_a_person(exercise, own):
            continue
        options.append(
            Option(
                exercise=exercise,
                chance=model.predict(state, exercise, at),
                score=max((attempt.score for attempt in own), default=None),
                failures=sum(not attempt.is_open(at) and attempt.score < exercise.pass_mark for attempt in own),
                is_open=any(attempt.is_open(at) for attempt in own),
                started=exercise.id in started,
                declined=_declined(events, exercise.id, last),
            )
        )
    return Situation(
        learner=state.learner,
        course=course.id,
        at=at,
        options=tuple(options),
        skills=_standings(courses, model, state, evidence(attempts, courses), at),
        current=max(in_course, key=lambda attempt: attempt.last).exercise if in_course else None,
    )


def evidence(attempts: Sequence[Attempt], courses: Sequence[Course]) -> Mapping[SkillId, int]:
    """How many first scores were seen for each skill."""
    skills = {cell.id: cell.skill for course in courses for cell in course.cells()}
    counts: dict[SkillId, int] = {}
    for attempt in attempts:
        for cell in _relabelled(attempt, skills).cells:
            if cell.skill:
                counts[cell.skill] = counts.get(cell.skill, 0) + 1
    return counts


def course_last_worked_on(attempts: Sequence[Attempt], events: Sequence[Event]) -> CourseId | None:
    """The course of the newest check or start."""
    times = [(attempt.last, attempt.course) for attempt in attempts] + [(event.at, event.course) for event in events]
    return max(times)[1] if times else None


def _relabelled(attempt: Attempt, skills: Mapping[CellId, SkillId | None]) -> Attempt:
    cells = tuple(replace(cell, skill=skills.get(cell.cell, cell.skill)) for cell in attempt.cells)
    return attempt if cells == attempt.cells else replace(attempt, cells=cells)


def _waits_for_a_person(exercise: Exercise, own: Sequence[Attempt]) -> bool:
    """Nothing in it is graded automatically, and it was handed in: offering it again would be idle."""
    return not exercise.max_points and bool(own)


def _declined(events: Sequence[Event], exercise: ExerciseId, since: datetime | None) -> int:
    return sum(
        event.kind == "declined" and event.exercise == exercise and (since is None or event.at > since)
        for event in events
    )


def _standings(
    courses: Sequence[Course], model: MasteryModel, state: LearnerState, seen: Mapping[SkillId, int], at: datetime
) -> dict[SkillId, SkillStanding]:
    loaded = {skill.id for course in courses for skill in course.skills}
    return {
        skill.id: SkillStanding(
            skill=skill.id,
            mastery=model.mastery(state, skill.id, at),
            evidence=seen.get(skill.id, 0),
            prerequisites=tuple(need for need in skill.prerequisites if need in loaded),
        )
        for course in courses
        for skill in course.skills
    }
