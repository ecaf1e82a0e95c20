"""What holds of graded exercises: which hand-in counts, how often one may check, when a result is shown."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from enact_learn.domain.attempt import Event, GradeReport, Purpose, Submission
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import TooManyChecks
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.domain.work_views import GradedView

HOUR = timedelta(hours=1)
RESULT_LATER = Message("graded.result-later")


def purpose_of_check(steering: Steering, exercise: ExerciseId) -> Purpose:
    """What a check of an exercise is for: of a graded one, the teacher may want visible tests alone."""
    return "visible" if exercise in steering.graded and not steering.hidden_tests else "check"


def counting(hand_ins: Iterable[Submission], due: datetime | None) -> Submission | None:
    """The hand-in that counts: the last by the due date (UTC). ``hand_ins`` stand oldest first."""
    return next((one for one in reversed(list(hand_ins)) if due is None or one.at <= due), None)


def hand_ins_of(submissions: Iterable[Submission]) -> list[Submission]:
    """What was handed in for a grade, and here: what a progress file brought is a claim."""
    return [one for one in submissions if one.purpose == "hand-in" and not one.imported]


def check_allowance(
    steering: Steering,
    exercise: ExerciseId,
    submissions: Sequence[Submission],
    at: datetime,
    erased: Sequence[datetime] = (),
) -> None:
    """Raise TooManyChecks where one more check now (UTC) is one too many. Handing in is always possible.

    ``erased`` says when she checked it before she had her record erased.
    """
    following = next_check(steering, exercise, submissions, at, erased)
    if following is not None:
        raise TooManyChecks(count=steering.checks_an_hour, minutes=ceil((following - at) / timedelta(minutes=1)))


def next_check(
    steering: Steering,
    exercise: ExerciseId,
    submissions: Sequence[Submission],
    at: datetime,
    erased: Sequence[datetime] = (),
) -> datetime | None:
    """When the next check is possible (UTC); None: now."""
    limit = steering.checks_an_hour
    if exercise not in steering.graded or not limit:
        return None
    lately = checked_lately(submissions, at, erased)
    return None if len(lately) < limit else lately[-limit] + HOUR


def is_result_later(steering: Steering, submission: Submission, at: datetime) -> bool:
    """Whether what grading found is shown after the due date: else handing in would be one more way of checking.

    Without a due date there is no later: it is shown at once.
    """
    return submission.purpose == "hand-in" and is_later(steering, submission.exercise, at)


def is_later(steering: Steering, exercise: ExerciseId, at: datetime) -> bool:
    """Whether what is handed in of an exercise at a time (UTC) is told after the due date, and not yet."""
    return exercise in steering.graded and _is_later(steering, steering.deadlines.get(exercise), at)


def told_later(steering: Steering, events: Iterable[Event], at: datetime) -> Set[ExerciseId]:
    """What was handed in, as her events say, and is told after a time (UTC)."""
    later = {exercise for exercise in steering.graded if is_later(steering, exercise, at)}
    if not later:
        return frozenset()
    return {one.exercise for one in events if one.kind == "handed-in" and one.exercise in later and not one.imported}


def for_later(report: GradeReport) -> GradeReport:
    """A report of which nothing is told yet."""
    return replace(report, cells=(), fault=RESULT_LATER, notes=())


def graded_view(
    exercise: ExerciseId,
    held: Steering,
    usual: Steering,
    submissions: Sequence[Submission],
    at: datetime,
    erased: Sequence[datetime] = (),
) -> GradedView | None:
    """How it stands with handing in; None for an exercise that is for practice.

    Args:
        exercise: which.
        held: what is asked of this learner.
        usual: what is asked of the whole course.
        submissions: all of hers for the exercise, oldest first.
        at: now, UTC.
        erased: when she checked it before she had her record erased.

    """
    if exercise not in held.graded:
        return None
    due, of_all = held.deadlines.get(exercise), usual.deadlines.get(exercise)
    hand_ins = hand_ins_of(submissions)
    counts = counting(hand_ins, due)
    late = hand_ins[-1] if hand_ins and hand_ins[-1] is not counts else None
    return GradedView(
        due=due,
        extended=due is not None and of_all is not None and due > of_all,
        handed_in=counts.at if counts else None,
        late=late.at if late else None,
        is_open=due is None or at <= due,
        hidden_tests=held.hidden_tests,
        checks_an_hour=held.checks_an_hour,
        checks_left=max(0, held.checks_an_hour - len(checked_lately(submissions, at, erased))),
        next_check=next_check(held, exercise, submissions, at, erased),
        result_later=_is_later(held, due, at),
    )


def _is_later(held: Steering, due: datetime | None, at: datetime) -> bool:
    return (not held.hidden_tests or held.checks_an_hour > 0) and due is not None and at <= due


def checked_lately(
    submissions: Sequence[Submission], at: datetime, erased: Sequence[datetime] = ()
) -> Sequence[datetime]:
    """When she checked in the hour before ``at`` (UTC), oldest first."""
    checks = (one.at for one in submissions if one.purpose != "hand-in" and not one.imported)
    return sorted(one for one in (*erased, *checks) if one > at - HOUR)
