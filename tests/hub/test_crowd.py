"""One caller takes neither all the threads nor the memory of the service, and what she gives up is free again."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from enact_learn.domain.verb import Verb
from enact_learn.hub import crowd
from enact_learn.hub.app import Verbs
from enact_learn.hub.crowd import Crowd
from enact_learn.tutor.local import LocalTutor
from tests.hub.conftest import Start
from tests.hub.fake_hub import FakeHub
from tests.hub.running import API, Running


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """What is asked for is done once this is set."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def slow(start: Start, held: threading.Event) -> Running:
    def wait(tutor: LocalTutor, learner: str, text: str = "") -> str:
        assert held.wait(30)
        return "done"

    return start(verbs=Verbs({"wait": Verb(wait), "submit": Verb(wait)}, {}))


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_whoever_asks_for_very_much_at_once_is_told_so_and_nobody_else_waits(
    slow: Running, hub: FakeHub, held: threading.Event
) -> None:
    stu, sam = slow.ask(hub.token("stu")), slow.ask(hub.token("sam"))
    with ThreadPoolExecutor(crowd.MOST + 2) as pool:
        asked = [pool.submit(stu.post, "learner/wait", json={}) for _ in range(crowd.MOST)]
        until(lambda: len(slow.hall.crowd) == crowd.MOST)
        refused = stu.post("learner/wait", json={})
        assert (refused.status_code, refused.json()["error"]["id"]) == (429, "error.TooManyRequests")
        assert int(refused.headers["Retry-After"]) > 0
        other = pool.submit(sam.post, "learner/wait", json={})
        until(lambda: len(slow.hall.crowd) == crowd.MOST + 1)
        held.set()
        assert {one.result().status_code for one in [*asked, other]} == {200}
    assert stu.post("learner/wait", json={}).status_code == 200
    until(lambda: len(slow.hall.crowd) == 0)


def test_of_large_requests_few_are_taken_at_once(slow: Running, hub: FakeHub, held: threading.Event) -> None:
    stu = slow.ask(hub.token("stu"))
    large = {"text": "x" * 200_000}
    with ThreadPoolExecutor(crowd.MOST_LARGE) as pool:
        asked = [pool.submit(stu.post, "learner/submit", json=large) for _ in range(crowd.MOST_LARGE)]
        until(lambda: len(slow.hall.crowd) == crowd.MOST_LARGE)
        assert stu.post("learner/submit", json=large).status_code == 429
        small = pool.submit(stu.post, "learner/submit", json={})
        held.set()
        assert {one.result().status_code for one in [*asked, small]} == {200}


def test_a_request_that_breaks_off_gives_its_place_back(slow: Running, hub: FakeHub, held: threading.Event) -> None:
    held.set()
    parts, token = urlsplit(slow.url), hub.token("stu")
    lines = [f"POST {API}learner/submit HTTP/1.1", f"Host: {parts.netloc}", f"Authorization: token {token}"]
    lines += ["Content-Type: application/json", "Content-Length: 5000000", "", '{"text": "']
    for _ in range(crowd.MOST_LARGE + 1):
        with closing(socket.create_connection((str(parts.hostname), parts.port or 0))) as half:
            half.sendall("\r\n".join(lines).encode())
            until(lambda: len(slow.hall.crowd) == 1)
        until(lambda: len(slow.hall.crowd) == 0)
    assert slow.ask(token).post("learner/submit", json={"text": "x" * 200_000}).status_code == 200


def test_places_are_counted_for_each_caller_and_forgotten() -> None:
    few = Crowd(most=2, most_large=1)
    assert [few.enter("a", False) for _ in range(3)] == [True, True, False]
    assert [few.enter("a", True) for _ in range(2)] == [True, False]
    assert few.enter("b", False)
    for who, is_large in (("a", False), ("a", False), ("a", True), ("b", False)):
        few.leave(who, is_large)
    assert len(few) == 0
    assert few.enter("a", True)
