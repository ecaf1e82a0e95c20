"""What publishing asks of whoever can read courses and build them."""

from dataclasses import dataclass
from typing import Protocol

from enact_learn.domain.course import Course, CourseId


@dataclass(frozen=True)
class Draft:
    """A course as its author has it now."""

    course: Course | None  # None where it can't be read at all
    version: str  # hash of all that learners would be handed and graded by; "" where it can't be read
    faults: tuple[str, ...]  # it can't be published while there are any


class Press(Protocol):
    """Reads the folder of a course, and makes a version of it that stays when the folder changes."""

    def draft(self, course: CourseId) -> Draft:
        """The course as it stands in its folder, read anew and reviewed. Nothing is run or built.

        Raises UnknownCourse where there is no folder for it.
        """
        ...

    def keep(self, course: CourseId, version: str) -> None:
        """Build the version that ``draft`` named, so that it can be offered for ever.

        Raises DraftChanged where the folder has changed since, CantWrite.
        """
        ...

    def kept(self, course: CourseId, version: str) -> Course | None:
        """A version that was kept before; None where it is not there."""
        ...

    def contradictions(self, course: Course) -> tuple[str, ...]:
        """Why this course could not be offered under the configuration that holds; empty where it could.

        ``draft`` names them among its faults.
        """
        ...

    def offer(self) -> None:
        """Have learners be offered what was published last, from now on."""
        ...
