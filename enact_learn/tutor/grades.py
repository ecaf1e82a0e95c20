"""The grades of a course: of each learner and graded exercise the hand-in that counts, and what it was worth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from enact_learn.domain.attempt import Event, EventKind, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import CellId, CourseId, ExerciseId
from enact_learn.domain.text import Message
from enact_learn.tutor.checking import CANCELLED
from enact_learn.tutor.graded import counting, hand_ins_of
from enact_learn.tutor.hand_grades import points_of, word_of
from enact_learn.tutor.handed_in import HANDED_IN
from enact_learn.tutor.local import LocalTutor

BY_HAND: tuple[EventKind, ...] = ("graded-by-hand",)


@dataclass(frozen=True, slots=True)
class Grade:
    """What one learner's hand-in is worth."""

    learner: LearnerId
    exercise: ExerciseId
    submission: SubmissionId
    at: datetime  # UTC, when it was handed in
    counts: bool  # False: it came after the due date, and nothing came before
    points: float  # of the cells that a machine grades, but for those of which a person said something else
    max_points: float  # of all cells that a machine grades
    by_hand: Mapping[CellId, float]  # what persons gave, also for cells that a machine grades: their word wins
    waiting: tuple[CellId, ...]  # cells that wait for a person
    fault: Message | None  # it could not be graded, and why

    @property
    def total(self) -> float | None:
        """All points; None while something waits for a person, or could not be graded."""
        return None if self.waiting or self.fault else self.points + sum(self.by_hand.values())


def grades(tutor: LocalTutor, course: CourseId) -> Sequence[Grade]:
    """By exercise in the author's order, then by learner. Only of exercises that are graded for the learner.

    A person's word on a cell supersedes; the newest report holds. Due dates are those of now: who was given more
    time yesterday is in time. Raises UnknownCourse.
    """
    store = cast(ClassStore, tutor.store)
    found, handed = tutor.course(course), {one.exercise for one in store.events_in(course, HANDED_IN)}
    words = [event for event in store.events_in(course, BY_HAND) if not event.imported]
    return [
        grade
        for exercise in found.exercises
        if exercise.id in handed
        for grade in _of(tutor, course, exercise.id, [one for one in words if one.exercise == exercise.id])
    ]


def _of(tutor: LocalTutor, course: CourseId, exercise: ExerciseId, words: Sequence[Event]) -> Iterator[Grade]:
    mine: dict[LearnerId, list[tuple[Submission, GradeReport]]] = {}
    for submission, report in cast(ClassStore, tutor.store).checks_of(exercise):
        if hand_ins_of([submission]) and report.fault != CANCELLED:  # in old logs hand-ins could be stopped
            mine.setdefault(submission.learner, []).append((submission, report))
    for learner in sorted(mine):
        steering = tutor.engine.steering(course, learner)
        if exercise not in steering.graded:
            continue
        reports = {submission.id: report for submission, report in mine[learner]}
        hand_ins = [submission for submission, _ in mine[learner]]
        counts = counting(hand_ins, steering.deadlines.get(exercise))
        taken = counts or hand_ins[-1]
        yield _grade(taken, reports[taken.id], counts is not None, [one for one in words if one.learner == learner])


def _grade(submission: Submission, report: GradeReport, counts: bool, words: Sequence[Event]) -> Grade:
    by_hand: dict[CellId, float] = {}
    for event in words:
        said = word_of(event)
        if said.is_about(submission):
            by_hand[CellId(str(event.detail["cell"]))] = said.points
    manual = [cell.cell for cell in report.cells if cell.status == "manual"]
    instead = {cell.cell for cell in report.cells if cell.status != "manual" and cell.cell in by_hand}
    return Grade(
        learner=submission.learner,
        exercise=submission.exercise,
        submission=submission.id,
        at=submission.at,
        counts=counts,
        points=points_of(report, dict.fromkeys(instead, 0.0)),
        max_points=report.max_points,
        by_hand={cell: points for cell, points in by_hand.items() if cell in manual or cell in instead},
        waiting=tuple(cell for cell in manual if cell not in by_hand),
        fault=report.fault,
    )
