"""What took long to count, as of a class of thousands, is shown again for twenty times as long."""

from collections.abc import Callable
from time import monotonic
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from enact_learn.domain.course import Course, CourseId
from enact_learn.tutor.local import LocalTutor

LONG = 1.0  # seconds from which on what was counted is kept ...
STAYS = 20.0  # ... for so many times as long

V = TypeVar("V")


class _Counted(NamedTuple, Generic[V]):
    course: Course
    view: V
    until: float


class KeptAWhile(Generic[V]):
    """Views of courses, each of one version of its course."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[LocalTutor, dict[CourseId, _Counted[V]]] = WeakKeyDictionary()

    def view(self, tutor: LocalTutor, course: Course, count: Callable[[], V]) -> V:
        """What ``count`` gives, now or some time ago."""
        counted = self._kept.setdefault(tutor, {})
        before = counted.get(course.id)
        if before is not None and monotonic() < before.until and before.course is course:
            return before.view
        begun = monotonic()
        view = count()
        if (took := monotonic() - begun) > LONG:
            counted[course.id] = _Counted(course, view, monotonic() + STAYS * took)
        return view
