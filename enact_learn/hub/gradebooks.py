"""Keeps nbgrader's gradebooks and the log alike, every so many minutes, each course in a process of its own."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence

from enact_learn.assembly.side_by_side import Synchronised
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import EnactError
from enact_learn.domain.people import Member

Members = Sequence[Member]


class Gradebooks:
    """A thread that synchronises.

    Args:
        courses: those in which something was handed in as a grade.
        members: the students of a course with their names and groups; asked each time, and kept in its gradebook only.
        synchronise: does it for one course. Raises EnactError.
        minutes: between two rounds, above 0.

    """

    def __init__(
        self,
        courses: Callable[[], Iterable[CourseId]],
        members: Callable[[CourseId], Members],
        synchronise: Callable[[CourseId, Members], Synchronised],
        minutes: float,
    ) -> None:
        self._courses = courses
        self._members = members
        self._synchronise = synchronise
        self._seconds = minutes * 60
        self._stopped = threading.Event()
        self._log = logging.getLogger(__name__)
        self._thread = threading.Thread(target=self._run, name="gradebooks", daemon=True)

    def start(self) -> None:
        """Begin, with a first round after the first pause: a start has enough to do."""
        self._thread.start()

    def stop(self) -> None:
        """No further round begins. One that runs goes on by itself: what it does a second time changes nothing."""
        self._stopped.set()

    def go_round(self) -> None:
        """Synchronise each course; one that fails does not keep the others from it."""
        try:
            courses = list(self._courses())
        except EnactError as error:
            self._log.warning("the gradebooks wait: %s", error)
            return
        for course in courses:
            if self._stopped.is_set():
                return
            try:
                done = self._synchronise(course, self._members(course))
            except EnactError as error:
                self._log.warning("the gradebook of %s is not synchronised: %s", course, error)
                continue
            self._log.info(
                "gradebook of %s: %d hand-ins, %d entered, %d words of persons entered, %d taken over, %d refused",
                *(course, done.hand_ins, done.entered, done.words_entered, done.words_taken, len(done.refused)),
            )

    def _run(self) -> None:
        while not self._stopped.wait(self._seconds):
            self.go_round()
