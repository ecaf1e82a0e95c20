"""Questions and answers in both directions over one link, nested: an answer may need a question back."""

from collections.abc import Callable, Sequence
from typing import Any

from enact_learn.grading.resident.link import BadMessage, Link

DEEPEST = 50
"""Asks that may be open within asks: beyond that the two sides call each other for ever."""

Serve = Callable[[str, Sequence[Any]], Any]


class Raised(Exception):
    """The other side raised instead of answering; ``payload`` says what, as it was sent."""

    def __init__(self, payload: Any) -> None:
        super().__init__("the other side raised")
        self.payload = payload


class Conversation:
    """One side of it. Both sides can ask; who waits for an answer serves the other's asks meanwhile."""

    def __init__(self, link: Link, serve: Serve, heard: Callable[[Any], None]) -> None:
        """``serve`` answers the other side's asks (plain data; Raised for an exception); ``heard`` takes outputs."""
        self.link = link
        self.serve = serve
        self.heard = heard
        self._open = 0
        self._has_started = False
        self._found: Any = None

    @property
    def is_asking(self) -> bool:
        """Whether this side waits for an answer."""
        return self._open > 0

    def ask(self, verb: str, *args: Any) -> Any:
        """The other side's answer. Raises Raised where it raised, and what the link raises."""
        self._settle()
        self.link.send(["ask", verb, *args])
        return self._answer()

    def start(self, verb: str, *args: Any) -> None:
        """Ask, and fetch the answer later by ``finish``: meanwhile both sides work. One at a time."""
        self._settle()
        self.link.send(["ask", verb, *args])
        self._has_started = True

    def finish(self) -> Any:
        """The answer to what was started; None where there is none. Raises what ``ask`` raises."""
        self._settle()
        found, self._found = self._found, None
        if isinstance(found, Raised):
            raise found
        return found

    def _settle(self) -> None:
        """Take the answer that is still to come: answers come in the order of the questions."""
        if self._has_started:
            self._has_started = False
            try:
                self._found = self._answer()
            except Raised as raised:
                self._found = raised

    def _answer(self) -> Any:
        if self._open >= DEEPEST:
            raise BadMessage("calls between the two processes are nested too deeply")
        self._open += 1
        try:
            while True:
                kind, *rest = self.link.receive()
                if kind == "answer" and len(rest) == 1:
                    return rest[0]
                if kind == "raised" and len(rest) == 1:
                    raise Raised(rest[0])
                self._take(kind, rest)
        finally:
            self._open -= 1

    def say(self, output: Any) -> None:
        """Send an output; nothing comes back."""
        self.link.send(["output", output])

    def serve_on(self) -> None:
        """Serve asks until the link is closed: never returns but by an exception."""
        while True:
            kind, *rest = self.link.receive()
            self._take(kind, rest)

    def _take(self, kind: str, rest: Sequence[Any]) -> None:
        if kind == "output" and len(rest) == 1:
            self.heard(rest[0])
        elif kind == "ask" and rest and isinstance(rest[0], str):
            try:
                answer = self.serve(rest[0], rest[1:])
            except Raised as raised:
                self.link.send(["raised", raised.payload])
            else:
                self.link.send(["answer", answer])
        else:
            raise BadMessage(f"an unexpected {kind}")
