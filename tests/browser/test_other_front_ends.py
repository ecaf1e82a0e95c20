"""The same in JupyterLab 4.4 and in Notebook 7: an exercise is started, checked and solved, and every screen opens."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import barriers
from tests.browser.below import GRADED, RIGHT, WRONG, below, check, press_check, write
from tests.browser.conftest import StartLab
from tests.browser.labs import LAB_44

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = "tests/toy_course"


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Learning path")


def solve(page: Page) -> None:
    """Wrong, then right; a hint comes in between."""
    check(page, WRONG)
    expect(below(page).get_by_text(re.compile(r"^Hint 1 of \d$"))).to_be_visible()
    check(page, RIGHT)
    expect(below(page).get_by_role("heading", name=re.compile("^3 of 3"))).to_be_visible(timeout=GRADED)


@pytest.mark.skipif(not LAB_44.is_dir(), reason="JupyterLab 4.4 is not there: make .venv/lab44")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_jupyterlab_4_4_an_exercise_is_solved_and_every_screen_opens(
    start_lab: StartLab, page: Page, theme: str
) -> None:
    lab = start_lab(TOY, front="lab-4.4", theme=theme)
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    version = "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).appVersion"
    assert str(page.evaluate(version)).startswith("4.4.")
    panel(page).get_by_role("button", name="Start", exact=True).first.click()
    page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first.wait_for()
    solve(page)
    expect(panel(page).get_by_text("1 of 5 solved")).to_be_visible()
    found = barriers(page, ".enact-PathPanel", ".enact-CheckRegion")
    for button, screen in (
        ("Skill map", ".enact-MapPanel"),
        ("My progress in pictures", ".enact-PicturesPanel"),
        ("My data", ".enact-DataPanel"),
    ):
        panel(page).get_by_role("button", name=button).click()
        page.locator(f"{screen} :is(h2, h3)").first.wait_for()
        found += barriers(page, screen)
    expect(page.locator(".enact-Status")).to_be_visible()
    assert found == []


def test_in_notebook_7_an_exercise_is_solved_beside_the_panel(start_lab: StartLab, page: Page) -> None:
    lab = start_lab(TOY, front="notebook")
    page.set_default_timeout(60_000)
    page.goto(lab.url)
    with page.context.expect_page() as opened:
        panel(page).get_by_role("button", name="Start", exact=True).first.click()
    notebook = opened.value
    notebook.set_default_timeout(60_000)
    notebook.locator(".jp-NotebookPanel .jp-CodeCell").first.wait_for()
    write(notebook, WRONG)
    press_check(notebook)
    expect(below(notebook).get_by_text(re.compile(r"^Hint 1 of \d$"))).to_be_visible(timeout=GRADED)
    check(notebook, RIGHT)
    expect(below(notebook).get_by_role("heading", name=re.compile("^3 of 3"))).to_be_visible(timeout=GRADED)
    assert barriers(notebook, ".enact-CheckRegion") == []
    # nbgrader's authoring is not there for students
    expect(notebook.get_by_role("button", name="Validate")).to_have_count(0)
    page.reload()
    expect(panel(page).get_by_text("1 of 5 solved")).to_be_visible()
