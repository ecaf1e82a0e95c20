"""Attempts of which only some are read: of a class there are so many that reading takes longer than advising."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.domain.course import CourseId


class ReadLater(Sequence[Attempt]):
    """A learner's attempts, each read when it is asked for.

    Args:
        ids: of the attempts, in their order.
        courses: the course of each.
        documents: what each is read from.
        read: reads documents, in their order.

    """

    def __init__(
        self,
        ids: tuple[AttemptId, ...],
        courses: Sequence[CourseId],
        documents: Sequence[str],
        read: Callable[[Sequence[str]], Sequence[Attempt]],
    ) -> None:
        self.ids = ids
        self._courses = courses
        self._documents = documents
        self._read = read

    def of(self, course: CourseId) -> Sequence[Attempt]:
        """Those of one course."""
        return self._read([text for text, of in zip(self._documents, self._courses, strict=True) if of == course])

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Attempt: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Attempt]: ...

    def __getitem__(self, place: int | slice) -> Attempt | Sequence[Attempt]:
        if isinstance(place, slice):
            return self._read(self._documents[place])
        (found,) = self._read([self._documents[place]])
        return found

    def __iter__(self) -> Iterator[Attempt]:
        return iter(self._read(self._documents))


def ids(attempts: Sequence[Attempt]) -> tuple[AttemptId, ...]:
    """The ids of attempts, in their order."""
    return attempts.ids if isinstance(attempts, ReadLater) else tuple([attempt.id for attempt in attempts])


def of_course(attempts: Sequence[Attempt], course: CourseId) -> Sequence[Attempt]:
    """Those of one course, in their order."""
    if isinstance(attempts, ReadLater):
        return attempts.of(course)
    return [attempt for attempt in attempts if attempt.course == course]
