"""The asker's side: sends orders to whichever worker is free, waits, cancels, and tries again what was lost."""

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any
from uuid import uuid4

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.wire import DoesNotFit, from_json, to_json
from enact_learn.grading.dask import bench
from enact_learn.grading.dask.orders import Order, Reply

PLAIN = ("dask", "msgpack")
"""How orders and answers are written: never as pickles. Dask's own errors are; its workers have to be trusted."""

NOT_INSTALLED = "Dask is not installed here: pip install 'enact-learn[hub]'"

_CONNECT_SECONDS = 5
_LOOK_SECONDS = 2.0
"""How often who waits looks whether there still is anybody to wait for."""
_STRANGE_LOOKS = 5  # after which an answer that can't be read counts as none
_TRIES = 3

ContentOf = Callable[[str], bytes]
"""Digest -> content."""


class Cancelled(Exception):
    """The order was stopped by another thread."""


class _Lost(Exception):
    """The connection went while an order was under way."""


class Cluster:
    """A scheduler with its workers, connected at the first need. Safe to call from several threads at once.

    Args:
        scheduler: its address, such as ``tls://grading:8786``.
        ca, certificate, key: files for TLS; where they are not given, Dask's own configuration is asked.
        patience: seconds to wait for a first worker.

    """

    def __init__(
        self, scheduler: str, ca: str = "", certificate: str = "", key: str = "", patience: float = 30
    ) -> None:
        self.scheduler = scheduler
        self.ca = ca
        self.certificate = certificate
        self.key = key
        self.patience = patience
        self._client: Any = None
        self._lock = threading.Lock()
        self._known: set[str] = set()
        """Digests that were sent to some worker: the others will say when they lack them."""
        self._running: dict[str, Any] = {}
        self._stopped: set[str] = set()
        self._closings = 0

    def get_ready(self) -> None:
        """Begin to connect. Returns at once."""

        def connect() -> None:
            with suppress(GraderUnavailable):  # to be said when there is something to grade
                self._connected()

        threading.Thread(target=connect, daemon=True, name="dask-connect").start()

    def gradings_at_a_time(self) -> int:
        """How many the workers do together, at least 1. Raises GraderUnavailable."""
        client = self._connected()
        try:
            return max(1, sum(map(int, client.nthreads().values())))
        except (OSError, CancelledError) as error:
            raise self._away() from error

    def ask(self, order: Order, content: ContentOf) -> Reply:
        """Have an order done; ``content`` gives what a worker lacks.

        Work that is lost with a worker is done again by another one. Raises GraderUnavailable, and Cancelled.
        """
        text = json.dumps(to_json(order))
        wanted = {*order.files.values(), *([order.released] if order.released else [])}
        closings = self._closings
        try:
            for _ in range(_TRIES):
                with suppress(_Lost):
                    return self._ask(order.mark, text, wanted, content)
                if self._closings != closings:
                    raise GraderUnavailable(why="it was closed while it graded")
                self._drop()
            raise self._away()
        finally:
            with self._lock:
                self._stopped.discard(order.mark)

    def cancel(self, mark: str) -> bool:
        """Stop an order, wherever it is. Returns at once; False when it is too late."""
        with self._lock:
            future = self._running.get(mark)
            if future is None or future.done():
                return False
            self._stopped.add(mark)
            client = self._client

        def tell() -> None:
            with suppress(OSError, CancelledError, RuntimeError):
                future.cancel()  # it may wait at the scheduler still, ...
                client.run(bench.stop, mark, on_error="ignore")  # ... or be at work: a worker does not end what runs

        threading.Thread(target=tell, daemon=True, name="dask-cancel").start()
        return True

    def close(self) -> None:
        """End what is under way, and disconnect: who waits is told that there will be no answer.

        Asking again connects anew.
        """
        with self._lock:
            self._closings += 1
            client, marks = self._client, list(self._running)
        if client is not None and marks:
            with suppress(OSError, CancelledError, RuntimeError):
                for mark in marks:
                    client.run(bench.stop, mark, on_error="ignore")
        self._drop()

    def _ask(self, mark: str, text: str, wanted: set[str], content: ContentOf) -> Reply:
        client = self._connected()
        with self._lock:
            to_send = wanted - self._known
            self._known |= to_send
        for _ in range(_TRIES):
            reply = self._answer(client, mark, text, {name: content(name) for name in sorted(to_send)})
            if not reply.missing:
                return reply
            to_send = set(reply.missing) & wanted
        raise GraderUnavailable(why="a worker does not keep the files that it is sent")

    def _answer(self, client: Any, mark: str, text: str, sent: Mapping[str, bytes]) -> Reply:
        try:
            future = client.submit(bench.do, text, sent, key=f"grading-{uuid4().hex}", pure=False)
        except (OSError, CancelledError, RuntimeError) as error:
            raise _Lost from error
        with self._lock:
            self._running[mark] = future
            is_stopped = mark in self._stopped
        try:
            if is_stopped:
                raise Cancelled
            return self._read(self._waited(client, future, mark))
        finally:
            with self._lock:
                self._running.pop(mark, None)
            with suppress(OSError, RuntimeError):
                future.release()

    def _waited(self, client: Any, future: Any, mark: str) -> object:
        from distributed.scheduler import KilledWorker

        alone_since, strange = time.monotonic(), 0
        while True:
            try:
                return future.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                strange += future.done()
                if strange >= _STRANGE_LOOKS:
                    raise GraderUnavailable(why="the answer of a worker can't be read") from None
                if client.status != "running" or self._has_workers(client):
                    alone_since = time.monotonic()
                elif time.monotonic() - alone_since > self.patience:
                    raise GraderUnavailable(why=f"the scheduler at {self.scheduler} has no workers") from None
            except CancelledError:
                if mark in self._stopped:
                    raise Cancelled from None
                raise _Lost from None
            except KilledWorker:
                raise GraderUnavailable(why="several workers ended while they graded this") from None
            except OSError as error:
                raise _Lost from error
            except Exception as error:  # the worker's Python lacks something, ...
                raise GraderUnavailable(why=f"{type(error).__name__}: {error}"[:300]) from error

    def _has_workers(self, client: Any) -> bool:
        try:
            return bool(client.nthreads())
        except (OSError, CancelledError, RuntimeError):
            return True  # who waits is told of that in another way

    def _read(self, written: object) -> Reply:
        try:
            if not isinstance(written, str):
                raise GraderUnavailable(why="a worker gave no answer of ours")
            return from_json(Reply, json.loads(written))
        except (ValueError, DoesNotFit) as error:
            raise GraderUnavailable(why="a worker of another version gave the answer") from error

    def _connected(self) -> Any:
        with self._lock:
            if self._client is None or self._client.status in ("closed", "closing"):
                self._client = self._connect()
                self._known.clear()
            return self._client

    def _connect(self) -> Any:
        try:
            from distributed import Client
        except ImportError:
            raise GraderUnavailable(why=NOT_INSTALLED) from None
        be_quiet()
        try:
            return Client(
                self.scheduler,
                timeout=_CONNECT_SECONDS,
                set_as_default=False,
                security=security(self.ca, self.certificate, self.key),
                serializers=list(PLAIN),
                deserializers=list(PLAIN),
                name="enact-learn",
            )
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            raise self._away() from error

    def _away(self) -> GraderUnavailable:
        return GraderUnavailable(why=f"no scheduler answers at {self.scheduler}")

    def _drop(self) -> None:
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            with suppress(OSError, CancelledError, RuntimeError):
                client.close(timeout=2)


def be_quiet() -> None:
    """Let Dask's own log say nothing: what matters of it is said in our words. ``ENACT_DEBUG`` leaves it as it is."""
    if os.environ.get("ENACT_DEBUG"):
        return
    for name in ("", ".client", ".core", ".batched", ".worker", ".comm", ".utils"):
        logging.getLogger(f"distributed{name}").setLevel(logging.CRITICAL + 1)


def security(ca: str, certificate: str, key: str) -> Any:
    """What TLS needs: the given files, else what Dask's configuration names; None where it names nothing."""
    from distributed.security import Security

    files = {"tls_ca_file": ca}
    for role in ("client", "worker", "scheduler"):
        files |= {f"tls_{role}_cert": certificate, f"tls_{role}_key": key}
    return Security(require_encryption=True, **files) if ca or certificate or key else None
