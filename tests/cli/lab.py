"""``enact start`` in a process of its own, and what belongs to it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import psutil

LONGEST = 120  # seconds that something may take on a busy machine
# JupyterLab looks for a free port and takes it seconds later: workers that test at the same time look apart
FIRST_PORT = 8888 + 200 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


@dataclass
class Lab:
    """A JupyterLab that was started from a terminal."""

    process: "subprocess.Popen[str]"
    url: str  # as it was printed
    work: Path

    @property
    def address(self) -> str:
        """Without page and token."""
        return self.url.split("lab?")[0]

    @property
    def token(self) -> str:
        return parse_qs(urlsplit(self.url).query)["token"][0]

    @property
    def server(self) -> psutil.Process:
        """The process that answers."""
        (found,) = psutil.Process(self.process.pid).children()
        return found

    def family(self) -> list[psutil.Process]:
        """Everything that belongs to it."""
        own = psutil.Process(self.process.pid)
        return [own, *own.children(recursive=True)]

    def ask(self, route: str, /, token: str | None = None, **body: object) -> tuple[int, Any]:
        """Status and JSON of an address below the server's; with a body it is posted."""
        given = self.token if token is None else token
        request = Request(
            self.address + route,
            data=json.dumps(body).encode() if body else None,
            headers={"Authorization": f"token {given}"} if given else {},
        )
        try:
            with urlopen(request, timeout=LONGEST) as answer:
                return answer.status, json.load(answer)
        except HTTPError as refused:
            with refused:
                return refused.code, json.loads(refused.read() or b"null")

    def enact(self, route: str, /, **body: object) -> tuple[int, Any]:
        """Ask our API."""
        return self.ask(f"enact/api/v1/{route}", **body)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal to the process in the terminal, and wait until it is gone; gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(LONGEST)


@contextmanager
def started(work: Path, *arguments: object, environment: Mapping[str, str] | None = None) -> Iterator[Lab]:
    """Run ``enact start --json`` until the block ends; it answers when the block begins."""
    command = [sys.executable, "-m", "enact_learn.cli", "start", "--work", str(work), "--no-browser", "--json"]
    if "--port" not in arguments:
        command += ["--port", str(FIRST_PORT)]
    process = subprocess.Popen(
        [*command, *map(str, arguments)],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # as from a terminal: a CI that runs in the background hands down an ignored Ctrl+C
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, f"it ended with status {process.wait(LONGEST)}"
        lab = Lab(process, json.loads(line)["url"], work)
        family = lab.family()
        yield lab
        lab.stop()
        assert gone(family)
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def gone(processes: list[psutil.Process], seconds: float = LONGEST) -> bool:
    """Whether all of them end in time."""
    deadline = time.monotonic() + seconds
    while any(map(_runs, processes)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
