"""How long an exercise takes, in minutes of work."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from statistics import median

from enact_learn.domain.attempt import IDLE_ENDS_AN_EPISODE, Attempt, Event, LearnerId
from enact_learn.domain.course import ExerciseId

LEAST = 5  # learners, below whom nothing is said
MINUTE = timedelta(minutes=1)


def minutes_taken(attempts: Iterable[Attempt], handed_out: Iterable[Event]) -> Mapping[ExerciseId, float]:
    """The median of the minutes that learners worked on each exercise, of those that five or more have ended.

    All episodes of a learner count together, from when the exercise was handed out, else from the first check, to
    the last check. Before the first check, at most half an hour counts: of a longer pause nobody knows whether it
    was work.
    """
    opened: dict[tuple[LearnerId, ExerciseId], list[datetime]] = {}
    for event in handed_out:
        opened.setdefault((event.learner, event.exercise), []).append(event.at)
    worked: dict[ExerciseId, dict[LearnerId, float]] = {}
    ended: dict[tuple[LearnerId, ExerciseId], datetime] = {}
    for attempt in sorted(attempts, key=lambda one: (one.started, one.id)):
        if attempt.imported or attempt.outcome == "open":
            continue
        key = attempt.learner, attempt.exercise
        after = ended.get(key)
        before = [time for time in opened.get(key, ()) if time <= attempt.started and (not after or time >= after)]
        pause = min(attempt.started - max(before), IDLE_ENDS_AN_EPISODE) if before else timedelta()
        minutes = (attempt.last - attempt.started + pause) / MINUTE
        hers = worked.setdefault(attempt.exercise, {})
        hers[attempt.learner] = hers.get(attempt.learner, 0.0) + minutes
        ended[key] = attempt.last
    return {exercise: median(hers.values()) for exercise, hers in worked.items() if len(hers) >= LEAST}
