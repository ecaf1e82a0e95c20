"""What a learner is shown of a graded check: tests, hints, and what a person said of what no machine grades."""

from collections.abc import Mapping
from threading import Lock

from enact_learn.domain.attempt import Event, GradeReport
from enact_learn.domain.course import Exercise
from enact_learn.domain.views import CheckView
from enact_learn.tutor.checking import Result
from enact_learn.tutor.hand_grades import told_words
from enact_learn.tutor.help_seen import hints_seen
from enact_learn.tutor.parts import Parts
from enact_learn.tutor.showing import check_view

ONE_AT_A_TIME = Lock()
"""Of two requests at once, each shows a hint of its own."""


def shown(parts: Parts, result: Result, exercise: Exercise) -> CheckView:
    """The result of a check, with the hints of this episode; ``path`` is left out."""
    learner = result.submission.learner
    events = parts.store.events(learner)
    seen = hints_seen(parts.store.attempts(learner), events, exercise, parts.clock())
    return check_view(
        result.submission,
        result.report,
        exercise,
        hints=seen,
        wants_hint=wants_hint(result.report, exercise),
        by_hand=told_words(parts, learner, exercise, events),
        from_before=result.from_before,
    )


def with_first_hint(parts: Parts, result: Result, exercise: Exercise) -> None:
    """Where a check did not end right, the first hint comes by itself; that it was shown is remembered."""
    if exercise.hints and wants_hint(result.report, exercise):
        with ONE_AT_A_TIME:
            learner = result.submission.learner
            attempts, events = parts.store.attempts(learner), parts.store.events(learner)
            if not any(one.number == 1 for one in hints_seen(attempts, events, exercise, parts.clock())):
                parts.store.add_event(_shown_first(result, exercise, parts))


def _shown_first(result: Result, exercise: Exercise, parts: Parts) -> Event:
    submission = result.submission
    detail: Mapping[str, str | int | float] = {"number": 1, "submission": str(submission.id)}
    return Event("hint", submission.learner, exercise.course, exercise.id, parts.clock(), submission.release, detail)


def wants_hint(report: GradeReport, exercise: Exercise) -> bool:
    """Whether there is a score, and it is not enough."""
    return report.fault is None and report.score is not None and report.score < exercise.pass_mark
