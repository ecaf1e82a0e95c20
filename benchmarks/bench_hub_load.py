"""A class of 200 on the Hub's service: checks every 30 seconds for five minutes, then a burst of 200 within 10 s.

Everything runs on this machine: the service with its graders, a stand-in for the Hub, and the 200 learners. Each has a
connection of her own. Seconds and learners may be given: ``python -m benchmarks.bench_hub_load 60 50``.
"""

import asyncio
import json
import os
import random
import secrets
import socket
import subprocess
import sys
import threading
import time
from base64 import b64decode
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import psutil

from benchmarks.measure import show
from benchmarks.small_hub import small_hub
from enact_learn.store.sql.store import SqlStore

ROOT = Path(__file__).parents[1]
COURSE = ROOT / "tests/toy_course"
EXERCISE = "toy-add-1"
EVERY = 30.0  # seconds between the checks of a learner
READS_EVERY = 10.0  # seconds between her looks at what is next
BURST = 10.0  # seconds
PATIENCE = 120.0  # seconds


@dataclass
class Seen:
    """What the learners met."""

    to_result: list[float] = field(default_factory=list)  # milliseconds
    reads: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    graded: list[str] = field(default_factory=list)  # submissions whose result came


class Learner:
    """One of the class."""

    def __init__(self, client: httpx.AsyncClient, api: str, token: str, seen: Seen) -> None:
        self._client = client
        self._api = api
        self._headers = {"Authorization": f"token {token}"}
        self._seen = seen
        self._notebook: dict[str, Any] = {}
        self._answers = 0

    async def begin(self) -> None:
        """Take the exercise."""
        handed = await self._ask("hand_out", exercise=EXERCISE, lang="en")
        ((_, content),) = handed["files"].items()
        self._notebook = json.loads(b64decode(content))

    async def check(self) -> None:
        """Hand in another answer than before, and wait for the result."""
        self._answers += 1
        cell = next(one for one in self._notebook["cells"] if one["metadata"].get("nbgrader", {}).get("solution"))
        right = "a + b" if self._answers % 3 else "a - b"
        cell["source"] = f"def add(a, b):\n    return {right}  # answer {self._answers}"
        began = time.perf_counter()
        answer = await self._post("submit", texts={EXERCISE: json.dumps(self._notebook)})
        if answer.status_code != httpx.codes.OK:
            self._seen.refused[answer.status_code] += 1
            return
        submission = answer.json()["submission"]
        await self._wait_for(submission)
        self._seen.to_result.append((time.perf_counter() - began) * 1000)
        self._seen.graded.append(submission)

    async def look(self) -> None:
        """Ask what is next."""
        began = time.perf_counter()
        await self._ask("path", course="toy")
        self._seen.reads.append((time.perf_counter() - began) * 1000)

    async def _wait_for(self, submission: str) -> None:
        url, headers = f"{self._api}/learner/checks/{submission}", {**self._headers, "Accept": "text/event-stream"}
        async with self._client.stream("GET", url, headers=headers) as stream:
            stream.raise_for_status()
            async for line in stream.aiter_lines():
                if line == "event: result":
                    return
        raise TimeoutError(submission)

    async def _ask(self, verb: str, **said: object) -> Any:
        answer = await self._post(verb, **said)
        answer.raise_for_status()
        return answer.json()

    async def _post(self, verb: str, **said: object) -> httpx.Response:
        return await self._client.post(f"{self._api}/learner/{verb}", json=said, headers=self._headers)


async def every(seconds: float, until: float, do: Any) -> None:
    """Do something each so many seconds, beginning at a random moment of the first."""
    start = time.monotonic() + random.uniform(0, seconds)
    while start < until:
        await asyncio.sleep(max(0.0, start - time.monotonic()))
        await do()
        start += seconds


