"""A small learning record store that checks what xAPI 1.0.3 asks for (Part Two, and Part Three for the resource)."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from tests.exports.xapi_rules import VOIDED, faults

KEY, SECRET = "a-key", "a secret that nobody sees"
Statement = dict[str, Any]


class NotTaken(Exception):
    """A batch that is refused as a whole, with the status of HTTP and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(status, why)
        self.status, self.why = status, why


@dataclass
class Records:
    """What a store holds, by id."""

    statements: dict[str, Statement] = field(default_factory=dict)
    voided: set[str] = field(default_factory=set)

    def add(self, batch: Any) -> list[str]:
        """Take all statements of a batch, or none. Raises NotTaken."""
        found = batch if isinstance(batch, list) else [batch]
        if wrong := [fault for one in found for fault in faults(one)]:
            raise NotTaken(400, "; ".join(wrong[:3]))
        named = [{**one, "id": one.get("id", str(uuid4())).lower()} for one in found]
        ids = [one["id"] for one in named]
        if len(set(ids)) != len(ids):
            raise NotTaken(400, "an id is there twice in the batch")
        all_of_them = {**self.statements, **{one["id"]: one for one in named}}
        for one in named:
            before = self.statements.get(one["id"])
            if before is not None and _comparable(before) != _comparable(one):
                raise NotTaken(409, f"{one['id']} is kept already, and says something else")
            if _is_voiding(one) and _is_voiding(all_of_them.get(one["object"]["id"].lower())):
                raise NotTaken(400, "a statement that voids another one can't be voided")
        for one in named:
            self.statements.setdefault(one["id"], one)
            if _is_voiding(one):
                self.voided.add(one["object"]["id"].lower())
        return ids

    @property
    def standing(self) -> list[Statement]:
        """What nobody voided, without what voids."""
        return [one for id_, one in self.statements.items() if id_ not in self.voided and not _is_voiding(one)]

    def get(self, id_: str, *, voided: bool) -> Statement | None:
        """One statement, asked for as voided or as not voided."""
        found = self.statements.get(id_.lower())
        return found if found is not None and (id_.lower() in self.voided) is voided else None


def _is_voiding(one: Statement | None) -> bool:
    return one is not None and one["verb"]["id"] == VOIDED


def _comparable(one: Any) -> Any:
    """What may not change: definitions and displays may (Part Two, 2.3.1), and what the store adds."""
    if isinstance(one, dict):
        left_out = ("definition", "display", "stored", "authority", "version")
        return {name: _comparable(value) for name, value in one.items() if name not in left_out}
    return [_comparable(item) for item in one] if isinstance(one, list) else one


@dataclass
class Store:
    """A running store, and what was asked of it."""

    endpoint: str
    records: Records
    asked: list[tuple[str, int]]  # method and, of a POST, how many statements
    trouble: list[Callable[["Handler"], bool]]  # called once each, first; True: it has answered


class Handler(BaseHTTPRequestHandler):
    """Answers as a store does."""

    store: Store
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self._may():
            return
        if self.headers["Content-Type"] != "application/json":
            self.say(400, "JSON is expected")
            return
        try:
            batch = json.loads(body)
            self.store.asked.append(("POST", len(batch) if isinstance(batch, list) else 1))
            if self._has_trouble():
                return
            self.say(200, self.store.records.add(batch))
        except json.JSONDecodeError:
            self.say(400, "no JSON")
        except NotTaken as refusal:
            self.say(refusal.status, refusal.why)

    def do_GET(self) -> None:
        if not self._may():
            return
        self.store.asked.append(("GET", 1))
        if self._has_trouble():
            return
        wanted = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        found = None
        if id_ := wanted.get("statementId"):
            found = self.store.records.get(id_, voided=False)
        elif id_ := wanted.get("voidedStatementId"):
            found = self.store.records.get(id_, voided=True)
        if found is None:
            self.say(404, "no such statement")
        else:
            self.say(200, {**found, "stored": "2026-11-22T09:00:00.000Z", "version": "1.0.0"})

    def say(self, status: int, what: object, **headers: str) -> None:
        content = json.dumps(what).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("X-Experience-API-Version", "1.0.3")
        self.end_headers()
        self.wfile.write(content)

    def _may(self) -> bool:
        known = base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {known}":
            self.say(401, "who are you?")
        elif not self.headers.get("X-Experience-API-Version", "").startswith("1.0"):
            self.say(400, "the version is missing")
        elif urlsplit(self.path).path != "/xapi/statements":
            self.say(404, "nothing here")
        else:
            return True
        return False

    def _has_trouble(self) -> bool:
        return bool(self.store.trouble) and self.store.trouble.pop(0)(self)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def record_store() -> Iterator[Store]:
    """A store on this machine, for as long as it is needed."""
    store = Store("", Records(), [], [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OneHandler", (Handler,), {"store": store}))
    server.daemon_threads = True
    store.endpoint = f"http://127.0.0.1:{server.server_address[1]}/xapi/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
