"""Answers from the first moment: the Hub gives a service ten seconds, and courses and libraries may take longer.

It also outlives what dies around it: it waits for its store, and gives its place to the service of the next Hub.
"""

import asyncio
import errno
import json
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.routing import Router
from tornado.web import Application, RequestHandler

from enact_learn.domain.errors import AddressTaken, StoreUnavailable

LARGEST_BODY = 64_000_000  # bytes; each route allows less
LONGEST_HEADERS = 16_384  # bytes
PATIENCE = 20.0  # seconds that gradings get to end when the service stops
TAKEN = 15.0  # seconds for which another one may keep the address: one whose Hub was killed leaves it when it sees that
STORE_AWAY = 120.0  # seconds for which the store may be away when the service starts, as after a power cut
LOOKS = 0.5  # seconds between looks


class _Soon(RequestHandler):
    """What is said until the parts are there: alive, and not ready."""

    def initialize(self, prefix: str) -> None:
        self._prefix = prefix

    def prepare(self) -> None:
        """Say so, whatever was asked."""
        self.clear_header("Server")
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        if self.request.path in (self._prefix, f"{self._prefix}health"):
            self.finish(json.dumps({"alive": True}))
            return
        self.set_status(503)
        self.set_header("Retry-After", "5")
        said = "The service is starting. Try again in a few seconds."
        error = {"id": "error.ServiceStops", "params": {}, "kind": "unavailable", "text": said}
        self.finish(json.dumps({"error": error}))


class Entrance(Router):
    """Leads to the application, once there is one."""

    def __init__(self, prefix: str) -> None:
        self.behind: Router = Application([(".*", _Soon, {"prefix": prefix})], log_function=lambda _: None)

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> HTTPMessageDelegate | None:
        return self.behind.find_handler(request, **kwargs)


def serve(router: Router) -> HTTPServer:
    """A server for it, with limits that hold before any handler is asked."""
    return HTTPServer(
        router,
        max_body_size=LARGEST_BODY,
        max_buffer_size=LARGEST_BODY + LONGEST_HEADERS,
        max_header_size=LONGEST_HEADERS,
        idle_connection_timeout=120,
        body_timeout=120,
    )


class Running(AbstractContextManager["Running"]):
    """What runs behind the entrance; leaving it gives everything back."""

    application: Application

    def begin(self) -> None:
        """Begin to grade."""

    def stop(self, patience: float) -> None:
        """Finish what is being graded."""


def in_nobodys_hands() -> bool:
    """A service that runs on its own."""
    return False


async def run(
    url: str, prefix: str, build: Callable[[], Running], is_left_alone: Callable[[], bool] = in_nobodys_hands
) -> None:
    """Serve at ``url`` until the process is told to stop; then finish what is being graded, and leave the rest.

    Args:
        url: where to listen, as the Hub says in JUPYTERHUB_SERVICE_URL.
        prefix: below which the service is served.
        build: makes the parts; slow. A store that is away is waited for.
        is_left_alone: whether the Hub that started this process is gone: then it stops as if it were told to.

    Raises what ``build`` raises, and AddressTaken where something else keeps listening at the address.

    """
    log, stopped, loop = logging.getLogger(__name__), asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopped.set)
    where, entrance = urlsplit(url), Entrance(prefix)
    server = serve(entrance)
    server.add_sockets(await _bound(where.hostname or "127.0.0.1", where.port or 80))
    log.info("the service listens on port %s", where.port or 80)
    watching = asyncio.create_task(_stop_when(is_left_alone, stopped))
    try:
        built = await _built(build, stopped)
        if built is None:
            return
        with built as running:
            entrance.behind = running.application
            running.begin()
            log.info("the service is ready")
            await stopped.wait()
            log.info("the service stops: what is being graded ends, the rest waits for the next start")
            server.stop()
            await loop.run_in_executor(None, running.stop, PATIENCE)
    finally:
        watching.cancel()
        server.stop()
        await server.close_all_connections()


async def _bound(host: str, port: int) -> list[socket.socket]:
    until = monotonic() + TAKEN
    while _is_taken(host, port):
        if monotonic() > until:
            raise AddressTaken(address=f"{host}:{port}")
        await asyncio.sleep(LOOKS)
    return bind_sockets(port, host)


def _is_taken(host: str, port: int) -> bool:
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE  # what else is wrong is said by whoever binds
    return False


async def _built(build: Callable[[], Running], stopped: asyncio.Event) -> Running | None:
    """The parts; None where the service is told to stop before its store is there."""
    until = monotonic() + STORE_AWAY
    while not stopped.is_set():
        try:
            return await asyncio.get_running_loop().run_in_executor(None, build)
        except StoreUnavailable as error:
            if monotonic() > until:
                raise
            logging.getLogger(__name__).warning("the service can't start yet: %s", error)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), 4 * LOOKS)
    return None


async def _stop_when(is_left_alone: Callable[[], bool], stopped: asyncio.Event) -> None:
    while not is_left_alone():
        await asyncio.sleep(LOOKS)
    logging.getLogger(__name__).warning("the Hub that started this service is gone; the next Hub starts another one")
    stopped.set()
