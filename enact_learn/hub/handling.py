"""What all routes share: who calls, how much may be sent, from where a page may ask, and how errors are said."""

import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from jupyterhub.services.auth import HubOAuthenticated
from tornado.web import HTTPError, RequestHandler, stream_request_body

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import (
    BadRequest,
    EnactError,
    HubUnavailable,
    NotSignedIn,
    QueueFull,
    StoreUnavailable,
    TooManyHandIns,
    TooOften,
)
from enact_learn.domain.json_values import count_values
from enact_learn.domain.status import STATUS
from enact_learn.domain.text import Message
from enact_learn.hub.hall import Hall
from enact_learn.hub.identity import Caller, caller
from enact_learn.words import language, say
from enact_learn.words.discretion import without_folders

REFUSED: Mapping[int, str] = {
    400: "error.NotUnderstood",
    401: "error.NotSignedIn",
    403: "error.NotAllowed",
    404: "error.NoSuchPage",
    405: "error.NoSuchPage",
    413: "error.RequestTooLarge",
    415: "error.NotUnderstood",
}
SMALL_BODY = 100_000  # bytes
SHORT_BODY = 10_000  # bytes of JSON that is read at once; more of it beside the event loop
MOST_VALUES = 100_000  # in a request, notebooks and progress files within it not counted: they are texts there
NOT_TEXT = "\x00"


