"""JupyterLab as a person starts it, in its newest version and in 4.4, and Notebook 7: each with folders of its own."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
LAB_44 = ROOT / ".venv/lab44"
"""JupyterLab 4.4's own code and front end, put before the newest by ``make``; the libraries below are the newest."""

Front = Literal["lab", "lab-4.4", "notebook"]
PATIENCE = 90  # seconds that a server may take to answer on a busy machine
# a server looks for a free port and takes it seconds later: workers that test at the same time look apart
FIRST_PORT = 12_000 + 200 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark", "high-contrast": "JupyterLab Dark High Contrast"}
LOCALES = {"en": "en", "fr": "fr_FR"}


@dataclass
class Place:
    """The folders of one person's JupyterLab: they stay when it stops."""

    folder: Path
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def wish(self, plugin: str, **settings: object) -> None:
        """Set something as the settings editor does; ``plugin`` as ``@jupyterlab/apputils-extension:themes``."""
        extension, name = plugin.split(":")
        file = self.folder / "settings" / extension / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings), encoding="utf-8")

    def environment(self) -> dict[str, str]:
        folders = {
            "ENACT_DATA": self.data,
            "JUPYTER_CONFIG_DIR": self.folder / "config",
            "JUPYTERLAB_SETTINGS_DIR": self.folder / "settings",
            "JUPYTERLAB_WORKSPACES_DIR": self.folder / "workspaces",
            "JUPYTER_RUNTIME_DIR": self.folder / "runtime",
        }
        return {**{name: str(folder) for name, folder in folders.items()}, "JUPYTER_TOKEN": self.token}


@dataclass
class Lab:
    """A server that runs."""

    url: str
    place: Place
    process: "subprocess.Popen[str]"

    @property
    def work(self) -> Path:
        return self.place.work

    @property
    def data(self) -> Path:
        return self.place.data

    def copies(self) -> list[Path]:
        """The learner's notebooks, by name, without the checkpoints that JupyterLab keeps of them."""
        found = self.work.glob("enact/*/**/*.ipynb")
        return sorted(file for file in found if ".ipynb_checkpoints" not in file.parts)

    def at(self, path: str) -> str:
        """The address of a page below the server's root, with the token."""
        base = self.url.split("?")[0].removesuffix("lab").removesuffix("tree")
        return f"{base}{path}{'&' if '?' in path else '?'}token={self.place.token}"

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it and wait until it is gone."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.wait(PATIENCE)
        finally:  # one that does not stop is not left to the tests after it
            self.process.kill()
            self.process.wait()
            if self.process.stdout:
                self.process.stdout.close()
        # `enact start` that was killed leaves its JupyterLab a moment to end: whoever comes next may want its port
        deadline = time.monotonic() + PATIENCE
        while _listens(self.url) and time.monotonic() < deadline:
            time.sleep(0.05)


def free_port() -> int:
    """A port that nobody has now: a server that is started again needs the same one."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _listens(url: str) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", urlsplit(url).port or 0)) == 0


def start(
    place: Place,
    *courses: str,
    front: Front = "lab",
    arguments: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
    port: int = FIRST_PORT,
    package: Path = ROOT,
) -> Lab:
    """Start a server on courses and wait until it answers. ``package``: the folder that holds enact_learn."""
    place.work.mkdir(parents=True, exist_ok=True)
    around = {**os.environ, **place.environment(), **(environment or {})}
    if front == "notebook":
        return _notebook(place, courses, around, port)
    if front == "lab-4.4":
        around |= {"PYTHONPATH": str(LAB_44), "JUPYTERLAB_DIR": str(LAB_44 / "share/jupyter/lab")}
    command = [sys.executable, "-m", "enact_learn.cli", "start", *courses, "--work", str(place.work), "--no-browser"]
    process = subprocess.Popen(
        [*command, "--json", f"--port={port}", *arguments], env=around, cwd=package, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return Lab(json.loads(process.stdout.readline())["url"], place, process)


def _notebook(place: Place, courses: tuple[str, ...], environment: dict[str, str], port: int) -> Lab:
    folders = os.pathsep.join(str((ROOT / course).resolve()) for course in courses)
    command = [
        sys.executable, "-m", "notebook", "--no-browser", f"--port={port}", f"--ServerApp.root_dir={place.work}",
        "--Application.log_level=ERROR", f"--CourseDirectory.root={place.work}", "--allow-root",
    ]  # fmt: skip
    process = subprocess.Popen(command, env={**environment, "ENACT_COURSES": folders}, cwd=ROOT, text=True)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for note in (place.folder / "runtime").glob("jpserver-*.json"):
            try:
                url = json.loads(note.read_text(encoding="utf-8"))["url"]
            except (OSError, ValueError):
                continue
            return Lab(f"{url}tree?token={place.token}", place, process)
        time.sleep(0.05)
    process.kill()
    raise TimeoutError("Notebook 7 did not start")
