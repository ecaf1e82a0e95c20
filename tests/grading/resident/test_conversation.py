"""Messages between the two processes of a grading: whole, bounded, in time, and nested as deep as it makes sense."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from enact_learn.grading.resident.conversation import DEEPEST, Conversation, Raised
from enact_learn.grading.resident.link import LARGEST, BadMessage, Link, LinkClosed, LinkLate

Ends = tuple[socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def serving(end: socket.socket, serve: Any) -> threading.Thread:
    def go() -> None:
        try:
            Conversation(Link(end), serve, lambda output: None).serve_on()
        except LinkClosed:
            end.close()

    thread = threading.Thread(target=go)
    thread.start()
    return thread


def test_an_answer_comes_back_and_so_does_an_exception(ends: Ends) -> None:
    def serve(verb: str, args: Any) -> Any:
        if verb == "fail":
            raise Raised({"why": "so"})
        return [verb, *args]

    other = serving(ends[1], serve)
    ours = Conversation(Link(ends[0]), lambda verb, args: None, lambda output: None)
    assert ours.ask("say", 1, b"two", None) == ["say", 1, b"two", None]
    with pytest.raises(Raised) as raised:
        ours.ask("fail")
    assert raised.value.payload == {"why": "so"}
    ends[0].close()
    other.join()


def test_who_waits_for_an_answer_serves_the_others_questions_meanwhile(ends: Ends) -> None:
    theirs = Conversation(Link(ends[1]), lambda verb, args: None, lambda output: None)
    theirs.serve = lambda verb, args: theirs.ask("half", args[0]) * 2 if args[0] else 1
    other = threading.Thread(target=lambda: _until_closed(theirs))
    other.start()
    ours = Conversation(Link(ends[0]), lambda verb, args: None, lambda output: None)
    ours.serve = lambda verb, args: ours.ask("double", args[0] - 1)
    assert ours.ask("double", 10) == 1024
    assert not ours.is_asking
    ends[0].close()
    other.join()


def _until_closed(conversation: Conversation) -> None:
    with pytest.raises(LinkClosed):
        conversation.serve_on()


def test_two_sides_that_ask_each_other_for_ever_are_stopped(ends: Ends) -> None:
    theirs = Conversation(Link(ends[1]), lambda verb, args: None, lambda output: None)
    theirs.serve = lambda verb, args: theirs.ask("and you?")
    other = threading.Thread(target=lambda: _until_it_ends(theirs, ends[1]))
    other.start()
    ours = Conversation(Link(ends[0]), lambda verb, args: None, lambda output: None)
    ours.serve = lambda verb, args: ours.ask("and you?")
    with pytest.raises((BadMessage, LinkClosed)):
        ours.ask("well?")
    ends[0].close()
    other.join()
    assert DEEPEST < 1000


def _until_it_ends(conversation: Conversation, end: socket.socket) -> None:
    try:
        conversation.serve_on()
    except (BadMessage, LinkClosed):
        end.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        b"\x93\xa3ask",
        b"\xa3ask",
        b"\x91\x01",
        b"\x90",
        b"\xdd\xff\xff\xff\xff",
        b"\x91" * 2000,
        b"\xc7\x00\x05",
    ],
)
def test_what_is_no_message_is_called_so(ends: Ends, body: bytes) -> None:
    ends[1].sendall(struct.pack("<I", len(body)) + body)
    with pytest.raises(BadMessage):
        Link(ends[0]).receive()


def test_a_message_that_is_too_large_is_refused_before_it_is_read(ends: Ends) -> None:
    ends[1].sendall(struct.pack("<I", LARGEST + 1))
    with pytest.raises(BadMessage, match="bytes"):
        Link(ends[0]).receive()


def test_a_deadline_ends_waiting_unless_somebody_moves_it(ends: Ends) -> None:
    link = Link(ends[0])
    link.deadline = time.monotonic() + 0.05
    with pytest.raises(LinkLate):
        link.receive()
    moved = []

    def late() -> None:
        if moved:
            raise LinkLate
        moved.append(True)
        link.deadline = time.monotonic() + 30
        ends[1].sendall(struct.pack("<I", 5) + b"\x91\xa3yes")

    link.deadline, link.late = time.monotonic() + 0.05, late
    assert link.receive() == ["yes"]


def test_a_closed_link_says_so_in_both_directions(ends: Ends) -> None:
    ends[1].close()
    with pytest.raises(LinkClosed):
        Link(ends[0]).receive()
    with pytest.raises(LinkClosed):
        Link(ends[0]).send(["x" * 10_000_000])


def test_a_question_can_be_asked_now_and_its_answer_fetched_later_even_behind_another_question(ends: Ends) -> None:
    def serve(verb: str, args: Any) -> Any:
        if verb == "fail":
            raise Raised("so")
        return [verb, *args]

    other = serving(ends[1], serve)
    ours = Conversation(Link(ends[0]), lambda verb, args: None, lambda output: None)
    ours.start("first", 1)
    assert not ours.is_asking
    assert ours.ask("second") == ["second"]
    assert ours.finish() == ["first", 1]
    assert ours.finish() is None
    ours.start("fail")
    assert ours.ask("third") == ["third"]
    with pytest.raises(Raised):
        ours.finish()
    ends[0].close()
    other.join()
