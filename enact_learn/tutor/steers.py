"""Who steers: what a teacher asks for of one learner, from the configuration and from what was published since."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Protocol

from enact_learn.domain.act import Act, ActId, ActKind, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.domain.steering import LEFT_TO_ITSELF, Steering, Wishes, steered_by
from enact_learn.domain.wire import DoesNotFit, from_json

GroupsOf = Callable[[CourseId, LearnerId], Collection[str]]
"""The groups of a course that a learner is in."""

LOOKED_AT_AGAIN = 1.0  # seconds after which acts that another process may have added are looked for
KEPT = 512  # steerings that are kept ready: one for the course, and one for each learner or mix of groups set apart


def in_no_group(course: CourseId, learner: LearnerId) -> Collection[str]:
    """The groups where there are none: on a laptop."""
    return ()


class Steers(Protocol):
    """Says what a teacher asks for. As long as nothing changes, the same object is given."""

    def steering(self, course: CourseId, learner: LearnerId | None) -> Steering:
        """What is asked for of a learner in a course; without one, of everybody of whom nothing else is said."""
        ...


@dataclass(frozen=True)
class Fixed:
    """The same for every learner, and for ever."""

    asked: Mapping[CourseId, Steering]

    def steering(self, course: CourseId, learner: LearnerId | None) -> Steering:
        return self.asked.get(course, LEFT_TO_ITSELF)


class KeepsActs(Protocol):
    """Where acts are found."""

    def acts(self, course: CourseId, kind: ActKind | None = None) -> Sequence[Act]:
        """Acts of a course, oldest first."""
        ...


@dataclass(frozen=True)
class Frozen:
    """Acts as they stood once, or as they would stand: for what-if."""

    found: Sequence[Act]

    def acts(self, course: CourseId, kind: ActKind | None = None) -> Sequence[Act]:
        return [act for act in self.found if act.course == course and kind in (None, act.kind)]


class Published:
    """The configuration, then the newest act of the course, of each of her groups by name, and of herself.

    Args:
        asked: what the configuration says.
        acts: where acts are kept.
        groups: says who is in which group.
        seconds: after how long acts of other processes are looked for; ``look_again`` looks at the next request.

    """

    def __init__(
        self,
        asked: Mapping[CourseId, Steering],
        acts: KeepsActs,
        groups: GroupsOf = in_no_group,
        seconds: float = LOOKED_AT_AGAIN,
    ) -> None:
        self._asked = asked
        self._acts = acts
        self._groups = groups
        self._seconds = seconds
        self._lock = Lock()
        self._known: dict[CourseId, tuple[float, Mapping[Scope, Act]]] = {}
        self._kept: dict[tuple[CourseId, tuple[ActId, ...]], Steering] = {}

    def look_again(self, course: CourseId) -> None:
        """Something was published here: it holds from the next request on."""
        with self._lock:
            self._known.pop(course, None)

    def steering(self, course: CourseId, learner: LearnerId | None) -> Steering:
        """Raises StoreUnavailable for an act that can't be read: a lock that it sets is not to be missed."""
        now = self._newest(course)
        return self._joined(course, now, self._scopes(course, learner, now))

    def due_dates(self, course: CourseId) -> tuple[Sequence[ActId], Sequence[datetime]]:
        """Every due date that is set for anybody in a course (UTC), and the acts that hold."""
        now = self._newest(course)
        said: list[Steering | Wishes] = [
            self._asked.get(course, LEFT_TO_ITSELF),
            *(wishes_of(act) for act in now.values()),
        ]
        return [act.id for act in now.values()], [date for one in said for date in one.deadlines.values()]

    def in_place(self, course: CourseId, scope: Scope) -> Steering:
        """What holds in a place: of whoever is in the group and in no other, or of the learner."""
        if scope.kind == "learner":
            return self.steering(course, LearnerId(scope.of))
        return self._joined(course, self._newest(course), (Scope(), scope) if scope.kind == "group" else (scope,))

    def instead(self, acts: Sequence[Act]) -> "Published":
        """The same configuration and groups with these acts, whatever comes."""
        return Published(self._asked, Frozen(acts), self._groups, float("inf"))

    def _joined(self, course: CourseId, now: Mapping[Scope, Act], scopes: Sequence[Scope]) -> Steering:
        acts = [now[scope] for scope in scopes if scope in now]
        if not acts:
            return self._asked.get(course, LEFT_TO_ITSELF)
        key = course, tuple(act.id for act in acts)
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            found = steered_by(self._asked.get(course, LEFT_TO_ITSELF), [wishes_of(act) for act in acts])
            with self._lock:
                if len(self._kept) >= KEPT:
                    self._kept.clear()
                found = self._kept.setdefault(key, found)
        return found

    def _scopes(self, course: CourseId, learner: LearnerId | None, now: Mapping[Scope, Act]) -> Sequence[Scope]:
        if learner is None:
            return [Scope()]
        has_groups = any(scope.kind == "group" for scope in now)  # who is in them is asked only where it matters
        groups = sorted(self._groups(course, learner)) if has_groups else ()
        return [Scope(), *(Scope("group", group) for group in groups), Scope("learner", learner)]

    def _newest(self, course: CourseId) -> Mapping[Scope, Act]:
        with self._lock:
            known = self._known.get(course)
        if known is not None and time.monotonic() - known[0] < self._seconds:
            return known[1]
        at = time.monotonic()  # before reading: what is published meanwhile is looked for again in time
        found = newest_paths(self._acts.acts(course, "path"))
        with self._lock:
            self._known[course] = at, found
        return found


def newest_paths(acts: Sequence[Act]) -> Mapping[Scope, Act]:
    """The act that holds in each place, of acts that stand oldest first."""
    return {act.scope: act for act in acts if act.kind == "path"}


def wishes_of(act: Act) -> Wishes:
    """What an act asks for. Raises StoreUnavailable where it can't be read."""
    try:
        return from_json(Wishes, dict(act.data))
    except DoesNotFit:
        raise StoreUnavailable(why="a teacher's act in it is damaged or was written by a newer version") from None
