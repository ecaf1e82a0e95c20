"""What axe-core can't see: keyboard, focus, zoom, narrow panels, and motion."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.below import below
from tests.browser.conftest import StartLab
from tests.browser.example_learner import has_worked
from tests.browser.labs import Place

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = "tests/toy_course"
OURS = ".enact-PathPanel, .enact-CheckRegion, .enact-MapPanel, .enact-PicturesPanel, .enact-DataPanel"
FOCUSED = f"""() => {{
    const one = document.activeElement;
    if (!one || !one.closest('{OURS}')) return null;
    const look = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {{
        name: one.getAttribute('aria-label') || one.innerText?.trim() || one.tagName,
        outlined: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1,
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0
    }};
}}"""
CUT_OFF = """selector => [...document.querySelectorAll(selector + ', ' + selector + ' *')]
    .filter(one => one.checkVisibility() && !one.closest('.enact-Unseen, svg, pre, .enact-Graph-window, table'))
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible'
        && !['INPUT', 'SELECT', 'TEXTAREA'].includes(one.tagName))
    .map(one => (one.className || one.tagName) + ': ' + one.innerText.slice(0, 60))"""


@pytest.fixture
def her_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    place = Place(tmp_path / "hers")
    monkeypatch.setenv("ENACT_DATA", str(place.data))
    has_worked(place.data, [Path(TOY)], exercises=2)
    return place


def walk(page: Page, most: int = 80) -> list[dict[str, object]]:
    """Press Tab until the focus leaves our widget; gives what was focused."""
    stops: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_by_the_keyboard_alone_every_stop_is_seen_and_outlined(
    start_lab: StartLab, page: Page, her_place: Place
) -> None:
    lab = start_lab(TOY, place=her_place)
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    panel = page.locator(".enact-PathPanel")
    expect(panel.locator(".enact-NextCard").first).to_be_visible()
    page.wait_for_load_state("networkidle")  # JupyterLab takes the focus once more while it is restored
    panel.locator("a, button, select, summary").first.focus()
    stops = walk(page)
    names = " | ".join(str(stop["name"]) for stop in stops)
    for wanted in ("Why this exercise?", "Too easy", "Skill map", "My data"):
        assert wanted in names
    assert [stop for stop in stops if not (stop["outlined"] and stop["seen"])] == []

    panel.locator(".enact-NextCard").get_by_role("button").first.press("Enter")
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first.wait_for()
    region = below(page)
    page.wait_for_load_state("networkidle")
    region.get_by_role("button", name="Show details").focus()
    page.keyboard.press("Enter")
    stops = walk(page)
    assert len(stops) >= 3
    assert [stop for stop in stops if not (stop["outlined"] and stop["seen"])] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_at_200_percent_and_in_a_panel_of_320_pixels_nothing_is_cut_off(
    start_lab: StartLab, page: Page, her_place: Place, language: str
) -> None:
    lab = start_lab(TOY, place=her_place, language=language)
    # a page of 1400 x 900 at 200 % has this many CSS pixels
    page.set_viewport_size({"width": 700, "height": 450})
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    panel = page.locator(".enact-PathPanel")
    expect(panel.locator(".enact-NextCard").first).to_be_visible()
    assert panel.evaluate("one => one.getBoundingClientRect().width") <= 320
    panel.locator("details").first.evaluate("one => { one.open = true }")
    found = page.evaluate(CUT_OFF, ".enact-PathPanel")
    for place, screen in enumerate((".enact-MapPanel", ".enact-PicturesPanel", ".enact-DataPanel")):
        panel.locator(".enact-Foot").get_by_role("button").nth(place).click()
        page.locator(f"{screen} :is(h2, h3)").first.wait_for()
        found += page.evaluate(CUT_OFF, screen)
    assert found == []


def test_who_asks_for_less_motion_gets_none(start_lab: StartLab, page: Page) -> None:
    lab = start_lab(TOY)
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    expect(page.locator(".enact-NextCard").first).to_be_visible()
    # the bar that moves while a check runs: a check is over before it could be looked at
    moving = """() => {
        const bar = document.createElement('progress');
        bar.className = 'enact-Progress';
        document.querySelector('.enact-PathPanel').append(bar);
        const name = getComputedStyle(bar).animationName;
        bar.remove();
        return name;
    }"""
    assert page.evaluate(moving) == "enact-moving"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == "none"
