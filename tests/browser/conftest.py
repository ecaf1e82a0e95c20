"""A real JupyterLab, started by `enact start`, and a real Chromium."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# without these, Chromium asks the outside world at every start
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A tab in Debian's Chromium; what it showed last is kept as a picture when ENACT_SHOTS names a folder."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        yield page
        if shots := os.environ.get("ENACT_SHOTS"):
            page.screenshot(path=Path(shots) / f"{tmp_path.name}.png")
        browser.close()


@dataclass
class Lab:
    """A JupyterLab that runs, with the folders that it works in."""

    url: str
    work: Path
    data: Path
    process: "subprocess.Popen[str]"

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it and wait until it is gone."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(30)
        if self.process.stdout:
            self.process.stdout.close()


StartLab = Callable[..., Lab]


@pytest.fixture
def start_lab(tmp_path: Path) -> Iterator[StartLab]:
    """Start JupyterLab on courses, as a person does in the terminal; each test has folders of its own."""
    labs = []

    def start(*courses: str, arguments: tuple[str, ...] = ()) -> Lab:
        work, data = tmp_path / "work", tmp_path / "data"
        environment = {
            **os.environ,
            "ENACT_DATA": str(data),
            "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
            "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
            "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
        }
        command = [sys.executable, "-m", "enact_learn.cli", "start", *courses, "--work", str(work), "--no-browser"]
        process = subprocess.Popen(
            [*command, "--json", *arguments], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        lab = Lab(json.loads(process.stdout.readline())["url"], work, data, process)
        labs.append(lab)
        return lab

    yield start
    for lab in labs:
        lab.stop()


@pytest.fixture
def open_lab(page: Page) -> Callable[[Lab], Page]:
    """Open JupyterLab in Chromium and wait until it is restored."""

    def open_(lab: Lab) -> Page:
        page.set_default_timeout(60_000)
        page.goto(lab.url)
        page.get_by_role("region", name="Learning path").wait_for()
        return page

    return open_
