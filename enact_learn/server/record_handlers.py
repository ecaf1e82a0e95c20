"""The routes for what is kept of a learner: looking at it, taking it home, bringing it back, erasing it."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.work_views import Done
from enact_learn.server.handling import EnactHandler
from enact_learn.server.home import home
from enact_learn.tutor.in_folder import bring, progress_file, record_view
from enact_learn.tutor.learning import Learning

LARGEST_FILE = 60_000_000  # bytes; a little more than is read, so that it is said in words how much that is


class RecordHandler(EnactHandler):
    """What is kept of the learner."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a RecordView."""
        await self.answer(lambda learning: record_view(learning, self.desk.workspace, home(os.environ)))


class RecordFileHandler(EnactHandler):
    """The file in which a learner takes her progress home."""

    largest_body = LARGEST_FILE

    @property
    def body(self) -> Mapping[str, Any]:
        """The request's body is the file, and no parameters."""
        return {}

    @authenticated
    @authorized
    async def get(self) -> None:
        """Send the file, with her notebooks where ``notebooks`` is 1."""
        with_notebooks = self.get_query_argument("notebooks", "0") == "1"

        await self.send_file(
            f"enact-progress-{datetime.now().astimezone():%Y-%m-%d}.json",
            lambda learning: progress_file(learning, self.desk.workspace if with_notebooks else None),
        )

    @authenticated
    @authorized
    async def post(self) -> None:
        """Take in the file that is the body and answer with an ImportView."""
        await self.answer(lambda learning: bring(learning, self.request.body, self.desk.workspace, datetime.now(UTC)))


class EverythingHandler(EnactHandler):
    """Everything that is kept of the learner, in one archive for her to read."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Send the zip file."""
        await self.send_archive(f"enact-data-{datetime.now().astimezone():%Y-%m-%d}.zip", self.desk.everything)


class PurposesHandler(EnactHandler):
    """What is kept of the learner, why and how long."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a PurposesView in the asked language."""
        await self.answer_with(lambda: self.desk.purposes(self.lang))


class ResearchHandler(EnactHandler):
    """Says whether researchers may use what is kept of the learner in a course."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Keep the word and answer in a sentence what holds now."""

        def work(learning: Learning) -> Done:
            course, yes = CourseId(self.text("course")), self.switch("yes")
            return learning.research(course, yes, self.number("words"))

        await self.answer(work)


class EraseHandler(EnactHandler):
    """Erases everything about the learner."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Erase, where ``learner`` is her own id, and answer what was done."""
        await self.answer_with(lambda: Done(self.desk.begin_anew(LearnerId(self.text("learner")))))


ROUTES: Mapping[str, type[EnactHandler]] = {
    "record": RecordHandler,
    "record/file": RecordFileHandler,
    "record/everything": EverythingHandler,
    "record/purposes": PurposesHandler,
    "record/research": ResearchHandler,
    "record/erase": EraseHandler,
}
