"""No string of the screens stands in the code: in a language made of marks, every one of them carries its marks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import labs
from tests.browser.labs import Lab, Place
from tests.words.pseudo import LOCALE, OPENING, package, pseudo_catalogue, unmarked

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "tests/toy_course"
GRADED = 150_000  # milliseconds that grading may take on a busy machine
# the words of a title that is put together by the browser: a time, as 21. Nov. 2026, 14:05
MONTH = re.compile(r"\b(Jan|Feb|M.rz?|Apr|Mai|Juni?|Juli?|Aug|Sept?|Okt|Nov|Dez)\b\.?")
FILE = re.compile(r"[\w/ ().:-]+\.(ipynb|json)")
LETTERS = re.compile(r"[^\W\d_]{2,}")
SCREENS = {"Map": ".enact-MapPanel svg", "Pictures": ".enact-PicturesPanel h2", "Data": ".enact-DataPanel button"}
"""What the foot of the panel opens, and what is there once it has its data."""
# what a screen reader or a pointer is told
SPOKEN = ("aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt")


def texts(element: Locator) -> list[str]:
    """What is seen within an element, and what its attributes say."""
    told: list[str] = element.evaluate(
        """(root, names) => [root, ...root.querySelectorAll('*')].filter(one => one.checkVisibility())
            .flatMap(one => names.map(name => one.getAttribute(name))).filter(Boolean)""",
        list(SPOKEN),
    )
    return [element.inner_text(), *told]


def course_words() -> str:
    """All that the authors wrote."""
    files = [COURSE / "course.yaml", *sorted(COURSE.rglob("*.py"))]
    return " ".join(" ".join(file.read_text(encoding="utf-8").split()) for file in files)


def hard_coded(element: Locator) -> list[str]:
    """What is neither marked, nor from the course, nor a number, a sign or a file's name."""
    authors = course_words()
    lines = [line for text in texts(element) for line in unmarked(text).splitlines()]
    parts = [" ".join(part.split()) for line in lines for part in re.split("[,;] ?| · ", MONTH.sub("", line))]
    left = {part for part in parts if part not in authors and LETTERS.search(part)}
    return sorted(part for part in left if not FILE.fullmatch(part))


@pytest.fixture
def lab(tmp_path: Path) -> "Lab":
    folder = package(tmp_path / "site", pseudo_catalogue())
    place = Place(tmp_path / "place")
    place.wish("@jupyterlab/translation-extension:plugin", locale=LOCALE)
    running = labs.start(place, str(COURSE), package=folder)
    yield running
    running.stop()


def opened(element: Locator) -> Locator:
    """The same with everything in it unfolded."""
    for fold in element.locator("details").all():
        fold.evaluate("one => { one.open = true }")
    return element


def test_every_string_of_the_screens_is_translated(lab: Lab, page: Page) -> None:
    page.set_default_timeout(120_000)
    page.goto(lab.url)
    panel = page.locator("#enact-learning-path")
    expect(panel).to_contain_text("Toy course")
    expect(panel).to_contain_text(OPENING.strip())
    found = {"the side panel": hard_coded(opened(panel))}

    panel.get_by_role("button", name=re.compile(r"^\[!! (\[!! )?Start")).first.click()
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()
    page.get_by_role("button", name="[!! Check !!]", exact=True).click()
    result = page.locator(".enact-Result:visible")
    expect(result.get_by_text("Adds small numbers")).to_be_visible(timeout=GRADED)
    tabs = result.get_by_role("tab").all()
    for number, tab in enumerate(tabs):
        tab.click()
        page.wait_for_timeout(2000)
        found[f"below the notebook, tab {number}"] = hard_coded(opened(result))

    foot = panel.locator(".enact-Foot").get_by_role("button")
    expect(foot).to_have_count(len(SCREENS))
    for number, (name, content) in enumerate(SCREENS.items()):
        foot.nth(number).click()
        page.locator(content).first.wait_for()
        found[name] = hard_coded(opened(page.locator(f".enact-{name}Panel")))
    assert {where: left for where, left in found.items() if left} == {}
