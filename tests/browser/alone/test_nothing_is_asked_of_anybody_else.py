"""The whole journey of a learner and her teacher, in which nobody outside of this computer is asked for anything."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Page, Request, expect

from enact_learn.catalog.build import build_course
from enact_learn.catalog.manifest import read_course
from tests.browser.alone.no_network import NOT_ALLOWED, SOMEBODY
from tests.browser.below import GRADED, RIGHT, WRONG, below, check, open_first
from tests.browser.conftest import StartLab
from tests.browser.labs import ROOT, Lab, Place
from tests.browser.studio.her_studio import SECTIONS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

HERE = Path(__file__).parent
TOY = ROOT / "tests/toy_course"
INSIDE = "ENACT_TEST_NO_NETWORK"
OUTSIDE = "http://192.0.2.1/"
MATHS = "The mean is $\\frac{1}{n}\\sum_i x_i$."


@dataclass
class Guard:
    """Who was asked for, by Pythons and by the page."""

    log: Path
    pages: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        path = os.pathsep.join(filter(None, (str(HERE / "guard"), str(ROOT), os.environ.get("PYTHONPATH"))))
        return {"ENACT_TEST_GUARD": str(self.log), "PYTHONPATH": path}

    def watches(self, page: Page) -> None:
        page.context.on("request", self._note)
        page.on("websocket", lambda socket: self._note_url(socket.url))

    def _note(self, request: Request) -> None:
        self._note_url(request.url)

    def _note_url(self, url: str) -> None:
        host = urlsplit(url).hostname
        if host and host not in ("localhost", "::1") and not host.startswith("127."):
            self.pages.append(url)

    def caught(self) -> list[str]:
        by_programs = self.log.read_text().splitlines() if self.log.exists() else []
        return [*self.pages, *by_programs]

    def watched(self) -> str:
        """The programs that it watched."""
        return Path(f"{self.log}.watched").read_text()


@pytest.fixture
def guard(tmp_path: Path, page: Page) -> Guard:
    made = Guard(tmp_path / "asked.log")
    made.watches(page)
    return made


@pytest.fixture
def teachers(tmp_path: Path) -> Place:
    """A folder with an nbgrader course in it, for which somebody has handed in a notebook with formulas."""
    place = Place(tmp_path / "hers")
    build_course(read_course(TOY), place.work)
    folder = place.work / "autograded" / "ana" / "toy-explain-1"
    folder.mkdir(parents=True)
    notebook = nbformat.read(place.work / "release" / "en" / "toy-explain-1" / "toy-explain-1.ipynb", 4)
    notebook.cells[-1].source = MATHS
    nbformat.write(notebook, folder / "toy-explain-1.ipynb")
    with Gradebook(f"sqlite:///{place.work / 'gradebook.db'}", "toy") as book:
        book.add_student("ana")
        with book.db.no_autoflush:  # else SQLAlchemy warns of how nbgrader builds a submission
            book.add_submission("toy-explain-1", "ana")
    return place


def learns(page: Page, lab: Lab) -> None:
    """Next, start, a wrong check, a hint, a right one, the map, the pictures, the lesson, and her data."""
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    panel = page.get_by_role("region", name="Learning path")
    expect(panel.get_by_role("heading").first).to_be_visible()
    open_first(page)
    check(page, WRONG)
    below(page).get_by_role("tab", name="Hints").click()
    below(page).get_by_role("button", name=re.compile("^Show hint")).first.click()
    check(page, RIGHT)
    panel.get_by_role("button", name="Skill map").click()
    page.locator(".enact-MapPanel .enact-Graph-window, .enact-MapPanel svg").first.wait_for()
    panel.get_by_role("button", name="My progress in pictures").click()
    page.locator(".enact-PicturesPanel svg, .enact-PicturesPanel canvas").first.wait_for()
    panel.get_by_role("button", name="My data").click()
    data = page.get_by_role("region", name="My data", exact=True)
    data.get_by_role("switch").first.click()
    expect(data.get_by_text("Yes, since")).to_be_visible()
    with page.expect_download():
        data.get_by_role("button", name="Download my progress file").click()


def runs_a_cell(page: Page) -> None:
    """A kernel computes what she asks for."""
    page.get_by_role("tab", name=re.compile(r"toy-add-1\.ipynb")).click()
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell .cm-content").first.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(f"{RIGHT}\nprint('the sum is', add(20, 22))")
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-OutputArea-output:visible", has_text="the sum is 42").first).to_be_visible(timeout=GRADED)


def teaches(page: Page, lab: Lab) -> None:
    """The studio's pages, and nbgrader's formgrader down to what somebody handed in."""
    page.goto(f"{lab.url}&reset")
    page.locator(".enact-Foot").get_by_role("button", name="Studio").click()
    panel = page.locator(".enact-StudioPanel")
    for section in SECTIONS["en"]:
        panel.get_by_role("tab", name=section).or_(panel.get_by_role("button", name=section, exact=True)).first.click()
        page.wait_for_load_state("networkidle")
    for place in ("formgrader/manage_assignments", "formgrader/gradebook", "formgrader/manage_students"):
        page.goto(lab.at(place))
        page.wait_for_load_state("networkidle")
    with Gradebook(f"sqlite:///{lab.work / 'gradebook.db'}", "toy") as book:
        id_ = book.find_submission_notebook("toy-explain-1", "toy-explain-1", "ana").id
    page.goto(lab.at(f"formgrader/submissions/{id_}/"))
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("The mean is")).to_be_visible()


def in_the_terminal(guard: Guard, place: Place) -> None:
    """What she asks for without a browser."""
    environment = {**os.environ, **place.environment(), **guard.environment}
    for command in (["next"], ["progress"], ["consent"], ["export", str(place.folder / "home.json")], ["doctor"]):
        arguments = [sys.executable, "-m", "enact_learn.cli", *command, "--json"]
        if command[0] != "doctor":
            arguments += ["--courses", str(TOY)]
        done = subprocess.run(arguments, env=environment, cwd=place.work, capture_output=True, text=True, check=False)
        assert command == ["doctor"] or done.returncode == 0, done.stdout + done.stderr
        json.loads(done.stdout)


def test_the_whole_journey_asks_for_nobody_outside(
    start_lab: StartLab, page: Page, guard: Guard, teachers: Place
) -> None:
    lab = start_lab(str(TOY), place=teachers, arguments=("--teacher",), environment=guard.environment)
    learns(page, lab)
    runs_a_cell(page)
    teaches(page, lab)
    in_the_terminal(guard, teachers)
    for program in ("jupyterlab", "ipykernel_launcher"):  # graders have no network in any case: tests/attacks
        assert program in guard.watched(), f"{program} was not watched"
    assert guard.caught() == []


def test_the_guard_does_catch_who_asks_for_somebody(page: Page, guard: Guard, tmp_path: Path) -> None:
    asks = f"import socket; socket.socket().connect({SOMEBODY!r})"
    looks_up = "import urllib.request; urllib.request.urlopen('http://somewhere.example/')"
    sends = f"import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', {SOMEBODY!r})"
    for program in (asks, looks_up, sends):
        environment = {**os.environ, **guard.environment}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
        )
        assert "allows nobody" in done.stderr
    own = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    subprocess.run([sys.executable, "-c", own], env={**os.environ, **guard.environment}, check=True)
    page.set_content(f"<img src='{OUTSIDE}a.png'>")
    page.wait_for_timeout(200)
    said = "\n".join(guard.caught())
    assert len(guard.caught()) == 4
    for expected in (
        "socket.connect 192.0.2.1",
        "getaddrinfo somewhere.example",
        "sendto 192.0.2.1",
        f"{OUTSIDE}a.png",
    ):
        assert expected in said


@pytest.mark.slow
@pytest.mark.skipif(bool(os.environ.get(INSIDE)), reason="this is the journey that it starts")
def test_the_whole_journey_works_where_there_is_no_network(tmp_path: Path) -> None:
    inside = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", str(tmp_path / "inside")]
    journey = f"{__file__}::{test_the_whole_journey_asks_for_nobody_outside.__name__}"
    done = subprocess.run(
        [sys.executable, str(HERE / "no_network.py"), *inside, journey],
        env={**os.environ, INSIDE: "1"}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == NOT_ALLOWED:
        pytest.skip("this machine allows nobody to leave its network (unshare)")
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "1 passed" in done.stdout


def test_without_a_network_there_is_no_way_out_but_to_oneself() -> None:
    program = (
        "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname()); "
        f"e = socket.socket().connect_ex({SOMEBODY!r}); print('alone' if e else 'not alone')"
    )
    done = subprocess.run(
        [sys.executable, str(HERE / "no_network.py"), sys.executable, "-c", program],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == NOT_ALLOWED:
        pytest.skip("this machine allows nobody to leave its network (unshare)")
    assert done.stdout == "alone\n"
