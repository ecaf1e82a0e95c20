"""The API's routes. A handler reads the request, asks the tutor, and says the answer in the asked language."""

import json
from collections.abc import Callable, Mapping
from http.client import OK
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError, authenticated

from enact_learn import __version__
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, EnactError, Kind
from enact_learn.domain.text import Message
from enact_learn.domain.views import LastCheck, StatusView
from enact_learn.server.background import in_background
from enact_learn.server.desk import Desk
from enact_learn.server.discretion import without_folders
from enact_learn.tutor.gathering import notebooks_at
from enact_learn.words import LANGUAGES, language, say
from enact_learn.words.localised import localised

if TYPE_CHECKING:
    from enact_learn.tutor.local import LocalTutor

STATUS: Mapping[Kind, int] = {
    "invalid": 400,
    "refused": 403,
    "unknown": 404,
    "conflict": 409,
    "too-large": 413,
    "unavailable": 503,
}
REFUSED = {
    400: "error.NotUnderstood",
    401: "error.NotAllowed",
    403: "error.NotAllowed",
    404: "error.NoSuchPage",
    405: "error.NoSuchPage",
    413: "error.RequestTooLarge",
}
LONGEST_TEXT = 1000  # characters of a parameter
LARGEST_BODY = 100_000  # bytes; what is asked here fits into one


class EnactHandler(APIHandler):
    """What all routes share: who may call, in which language, and how errors are said."""

    auth_resource = "enact"

    @property
    def desk(self) -> Desk:
        """The learner's parts."""
        desk: Desk = self.settings["enact_desk"]
        return desk

    @property
    def lang(self) -> str:
        """The language to answer in."""
        try:
            asked = self.get_query_argument("lang", None) or self.body.get("lang")
        except HTTPError:  # not UTF-8: it is refused where it is read, in some language all the same
            asked = None
        return language(asked if isinstance(asked, str) else None)

    @property
    def body(self) -> Mapping[str, Any]:
        """The JSON object of the request; empty where there is none."""
        if len(self.request.body) > LARGEST_BODY:
            return {}
        try:
            read = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}

    def text(self, name: str) -> str:
        """A text of the request's body, else of its query. Raises BadRequest."""
        value = self.body.get(name) or self.get_query_argument(name, None)
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST_TEXT:
            raise BadRequest(what=name)
        return value

    async def prepare(self, *_: Any, **__: Any) -> None:  # Jupyter's own versions take different arguments
        """Refuse what is too large to be meant before anything reads it."""
        await super().prepare()
        if len(self.request.body) > LARGEST_BODY:
            raise HTTPError(413)

    async def answer(self, work: Callable[["LocalTutor", LearnerId], object]) -> None:
        """Do the work outside the event loop; send the view that it gives, or the error in words."""
        try:
            view = await in_background(lambda: work(*self.desk.open()))
            self.finish(json.dumps(localised(view, self.lang)))
        except EnactError as error:
            self._say(STATUS[error.kind], without_folders(error.message))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what Jupyter refuses, and what nobody foresaw: a sentence here, the trace in the log."""
        self._say(status_code, Message(REFUSED.get(status_code, "error.Unforeseen")))

    def _say(self, status_code: int, message: Message) -> None:
        self.set_status(status_code)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"error": {"id": message.id, "text": say(message, self.lang)}}))


class StatusHandler(EnactHandler):
    """Who is here, and which courses."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with a StatusView."""
        await self.answer(
            lambda tutor, learner: StatusView(__version__, learner, tuple(tutor.overview(learner)), LANGUAGES)
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
        """Place the student version in the learner's folder and answer where it stands."""

        def work(tutor: "LocalTutor", learner: LearnerId) -> object:
            handed = tutor.hand_out(learner, ExerciseId(self.text("exercise")), self.lang)
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

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the newest result for a notebook's exercise."""

        def work(tutor: "LocalTutor", learner: LearnerId) -> object:
            (stem, text), *_ = self.desk.workspace.read(self.text("path")).items()
            exercise, _ = tutor.notebooks_of(text, f"{stem}.ipynb")
            return LastCheck(tutor.last_check(learner, exercise))

        await self.answer(work)


class DeclineHandler(EnactHandler):
    """Takes "not now" for an answer."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Put an exercise behind the others and answer with the new PathView."""
        await self.answer(lambda tutor, learner: tutor.decline(learner, ExerciseId(self.text("exercise"))))


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
    "status": StatusHandler,
    "path": PathHandler,
    "start": StartHandler,
    "check": CheckHandler,
    "decline": DeclineHandler,
    r"openapi\.json": DocumentHandler,
}
