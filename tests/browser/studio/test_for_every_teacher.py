"""No screen of the studio has a barrier, in any look or on a narrow screen."""

import re

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.album import Album
from tests.browser.conftest import StartLab
from tests.browser.labs import Place
from tests.browser.studio.her_studio import SECTIONS, SEEN, a_draft, studio, teach

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

LOOKS = [("light", "en"), ("dark", "en"), ("high-contrast", "en"), ("dark", "fr")]


SOLVED = {"en": re.compile(r"\d+ of \d+ solved"), "fr": re.compile(r"\d+ sur \d+ résolus")}


@pytest.mark.parametrize(("theme", "language"), LOOKS, ids=["-".join(look) for look in LOOKS])
def test_no_screen_of_the_studio_has_a_barrier(
    start_lab: StartLab, page: Page, place: Place, theme: str, language: str
) -> None:
    panel = studio(page, teach(start_lab, place, theme, language))
    album = Album(page, theme if language == "en" else f"{theme}-{language}")
    album.take("studio-class", ".enact-StudioPanel")
    panel.locator(".enact-HeatTable tbody tr").last.get_by_role("button").click()
    panel.locator(".enact-StudentPage .enact-Table").first.wait_for()
    album.take("studio-student", ".enact-StudioPanel")
    panel.locator(".enact-StudentPage td button").first.click()
    panel.locator(".enact-Difference").wait_for()
    panel.locator(".enact-StudentPage .enact-Studio-title button[aria-expanded]").click()
    panel.locator(".enact-SeenAs").get_by_text(SOLVED[language]).wait_for()  # after her cards; she may have none left
    album.take("studio-seen-as", ".enact-StudioPanel")
    shown = ["exercises", "grading", "paths", "log", "footprint"]
    for name, section, wait in zip(shown, SECTIONS[language], SEEN, strict=True):
        panel.get_by_role("tab", name=section, exact=True).click()
        panel.locator(wait).first.wait_for()
        album.take(f"studio-{name}", ".enact-StudioPanel")
        if name == "paths":
            a_draft(panel)
            album.take("studio-draft", ".enact-StudioPanel")
    panel.get_by_role("tab", name=SECTIONS[language][0], exact=True).click()
    panel.locator(".enact-ItemTable tbody button").first.click()
    panel.locator(".enact-Facts-list").wait_for()
    album.take("studio-exercise", ".enact-StudioPanel")
    panel.get_by_role("tab", name=SECTIONS[language][1], exact=True).click()
    panel.locator(".enact-Table tbody button").first.click()
    panel.locator(".enact-Answers > li").first.wait_for()
    album.take("studio-answers", ".enact-StudioPanel")
    assert {screen: found for screen, found in album.found.items() if found} == {}


NARROW = {"320 px": (320, 800), "200 %": (700, 450)}
"""What is left of a screen 1280 px wide at 400 %, and of one of 1400 by 900 at 200 %."""


def test_no_section_is_wider_than_a_narrow_screen(start_lab: StartLab, page: Page, place: Place) -> None:
    panel = studio(page, teach(start_lab, place, language="fr"))
    panel.locator(".enact-HeatTable tbody tr").last.get_by_role("button").click()
    panel.locator(".enact-StudentPage .enact-Log > li").first.wait_for()
    found = too_wide(page, panel, "student")
    for section, wait in zip(SECTIONS["fr"], SEEN, strict=True):
        panel.get_by_role("tab", name=section, exact=True).click()
        panel.locator(wait).first.wait_for()
        if wait == ".enact-PathTable":
            a_draft(panel)
        found += too_wide(page, panel, section)
    panel.get_by_role("tab", name="Notation", exact=True).click()
    panel.locator(".enact-Table tbody button").first.click()
    panel.locator(".enact-Answers > li").first.wait_for()
    found += too_wide(page, panel, "answers")
    panel.get_by_role("tab", name="Classe", exact=True).click()
    panel.locator(".enact-HeatTable tbody tr").first.wait_for()
    found += too_wide(page, panel, "class")
    assert found == []


def too_wide(page: Page, panel: Locator, section: str) -> list[str]:
    """What scrolls sideways on narrow screens beside tables and pictures, which may."""
    found = []
    for name, (width, height) in NARROW.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("width => document.querySelector('.enact-StudioPanel').clientWidth < width", arg=width)
        wide, seen = panel.evaluate("one => [one.scrollWidth, one.clientWidth]")
        if wide > seen:
            found.append(f"{section} at {name}: {wide} px in {seen} px")
    page.set_viewport_size({"width": 1400, "height": 900})
    return found
