"""The server goes away and comes back, and several tabs are open: the panel says so, and is right again by itself."""

import re
import shutil
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import StartLab
from tests.browser.labs import Lab, Place, free_port

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = "tests/toy_course"
SLOW = 150_000  # milliseconds that something may take on a busy machine
AWAY = {"en": "The server does not answer.", "fr": "Le serveur ne répond pas."}
BACK = {"en": "The server is back", "fr": "Le serveur est de retour"}
PANEL = re.compile("Learning path|Parcours")


def opened(page: Page, lab: Lab) -> Locator:
    """JupyterLab on this page; gives its side panel once that shows where she stands."""
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    panel = page.get_by_role("region", name=PANEL)
    panel.get_by_text(re.compile("of 5 solved|sur 5 résolus")).wait_for()
    return panel


def solve(page: Page, panel: Locator) -> None:
    panel.get_by_role("button", name=re.compile("^Start$")).first.click()
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell .cm-content").first.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text("def add(a, b):\n    return a + b")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(panel.get_by_text("1 of 5 solved")).to_be_visible(timeout=SLOW)


def tab_beside(page: Page) -> Page:
    """Another tab of the same browser."""
    with page.expect_popup() as popup:
        page.evaluate("() => void window.open('about:blank')")
    return popup.value


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_network_that_is_cut_is_said_once_and_its_return_too(page: Page, start_lab: StartLab, language: str) -> None:
    panel = opened(page, start_lab(TOY, language=language))
    banner = panel.get_by_role("status")
    page.context.set_offline(True)
    expect(banner.filter(has_text=AWAY[language])).to_be_visible(timeout=SLOW)
    assert panel.get_by_text(AWAY[language]).count() == 1
    page.context.set_offline(False)
    expect(banner.filter(has_text=BACK[language])).to_be_visible(timeout=SLOW)
    # it is read, and then it is gone
    expect(panel.get_by_text(BACK[language])).to_have_count(0, timeout=SLOW)


def test_skills_that_could_not_be_had_while_the_network_was_cut_come_when_it_is_back(
    page: Page, start_lab: StartLab
) -> None:
    panel = opened(page, start_lab(TOY))
    page.context.set_offline(True)
    panel.get_by_role("button", name="Skill map").click()
    skills = page.locator(".enact-MapPanel")
    expect(skills.get_by_role("alert")).to_be_visible(timeout=SLOW)
    page.context.set_offline(False)
    expect(skills.get_by_role("table", name="Skills")).to_be_visible(timeout=SLOW)


def test_a_server_that_was_started_again_is_found_and_asked_again(
    page: Page, start_lab: StartLab, tmp_path: Path
) -> None:
    port, place = free_port(), Place(tmp_path)
    lab = start_lab(TOY, place=place, port=port)
    panel = opened(page, lab)
    solve(page, panel)
    editor = page.locator(".jp-NotebookPanel:visible .jp-CodeCell .cm-content").nth(1)
    lab.stop(signal.SIGKILL)
    expect(panel.get_by_text(AWAY["en"])).to_be_visible(timeout=SLOW)
    expect(editor).to_be_visible()

    # what the panel showed is not true any more
    shutil.rmtree(place.data)
    start_lab(TOY, place=place, port=port)
    expect(panel.get_by_text(BACK["en"])).to_be_visible(timeout=SLOW)
    expect(panel.get_by_text("0 of 5 solved")).to_be_visible(timeout=SLOW)
    expect(panel.get_by_role("alert")).to_have_count(0)


def test_a_server_that_does_not_know_the_page_any_more_says_what_to_do(
    page: Page, start_lab: StartLab, tmp_path: Path
) -> None:
    port = free_port()
    lab = start_lab(TOY, place=Place(tmp_path / "before"), port=port)
    panel = opened(page, lab)
    lab.stop(signal.SIGKILL)
    panel.get_by_role("button", name="Skill map").click()  # whoever asks for something finds out at once
    expect(panel.get_by_text(AWAY["en"])).to_be_visible(timeout=SLOW)
    # another token, and another secret for cookies
    lab = start_lab(TOY, place=Place(tmp_path / "after"), port=port)
    expect(panel.get_by_text("The server no longer knows this page")).to_be_visible(timeout=SLOW)
    link = panel.get_by_role("link", name="Sign in in a new tab")
    assert link.get_attribute("href") == lab.url.split("?")[0]
    assert link.get_attribute("target") == "_blank"

    other = tab_beside(page)
    opened(other, lab)
    page.bring_to_front()
    expect(panel.get_by_text(BACK["en"])).to_be_visible(timeout=SLOW)
    expect(panel.get_by_text("0 of 5 solved")).to_be_visible()


def test_what_is_done_in_one_tab_is_seen_in_the_other(page: Page, start_lab: StartLab) -> None:
    lab = start_lab(TOY)
    panel = opened(page, lab)
    other = tab_beside(page)
    beside = opened(other, lab)
    other.bring_to_front()
    solve(other, beside)
    page.bring_to_front()
    expect(panel.get_by_text("1 of 5 solved")).to_be_visible(timeout=SLOW)


def test_on_binder_a_machine_that_stays_silent_is_given_up_for_the_copy(page: Page, start_lab: StartLab) -> None:
    page.clock.install()
    lab = start_lab(TOY, environment={"BINDER_REPO_URL": "https://github.com/example/course"})
    panel = opened(page, lab)
    solve(page, panel)
    page.wait_for_timeout(4000)  # the copy is made a second after the check
    page.context.set_offline(True)
    expect(panel.get_by_text(AWAY["en"])).to_be_visible(timeout=SLOW)
    remedy = panel.get_by_text(re.compile("Open the same Binder link again: what you had done by .* is kept"))
    expect(remedy).to_have_count(0)
    page.clock.fast_forward("02:30")
    expect(remedy).to_be_visible(timeout=SLOW)
