"""What help a learner had in an episode: hints and worked solutions, counted from the log."""

from collections.abc import Sequence
from datetime import datetime

from enact_learn.domain.attempt import IDLE_ENDS_AN_EPISODE, Attempt, Event
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.views import Hint
from enact_learn.tutor.standing import SESSION_PAUSE


def hints_seen(
    attempts: Sequence[Attempt], events: Sequence[Event], exercise: Exercise, at: datetime
) -> tuple[Hint, ...]:
    """The hints of the episode that a check at ``at`` (UTC) would belong to, in the author's order.

    Those asked for before its first check belong to it too, unless a session's pause lies between.
    """
    first, last = _episode(attempts, exercise.id, at)
    since = max(first - SESSION_PAUSE, last) if last else first - SESSION_PAUSE
    numbers = {
        event.detail.get("number")
        for event in events
        if event.kind == "hint" and event.exercise == exercise.id and event.at > since
    }
    of = len(exercise.hints)
    return tuple(Hint(number, of, text) for number, text in enumerate(exercise.hints, 1) if number in numbers)


def help_had(attempts: Sequence[Attempt], events: Sequence[Event], exercise: Exercise, at: datetime) -> int:
    """How many hints count as seen before what a check at ``at`` (UTC) scores first.

    After a look at the worked solution, all of them do, and one where there are none.
    """
    since = _episode(attempts, exercise.id, at)[0] - SESSION_PAUSE
    if any(event.kind == "solution" and event.exercise == exercise.id and event.at > since for event in events):
        return max(1, len(exercise.hints))
    return len(hints_seen(attempts, events, exercise, at))


def _episode(attempts: Sequence[Attempt], exercise: ExerciseId, at: datetime) -> tuple[datetime, datetime | None]:
    """When the episode at ``at`` began, and when the one before it ended; None where there was none."""
    own = [attempt for attempt in attempts if attempt.exercise == exercise]
    began = own.pop().started if own and own[-1].is_open(at) else at
    return began, _end(own[-1]) if own else None


def _end(attempt: Attempt) -> datetime:
    if attempt.outcome == "open":
        return attempt.last + IDLE_ENDS_AN_EPISODE
    return max(attempt.last, attempt.at or attempt.last)
