"""What all routes share: a handler reads the request, asks the tutor, and says the answer in the asked language."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import BadRequest, BadSwitch, EnactError
from enact_learn.domain.status import STATUS
from enact_learn.domain.text import Message
from enact_learn.server.background import in_background
from enact_learn.server.desk import Desk
from enact_learn.words import language, say
from enact_learn.words.discretion import without_folders
from enact_learn.words.localised import localised

if TYPE_CHECKING:
    from enact_learn.tutor.learning import Learning

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
    largest_body = LARGEST_BODY

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
        if len(self.request.body) > self.largest_body:
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

    def long_text(self, name: str) -> str:
        """A text of the request's body that says something; how long it may be is said elsewhere. Raises BadRequest."""
        value = self.body.get(name)
        if not isinstance(value, str) or not value.strip():
            raise BadRequest(what=name)
        return value

    def switch(self, name: str) -> bool:
        """A value of the request's body that is true or false; false where it is missing. Raises BadSwitch."""
        value = self.body.get(name, False)
        if not isinstance(value, bool):
            raise BadSwitch(what=name)
        return value

    def number(self, name: str) -> int:
        """A whole number of the request's body. Raises BadRequest."""
        value = self.body.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadRequest(what=name)
        return value

    @property
    def exercise(self) -> ExerciseId:
        """The exercise that the request names. Raises BadRequest."""
        return ExerciseId(self.text("exercise"))

    async def prepare(self, *_: Any, **__: Any) -> None:  # Jupyter's own versions take different arguments
        """Refuse what is too large to be meant before anything reads it."""
        await super().prepare()
        if len(self.request.body) > self.largest_body:
            raise HTTPError(413)

    async def answer(self, work: Callable[["Learning"], object]) -> None:
        """Do the work outside the event loop; send the view that it gives, or the error in words."""
        await self.answer_with(lambda: self.desk.do(work))

    async def answer_with(self, make: Callable[[], object]) -> None:
        """The same for what makes a view without being given the learner's parts."""
        try:
            view = await in_background(make)
            self.finish(json.dumps(localised(view, self.lang)))
        except EnactError as error:
            self._say(STATUS[error.kind], without_folders(error.message))

    async def send_file(self, name: str, work: Callable[["Learning"], str]) -> None:
        """Do the work outside the event loop; send the text that it gives as a JSON file to be saved under ``name``."""
        try:
            text = await in_background(lambda: self.desk.do(work))
        except EnactError as error:
            self._say(STATUS[error.kind], without_folders(error.message))
            return
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(text)

    async def send_archive(self, name: str, make: Callable[[], bytes]) -> None:
        """The same for a zip file that is made without being given the learner's parts."""
        try:
            content = await in_background(make)
        except EnactError as error:
            self._say(STATUS[error.kind], without_folders(error.message))
            return
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content, set_content_type="application/zip")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what Jupyter refuses, and what nobody foresaw: a sentence here, the trace in the log."""
        self._say(status_code, Message(REFUSED.get(status_code, "error.Unforeseen")))

    def _say(self, status_code: int, message: Message) -> None:
        self.set_status(status_code)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"error": {"id": message.id, "text": say(message, self.lang)}}))
