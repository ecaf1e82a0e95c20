"""The tutor of everybody, and for whoever is in some of the courses one that offers these alone."""

import threading
from collections.abc import Callable, Collection

from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import InNoCourse
from enact_learn.tutor.local import LocalTutor


class Tutors:
    """Keeps tutors on one store, one grader and one queue.

    Args:
        whole: the tutor with all courses.
        only: makes the same one with some of the courses.
        follow: offers what another process has published meanwhile; called for each request.

    """

    def __init__(
        self,
        whole: LocalTutor,
        only: Callable[[Collection[CourseId]], LocalTutor],
        follow: Callable[[], None] = lambda: None,
    ) -> None:
        self.whole = whole
        self._only = only
        self._follow = follow
        self._one = threading.Lock()
        self._made: dict[frozenset[CourseId], LocalTutor] = {}

    def follow(self) -> None:
        """Offer what another process has published meanwhile."""
        self._follow()

    def on(self, courses: Collection[CourseId]) -> LocalTutor:
        """The tutor for whoever is in these courses. Raises InNoCourse where there are none."""
        wanted = frozenset(courses)
        if not wanted:
            raise InNoCourse()
        self.follow()
        if len(wanted) == len(self.whole.courses):
            return self.whole
        with self._one:
            if wanted not in self._made:
                made = self._only(wanted)
                made.checking, made.queue = self.whole.checking, self.whole.queue  # one turn a learner and exercise
                self._made[wanted] = made
            return self._made[wanted]

    def forget(self) -> None:
        """Make those with some of the courses anew when they are next asked for: other versions are offered."""
        with self._one:
            self._made.clear()
