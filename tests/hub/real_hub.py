"""A real JupyterHub on loopback with our service: configurable-http-proxy from npm, everybody's server a process."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "extensions" / "jupyterhub" / "jupyterhub_config.py"
PROXY = "configurable-http-proxy@^4.6"
PASSWORD = "a password for tests"
PATIENCE = 90  # seconds
PEOPLE = ("stu", "sam", "far", "ada", "gus", "obi", "root")


class RealHub:
    """The Hub with its service, on four ports that follow each other.

    Args:
        folder: for all that it leaves behind.
        courses: folders; the last of several has a student of its own.
        config: the enact.toml of the service.
        hub_config: of the Hub; the example's, unless it is another one that loads that.

    """

    def __init__(
        self, folder: Path, courses: list[Path], config: Path | None = None, hub_config: Path = CONFIG
    ) -> None:
        self.folder = folder
        self._hub_config = hub_config
        self.port = free_ports(4)
        self.url = f"http://127.0.0.1:{self.port}"
        self.service = f"{self.url}/services/enact/"
        self.inside = f"http://127.0.0.1:{self.port + 3}/services/enact/"  # as servers reach it
        self.log = folder / "hub.log"
        self._environment = {
            **os.environ,
            "ENACT_DEMO_FOLDER": str(folder),
            "ENACT_DEMO_PORT": str(self.port),
            "ENACT_DEMO_PASSWORD": PASSWORD,
            "ENACT_DEMO_COURSES": os.pathsep.join(map(str, courses)),
            "ENACT_DEMO_PROXY": proxy(),
            "PYTHONPATH": str(ROOT),
            "JUPYTER_PATH": os.pathsep.join([str(ROOT / ".share"), os.environ.get("JUPYTER_PATH", "")]).rstrip(":"),
            **({"ENACT_CONFIG": str(config)} if config else {}),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until both the Hub and the service answer."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "-f", str(self._hub_config)],
                cwd=self.folder,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for address in (f"{self.url}/hub/health", f"{self.service}health", f"{self.service}ready"):
            self.wait_for(address)

    def wait_for(self, address: str) -> None:
        """Wait until an address answers 200."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process, "it was never started"
            assert self._process.poll() is None, self.said()
            try:
                if httpx.get(address, trust_env=False, timeout=5, follow_redirects=True).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"no answer from {address}\n{self.said()}")

    def kill(self) -> None:
        """End the Hub alone by SIGKILL: it leaves behind whatever it has started."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def services(self) -> list[psutil.Process]:
        """The processes of the service; two for a moment, while one follows another."""
        found = []
        for pid in self._processes():
            with suppress(psutil.NoSuchProcess):
                one = psutil.Process(pid)
                if one.cmdline()[1:4] == ["-m", "enact_learn.cli", "hub"]:
                    found.append(one)
        return found

    def stop(self) -> None:
        """End it with all its servers, also after it ended by itself and left some behind."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        for left in self._processes():
            with suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)

    def _processes(self) -> list[int]:
        """Those whose environment names our folder: the proxy, the service, servers."""
        found = []
        for place in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):
                if f"={self.folder}".encode() in place.read_bytes() and int(place.parent.name) != os.getpid():
                    found.append(int(place.parent.name))
        return found

    def said(self) -> str:
        """The end of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-6000:]

    def sign_in(self, name: str) -> httpx.Client:
        """A browser, as far as HTTP goes, in which somebody signed in at the Hub."""
        client = httpx.Client(trust_env=False, timeout=60, follow_redirects=True)
        client.get(f"{self.url}/hub/login")
        xsrf = next(one.value for one in client.cookies.jar if one.name == "_xsrf" and one.path == "/hub/")
        said = {"username": name, "password": PASSWORD, "_xsrf": str(xsrf)}
        answer = client.post(f"{self.url}/hub/login", data=said, follow_redirects=False)
        assert answer.status_code == 302, answer.text
        return client

    def browser(self, name: str) -> httpx.Client:
        """The same, signed in at the service too, and with its XSRF token."""
        client = self.sign_in(name)
        answer = client.get(f"{self.service}login")
        assert answer.status_code == 200, answer.text
        client.headers["X-XSRFToken"] = client.get(f"{self.service}api/v1/session").json()["xsrf"]
        return client

    def server_token(self, name: str) -> str:
        """The token that somebody's server holds: her server is started, and its environment read."""
        client = self.sign_in(name)
        try:
            xsrf = next(one.value for one in client.cookies.jar if one.name == "_xsrf" and one.path == "/hub/")
            asked = client.post(f"{self.url}/hub/api/users/{name}/server", headers={"X-XSRFToken": str(xsrf)})
            assert asked.status_code in (201, 202), asked.text
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                if client.get(f"{self.url}/hub/api/users/{name}").json()["servers"].get("", {}).get("ready"):
                    return self._token_of(name)
                time.sleep(0.2)
        finally:
            client.close()
        raise AssertionError(f"the server of {name} did not start\n{self.said()}")

    def _token_of(self, name: str) -> str:
        for place in Path("/proc").glob("[0-9]*/environ"):
            try:
                said = dict(
                    one.split("=", 1) for one in place.read_bytes().decode(errors="replace").split("\0") if "=" in one
                )
            except OSError:
                continue
            if said.get("JUPYTERHUB_USER") == name and f":{self.port + 1}/" in said.get("JUPYTERHUB_API_URL", ""):
                return said["JUPYTERHUB_API_TOKEN"]
        raise AssertionError(f"there is no server of {name}")


def free_ports(count: int) -> int:
    """The first of so many ports in a row on which nobody listens."""
    for first in range(42_000 + os.getpid() % 5000, 60_000, count):
        taken = []
        try:
            for port in range(first, first + count):
                taken.append(socket.create_server(("127.0.0.1", port)))
        except OSError:
            continue
        finally:
            for one in taken:
                one.close()
        return first
    raise AssertionError("no free ports")


def proxy() -> str:
    """configurable-http-proxy, fetched once by npm into a cache folder; the test is skipped where that can't be."""
    if given := shutil.which("configurable-http-proxy"):
        return given
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("there is no Node.js here, which JupyterHub's proxy needs")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "enact-tests" / "proxy"
    found = cache / "node_modules" / ".bin" / "configurable-http-proxy"
    if not found.exists():
        cache.mkdir(parents=True, exist_ok=True)
        made = subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(cache), PROXY],
            capture_output=True,
            text=True,
        )
        if made.returncode:
            pytest.skip(f"npm can't fetch JupyterHub's proxy here: {re.sub(r'//[^@ ]*@', '//', made.stderr)[-300:]}")
    return str(found)
