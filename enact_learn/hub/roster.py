"""Who is in a course, as the Hub's groups say; asked by the service's own token, kept for seconds, stored nowhere."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from enact_learn.assembly.keys import DeploymentKey
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import HubUnavailable
from enact_learn.domain.people import Member
from enact_learn.hub.identity import TEACHERS, role

PAGE = 200  # users at a time; the Hub gives at most so many
MOST_PAGES = 500
FIRST_CHARACTERS = 8  # of a pseudonym, for whoever is not known any more


class AsksHub(Protocol):
    """Asks the Hub's API."""

    def users(self, offset: int, limit: int) -> Sequence[dict[str, Any]]:
        """Models of users, in the order of their ids. Raises HubUnavailable."""
        ...


@dataclass(frozen=True)
class _Person:
    member: Member
    hub_groups: frozenset[str]
    admin: bool


class HubRoster:
    """The roster of ``studio.school``.

    Args:
        hub: asks the Hub; the service's token needs ``list:users``, ``read:users:name`` and ``read:users:groups``.
        key: makes learners' ids.
        open_courses: in which everybody is a student.
        seconds: how long an answer holds.
        clock: seconds that only go forward.

    """

    def __init__(
        self,
        hub: AsksHub,
        key: DeploymentKey,
        open_courses: Collection[str] = (),
        seconds: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hub = hub
        self._key = key
        self._open = open_courses
        self._seconds = seconds
        self._clock = clock
        self._one = threading.Lock()
        self._people: dict[str, _Person] = {}
        self._asked: float | None = None

    def members(self, course: CourseId) -> Sequence[Member]:
        """The students of a course, by name. Raises HubUnavailable where nothing is known yet."""
        found = (
            Member(one.member.learner, one.member.name, tuple(_groups_of(course, one.hub_groups)))
            for one in self._all().values()
            if not one.admin and role(one.hub_groups, False, course, self._open) == "student"
        )
        return sorted(found, key=lambda member: (member.name.casefold(), member.name))

    def name(self, person: str) -> str:
        """How somebody with this pseudonym is called; the pseudonym's first characters if unknown."""
        known = self._all().get(person)
        return known.member.name if known else str(person)[:FIRST_CHARACTERS]

    def groups_of(self, course: CourseId, learner: LearnerId) -> Collection[str]:
        """The groups of a course that a learner is in: ``GroupsOf`` of the tutor."""
        known = self._all().get(learner)
        return () if known is None else tuple(_groups_of(course, known.hub_groups))

    def _all(self) -> dict[str, _Person]:
        if self._asked is not None and not self._one.acquire(blocking=False):
            return self._people  # somebody asks the Hub just now: what was known before is good enough
        if self._asked is None:
            self._one.acquire()
        try:
            if self._asked is None or self._clock() - self._asked >= self._seconds:
                try:
                    self._people = {one.member.learner: one for one in self._ask()}
                except HubUnavailable:
                    if self._asked is None:
                        raise
                    # who was in the class a minute ago is better than no class
                    logging.getLogger(__name__).warning("the Hub does not say who is in which group; kept as it was")
                self._asked = self._clock()
            return self._people
        finally:
            self._one.release()

    def _ask(self) -> Iterator[_Person]:
        for page in range(MOST_PAGES):
            models = self._hub.users(page * PAGE, PAGE)
            for model in models:
                name = str(model["name"])
                groups = frozenset(map(str, model.get("groups") or ()))
                yield _Person(Member(self._key.learner(name), name), groups, model.get("admin") is True)
            if len(models) < PAGE:
                return


def _groups_of(course: CourseId, groups: Iterable[str]) -> Iterator[str]:
    """The names of the groups of a course: those that are called ``<course>.<name>``, but for its teachers'."""
    beginning = f"{course}."
    names = (group.removeprefix(beginning) for group in sorted(groups) if group.startswith(beginning))
    return (name for name in names if name and name not in TEACHERS)
