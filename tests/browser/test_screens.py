"""Every screen in light, in dark and in high contrast: axe-core finds no barrier, and a picture of each is taken.

``make screens`` writes the pictures into docs/images.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.album import Album
from tests.browser.answers import answers_of, write_answers
from tests.browser.below import GRADED, RESULT, below, press_check
from tests.browser.conftest import StartLab
from tests.browser.example_learner import has_worked
from tests.browser.labs import Place

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

COURSES = ["courses/chemistry", "courses/foundations"]
LOOKS = [("light", "en"), ("dark", "en"), ("high-contrast", "en"), ("dark", "fr")]
WORDS = {
    "en": {"hints": "Hints", "history": "History", "solution": "Solution"},
    "fr": {
        "hints": "Indices",
        "history": "Historique",
        "solution": "Corrigé",
    },
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Somebody who has worked for three weeks."""
    place = Place(tmp_path / "hers")
    monkeypatch.setenv("ENACT_DATA", str(place.data))
    has_worked(place.data, [Path(course) for course in COURSES])
    return place


@pytest.mark.parametrize(("theme", "language"), LOOKS, ids=["-".join(look) for look in LOOKS])
def test_no_screen_has_a_barrier(start_lab: StartLab, page: Page, place: Place, theme: str, language: str) -> None:
    words = WORDS[language]
    lab = start_lab(*COURSES, place=place, theme=theme, language=language)
    album = Album(page, theme if language == "en" else f"{theme}-{language}")
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    panel = page.locator(".enact-PathPanel")
    expect(panel.locator(".enact-NextCard").first).to_be_visible()
    panel.locator("details").first.evaluate("one => { one.open = true }")
    album.take("next", ".enact-PathPanel")

    foot = panel.locator(".enact-Foot")
    foot.get_by_role("button").nth(0).click()
    page.locator(".enact-MapPanel svg").first.wait_for()
    album.take("map", ".enact-MapPanel")
    foot.get_by_role("button").nth(1).click()
    expect(page.locator(".enact-PicturesPanel .vega-embed")).to_have_count(3)
    album.take("pictures", ".enact-PicturesPanel")
    foot.get_by_role("button").nth(2).click()
    page.locator(".enact-DataPanel button").first.wait_for()
    album.take("data", ".enact-DataPanel")

    panel.locator(".enact-NextCard").get_by_role("button").first.click()
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()
    notebook = lab.copies()[0]
    write_answers(page, answers_of("courses/chemistry", notebook.stem, "wrong-1"), notebook)
    press_check(page)
    region = below(page)
    expect(region.get_by_role("heading", name=RESULT)).to_be_visible(timeout=GRADED)
    album.take("check", ".enact-CheckRegion")
    for name in ("hints", "history", "solution"):
        region.get_by_role("tab", name=words[name]).click()
        album.take(name, ".enact-CheckRegion")

    assert {screen: found for screen, found in album.found.items() if found} == {}
