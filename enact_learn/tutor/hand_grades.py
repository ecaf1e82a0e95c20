"""What a person says of the cells that no machine grades. The newest word on a cell counts."""

from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple
from uuid import uuid4

from enact_learn.domain.attempt import (
    Attempt,
    AttemptId,
    CellEvidence,
    Event,
    GradeReport,
    LearnerId,
    Outcome,
    Submission,
    SubmissionId,
)
from enact_learn.domain.course import CellId, Exercise, ExerciseId, GradedCell
from enact_learn.domain.errors import NotByHand, OutOfDate, PointsOutOfRange, TooLong
from enact_learn.domain.work_views import HandGrade
from enact_learn.tutor.checking import TRIES_TO_RECORD
from enact_learn.tutor.episodes import last_on
from enact_learn.tutor.graded import is_later
from enact_learn.tutor.handed_in import hand_ins_noted, submission_of
from enact_learn.tutor.parts import Parts

LONGEST_COMMENT = 5000  # characters


class Graded(NamedTuple):
    """A person's word on a cell."""

    points: float
    comment: str  # "" where there is none
    at: datetime  # UTC
    by: str = ""  # the pseudonym of who said it; "" where that was not kept
    submission: SubmissionId | None = None  # what was graded; None where that was not kept

    def is_about(self, submission: Submission) -> bool:
        """Whether it grades this submission. A word that names none is about what had been handed in by then."""
        return self.at >= submission.at if self.submission is None else self.submission == submission.id


NOTHING_GRADED: Mapping[CellId, Graded] = MappingProxyType({})


def grade_by_hand(
    parts: Parts,
    learner: LearnerId,
    exercise: Exercise,
    cell: CellId,
    points: float,
    comment: str = "",
    *,
    by: str = "",
    submission: SubmissionId | None = None,
    overrides: bool = False,
) -> bool:
    """Remember a person's word on a cell, and the attempt record that follows from it and supersedes the one before.

    The same word again changes nothing. Gives whether there was something new in it.

    Args:
        parts: where records and the time come from.
        learner, exercise, cell: of whom, and of what.
        points: 0 to the cell's maximum.
        comment: at most 5000 characters.
        by: the pseudonym of who says it.
        submission: what was graded; without one, what the learner handed in last.
        overrides: the cell may be one that a machine grades: a person's word counts there too.

    Raises NotByHand, PointsOutOfRange, TooLong.

    """
    graded = check_word(exercise, cell, points, comment, overrides=overrides)
    said = Graded(float(points), comment, parts.clock(), by, submission)
    before = grades_by_cell(parts.store.events(learner), exercise.id).get(cell)
    is_new = before is None or (before.points, before.comment, before.submission) != (
        said.points,
        said.comment,
        said.submission,
    )
    if is_new:
        detail: dict[str, str | int | float] = {"cell": str(cell), "points": said.points, "comment": comment}
        detail |= {"by": by} if by else {}
        detail |= {"submission": str(submission)} if submission else {}
        parts.store.add_event(
            Event("graded-by-hand", learner, exercise.course, exercise.id, said.at, exercise.release, detail)
        )
    _record(parts, learner, exercise, graded, said)
    return is_new


def check_word(exercise: Exercise, cell: CellId, points: float, comment: str, *, overrides: bool = False) -> GradedCell:
    """The cell that a word is about. Raises NotByHand, PointsOutOfRange, TooLong where it can't be said of it."""
    graded = next((one for one in exercise.cells if one.id == cell and (one.manual or overrides)), None)
    if graded is None:
        raise NotByHand(cell=str(cell)[:80], exercise=exercise.id)
    if not (isfinite(points) and 0.0 <= points <= graded.max_points):
        raise PointsOutOfRange(points=points, most=graded.max_points)
    if len(comment) > LONGEST_COMMENT:
        raise TooLong(size=len(comment), limit=LONGEST_COMMENT)
    return graded


def grades_by_cell(events: Sequence[Event], exercise: ExerciseId) -> Mapping[CellId, Graded]:
    """The newest word on each cell of an exercise; ``events`` stand oldest first.

    What came in by a progress file is left out: anybody can write into one what a person is to have said.
    """
    return {
        CellId(str(event.detail["cell"])): word_of(event)
        for event in events
        if event.kind == "graded-by-hand" and event.exercise == exercise and not event.imported
    }


def word_of(event: Event) -> Graded:
    """What an event "graded-by-hand" says."""
    about = event.detail.get("submission")
    return Graded(
        float(event.detail["points"]),
        str(event.detail.get("comment", "")),
        event.at,
        str(event.detail.get("by", "")),
        SubmissionId(str(about)) if about else None,
    )


def untold(parts: Parts, learner: LearnerId, exercise: Exercise, events: Sequence[Event]) -> Set[SubmissionId]:
    """Her hand-ins of an exercise of which she is told nothing yet; ``events``: hers, oldest first."""
    noted = hand_ins_noted(events).get(exercise.id, ())
    if not noted or not is_later(parts.asked_of(learner, exercise.course), exercise.id, parts.clock()):
        return frozenset()
    return {submission_of(event) for event in noted}