async def the_class(api: str, tokens: list[str], seconds: float, steady: Seen, burst: Seen) -> float:
    """Work as a class does; gives the seconds that the burst took to drain."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=len(tokens))
    async with httpx.AsyncClient(timeout=PATIENCE, limits=limits) as client:
        learners = [Learner(client, api, token, steady) for token in tokens]
        for learner in learners:
            await learner.begin()
        until = time.monotonic() + seconds
        await asyncio.gather(
            *(every(EVERY, until, learner.check) for learner in learners),
            *(every(READS_EVERY, until, learner.look) for learner in learners),
        )
        for learner in learners:
            learner._seen = burst
        began = time.monotonic()

        async def at_some_moment(learner: Learner) -> None:
            await asyncio.sleep(random.uniform(0, BURST))
            await learner.check()

        until = began + BURST
        looks = [every(READS_EVERY, until, learner.look) for learner in learners]
        await asyncio.gather(*(at_some_moment(learner) for learner in learners), *looks)
        return time.monotonic() - began


def service(folder: Path, hub: str, port: int) -> "subprocess.Popen[bytes]":
    """Start the service on a store in ``folder``."""
    (folder / "enact.toml").write_text(f'courses = ["{COURSE}"]\ndata = "{folder / "data"}"\n')
    environment = {
        **os.environ,
        "ENACT_CONFIG": str(folder / "enact.toml"),
        "JUPYTERHUB_API_TOKEN": "of-the-service",
        "JUPYTERHUB_API_URL": hub,
        "JUPYTERHUB_SERVICE_PREFIX": "/services/enact/",
        "JUPYTERHUB_CLIENT_ID": "service-enact",
        "JUPYTERHUB_SERVICE_NAME": "enact",
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{port}",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": '["access:services!service=enact"]',
    }
    environment.pop("ENACT_DATA", None)
    log = (folder / "service.log").open("wb")
    return subprocess.Popen([sys.executable, "-m", "enact_learn.cli", "hub"], env=environment, stdout=log, stderr=log)


def main(seconds: float = 300.0, learners: int = 200) -> None:
    names = {secrets.token_hex(8): f"student{number:03}" for number in range(learners)}
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    with TemporaryDirectory() as place, small_hub(names, ["toy"]) as hub:
        folder = Path(place)
        running = service(folder, hub, port)
        try:
            api = f"http://127.0.0.1:{port}/services/enact"
            _wait(f"{api}/ready", running, folder)
            steady, burst = Seen(), Seen()
            memory = Memory(running.pid)
            drained = asyncio.run(the_class(f"{api}/api/v1", list(names), seconds, steady, burst))
            most = memory.end()
        except httpx.HTTPError:
            print((folder / "service.log").read_text()[-3000:])
            raise
        finally:
            running.terminate()
            running.wait(60)
        report(steady, burst, drained, most)
        count(folder / "data/enact.db", [*steady.graded, *burst.graded])


class Memory:
    """Looks once a second how much the service takes, without the processes that it grades in."""

    def __init__(self, pid: int) -> None:
        self._process, self._most, self._over = psutil.Process(pid), 0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(1):
            self._most = max(self._most, self._process.memory_info().rss)

    def end(self) -> int:
        """The most that it took, in bytes."""
        self._over.set()
        self._thread.join()
        return self._most


def report(steady: Seen, burst: Seen, drained: float, most: int) -> None:
    for what, seen in (("steady", steady), ("burst", burst)):
        show(f"{what}: from handing in to the result", seen.to_result)
        print(f"{what}: p95 of {len(seen.to_result)} results: {quantiles(seen.to_result, n=20)[-1]:.0f} ms")
        show(f"{what}: what is next", seen.reads)
        print(f"{what}: p95 of {len(seen.reads)} reads: {quantiles(seen.reads, n=20)[-1]:.0f} ms")
        print(f"{what}: refused {dict(seen.refused) or 'none'}")
    print(f"burst: {len(burst.graded)} in {drained:.1f} s: {len(burst.graded) / drained:.1f} a second")
    print(f"memory of the service besides its graders: {most / 1e6:.0f} MB at most")


def count(database: Path, told: list[str]) -> None:
    """None lost, none graded twice."""
    store = SqlStore(database)
    lost = [one for one in told if store.report(one) is None]  # type: ignore[arg-type]
    left = store.waiting()
    print(f"{len(told)} results told, {len(set(told))} different, {len(lost)} lost, {len(left)} not graded")
    store.close()


def _wait(url: str, running: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        if running.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit(f"the service does not answer:\n{(folder / 'service.log').read_text()[-2000:]}")


if __name__ == "__main__":
    asked_for, class_size = (sys.argv[1:] + ["300", "200"][len(sys.argv) - 1 :])[:2]
    main(float(asked_for), int(class_size))
