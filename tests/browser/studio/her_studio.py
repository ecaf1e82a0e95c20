"""What a teacher does in her studio, in Chromium."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import StartLab
from tests.browser.labs import Lab, Place

TOY = "tests/toy_course"
SECTIONS = {
    "en": ["Exercises", "Grading", "Paths", "Log", "Footprint"],
    "fr": ["Exercices", "Notation", "Parcours", "Journal", "Empreinte"],
}
SEEN = [".enact-ItemTable", ".enact-Table", ".enact-PathTable", ".enact-Log > li", ".enact-FootprintTable"]


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


def tab_to(page: Page, name: str, *, backwards: bool = False) -> None:
    """Press Tab until something has the focus whose name begins like this."""
    for _ in range(80):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        here = page.evaluate(
            """() => {
                const one = document.activeElement;
                return one.getAttribute('aria-label') || one.labels?.[0]?.innerText || one.innerText || '';
            }"""
        )
        if here.removeprefix("\u2190").strip().startswith(name):
            return
    raise AssertionError(f"the Tab key does not lead to {name}")


def publish(panel: Locator, reason: str) -> None:
    draft(panel).get_by_role("button", name="Publish…").click()
    panel.get_by_label("Why?").fill(reason)
    panel.get_by_role("button", name="Publish", exact=True).click()
    expect(draft(panel)).to_contain_text("Published")


def a_draft(panel: Locator) -> None:
    """A draft with all that can be opened beside it: what it would do, the reason that is asked for, the picture."""
    panel.locator("details.enact-Part").evaluate_all("all => all.forEach(one => { one.open = true })")
    panel.locator(".enact-PathTable input[type=checkbox]").nth(8).check()
    panel.locator(".enact-Draft button:has-text('…')").first.click()
    panel.locator(".enact-Draft section.enact-Part h3").wait_for()  # perhaps nobody's next exercise changes
    panel.locator(".enact-Showing button").nth(1).click()
    panel.locator(".enact-PathGraph-node").first.wait_for()
    panel.locator(".enact-Draft button:has-text('…')").last.click()
    panel.locator(".enact-Reason textarea").fill("…")