def told_words(
    parts: Parts, learner: LearnerId, exercise: Exercise, events: Sequence[Event]
) -> Mapping[CellId, Graded]:
    """The newest word on each cell of an exercise that she may read now."""
    kept_back = untold(parts, learner, exercise, events)
    found = grades_by_cell(events, exercise.id)
    if not kept_back:
        return found
    return {cell: word for cell, word in found.items() if word.submission and word.submission not in kept_back}


def hand_grades(found: Mapping[CellId, Graded], exercise: Exercise) -> tuple[HandGrade, ...]:
    """What is shown of them, in the order of the cells."""
    return tuple(
        HandGrade(
            cell.id, cell.title, found[cell.id].points, cell.max_points, found[cell.id].comment, found[cell.id].at
        )
        for cell in exercise.cells
        if cell.id in found
    )


def after_word(previous: Attempt, exercise: Exercise, cell: GradedCell, points: float, at: datetime) -> Attempt:
    """The record that follows from a person's points on a cell; ``previous`` itself where they change nothing.

    What a person said of a cell is what the learner showed there. Where a person grades everything, the episode is
    over once all of it is graded, and its score is hers; elsewhere the score stays that of the automatic cells, with
    her points in place of the machine's in a cell that she graded all the same.
    """
    share = points / cell.max_points
    evidence = {one.cell: one for one in previous.cells}
    known = evidence.get(cell.id)
    evidence[cell.id] = (
        replace(known, first=share, best=share)
        if known
        else CellEvidence(cell.id, cell.skill, share, share, 1, previous.hints, cell.max_points)
    )
    score, outcome = previous.score, previous.outcome
    if not exercise.max_points and all(one.id in evidence for one in exercise.cells):
        most = sum(one.max_points for one in exercise.cells)
        score = min(1.0, sum(evidence[one.id].best * one.max_points for one in exercise.cells) / most)
        outcome = "right" if score >= exercise.pass_mark else "left"
    if not cell.manual:
        more = (share - (known.best if known else 0.0)) * cell.max_points / exercise.max_points
        score = min(1.0, max(0.0, previous.score + more))
        outcome = _outcome(previous, score >= exercise.pass_mark)
    cells = tuple(evidence.values())
    if (cells, score, outcome) == (previous.cells, previous.score, previous.outcome):
        return previous
    return replace(
        previous,
        id=AttemptId(uuid4().hex),
        cells=cells,
        score=score,
        outcome=outcome,
        supersedes=previous.id,
        at=at,
    )


def _outcome(previous: Attempt, is_right: bool) -> Outcome:
    if is_right:
        return "right"
    return "left" if previous.outcome == "right" else previous.outcome


def points_of(report: GradeReport, said: Mapping[CellId, float]) -> float:
    """Points over the automatically graded cells, with a person's in place of the machine's where one gave some."""
    return sum(said.get(cell.cell, cell.points or 0.0) for cell in report.cells if cell.status != "manual")


def with_words(attempt: Attempt, exercise: Exercise, said: Mapping[CellId, Graded]) -> Attempt:
    """The same record with persons' points in place of what tests found; what fits no cell any more is left out."""
    made = attempt
    for cell in exercise.cells:
        if word := said.get(cell.id):
            made = after_word(made, exercise, cell, min(word.points, cell.max_points), word.at)
    return replace(made, id=attempt.id, supersedes=attempt.supersedes, at=attempt.at)


def episode_of(attempts: Sequence[Attempt], submission: Submission, history: Sequence[Attempt]) -> Attempt | None:
    """The episode in which something was handed in; None where it belongs to none, or does not count yet.

    Args:
        attempts: hers in their last records, oldest first.
        submission: what was handed in.
        history: all her records: to which episode a hand-in for a grade belongs is what the log says, since one that
            is told later is an episode of its own among others of the same time.

    """
    on_it = [one for one in attempts if one.exercise == submission.exercise and not one.imported]
    if submission.purpose == "hand-in":
        numbers = {one.episode for one in history if one.submission == submission.id}
        return next((one for one in reversed(on_it) if one.episode in numbers), None)
    return next((one for one in reversed(on_it) if one.started <= submission.at <= one.last), None)


def _record(parts: Parts, learner: LearnerId, exercise: Exercise, cell: GradedCell, said: Graded) -> None:
    """Add the attempt record. Where there was none to supersede (nothing was tried), there is none to add.

    Neither is there for a hand-in that does not count yet: once it does, the word is there.
    """
    parts.count_hand_ins(learner)
    about = parts.store.submission(said.submission) if said.submission else None
    if about is None and untold(parts, learner, exercise, parts.store.events(learner)):
        return
    for _ in range(TRIES_TO_RECORD):
        attempts = parts.store.attempts(learner)
        before = episode_of(attempts, about, parts.store.history(learner)) if about else last_on(attempts, exercise.id)
        if before is None or before.imported:
            return
        after = after_word(before, exercise, cell, said.points, said.at)
        if after is before:
            return
        with suppress(OutOfDate):  # a check of hers was recorded meanwhile: look again
            parts.store.add_attempt(after)
            return
    raise OutOfDate(exercise=exercise.id)
