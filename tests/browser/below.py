"""What a learner does in a notebook and in the region below it."""

import re

from playwright.sync_api import Locator, Page, expect

GRADED = 150_000  # milliseconds that grading may take on a busy machine
RESULT = re.compile(r"^\d.* (of|sur) \d")

RIGHT = "def add(a, b):\n    return a + b"
WRONG = "def add(a, b):\n    return a - b"


def below(page: Page) -> Locator:
    """The region below the notebook that is seen."""
    return page.get_by_role("region", name=re.compile("Check result|Résultat de la vérification")).locator(
        "visible=true"
    )


def open_first(page: Page) -> Locator:
    """Start the exercise that is advised, or go on with it; gives the region below it, opened."""
    panel = page.get_by_role("region", name=re.compile("Learning path|Parcours"))
    panel.get_by_role("button", name=re.compile("^(Start|Continue|Open again|Commencer|Continuer)$")).first.click()
    region = below(page)
    region.get_by_role("button", name=re.compile("Show details|Afficher les détails")).click()
    return region


def write(page: Page, text: str, cell: int = 0) -> None:
    """Type a text into a code cell, as a person would paste it."""
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell").nth(cell).locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(text)


def press_check(page: Page) -> None:
    page.locator(".jp-NotebookPanel:visible .enact-CheckButton").get_by_role("button").click()


def check(page: Page, text: str) -> None:
    """Write an answer, check it, and wait for the result."""
    write(page, text)
    press_check(page)
    expect(below(page).get_by_role("button", name=re.compile("^(Cancel|Annuler)$"))).to_have_count(0, timeout=GRADED)
    expect(below(page).get_by_role("heading", name=RESULT)).to_be_visible(timeout=GRADED)


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.tagName"))
