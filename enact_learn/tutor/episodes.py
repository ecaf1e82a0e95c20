"""Checks become attempts. A check is not an attempt: an attempt is one episode on one exercise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, CellScore, GradeReport, Outcome, Submission
from enact_learn.domain.course import Exercise, ExerciseId, SkillId

TOUCHED = ("passed", "partial", "failed")


def after_check(
    previous: Attempt | None,
    submission: Submission,
    report: GradeReport,
    exercise: Exercise,
    hints: int,
    at: datetime | None = None,
    number: int | None = None,
) -> Attempt | None:
    """The attempt record that follows from a check; None where it showed nothing about the learner.

    Args:
        previous: her last record on this exercise, if any.
        hints: hints that she has seen in this episode, 0 or more.
        at: when the record is written, in UTC.
        number: of the episode, should it be a new one; without it, the one after the previous.

    """
    going_on = previous if previous and previous.is_open(submission.at) else None
    return with_check(
        going_on,
        submission,
        report,
        exercise,
        hints,
        at=at,
        number=going_on.episode if going_on else number or (previous.episode + 1 if previous else 1),
    )


def with_check(
    going_on: Attempt | None,
    submission: Submission,
    report: GradeReport,
    exercise: Exercise,
    hints: int,
    *,
    at: datetime | None,
    number: int,
) -> Attempt | None:
    """The record of an episode (``going_on``: so far, if it was begun) with one more check; None as above.

    Of a grading by the visible tests alone only what is sure counts: a cell that passed and has hidden tests
    says nothing yet.
    """
    touched = [cell for cell in report.cells if _says_something(cell)]
    by_hand_only = not exercise.max_points
    if report.fault or not (touched or by_hand_only):
        return None
    known = {cell.cell: cell for cell in going_on.cells} if going_on else {}
    skills = {cell.id: cell.skill for cell in exercise.cells}
    merged = {
        **known,
        **{cell.cell: _merged(known.get(cell.cell), cell, skills.get(cell.cell), hints) for cell in touched},
    }
    won = report.sure_share if report.hidden_left else report.score or 0.0
    score = max(won, going_on.score if going_on else 0.0)
    return Attempt(
        id=AttemptId(uuid4().hex),
        learner=submission.learner,
        course=submission.course,
        exercise=submission.exercise,
        release=submission.release,
        difficulty=exercise.difficulty,
        started=going_on.started if going_on else submission.at,
        last=max(submission.at, going_on.last) if going_on else submission.at,  # one graded late may be older
        cells=tuple(merged.values()),
        score=score,
        episode=number,
        checks=(going_on.checks if going_on else 0) + 1,
        hints=hints,
        outcome="waiting" if by_hand_only else "right" if score >= exercise.pass_mark else "open",
        supersedes=going_on.id if going_on else None,
        submission=submission.id,
        imported=going_on.imported if going_on else False,  # what went before in it is a claim, and so is the sum
        at=at,
    )


def _says_something(cell: CellScore) -> bool:
    return cell.status in TOUCHED and not (cell.hidden_left and cell.status == "passed")


def next_number(attempts: Sequence[Attempt], exercise: ExerciseId) -> int:
    """The number of a new episode on an exercise. Imported ones may have a higher number than later ones."""
    return 1 + max((attempt.episode for attempt in attempts if attempt.exercise == exercise), default=0)


def ended(attempt: Attempt, outcome: Outcome, at: datetime) -> Attempt:
    """The record that ends an episode at ``at`` (UTC): "not now", or another exercise was started."""
    return replace(attempt, id=AttemptId(uuid4().hex), outcome=outcome, supersedes=attempt.id, submission=None, at=at)


def last_on(attempts: Sequence[Attempt], exercise: ExerciseId) -> Attempt | None:
    """The newest episode on an exercise; ``attempts`` stand oldest first."""
    return next((attempt for attempt in reversed(attempts) if attempt.exercise == exercise), None)


def open_elsewhere(attempts: Sequence[Attempt], exercise: ExerciseId, at: datetime) -> list[Attempt]:
    """The episodes on other exercises that are still going on."""
    return [attempt for attempt in attempts if attempt.exercise != exercise and attempt.is_open(at)]


def _merged(known: CellEvidence | None, cell: CellScore, skill: SkillId | None, hints: int) -> CellEvidence:
    share = cell.share or 0.0
    if known is not None:
        return replace(known, best=max(known.best, share), checks=known.checks + 1)
    return CellEvidence(
        cell=cell.cell,
        skill=skill,
        first=share,
        best=share,
        checks=1,
        hints=hints,
        weight=cell.max_points,
    )
