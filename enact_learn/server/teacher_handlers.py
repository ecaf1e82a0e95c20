"""The routes of the studio on a teacher's own server, without a Hub: she is an instructor of every course."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from enact_learn.assembly.school import build_school
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.errors import OnlyForTeachers
from enact_learn.domain.session_view import CourseRole, SessionView
from enact_learn.domain.text import Message
from enact_learn.domain.verb import arguments
from enact_learn.server.handling import EnactHandler
from enact_learn.studio.local_roster import LocalRoster
from enact_learn.studio.school import School
from enact_learn.studio.verbs import VERBS
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.tutor.local import LocalTutor

LARGEST_REQUEST = 1_000_000  # bytes; grades with comments for a whole class fit into it
GIVEN = 2  # parameters of a verb that the door gives: the school, and who asks


class StudioHandler(EnactHandler):
    """What the studio's routes share."""

    largest_body = LARGEST_REQUEST

    def check_teacher(self) -> None:
        """Raises OnlyForTeachers unless this server is a teacher's own.

        Where a Hub's service keeps the records it serves the studio too: this server's token, which any notebook can
        read, must not do.
        """
        if self.desk.service is not None or self.desk.studio is None:
            raise OnlyForTeachers()

    def school(self) -> tuple[School, LearnerId]:
        """What verbs work on, and who asks. Slow at the first call, as ``Desk.open`` is."""
        tutor, learner = self.desk.open()
        roster = LocalRoster(cast(ClassStore, tutor.store), learner, self.you)
        return build_school(tutor, roster, self.desk.workspace.root, self.desk.energy()), learner

    @property
    def you(self) -> str:
        """What the one user is called."""
        return say(Message("studio.you"), self.lang)


class TeacherHandler(StudioHandler):
    """Everything that a teacher can ask for: the last part of the address names the verb."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Do what is asked, with the arguments of the request's body, and answer with the verb's view."""
        verb = VERBS[self.request.path.rpartition("/")[2]]

        def work() -> object:
            self.check_teacher()
            said = arguments(verb, GIVEN, self.body)
            return verb.work(*self.school(), **said)

        await self.answer_with(work)


class SessionHandler(StudioHandler):
    """Who is here."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a SessionView."""

        def work() -> object:
            self.check_teacher()
            tutor: LocalTutor = self.school()[0].tutor
            roles = (CourseRole(course.id, course.title, "instructor") for course in tutor.courses)
            return SessionView(self.you, True, tuple(roles), "")

        await self.answer_with(work)


ROUTES: Mapping[str, type[EnactHandler]] = {
    **{f"teacher/{name}": TeacherHandler for name in VERBS},
    "session": SessionHandler,
}
