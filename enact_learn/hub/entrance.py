"""Answers from the first moment: the Hub gives a service ten seconds, and courses and libraries may take longer."""

import asyncio
import json
import logging
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.netutil import bind_sockets
from tornado.routing import Router
from tornado.web import Application, RequestHandler

LARGEST_BODY = 64_000_000  # bytes; each route allows less
LONGEST_HEADERS = 16_384  # bytes
PATIENCE = 20.0  # seconds that gradings get to end when the service stops


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


async def run(url: str, prefix: str, build: Callable[[], Running]) -> None:
    """Serve at ``url`` until the process is told to stop; then finish what is being graded, and leave the rest.

    Args:
        url: where to listen, as the Hub says in JUPYTERHUB_SERVICE_URL.
        prefix: below which the service is served.
        build: makes the parts; slow.

    Raises what ``build`` raises, and OSError where the address is taken.

    """
    log, stopped, loop = logging.getLogger(__name__), asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopped.set)
    where, entrance = urlsplit(url), Entrance(prefix)
    server = serve(entrance)
    server.add_sockets(bind_sockets(where.port or 80, where.hostname or "127.0.0.1"))
    log.info("the service listens on port %s", where.port or 80)
    try:
        with await loop.run_in_executor(None, build) as running:
            entrance.behind = running.application
            running.begin()
            log.info("the service is ready")
            await stopped.wait()
            log.info("the service stops: what is being graded ends, the rest waits for the next start")
            server.stop()
            await loop.run_in_executor(None, running.stop, PATIENCE)
    finally:
        server.stop()
        await server.close_all_connections()
