"""What teachers' use cases work on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast, runtime_checkable

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.footprint import Energy
from enact_learn.domain.path_views import ReplayView, SimulatedGain
from enact_learn.domain.people import Member
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.steering import Steering
from enact_learn.studio.press import Press
from enact_learn.studio.trails import Trails
from enact_learn.tutor.local import LocalTutor


class Roster(Protocol):
    """Who is in a course. On a Hub its groups say so; elsewhere, whoever has left a record."""

    def members(self, course: CourseId) -> Sequence[Member]:
        """The students of a course, by name."""
        ...

    def name(self, person: str) -> str:
        """How somebody with this pseudonym is called, a teacher too; the pseudonym's first characters if unknown."""
        ...


@runtime_checkable
class Finds(Protocol):
    """A roster that finds one student among thousands without reading all of them."""

    def member(self, course: CourseId, learner: LearnerId) -> Member | None:
        """The student of a course with this id, or None."""
        ...


def no_formgrader(course: CourseId) -> str | None:
    """There is no formgrader here."""
    return None


@dataclass(frozen=True)
class School:
    """The tutor that students have, and who they are.

    What stands behind the other fields is assembly's choice; without them there is no such thing here.
    """

    tutor: LocalTutor
    roster: Roster
    folder: Path | None = None  # what a teacher's JupyterLab shows, where she has the course's files herself
    simulate: Callable[[Course, Steering, Steering], SimulatedGain | None] | None = None
    """What simulated learners would gain in a course if the second path held instead of the first."""
    replay: Callable[[Recommendation], ReplayView] | None = None
    """Computes a recommendation once more; raises CantReplay."""
    formgrader: Callable[[CourseId], str | None] = no_formgrader
    """Where nbgrader's own screen of a course is, relative to the Hub."""
    press: Press | None = None
    """What reads courses and makes versions of them."""
    energy: Energy = field(default_factory=Energy)
    """What energy is estimated from."""
    trails: Trails = field(default_factory=Trails, compare=False, repr=False)
    """What its students have done, as far as it was asked for."""

    @property
    def records(self) -> ClassStore:
        """The tutor's store, as far as it looks at whole classes."""
        return cast(ClassStore, self.tutor.store)
