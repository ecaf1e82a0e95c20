"""The verbs of `import enact_learn as enact` in JupyterLab: what is shown, its buttons, its colours, its barriers."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import barriers

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SLOW = 150_000  # milliseconds that a cell or a grading may take on a busy machine
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run_cells(start_lab: Callable[..., Any], page: Page) -> Callable[..., Page]:
    """Open JupyterLab on a notebook with these cells and run them all; wait until the last one is done."""

    def run(*cells: str, **how: Any) -> Page:
        lab = start_lab("tests/toy_course", environment={"PYTHONPATH": str(ROOT)}, **how)
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
        nbformat.write(made, lab.work / "mine.ipynb")
        page.set_default_timeout(SLOW)
        page.goto(lab.at("lab/tree/mine.ipynb"))
        # a cell that is run before there is a kernel makes JupyterLab ask which one to take
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=SLOW)
        for number in range(len(cells)):
            _run(page, page.locator(".jp-Cell").nth(number))
        return page

    return run


def _run(page: Page, cell: Locator) -> None:
    """Run a cell and wait for its end."""
    cell.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"), timeout=SLOW)


def test_a_student_works_from_the_cells_of_a_notebook(run_cells: Callable[..., Page]) -> None:
    page = run_cells("import enact_learn as enact\nenact.next()", "enact.skill_map()", "enact.progress()")
    shown = page.locator(".jp-Cell").first.locator(".enact-Shown").first
    expect(shown).to_contain_text("0 of 5 solved")

    # the button starts the exercise and says where it is; the link opens it
    page.get_by_role("button", name="Start: Add two numbers").press("Enter")
    expect(shown).to_contain_text("It is ready for you at enact/toy/toy-add-1.ipynb", timeout=SLOW)
    expect(page.get_by_role("button", name="What to do next")).to_be_focused()  # the place where she pressed

    # the map and the bars carry words, also without their pictures
    expect(page.get_by_role("img", name="Toy course: map of skills")).to_be_visible()
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("row", name=re.compile("Compute a mean.*Add numbers"))).to_be_visible()
    assert barriers(page, ".enact-Shown") == []

    shown.get_by_role("link", name="Open toy-add-1.ipynb").click()
    expect(page.locator(".jp-NotebookPanel:visible")).to_contain_text("Complete add")


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_in_dark_themes_and_in_french_it_is_as_readable(run_cells: Callable[..., Page], theme: str) -> None:
    page = run_cells(
        "import enact_learn as enact\nenact.language('fr')\nenact.next()",
        "enact.start('toy-add-1')\nenact.check('enact/toy/toy-add-1.ipynb')",
        "enact.skill_map()",
        theme=theme,
    )
    expect(page.locator(".enact-Shown").filter(has_text="Cours jouet : 0 sur 5 réussis")).to_be_visible()
    expect(page.get_by_role("button", name="Indice suivant")).to_be_visible()
    assert barriers(page, ".enact-Shown") == []


def test_buttons_check_again_and_give_the_next_hint(run_cells: Callable[..., Page]) -> None:
    page = run_cells(
        "import enact_learn as enact\nfile = 'enact/toy/toy-add-1.ipynb'\nenact.start('toy-add-1')",
        "enact.check(file)",
    )
    result = page.locator(".jp-Cell").nth(1).locator(".enact-Shown").first
    expect(result).to_contain_text("Hint 1 of 2", timeout=SLOW)
    page.get_by_role("button", name="Next hint").click()
    expect(result).to_contain_text("Hint 2 of 2")
    page.wait_for_timeout(1000)  # at once it would be the second half of a double click, which is not obeyed
    page.get_by_role("button", name="Check again").click()
    expect(result).to_contain_text("Nothing has changed since that check", timeout=SLOW)
