"""A learner's log of one course, as statements need it: who she is there, and what was advised before what she did."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from enact_learn.domain.attempt import IDLE_ENDS_AN_EPISODE, Attempt, Event, LearnerId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.recommendation import Recommendation

Pseudonym = Callable[[CourseId, LearnerId], str]
"""By what name a learner goes in a course, outside."""

_AT = attrgetter("at")


class Advised(NamedTuple):
    """That an exercise was recommended."""

    recommendation: str  # its id
    rank: int  # 1 for the first choice, 2 and 3 for the alternatives


@dataclass(frozen=True)
class InCourse:
    """What one learner did and was advised in one course; nothing that was imported."""

    course: CourseId
    name: str  # her pseudonym in it
    actor: str  # the same as an agent, JSON
    registration: str  # a UUID
    attempts: Sequence[Attempt]
    events: Sequence[Event]
    recommendations: Sequence[Recommendation]

    def advised(self, exercise: ExerciseId, at: datetime) -> Advised | None:
        """The newest advice up to a time (UTC) that named an exercise."""
        return _newest(self._naming.get(exercise, ()), at)

    def advised_first(self, exercise: ExerciseId, at: datetime) -> Recommendation | None:
        """The newest advice up to a time (UTC) whose first choice was this exercise."""
        found = self._choosing.get(exercise, [])
        place = bisect_right(found, at, key=_AT)
        return found[place - 1] if place else None

    def language(self, exercise: ExerciseId, at: datetime) -> str:
        """In which language an exercise was handed out last, up to a time (UTC); "" where that is not known."""
        found = self._handed_out.get(exercise, [])
        place = bisect_right(found, at, key=_AT)
        return str(found[place - 1].detail.get("lang", "")) if place else ""

    def opened(self, attempt: Attempt) -> datetime:
        """When work on an episode began (UTC): when its exercise was handed out, where its first check came soon after.

        Of a longer pause nobody knows whether it was work; and what belongs to an earlier episode counts there.
        """
        found = self._handed_out.get(attempt.exercise, [])
        place = bisect_right(found, attempt.started, key=_AT)
        if not place or attempt.started - found[place - 1].at > IDLE_ENDS_AN_EPISODE:
            return attempt.started
        earlier = (one for one in self._on[attempt.exercise] if one.episode < attempt.episode)
        is_new = all(one.last < found[place - 1].at for one in earlier)
        return found[place - 1].at if is_new else attempt.started

    @cached_property
    def _on(self) -> dict[ExerciseId, list[Attempt]]:
        found: dict[ExerciseId, list[Attempt]] = {}
        for one in self.attempts:
            found.setdefault(one.exercise, []).append(one)
        return found

    @cached_property
    def _naming(self) -> dict[ExerciseId, list[tuple[datetime, Advised]]]:
        found: dict[ExerciseId, list[tuple[datetime, Advised]]] = {}
        for one in self.recommendations:
            for rank, choice in enumerate((one.advice.choice, *one.advice.alternatives), 1):
                found.setdefault(choice.exercise, []).append((one.at, Advised(one.id, rank)))
        return found

    @cached_property
    def _choosing(self) -> dict[ExerciseId, list[Recommendation]]:
        found: dict[ExerciseId, list[Recommendation]] = {}
        for one in self.recommendations:
            found.setdefault(one.advice.choice.exercise, []).append(one)
        return found

    @cached_property
    def _handed_out(self) -> dict[ExerciseId, list[Event]]:
        found: dict[ExerciseId, list[Event]] = {}
        for one in self.events:
            if one.kind == "handed-out":
                found.setdefault(one.exercise, []).append(one)
        return found


def _newest(found: Sequence[tuple[datetime, Advised]], at: datetime) -> Advised | None:
    place = bisect_right(found, at, key=_first)
    return found[place - 1][1] if place else None


def _first(one: tuple[datetime, Advised]) -> datetime:
    return one[0]
