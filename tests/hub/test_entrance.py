"""The service's process: it outlives what dies around it, and leaves when the Hub that started it is gone."""

import asyncio
import logging
import socket
import urllib.request
from collections.abc import Callable
from contextlib import closing
from functools import partial

import pytest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from enact_learn.domain.errors import AddressTaken, StoreUnavailable
from enact_learn.hub import entrance
from enact_learn.hub.command import left_alone
from enact_learn.hub.entrance import Running, run

PREFIX = "/services/enact/"
OF_THE_HUB = {"JUPYTERHUB_SERVICE_NAME": "enact", "JUPYTERHUB_USER": ""}


class Here(RequestHandler):
    def get(self) -> None:
        self.write("here")


class Parts(Running):
    """Notes what is done to it; once it has begun, ``begun`` is called."""

    def __init__(self, begun: Callable[[], None] = lambda: None) -> None:
        self.application = Application([(".*", Here)])
        self.done: list[str] = []
        self._begun = begun

    def begin(self) -> None:
        self.done.append("begin")
        self._begun()

    def stop(self, patience: float) -> None:
        self.done.append("stop")

    def __exit__(self, *_: object) -> None:
        self.done.append("close")


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "LOOKS", 0.01)


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return int(found.getsockname()[1])


def serve(port: int, build: Callable[[], Running], is_left_alone: Callable[[], bool]) -> None:
    asyncio.run(run(f"http://127.0.0.1:{port}", PREFIX, build, is_left_alone))


def test_when_its_hub_is_gone_it_ends_what_it_grades_and_leaves_the_address(port: int) -> None:
    gone: list[bool] = []
    parts = Parts(lambda: gone.append(True))
    serve(port, lambda: parts, lambda: bool(gone))
    assert parts.done == ["begin", "stop", "close"]
    bind_sockets(port, "127.0.0.1")[0].close()


def test_only_a_service_that_the_hub_itself_has_started_is_ever_left_alone() -> None:
    parents = [100, 100, 1]
    is_left_alone = left_alone(OF_THE_HUB, lambda: parents.pop(0))
    assert [is_left_alone(), is_left_alone()] == [False, True]
    for environ in ({}, {"JUPYTERHUB_SERVICE_NAME": "enact"}, {"JUPYTERHUB_USER": "ada"}):
        parents = [100, 1]
        assert not left_alone(environ, partial(parents.pop, 0))()


def test_it_takes_the_address_as_soon_as_the_one_before_has_left_it(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    (before,) = bind_sockets(port, "127.0.0.1")
    looks, real, parts = list[bool](), entrance._is_taken, Parts()

    def look(host: str, port: int) -> bool:
        looks.append(real(host, port))
        before.close()
        return looks[-1]

    monkeypatch.setattr(entrance, "_is_taken", look)
    answers: list[str] = []

    async def ask_and_end() -> None:
        serving = asyncio.create_task(run(f"http://127.0.0.1:{port}", PREFIX, lambda: parts, lambda: bool(answers)))
        while "begin" not in parts.done:
            await asyncio.sleep(0.01)
        answers.append(await asyncio.to_thread(_said_at, f"http://127.0.0.1:{port}{PREFIX}"))
        await serving

    asyncio.run(ask_and_end())
    assert looks == [True, False]
    assert answers == ["here"]


def test_an_address_that_another_program_keeps_is_said_in_words(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "TAKEN", 0.0)
    with closing(bind_sockets(port, "127.0.0.1")[0]), pytest.raises(AddressTaken, match=f"127.0.0.1:{port}"):
        serve(port, Parts, lambda: False)


def test_it_waits_for_its_store_and_says_why(port: int, caplog: pytest.LogCaptureFixture) -> None:
    away, gone = [StoreUnavailable(why="the database server can't be reached")] * 2, []
    parts = Parts(lambda: gone.append(True))

    def build() -> Running:
        if away:
            raise away.pop()
        return parts

    with caplog.at_level(logging.WARNING):
        serve(port, build, lambda: bool(gone))
    assert parts.done == ["begin", "stop", "close"]
    assert caplog.text.count("the database server can't be reached") == 2


def test_a_store_that_stays_away_ends_it(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "STORE_AWAY", 0.0)

    def build() -> Running:
        raise StoreUnavailable(why="the disk is full")

    with pytest.raises(StoreUnavailable, match="the disk is full"):
        serve(port, build, lambda: False)


def test_while_it_waits_for_its_store_it_can_be_ended(port: int) -> None:
    asked: list[bool] = []

    def build() -> Running:
        asked.append(True)
        raise StoreUnavailable(why="the disk is full")

    serve(port, build, lambda: bool(asked))
    assert asked


def _said_at(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())
