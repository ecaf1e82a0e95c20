"""When somebody checked whose record was erased since: a limit of checks an hour outlives the record."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from threading import Lock

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import ExerciseId

HOUR = timedelta(hours=1)


class ErasedChecks:
    """Times and nothing else, in memory alone, and none longer than the hour that it is needed for."""

    def __init__(self) -> None:
        self._one = Lock()
        self._times: dict[tuple[LearnerId, ExerciseId], tuple[datetime, ...]] = {}

    def note(self, learner: LearnerId, exercise: ExerciseId, times: Sequence[datetime], at: datetime) -> None:
        """Keep when (UTC) she checked an exercise, as far as that is less than an hour before ``at``."""
        with self._one:
            self._times[learner, exercise] = (*self._times.get((learner, exercise), ()), *times)
            self._forget_what_is_old(at)

    def of(self, learner: LearnerId, exercise: ExerciseId, at: datetime) -> tuple[datetime, ...]:
        """When she checked an exercise, in the hour before ``at`` (UTC), before she had her record erased."""
        with self._one:
            self._forget_what_is_old(at)
            return self._times.get((learner, exercise), ())

    def _forget_what_is_old(self, at: datetime) -> None:
        lately = {key: tuple(sorted(one for one in kept if one > at - HOUR)) for key, kept in self._times.items()}
        self._times = {key: kept for key, kept in lately.items() if kept}
