"""A stand-in for the Hub that answers who has which token: what is measured is the service, on a Hub of no size."""

import asyncio
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

SCOPES = ["access:services!service=enact"]


class _User(RequestHandler):
    def get(self) -> None:
        token = self.request.headers.get("Authorization", "").rpartition(" ")[2]
        names: Mapping[str, str] = self.settings["names"]
        if token not in names:
            self.set_status(403)
            self.finish({})
            return
        groups = self.settings["groups"]
        self.finish(
            {
                "kind": "user",
                "name": names[token],
                "admin": False,
                "groups": groups,
                "scopes": SCOPES,
                "session_id": None,
            }
        )


class _Group(RequestHandler):
    def get(self, name: str) -> None:
        here = name in self.settings["groups"]
        users = sorted(self.settings["names"].values()) if here else []
        self.finish({"kind": "group", "name": name, "users": users})


class _Groups(RequestHandler):
    def get(self) -> None:
        users = sorted(self.settings["names"].values())
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps([{"kind": "group", "name": one, "users": users} for one in self.settings["groups"]]))


@contextmanager
def small_hub(names: Mapping[str, str], groups: list[str]) -> Iterator[str]:
    """Run it; gives the address of its API. ``names``: token -> user, all of them in ``groups``."""
    ready, stop = threading.Event(), threading.Event()
    made: dict[str, Any] = {}

    def run() -> None:
        async def serve() -> None:
            app = Application(
                [(r"/hub/api/user", _User), (r"/hub/api/groups", _Groups), (r"/hub/api/groups/([^/]+)", _Group)],
                names=names,
                groups=groups,
            )
            server, sockets = HTTPServer(app), bind_sockets(0, "127.0.0.1")
            server.add_sockets(sockets)
            made.update(port=sockets[0].getsockname()[1], loop=IOLoop.current())
            ready.set()
            while not stop.is_set():
                await asyncio.sleep(0.1)

        asyncio.run(serve())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait()
    try:
        yield f"http://127.0.0.1:{made['port']}/hub/api"
    finally:
        stop.set()
        thread.join()
