"""Somebody who has worked for three weeks: her record is written as checks would have written it, for screens that
show a history.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from enact_learn.assembly.build import build_source, build_store, own_learner
from enact_learn.assembly.config import read_config
from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, Event, LearnerId
from enact_learn.domain.course import Course, Exercise

FIRST_SHARES = (1.0, 0.5, 1.0, 0.0, 1.0, 1.0, 0.5, 1.0)
"""How her first checks went, over and over; in the end nearly all came right."""
NEVER_RIGHT = 9  # which one she left
SITTING = timedelta(minutes=17)


def has_worked(data: Path, folders: list[Path], exercises: int = 14) -> None:
    """Fill the record of the learner of ``data`` with episodes on the first exercises of the first course."""
    config = read_config(None, folders)
    learner = own_learner(data)
    (course, *_) = build_source(config).courses()
    store = build_store(config)
    try:
        for attempt, started in episodes(course, learner, exercises):
            store.add_event(Event("handed-out", learner, course.id, attempt.exercise, started, attempt.release))
            store.add_attempt(attempt)
    finally:
        store.close()


def episodes(course: Course, learner: LearnerId, exercises: int) -> Iterator[tuple[Attempt, datetime]]:
    begin = datetime.now(UTC) - timedelta(days=21)
    for place, exercise in enumerate(course.exercises[:exercises]):
        started = begin + timedelta(days=1.5 * place, minutes=11 * place)
        yield episode(exercise, learner, started + timedelta(minutes=5), FIRST_SHARES[place % 8], place), started


def episode(exercise: Exercise, learner: LearnerId, at: datetime, first: float, place: int) -> Attempt:
    best = first if place == NEVER_RIGHT else 1.0
    cells = tuple(
        CellEvidence(cell.id, cell.skill, first, best, 2, weight=cell.max_points)
        for cell in exercise.cells
        if not cell.manual
    )
    return Attempt(
        AttemptId(f"example-{place}"),
        learner,
        exercise.course,
        exercise.id,
        exercise.release,
        exercise.difficulty,
        started=at,
        last=at + SITTING,
        cells=cells,
        score=best,
        checks=2,
        outcome="left" if place == NEVER_RIGHT else "right",
        at=at + SITTING,
    )
