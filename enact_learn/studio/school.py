"""What teachers' use cases work on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import CourseId
from enact_learn.domain.people import Member
from enact_learn.tutor.local import LocalTutor


class Roster(Protocol):
    """Who is in a course. On a Hub its groups say so; elsewhere, whoever has left a record."""

    def members(self, course: CourseId) -> Sequence[Member]:
        """The students of a course, by name."""
        ...

    def name(self, person: str) -> str:
        """How somebody with this pseudonym is called, a teacher too; the pseudonym's first characters if unknown."""
        ...


@dataclass(frozen=True)
class School:
    """The tutor that students have, and who they are."""

    tutor: LocalTutor
    roster: Roster
    folder: Path | None = None  # what a teacher's JupyterLab shows, where she has the course's files herself

    @property
    def records(self) -> ClassStore:
        """The tutor's store, as far as it looks at whole classes."""
        return cast(ClassStore, self.tutor.store)
