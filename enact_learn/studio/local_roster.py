"""Who is in a course where there is no Hub: whoever has left a record. Nobody knows their names."""

from collections.abc import Sequence

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import CourseId
from enact_learn.domain.people import Member

SHOWN = 8  # first characters of an id that stand for a name


class LocalRoster:
    """The learners of a store.

    Args:
        records: the store.
        own: the learner whose computer this is.
        you: what she is called, in her language.

    """

    def __init__(self, records: ClassStore, own: LearnerId, you: str) -> None:
        self.records = records
        self.own = own
        self.you = you

    def members(self, course: CourseId) -> Sequence[Member]:
        """Everybody who has a record in the course, by name."""
        found = [Member(learner, self.name(learner)) for learner in self.records.learners_in(course)]
        return sorted(found, key=lambda member: (member.name, member.learner))

    def member(self, course: CourseId, learner: LearnerId) -> Member | None:
        """Somebody who has left an attempt or an event in the course; None for anybody else."""
        if not learner.isascii() or not self.records.records_in(course, learner):
            return None
        return Member(learner, self.name(learner))

    def name(self, person: str) -> str:
        """The word for the own learner, else the first eight characters of the id."""
        return self.you if person == self.own else person[:SHOWN]
