"""Dead ends of a path, and what in it contradicts itself: said before it is published, and as long as it holds."""

from collections.abc import Iterator
from datetime import datetime

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.course import Course, Exercise, SkillId
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.studio.path_changes import day_and_time, names, title
from enact_learn.tutor.engine import Engine

NOBODY = LearnerId("nobody")


def faults(engine: Engine, course: Course, steering: Steering, at: datetime) -> tuple[Message, ...]:
    """What is wrong with a path at a time (UTC); empty where nothing is."""
    return tuple(_faults(engine, course, steering, at))


def late_dates(course: Course, before: Steering, after: Steering, at: datetime) -> tuple[Message, ...]:
    """Due dates that are new and have passed already; that those of last week have passed is no fault."""
    return tuple(
        Message("dead-end.due-past", {"exercise": title(course, one), "date": day_and_time(course, due)})
        for one, due in sorted(after.deadlines.items())
        if due <= at and before.deadlines.get(one) != due
    )


def _faults(engine: Engine, course: Course, steering: Steering, at: datetime) -> Iterator[Message]:
    offered = [one for one in course.exercises if one.id not in steering.withheld]
    if not offered:
        yield Message("dead-end.path-empty")
        return
    withheld = steering.withheld & course.by_id.keys()
    if graded := [one for one in steering.graded if one in withheld]:
        yield Message("dead-end.graded-withheld", {"names": names(course, graded)})
    if pinned := [one for one in steering.pin if one in withheld]:
        yield Message("dead-end.pinned-withheld", {"names": names(course, pinned)})
    if due := [one for one in steering.deadlines if one in withheld and one not in graded]:
        yield Message("dead-end.due-withheld", {"names": names(course, due)})
    if open_end := [one for one in steering.graded if one not in steering.deadlines and one not in withheld]:
        yield Message("dead-end.graded-without-date", {"names": names(course, open_end)})
    yield from _not_ready(course, steering)
    yield from _out_of_reach(engine, course, steering, offered, at)


def _not_ready(course: Course, steering: Steering) -> Iterator[Message]:
    """Skills that others build on, and of which every exercise is locked or hidden."""
    trained: dict[SkillId, list[Exercise]] = {}
    for exercise in course.exercises:
        for skill in exercise.skills:
            trained.setdefault(skill, []).append(exercise)
    closed = {skill for skill, of in trained.items() if all(one.id in steering.withheld for one in of)}
    for base in course.skills:
        if base.id not in closed:
            continue
        needing = [one.id for one in course.skills if base.id in one.prerequisites and one.id not in closed]
        blocked = {one.id: None for need in needing for one in trained.get(need, ()) if one.id not in steering.withheld}
        if blocked:
            yield Message("dead-end.prerequisites-closed", {"skill": base.title, "names": names(course, blocked)})


def _out_of_reach(
    engine: Engine, course: Course, steering: Steering, offered: list[Exercise], at: datetime
) -> Iterator[Message]:
    """Mastery that is asked for and that not even full marks in every exercise would show."""
    for skill, share in sorted(steering.thresholds.items()):
        known = course.skill_by_id.get(skill)
        if known is None:
            continue
        reached = _reached(engine, skill, [one for one in offered if skill in one.skills], at)
        if reached < share:
            numbers = {"share": share, "reached": reached}
            yield Message("dead-end.threshold-out-of-reach", {"skill": known.title, **numbers})


def _reached(engine: Engine, skill: SkillId, exercises: list[Exercise], at: datetime) -> float:
    """Mastery after full marks at the first check of every exercise."""
    state = engine.model.start(NOBODY)
    for number, exercise in enumerate(exercises):
        cells = tuple(
            CellEvidence(cell.id, cell.skill, 1.0, 1.0, 1, weight=cell.max_points)
            for cell in exercise.cells
            if not cell.manual
        )
        if cells:
            state = engine.after(state, _solved(exercise, cells, number, at))
    return engine.model.mastery(state, skill, at).mean


def _solved(exercise: Exercise, cells: tuple[CellEvidence, ...], number: int, at: datetime) -> Attempt:
    return Attempt(
        id=AttemptId(f"full-marks-{number}"),
        learner=NOBODY,
        course=exercise.course,
        exercise=exercise.id,
        release=exercise.release,
        difficulty=exercise.difficulty,
        started=at,
        last=at,
        cells=cells,
        score=1.0,
        outcome="right",
    )
