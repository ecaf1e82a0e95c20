"""A path in the teacher's studio: tried, published, brought back, and a draft is never lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import StartLab
from tests.browser.labs import Place
from tests.browser.studio.her_studio import draft, publish, studio, teach

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_a_path_is_tried_on_a_frozen_copy_published_and_brought_back(
    start_lab: StartLab, page: Page, place: Place
) -> None:
    panel = studio(page, teach(start_lab, place))
    panel.get_by_role("tab", name="Paths").click()
    pins = panel.get_by_role("checkbox", name=re.compile("^Pin: "))
    title = (pins.nth(2).get_attribute("aria-label") or "").removeprefix("Pin: ")
    pins.nth(2).check()
    expect(draft(panel)).to_contain_text("not published yet")
    draft(panel).get_by_role("button", name="Undo").click()
    expect(pins.nth(2)).not_to_be_checked()
    draft(panel).get_by_role("button", name="Redo").click()
    expect(pins.nth(2)).to_be_checked()

    draft(panel).get_by_role("button", name="What if…").click()
    foreseen = panel.get_by_role("region", name="What if")
    expect(foreseen).to_contain_text(f"Pinned: {title}")
    expect(foreseen).to_contain_text(re.compile(r"of \d+ of 10 students? changes"))

    draft(panel).get_by_role("button", name="Publish…").click()
    panel.get_by_role("button", name="Publish", exact=True).click()
    expect(panel.get_by_text("A few words are needed.")).to_be_visible()
    draft(panel).get_by_role("button", name="Publish…").click()
    publish(panel, "They are ready for it")

    first = panel.locator(".enact-PathTable tbody tr:has(td)").first.get_by_role("rowheader").inner_text()
    panel.get_by_role("button", name=re.compile("^Move down: ")).first.click()
    expect(
        panel.get_by_role("button", name=re.compile(f"^Move down: {re.escape(first.split(' difficulty')[0][:20])}"))
    ).to_be_focused()
    publish(panel, "Another beginning")

    history = panel.get_by_role("region", name="History of this path")
    expect(history.get_by_role("listitem").filter(has=page.get_by_text("Another beginning"))).to_contain_text(
        "holds now"
    )
    history.get_by_role("button", name="Bring back").first.click()
    history.get_by_label("Why?").fill("The first was better")
    history.get_by_role("button", name="Bring back", exact=True).last.click()
    expect(history).to_contain_text("The first was better")
    expect(pins.nth(2)).to_be_checked()

    panel.get_by_role("tab", name="Log").click()
    log = panel.locator(".enact-Log")
    expect(log).to_contain_text("The first was better")
    expect(log).to_contain_text("They are ready for it")
    panel.get_by_role("button", name=re.compile("^Replay: ")).first.click()
    expect(panel.get_by_text("Computed once more")).to_be_visible()


def test_a_draft_is_kept_when_somebody_else_was_quicker(start_lab: StartLab, page: Page, place: Place) -> None:
    lab = teach(start_lab, place)
    panel = studio(page, lab)
    panel.get_by_role("tab", name="Paths").click()
    pins = panel.get_by_role("checkbox", name=re.compile("^Pin: "))
    locks = panel.get_by_role("checkbox", name=re.compile("^Lock: "))
    pins.nth(2).check()

    browser = page.context.browser
    assert browser
    other = browser.new_page(viewport={"width": 1400, "height": 900})
    theirs = studio(other, lab)
    theirs.get_by_role("tab", name="Paths").click()
    theirs.get_by_role("checkbox", name=re.compile("^Lock: ")).nth(1).check()
    publish(theirs, "Not now")
    other.close()

    draft(panel).get_by_role("button", name="Publish…").click()
    panel.get_by_label("Why?").fill("They are ready for it")
    panel.get_by_role("button", name="Publish", exact=True).click()
    expect(draft(panel)).to_contain_text("Your draft is kept.")
    expect(pins.nth(2)).to_be_checked()
    panel.get_by_role("button", name="Look at what was changed").click()
    expect(locks.nth(1)).to_be_checked()
    expect(pins.nth(2)).to_be_checked()
    panel.get_by_role("button", name="Publish", exact=True).click()
    expect(draft(panel)).to_contain_text("Published")
    expect(locks.nth(1)).to_be_checked()


def test_a_due_date_is_meant_in_the_course_s_zone_wherever_the_browser_is(
    start_lab: StartLab, page: Page, place: Place
) -> None:
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": "America/Los_Angeles"})
    panel = studio(page, teach(start_lab, place))
    panel.get_by_role("tab", name="Paths").click()
    expect(panel.get_by_role("columnheader", name="Due Europe/Paris")).to_be_visible()
    field = panel.get_by_label(re.compile(r"^Due: .* \(Europe/Paris\)$")).first
    field.fill("2040-07-31T18:00")
    draft(panel).get_by_role("button", name="What if…").click()
    expect(panel.get_by_role("region", name="What if")).to_contain_text("2040-07-31 18:00")
    publish(panel, "The exam is in August")
    panel.get_by_role("tab", name="Log").click()
    panel.get_by_role("tab", name="Paths").click()
    expect(field).to_have_value("2040-07-31T18:00")
    panel.locator("summary", has_text="Switches").click()
    expect(panel.get_by_label("Checks an hour of each graded exercise")).to_have_attribute("max", "1000")
