"""Asks the Hub's service over HTTP. The token goes there and nowhere else, and what comes back is checked."""

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from os import environ
from threading import Lock
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import httpx

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.errors import (
    BadConfiguration,
    EnactError,
    NotSignedIn,
    ServiceAway,
    ServiceElsewhere,
    ServiceRefuses,
    ServiceUnclear,
    TooMuchForService,
)
from enact_learn.domain.learner_views import CheckState
from enact_learn.domain.wire import DoesNotFit, from_json, to_json
from enact_learn.tutor.service_errors import said_by_service

T = TypeVar("T")

LARGEST_ANSWER = 60_000_000  # bytes
PATIENCE = 120.0  # seconds for a whole answer: making a progress file takes some
TIMES = httpx.Timeout(30.0, connect=5.0)  # seconds without a byte
SILENCE = httpx.Timeout(40.0, connect=5.0)  # of a stream: the service says something every 15 s
STREAM_LASTS = 300.0  # seconds
AGAIN = frozenset({"status", "path", "map", "pictures", "files_of", "notebooks_of", "work", "submit", "progress"})
"""Verbs that may be asked a second time where the connection broke: the same answer comes of it."""


class Service:
    """The service at an address, as one learner's server asks it. It may be asked from several threads.

    Args:
        address: of the service, as ``http://10.0.0.5:8081/services/enact``.
        token: the server's token for the Hub.

    Redirects are never followed, proxies that the environment names never asked: both would be shown the token.

    """

    def __init__(self, address: str, token: str) -> None:
        self._token = token
        self._address = _checked(address)
        self._lock = Lock()
        self._client: httpx.Client | None = None

    def ask(self, verb: str, kind: type[T], said: Mapping[str, object]) -> T:
        """What the service answers to a verb, read as a ``kind``. Raises the service's errors, and those of asking."""
        body = json.dumps({name: to_json(value) for name, value in said.items() if value is not None})
        return self._read(kind, "POST", verb, verb in AGAIN, content=body.encode())

    def state(self, submission: SubmissionId) -> CheckState:
        """How the check of a submission stands now."""
        return self._read(CheckState, "GET", f"checks/{quote(submission, safe='')}", True)

    def states(self, submission: SubmissionId) -> Iterator[CheckState]:
        """How it stands whenever that changes, until it is done or the stream breaks off. Raises as ``state`` does."""
        path = f"checks/{quote(submission, safe='')}"
        headers = {"Accept": "text/event-stream"}
        with self._answer("GET", path, headers=headers, timeout=SILENCE) as response:
            if response.headers.get("Content-Type", "").split(";")[0].strip() != "text/event-stream":
                raise ServiceUnclear()
            for data in _events(response):
                yield _parsed(CheckState, data)

    def close(self) -> None:
        """Let go of the connections; the next question makes new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client:
            client.close()

    def _read(self, kind: type[T], method: str, path: str, again: bool, content: bytes | None = None) -> T:
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        for is_last in (not again, True):
            try:
                with self._answer(method, path, headers=headers, content=content) as response:
                    return _parsed(kind, _whole(response))
            except ServiceAway:  # perhaps a connection that the service had closed meanwhile
                if is_last:
                    raise
        raise AssertionError  # the last try returned or raised

    @contextmanager
    def _answer(self, method: str, path: str, **more: Any) -> Iterator[httpx.Response]:
        """The beginning of an answer that is no error."""
        try:
            with self._connections().stream(method, f"{self._address}/api/v1/learner/{path}", **more) as response:
                if response.status_code != HTTPStatus.OK:
                    raise _refusal(response)
                if response.headers.get("Content-Encoding", "identity") != "identity":
                    raise ServiceUnclear()  # it was not asked to pack anything, and what is packed may be endless
                yield response
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL):
            raise ServiceAway() from None  # "from" would keep the request, and with it the token, in traces

    def _connections(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                own = environ.get("SSL_CERT_FILE")  # a Hub's own authority, if there is one
                self._client = httpx.Client(
                    headers={"Authorization": f"token {self._token}", "Accept-Encoding": "identity"},
                    timeout=TIMES,
                    follow_redirects=False,
                    trust_env=False,
                    verify=ssl.create_default_context(cafile=own) if own else True,
                )
            return self._client


def _checked(address: str) -> str:
    """The address without what follows it. Raises BadConfiguration for what is none of a service."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise BadConfiguration(file="ENACT_SERVICE_URL", why="is no address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
        why = "should be the address of the Hub's service, as http://127.0.0.1:8768/services/enact"
        raise BadConfiguration(file="ENACT_SERVICE_URL", why=why)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}"


def _refusal(response: httpx.Response) -> EnactError:
    if response.is_redirect or response.has_redirect_location:
        return ServiceElsewhere()
    body = _whole(response)
    error = said_by_service(body)
    if error and not isinstance(error, NotSignedIn):  # this is about a server's token: there is no door to sign in at
        return error
    status = response.status_code
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return ServiceRefuses()
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return TooMuchForService()
    is_away = status in (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT)
    return ServiceAway() if is_away else ServiceUnclear()


def _whole(response: httpx.Response) -> bytes:
    """All of an answer. Raises ServiceUnclear for one that is too large, ServiceAway for one that never ends."""
    came, until = bytearray(), monotonic() + PATIENCE
    for part in response.iter_raw():
        came += part
        if len(came) > LARGEST_ANSWER:
            raise ServiceUnclear()
        if monotonic() > until:
            raise ServiceAway()
    return bytes(came)


def _events(response: httpx.Response) -> Iterator[bytes]:
    """The data of server-sent events, each in one line; it ends after some minutes, so that nobody waits for ever."""
    rest, until = b"", monotonic() + STREAM_LASTS
    for part in response.iter_raw():
        if monotonic() > until:
            return
        *lines, rest = (rest + part).split(b"\n")
        if len(rest) > LARGEST_ANSWER:
            raise ServiceUnclear()
        for line in lines:
            if line.startswith(b"data:"):
                yield line.removeprefix(b"data:")


def _parsed(kind: type[T], content: bytes) -> T:
    try:
        return from_json(kind, json.loads(content))
    except (ValueError, RecursionError, DoesNotFit):
        raise ServiceUnclear() from None
