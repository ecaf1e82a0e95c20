"""A real JupyterLab, started by `enact start`, and a real Chromium."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import labs
from tests.browser.labs import Lab, Place

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# without these, Chromium asks the outside world at every start
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 30_000  # milliseconds: a machine that tests with all its cores answers late


@pytest.fixture(autouse=True)
def patience() -> None:
    """Each test begins with the same patience, whatever the one before it set."""
    expect.set_options(timeout=PATIENCE)


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


StartLab = Callable[..., Lab]
"""Courses, and by name what ``labs.start`` takes; ``theme``, ``language`` and ``place`` too."""


@pytest.fixture
def start_lab(tmp_path: Path) -> Iterator[StartLab]:
    """Start JupyterLab on courses, as a person does in the terminal; each test has folders of its own."""
    running = []

    def start(*courses: str, theme: str = "light", language: str = "en", place: Place | None = None, **how: Any) -> Lab:
        where = place or Place(tmp_path)
        where.wish("@jupyterlab/apputils-extension:themes", theme=labs.THEMES[theme])
        where.wish("@jupyterlab/translation-extension:plugin", locale=labs.LOCALES[language])
        lab = labs.start(where, *courses, **how)
        running.append(lab)
        return lab

    yield start
    for lab in reversed(running):  # a later one may have the port of an earlier one, which waits until that is free
        lab.stop()


@pytest.fixture
def open_lab(page: Page) -> Callable[[Lab], Page]:
    """Open JupyterLab in Chromium and wait until it is restored."""

    def open_(lab: Lab) -> Page:
        page.set_default_timeout(60_000)
        page.goto(lab.url)
        page.get_by_role("region", name=re.compile("Learning path|Parcours")).wait_for()
        return page

    return open_