class Plain(RequestHandler):
    """A route that says nothing of anybody."""

    route: str = "other"  # how it is counted and written down

    def prepare(self) -> Any:
        """Note when it began."""
        self.began = time.monotonic()

    @property
    def hall(self) -> Hall:
        """The service's parts."""
        hall: Hall = self.settings["hall"]
        return hall

    @property
    def lang(self) -> str:
        """The language that is asked for in the query, else by the browser."""
        asked = self.request.query_arguments.get("lang", [b""])[-1].decode("ascii", "replace")
        return language(asked or self.request.headers.get("Accept-Language", "")[:2])

    def set_default_headers(self) -> None:
        """Nothing is kept, guessed, framed or run."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'")
        self.set_header("Cross-Origin-Resource-Policy", "same-site")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def send(self, data: object, status: int = HTTPStatus.OK) -> None:
        """Answer with JSON."""
        self.send_text(as_sent(data), status)

    def send_text(self, text: str, status: int = HTTPStatus.OK) -> None:
        """Answer with JSON that is text already."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(text)

    def refuse(self, error: EnactError, status: int | None = None) -> None:
        """Answer with an error."""
        if isinstance(error, TooOften | TooManyHandIns | QueueFull):
            self.set_header("Retry-After", str(error.params["seconds"]))
        code = status or (HTTPStatus.UNAUTHORIZED if isinstance(error, NotSignedIn) else STATUS[error.kind])
        self._say(code, without_folders(error.message), error.kind)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what nobody foresaw in a sentence; the trace is in the log."""
        kind = next((kind for kind, status in STATUS.items() if status == status_code), "unavailable")
        self._say(status_code, Message(REFUSED.get(status_code, "error.Unforeseen")), kind)

    def on_finish(self) -> None:
        """Count, and write down."""
        seconds = time.monotonic() - getattr(self, "began", time.monotonic())
        method = self.request.method if self.request.method in self.SUPPORTED_METHODS else "other"
        self.hall.metrics.request(self.route, str(method), self.get_status(), seconds)
        self.hall.journal.request(self.route, str(method), self.get_status(), seconds, self.whose)

    @property
    def whose(self) -> LearnerId | None:
        """By whom it was asked, where that is known."""
        return None

    def _say(self, status: int, message: Message, kind: str) -> None:
        said = {"id": message.id, "params": dict(message.params), "kind": kind, "text": say(message, self.lang)}
        self.send({"error": said}, status)


@stream_request_body
class HubHandler(HubOAuthenticated, Plain):  # type: ignore[misc]  # JupyterHub's classes have no types
    """A route for people and their servers."""

    largest_body = SMALL_BODY
    who: Caller | None = None

    def initialize(self) -> None:
        """Begin with an empty body: it is read after the caller is known."""
        self.hub_auth = self.hall.auth
        self._chunks: list[bytes] = []
        self._size = 0

    async def prepare(self) -> None:
        """Find out who calls before anything that she sends is read."""
        super().prepare()
        length = self.request.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > self.largest_body:
            self._once_read(lambda: self.write_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
        elif self.request.method != "OPTIONS":
            await self.identify()

    def data_received(self, chunk: bytes) -> None:
        """Keep a part of the body, up to the limit."""
        self._size += len(chunk)
        if self._size <= self.largest_body:
            self._chunks.append(chunk)

    async def identify(self) -> None:
        """Ask the Hub who calls; answer with an error where it is nobody who may."""
        try:
            model = await self.hub_auth.get_user(self, sync=False)
        except HTTPError:
            self._once_read(lambda: self.refuse(HubUnavailable()))
            return
        if model is None:
            self._once_read(lambda: self.refuse(NotSignedIn()))
            return
        by_token = bool(getattr(self, "_token_authenticated", False))
        self.current_user = model
        if not self.hub_auth.check_scopes(self.hub_auth.access_scopes, model):
            self._once_read(lambda: self.write_error(HTTPStatus.FORBIDDEN))
            return
        who, origin = caller(model, by_token, self.hall.key), self.request.headers.get("Origin", "")
        if not by_token and not self.hall.origins.allows(origin, self.request.host, who.name):
            self._once_read(lambda: self.write_error(HTTPStatus.FORBIDDEN))
            return
        self.who = who
        if origin and origin == self.hall.origins.of_user(who.name):
            self._let_in(origin)

    def options(self, *_: str, **__: str) -> None:
        """Tell a browser what a page of a user's subdomain may send; who she is, is asked when she sends it."""
        origin = self.request.headers.get("Origin", "")
        if self.hall.origins.could_be_users(origin):
            self._let_in(origin)
            self.set_header("Access-Control-Allow-Methods", "GET, POST")
            self.set_header("Access-Control-Allow-Headers", "Content-Type, X-XSRFToken")
            self.set_header("Access-Control-Max-Age", "600")
        self.set_status(HTTPStatus.NO_CONTENT)
        self.finish()

    @property
    def caller(self) -> Caller:
        """Who calls."""
        assert self.who is not None  # else prepare has answered
        return self.who

    @property
    def whose(self) -> LearnerId | None:
        return self.who.learner if self.who else None

    async def arguments(self) -> dict[str, Any]:
        """The JSON object of the body. Raises BadRequest, HTTPError for what is too large or no JSON."""
        if self._size > self.largest_body:
            raise HTTPError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        kind = self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":  # no form of another site can send this
            raise HTTPError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        body, self._chunks = b"".join(self._chunks), []
        return read_object(body) if len(body) < SHORT_BODY else await self.hall.do(lambda: read_object(body))

    async def answer(self, work: Callable[[], Any], pool: ThreadPoolExecutor | None = None) -> None:
        """Do slow work; send the JSON that it gives, or its error in words."""
        try:
            # beside the event loop too: the view of a class takes long to write, and everybody else would wait
            self.send_text(await self.hall.do(lambda: as_sent(work()), pool))
        except EnactError as error:
            if isinstance(error, StoreUnavailable):
                self.hall.store_was_away()
            self.refuse(error)

    def _once_read(self, answer: Callable[[], None]) -> None:
        """Answer so, whatever was asked, once the body has come and was dropped.

        A connection that is closed before that is reset, and whoever asked would never read the answer.
        """
        self.largest_body, self._chunks = 0, []
        setattr(self, str(self.request.method).lower(), lambda *_, **__: answer())

    def _let_in(self, origin: str) -> None:
        self.set_header("Access-Control-Allow-Origin", origin)
        self.set_header("Access-Control-Allow-Credentials", "true")
        self.set_header("Access-Control-Expose-Headers", "Retry-After")
        self.set_header("Vary", "Origin")


class NoSuchRoute(Plain):
    """What is not served."""

    route = "none"

    def prepare(self) -> None:
        """Say so, whatever the method."""
        super().prepare()
        self.write_error(HTTPStatus.NOT_FOUND)


as_sent = json.JSONEncoder().encode
"""JSON as it goes out."""


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in a request.

    Raises BadRequest, also for text that is none (half a pair of surrogates, NUL) and for too many values.
    """
    if count_values(body) > MOST_VALUES:
        raise BadRequest(what="JSON")
    try:
        read = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise BadRequest(what="JSON") from None
    if not isinstance(read, dict):
        raise BadRequest(what="JSON")
    for name, value in read.items():
        _refuse_what_is_no_text(value, name)
    return read


def _refuse_what_is_no_text(value: Any, name: str) -> None:
    left = [value, name]
    while left:
        one = left.pop()
        if isinstance(one, str):
            if NOT_TEXT in one or not _encodes(one):
                raise BadRequest(what=name.encode("ascii", "replace").decode()[:80])
        elif isinstance(one, dict):
            left += [*one, *one.values()]
        elif isinstance(one, list):
            left += one


def _encodes(text: str) -> bool:
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False
