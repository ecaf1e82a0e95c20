"""A learner's log becomes statements, course by course: the same log always gives the same text.

What was imported from a progress file is a claim, and in no statement.
"""

from collections.abc import Iterator
from datetime import datetime

from enact_learn.domain.course import CourseId
from enact_learn.domain.institution import Institution
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.exports.xapi.attempts import attempts_said
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.events import events_said
from enact_learn.exports.xapi.log import InCourse, Pseudonym
from enact_learn.exports.xapi.mastery import Mastery, mastery_said, nobody_looked
from enact_learn.exports.xapi.names import Names
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.writing import Writing


class Statements:
    """Makes statements.

    Args:
        institution: below whose home everything is named.
        pseudonym: by what name a learner goes in a course.
        courses: what is known of courses, for titles, pass marks and points.
        mastery: says which skills were reached; without it, none are stated.

    """

    def __init__(
        self,
        institution: Institution,
        pseudonym: Pseudonym,
        courses: KnownCourses,
        mastery: Mastery = nobody_looked,
    ) -> None:
        self.names = Names(institution)
        self._pseudonym = pseudonym
        self._mastery = mastery
        self._writing = Writing(self.names, courses)

    def of(self, log: LearnerLog, course: CourseId | None = None) -> Iterator[Said]:
        """All statements about a learner, or those of one course: attempts, then events, then skills reached."""
        reached = None
        for one in self._courses(log):
            if course in (None, one.course):
                yield from attempts_said(one, self._writing)
                yield from events_said(one, self._writing)
                if reached is None:
                    reached = tuple(self._mastery(log))
                yield from mastery_said(reached, one, self._writing)

    def pseudonyms(self, log: LearnerLog, course: CourseId | None = None) -> list[str]:
        """By what names a learner goes in her statements, or in those of one course."""
        return [one.name for one in self._courses(log) if course in (None, one.course)]

    def void(self, statement: str, at: datetime) -> Said:
        """The statement that voids another one, at a time (UTC)."""
        return self._writing.void(statement, at)

    def voiding(self, log: LearnerLog, at: datetime, course: CourseId | None = None) -> Iterator[Said]:
        """What voids all that stands about a learner: to be made before she is erased, for nobody can afterwards."""
        return (self.void(one.id, at) for one in self.of(log, course) if one.stands)

    def _courses(self, log: LearnerLog) -> Iterator[InCourse]:
        done = [one for one in log.attempts if not one.imported]
        happened = [one for one in log.events if not one.imported]
        for course in sorted({one.course for one in done} | {one.course for one in happened}):
            name = self._pseudonym(course, log.learner)
            yield InCourse(
                course,
                name,
                self._writing.agent(name),
                self.names.registration(name),
                [one for one in done if one.course == course],
                [one for one in happened if one.course == course],
                [one for one in log.recommendations if one.course == course],
            )
