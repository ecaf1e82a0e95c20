"""The API's routes: the learner's path, starting and checking; what is shown beside them stands in other files."""

import json
import os
from collections.abc import Mapping
from http.client import OK

from jupyter_server.auth.decorator import authorized
from tornado.web import HTTPError, authenticated

from enact_learn import __version__
from enact_learn.domain.course import CourseId
from enact_learn.domain.views import StatusView
from enact_learn.server import record_handlers, standing_handlers, teacher_handlers, work_handlers
from enact_learn.server.handling import EnactHandler
from enact_learn.server.home import home
from enact_learn.tutor.in_folder import check_at, hand_in_at, start, start_with
from enact_learn.tutor.learning import Learning
from enact_learn.words import LANGUAGES


class StatusHandler(EnactHandler):
    """Who is here, and which courses."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a StatusView."""

        def work(learning: Learning) -> object:
            who = learning.status()
            studio = who.studio or self.desk.studio
            return StatusView(__version__, who.learner, who.courses, LANGUAGES, home(os.environ), studio)

        await self.answer(work)


class PathHandler(EnactHandler):
    """The side panel."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the PathView of a course; without one, of the course last worked on."""
        course = self.get_query_argument("course", None)
        await self.answer(lambda learning: learning.path(CourseId(course) if course else None))


class StartHandler(EnactHandler):
    """Starts an exercise, or finds the work that is there."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Place the student version in the learner's folder and answer where it stands.

        With ``carry``, the path of a copy of an older release, her answers from there are in it.
        """

        def work(learning: Learning) -> object:
            if "carry" in self.body:
                return start_with(learning, self.desk.workspace, self.exercise, self.lang, self.text("carry"))
            return start(learning, self.desk.workspace, self.exercise, self.lang)

        await self.answer(work)


class CheckHandler(EnactHandler):
    """Grades a notebook of the learner's folder."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Grade the saved notebook (and the others of its exercise) and answer with a CheckView."""
        await self.answer(lambda learning: check_at(learning, self.desk.workspace, self.text("path")))
        if self.get_status() == OK:  # grading works: what was left when it did not is graded now
            self.desk.finish_soon()


class HandInHandler(EnactHandler):
    """Takes a graded exercise in."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Keep and grade the saved notebook (and the others of its exercise) and answer with a CheckView."""
        await self.answer(lambda learning: hand_in_at(learning, self.desk.workspace, self.text("path")))


class ProgressHandler(EnactHandler):
    """How a check that runs comes along."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the CheckState of an exercise: whether a check of it waits or runs, and behind how many."""
        await self.answer(lambda learning: learning.progress(self.exercise))


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
    "hand-in": HandInHandler,
    "check/progress": ProgressHandler,
    r"openapi\.json": DocumentHandler,
}
