"""A small service on loopback that serves a learner's verbs as the Hub's does, and can be made to misbehave."""

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId
from enact_learn.domain.errors import BadRequest, EnactError, NotSignedIn
from enact_learn.domain.status import STATUS
from enact_learn.domain.verb import arguments
from enact_learn.domain.wire import to_json
from enact_learn.hub.archive import own_verbs
from enact_learn.tutor.learner_verbs import VERBS, check
from enact_learn.tutor.local import LocalTutor

ALL = {**VERBS, **own_verbs()}

API = "/services/enact/api/v1/learner/"


class Line:
    """A queue that is worked off by one thread, while ``goes_on`` is set."""

    def __init__(self, tutor: LocalTutor) -> None:
        self.tutor = tutor
        self.waiting: list[Submission] = []
        self.goes_on = threading.Event()
        self.goes_on.set()
        self._changed = threading.Condition()
        threading.Thread(target=self._work, daemon=True).start()

    def admit(self, learner: LearnerId) -> None:
        """Everybody may."""

    def admit_hand_in(self, learner: LearnerId) -> None:
        """Everybody may."""

    def add(self, submission: Submission) -> None:
        with self._changed:
            if submission.id not in [one.id for one in self.waiting]:
                self.waiting.append(submission)
                self._changed.notify()

    def position(self, submission: SubmissionId) -> int | None:
        ids = [one.id for one in self.waiting]
        return ids.index(submission) if submission in ids else None

    def remove(self, submission: SubmissionId) -> bool:
        with self._changed:
            before = len(self.waiting)
            self.waiting = [one for one in self.waiting if one.id != submission]
            return len(self.waiting) < before

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self.waiting and self.goes_on.is_set(), timeout=0.05)
                if not (self.waiting and self.goes_on.is_set()):
                    continue
                submission = self.waiting.pop(0)
            self.tutor.grade(submission)


Answering = Callable[["Request"], bool]
"""Answers a request in its own way; gives whether it did."""


class LittleService:
    """Serves ``tutor``. ``tokens``: who each token stands for.

    Attributes:
        asked: every request's path, and the token that came with it.
        instead: answers first, where it is set.
        breaks_streams: events are not told: the connection ends at once.

    """

    def __init__(self, tutor: LocalTutor, tokens: Mapping[str, LearnerId]) -> None:
        self.tutor = tutor
        self.tokens = tokens
        self.line = Line(tutor)
        tutor.queue = self.line
        self.asked: list[tuple[str, str]] = []
        self.bodies: list[bytes] = []
        self.instead: Answering | None = None
        self.breaks_streams = False
        self._server: ThreadingHTTPServer | None = None
        self._port = 0
        self.ending = threading.Event()
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}/services/enact"

    def start(self) -> None:
        """Answer again, at the same address as before."""
        self.ending = threading.Event()
        made = type("Made", (Request,), {"service": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), made)
        self._server.daemon_threads = True
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Answer nobody any more."""
        self.ending.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class Request(BaseHTTPRequestHandler):
    service: LittleService

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer(self._verb)

    def do_GET(self) -> None:
        self.body = b""
        self.answer(self._check)

    def answer(self, work: Callable[[LearnerId], None]) -> None:
        token = self.headers.get("Authorization", "").removeprefix("token ")
        self.service.asked.append((self.path, token))
        self.service.bodies.append(self.body)
        if self.service.instead and self.service.instead(self):
            return
        try:
            if token not in self.service.tokens:
                raise NotSignedIn()
            work(self.service.tokens[token])
        except EnactError as error:
            said = {"id": error.message.id, "params": to_json(error.message.params), "kind": error.kind}
            self.send(STATUS[error.kind], json.dumps({"error": said}).encode())

    def send(self, status: int, content: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def _verb(self, learner: LearnerId) -> None:
        verb = ALL.get(self.path.removeprefix(API))
        if verb is None:
            raise BadRequest(what="verb")
        view = verb.work(self.service.tutor, learner, **arguments(verb, 2, json.loads(self.body)))
        self.send(200, json.dumps(to_json(view)).encode())

    def _check(self, learner: LearnerId) -> None:
        submission = SubmissionId(self.path.removeprefix(API + "checks/"))
        state = check(self.service.tutor, learner, submission)
        if "text/event-stream" not in self.headers.get("Accept", ""):
            self.send(200, json.dumps(to_json(state)).encode())
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        ending, said = self.service.ending, None
        while not (ending.wait(0.01) or self.service.breaks_streams):
            if state != said:
                kind = "result" if state.result else "position"
                self.wfile.write(f"event: {kind}\ndata: {json.dumps(to_json(state))}\n\n: alive\n\n".encode())
                said = state
            if state.result:
                return
            try:
                state = check(self.service.tutor, learner, submission)
            except EnactError:
                return
