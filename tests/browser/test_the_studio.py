"""The teacher's studio in Chromium, on a class that has worked for five weeks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.album import Album
from tests.browser.conftest import StartLab
from tests.browser.labs import Lab, Place
from tests.example_class import class_has_worked

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

TOY = "tests/toy_course"
LOOKS = [("light", "en"), ("dark", "en"), ("high-contrast", "en"), ("dark", "fr")]
SECTIONS = {
    "en": ["Exercises", "Grading", "Paths", "Log"],
    "fr": ["Exercices", "Notation", "Parcours", "Journal"],
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A teacher's own computer, with the records of a small class on it."""
    place = Place(tmp_path / "hers")
    monkeypatch.setenv("ENACT_DATA", str(place.data))
    class_has_worked([Path(TOY)], learners=10, exercises=5)
    return place


def studio(page: Page, lab: Lab) -> Locator:
    """Open the studio by its button in the side panel, and wait for the class."""
    page.set_default_timeout(60_000)
    page.goto(f"{lab.url}&reset")  # as it is at first, whatever another page of this server has left
    page.locator(".enact-Foot").get_by_role("button", name="Studio").click()
    page.keyboard.press("Control+b")  # the room of the side panel is wanted
    panel = page.locator(".enact-StudioPanel")
    expect(panel.locator(".enact-HeatTable tbody tr").first).to_be_visible()
    return panel


def teach(start_lab: StartLab, place: Place, theme: str = "light", language: str = "en") -> Lab:
    return start_lab(TOY, place=place, theme=theme, language=language, arguments=("--teacher",))


def column(panel: Locator, at: int) -> list[str]:
    """What the rows of the heat map have in a column of numbers."""
    return panel.locator(f".enact-HeatTable tbody tr > :nth-child({at})").all_inner_texts()


def draft(panel: Locator) -> Locator:
    return panel.get_by_role("region", name="Draft")


def publish(panel: Locator, reason: str) -> None:
    draft(panel).get_by_role("button", name="Publish…").click()
    panel.get_by_label("Why?").fill(reason)
    panel.get_by_role("button", name="Publish", exact=True).click()
    expect(draft(panel)).to_contain_text("Published")


def test_a_student_has_no_studio(start_lab: StartLab, page: Page, place: Place) -> None:
    lab = start_lab(TOY, place=place)
    page.set_default_timeout(60_000)
    with page.expect_response(re.compile("enact/api/v1/status")):
        page.goto(lab.url)
    expect(page.locator(".enact-Foot").get_by_role("button", name="Skill map")).to_be_visible()
    expect(page.locator(".enact-Foot").get_by_role("button", name="Studio")).to_have_count(0)


def test_the_class_is_sorted_and_looked_through_and_a_student_has_a_page(
    start_lab: StartLab, page: Page, place: Place
) -> None:
    panel = studio(page, teach(start_lab, place))
    rows = panel.locator(".enact-HeatTable tbody tr")
    expect(panel.get_by_role("heading", name="10 students")).to_be_visible()

    checks = panel.get_by_role("columnheader", name="Checks")
    checks.get_by_role("button").click()
    expect(checks).to_have_attribute("aria-sort", "descending")
    at = checks.evaluate("one => one.cellIndex + 1")
    numbers = [int(text) for text in column(panel, at)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > numbers[-1]
    checks.get_by_role("button").click()
    expect(checks).to_have_attribute("aria-sort", "ascending")

    name = rows.first.get_by_role("rowheader").inner_text()
    panel.get_by_label("Name").fill(name)
    expect(rows).to_have_count(1)
    panel.get_by_label("Name").fill("nobody is called that")
    expect(panel.get_by_text("No student matches.")).to_be_visible()
    panel.get_by_label("Name").fill("")
    checks.get_by_role("button").click()

    busiest = rows.first.get_by_role("button")
    called = busiest.inner_text()
    busiest.click()
    expect(panel.get_by_role("heading", name=called)).to_be_focused()
    panel.get_by_role("button", name="Compare two checks").first.click()
    expect(panel.locator(".enact-Difference, .enact-Problem").first).to_be_visible()
    panel.get_by_role("button", name="View as this student").click()
    expect(panel.locator(".enact-SeenAs-card").first).to_be_visible()
    panel.get_by_label("Text of the letter").fill("Come and see me on Monday.")
    with page.expect_download() as taken:
        panel.get_by_role("button", name="Download as CSV").click()
    assert taken.value.suggested_filename.endswith(".csv")
    panel.get_by_role("button", name="The class").click()
    expect(panel.locator(f".enact-HeatTable [data-learner]:text-is('{called}')")).to_be_focused()


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


def test_answers_that_are_alike_are_graded_with_one_word_by_keyboard(
    start_lab: StartLab, page: Page, place: Place
) -> None:
    panel = studio(page, teach(start_lab, place))
    panel.get_by_role("tab", name="Grading").click()
    waiting = panel.get_by_role("heading", name=re.compile(r"^\d+ answers? waits? for a person|wait for a person"))
    before = int(waiting.inner_text().split()[0])
    panel.get_by_role("button", name=re.compile("^Grade: ")).first.click()
    expect(panel.locator(".enact-Answers > li").first).to_be_visible()
    of_group = panel.locator(".enact-Answers > li").count()

    page.keyboard.press("?")
    expect(panel.locator(".enact-Keys")).to_be_visible()
    page.keyboard.press("2")
    expect(panel.get_by_label(re.compile("^Points of"))).to_have_value("2")
    page.keyboard.press("Enter")
    expect(panel.get_by_text(re.compile(rf"^{of_group} answers? graded"))).to_be_visible()
    page.keyboard.press("k")
    panel.get_by_label("Comment").fill("One more sentence, please. 1")
    panel.get_by_role("button", name="Keep this comment").click()
    expect(panel.get_by_role("heading", name="Comment bank")).to_be_visible()
    panel.get_by_role("button", name="All that waits").click()
    if before > of_group:
        expect(panel.get_by_role("heading", name=re.compile(rf"^{before - of_group} answer"))).to_be_visible()


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
    shown = ["exercises", "grading", "paths", "log"]
    seen = [".enact-ItemTable", ".enact-Table", ".enact-PathTable", ".enact-Log > li"]
    for name, section, wait in zip(shown, SECTIONS[language], seen, strict=True):
        panel.get_by_role("tab", name=section, exact=True).click()
        panel.locator(wait).first.wait_for()
        if name == "paths":
            panel.locator("details.enact-Part").evaluate_all("all => all.forEach(one => { one.open = true })")
        album.take(f"studio-{name}", ".enact-StudioPanel")
    panel.get_by_role("tab", name=SECTIONS[language][0], exact=True).click()
    panel.locator(".enact-ItemTable tbody button").first.click()
    panel.locator(".enact-Facts-list").wait_for()
    album.take("studio-exercise", ".enact-StudioPanel")
    panel.get_by_role("tab", name=SECTIONS[language][1], exact=True).click()
    panel.locator(".enact-Table tbody button").first.click()
    panel.locator(".enact-Answers > li").first.wait_for()
    album.take("studio-answers", ".enact-StudioPanel")
    assert {screen: found for screen, found in album.found.items() if found} == {}


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
