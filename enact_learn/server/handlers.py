"""The API's routes: the learner's path, starting and checking; what is shown beside them stands in other files."""

import json
import os
from collections.abc import Mapping
from http.client import OK
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from tornado.web import HTTPError, authenticated

from enact_learn import __version__
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.views import StatusView
from enact_learn.server import record_handlers, standing_handlers, teacher_handlers, work_handlers
from enact_learn.server.handling import EnactHandler
from enact_learn.server.home import home
from enact_learn.tutor.carrying import start_with
from enact_learn.tutor.gathering import notebooks_at
from enact_learn.words import LANGUAGES

if TYPE_CHECKING:
    from enact_learn.tutor.local import LocalTutor


class StatusHandler(EnactHandler):
    """Who is here, and which courses."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a StatusView."""
        await self.answer(
            lambda tutor, learner: StatusView(
                __version__, learner, tuple(tutor.overview(learner)), LANGUAGES, home(os.environ)
            )
        )


class PathHandler(EnactHandler):
    """The side panel."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the PathView of a course; without one, of the course last worked on."""
        course = self.get_query_argument("course", None)
        await self.answer(lambda tutor, learner: tutor.path(learner, CourseId(course) if course else None))


class StartHandler(EnactHandler):
    """Starts an exercise, or finds the work that is there."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Place the student version in the learner's folder and answer where it stands.

        With ``carry``, the path of a copy of an older release, her answers from there are in it.
        """

        def work(tutor: "LocalTutor", learner: LearnerId) -> object:
            if "carry" in self.body:
                carry = self.text("carry")
                return start_with(tutor, learner, self.desk.workspace, self.exercise, self.lang, carry)
            handed = tutor.hand_out(learner, self.exercise, self.lang)
            return self.desk.workspace.place(handed)

        await self.answer(work)


class CheckHandler(EnactHandler):
    """Grades a notebook of the learner's folder."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Grade the saved notebook (and the others of its exercise) and answer with a CheckView."""

        def work(tutor: "LocalTutor", learner: LearnerId) -> object:
            return tutor.check(learner, notebooks_at(self.text("path"), tutor, self.desk.workspace))

        await self.answer(work)
        if self.get_status() == OK:  # grading works: what was left when it did not is graded now
            self.desk.finish_soon()


class DocumentHandler(EnactHandler):
    """The description of this API."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the OpenAPI document."""
        from enact_learn.server.document import document

        self.finish(json.dumps(document()))


class NoSuchRoute(EnactHandler):
    """Every other address below the API's."""

    @authenticated
    async def get(self) -> None:
        """Say that there is nothing."""
        raise HTTPError(404)

    post = put = patch = delete = get


ROUTES: Mapping[str, type[EnactHandler]] = {
    **work_handlers.ROUTES,
    **standing_handlers.ROUTES,
    **record_handlers.ROUTES,
    **teacher_handlers.ROUTES,
    "status": StatusHandler,
    "path": PathHandler,
    "start": StartHandler,
    "check": CheckHandler,
    r"openapi\.json": DocumentHandler,
}
