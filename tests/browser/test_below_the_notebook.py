"""Hints, history, a fresh start, the solution, a report: what stands below a notebook, used as a learner does."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import barriers
from tests.browser.below import GRADED, RIGHT, WRONG, below, check, focused, open_first, press_check, write
from tests.browser.labs import Place

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = Path("tests/toy_course").resolve()
REGION = ".enact-CheckRegion:not(.lm-mod-hidden)"

Start = Callable[..., Any]
Open = Callable[[Any], Page]


def copies(lab: Any) -> list[str]:
    """The names of the learner's notebooks."""
    return sorted(file.name for file in lab.work.glob("enact/toy/*.ipynb"))


def test_hints_come_one_by_one_and_the_result_says_what_counts(start_lab: Start, open_lab: Open) -> None:
    lab = start_lab(str(TOY))
    page = open_lab(lab)
    region = open_first(page)

    # before any check, by keyboard alone
    region.get_by_role("tab", name="Result").focus()
    page.keyboard.press("ArrowRight")
    expect(region.get_by_role("tab", name="Hints")).to_be_focused()
    region.get_by_role("button", name="Show hint 1 of 2").press("Enter")
    expect(region.get_by_text("Python has an operator for this.").first).to_be_visible()
    more = region.get_by_role("button", name="Show hint 2 of 2")
    expect(more).to_be_focused()
    more.press("Enter")
    expect(region.get_by_role("listitem")).to_have_count(2)
    expect(region.get_by_text("You have seen all hints")).to_be_focused()
    expect(region.get_by_role("status")).to_contain_text("Hint 2 of 2")

    # the result: compared values, when, what counts; then a better one, and what changed
    check(page, WRONG)
    expect(region.get_by_role("heading", name="0 of 3 points")).to_be_focused()
    expect(region.get_by_role("definition")).to_have_text(["-1", "3"])
    expect(region.get_by_text(re.compile("the first check of each answer counts most"))).to_be_visible()
    expect(region.get_by_text(re.compile("grading took"))).to_be_visible()
    press_check(page)
    expect(region.get_by_text("You have checked exactly these answers before")).to_be_visible(timeout=GRADED)
    check(page, "def add(a, b):\n    return abs(a) + abs(b)")
    region.get_by_text("What changed since your last check").click()
    expect(region.locator('[data-kind="removed"]')).to_contain_text(["return a - b"])
    expect(region.locator('[data-kind="added"]')).to_contain_text(["return abs(a) + abs(b)"])

    # worse again: the best so far stays in sight
    check(page, WRONG)
    expect(region.get_by_text("Best so far: 1 of 3")).to_be_visible()
    assert barriers(page, REGION) == []


def test_a_check_can_be_cancelled_and_escape_does_not_do_it(start_lab: Start, open_lab: Open) -> None:
    page = open_lab(start_lab(str(TOY)))
    region = open_first(page)
    check(page, WRONG)
    write(page, "import time\ndef add(a, b):\n    time.sleep(60)\n    return a + b")
    press_check(page)
    cancel = region.get_by_role("button", name="Cancel")
    expect(region.get_by_text("usually about")).to_be_visible()
    cancel.focus()
    page.keyboard.press("Escape")
    expect(region).to_have_count(0)
    page.locator(".jp-NotebookPanel:visible .jp-Notebook").press("ControlOrMeta+Shift+Enter")
    cancel.press("Enter")
    expect(region.get_by_role("heading", name="Cancelled")).to_be_focused(timeout=20_000)
    expect(region.get_by_text("This is your last result")).to_be_visible()
    # and it can be checked again
    check(page, RIGHT)
    expect(region.get_by_role("heading", name="3 of 3 points")).to_be_visible()


def test_every_version_can_be_compared_and_opened_again_and_nothing_is_overwritten(
    start_lab: Start, open_lab: Open
) -> None:
    lab = start_lab(str(TOY))
    page = open_lab(lab)
    region = open_first(page)
    check(page, WRONG)
    check(page, RIGHT)

    region.get_by_role("tab", name="History").click()
    expect(region.get_by_role("listitem")).to_have_count(2)
    region.get_by_role("button", name=re.compile("^Compare with now")).last.click()
    expect(region.locator('[data-kind="removed"]')).to_contain_text(["return a - b"])
    assert barriers(page, REGION) == []

    region.get_by_role("button", name=re.compile("^Open this version")).last.click()
    expect(below(page).locator(".enact-Told")).to_contain_text("The earlier version is in a file of its own")
    expect(page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first).to_contain_text("return a - b")
    assert len(copies(lab)) == 2
    page.get_by_role("tab", name="toy-add-1.ipynb", exact=True).click()

    region.get_by_role("button", name="Start over…").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert len(copies(lab)) == 2
    region.get_by_role("button", name="Start over…").click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(below(page).locator(".enact-Told")).to_contain_text("A fresh copy is open. Your old one is kept as")
    expect(page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first).to_contain_text("YOUR CODE HERE")
    (kept,) = [name for name in copies(lab) if name.startswith("toy-add-1 (2")]
    assert "return a + b" in (lab.work / "enact/toy" / kept).read_text()
    # the old tab goes on with the old file
    page.get_by_role("tab", name=kept, exact=True).click()
    write(page, "# still mine")
    page.keyboard.press("ControlOrMeta+S")
    expect(page.get_by_text("Saving completed")).to_be_visible()
    assert "still mine" in (lab.work / "enact/toy" / kept).read_text()
    assert "still mine" not in (lab.work / "enact/toy/toy-add-1.ipynb").read_text()


def test_a_newer_release_is_offered_and_the_answers_come_along(
    start_lab: Start, open_lab: Open, tmp_path: Path
) -> None:
    course = copytree(TOY, tmp_path / "course")
    place = Place(tmp_path / "learner")
    lab = start_lab(str(course), place=place)
    page = open_lab(lab)
    open_first(page)
    check(page, WRONG)
    lab.stop()
    exercise = course / "steps/add_two.py"
    exercise.write_text(exercise.read_text().replace("the sum of two numbers.", "the sum of two numbers, at last."))

    page.context.clear_cookies()
    page = open_lab(start_lab(str(course), place=place))
    below(page).get_by_role("button", name=re.compile("Get the new version")).click()
    expect(below(page).locator(".enact-Told")).to_contain_text("The new version is open, with your answers")
    notebook = page.locator(".jp-NotebookPanel:visible .jp-Notebook")
    expect(notebook).to_contain_text("at last")
    expect(notebook).to_contain_text("return a - b")
    expect(below(page).get_by_role("button", name=re.compile("Get the new version"))).to_have_count(0)


def test_the_solution_is_shown_after_giving_up_and_a_report_is_kept_until_it_is_sent(
    start_lab: Start, open_lab: Open
) -> None:
    page = open_lab(start_lab(str(TOY)))
    region = open_first(page)
    region.get_by_role("tab", name="Solution").click()
    give_up = region.get_by_role("button", name="Give up and show the solution…")
    give_up.click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(region.locator(".enact-Code")).to_have_count(0)
    give_up.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Give up and show it").click()
    expect(region.locator(".enact-Code")).to_contain_text("return a + b")
    assert focused(page) != "BODY"
    assert barriers(page, REGION) == []

    # what was typed is there when sending fails, and when the form was closed meanwhile
    report = region.get_by_role("button", name="Report a problem with this exercise")
    report.press("Enter")
    form = region.get_by_role("textbox", name="What is wrong with this exercise?")
    expect(form).to_be_focused()
    page.keyboard.type("The second test is <b>strange</b>.")
    page.route("**/enact/api/v1/problem*", lambda route: route.abort())
    region.get_by_role("button", name="Send").click()
    expect(region.get_by_text("The server does not answer.").first).to_be_visible()
    region.get_by_role("button", name="Close", exact=True).click()
    expect(report).to_be_focused()
    report.press("Enter")
    expect(form).to_have_value("The second test is <b>strange</b>.")
    page.unroute("**/enact/api/v1/problem*")
    region.get_by_role("button", name="Send").click()
    expect(region.get_by_text("Thank you.").first).to_be_visible()
    expect(form).to_have_count(0)


def test_it_is_all_there_in_french(start_lab: Start, open_lab: Open) -> None:
    page = open_lab(start_lab(str(TOY), language="fr"))
    region = open_first(page)
    check(page, WRONG)
    expect(region.get_by_role("heading", name="0 sur 3 points")).to_be_visible()
    for tab, said in (
        ("Indices", "Un indice ne coûte aucun point."),
        ("Historique", "Comparer à l’état actuel"),
        ("Corrigé", "Abandonner et afficher le corrigé…"),
    ):
        region.get_by_role("tab", name=tab).click()
        expect(region.get_by_text(said).first).to_be_visible()


def test_it_docks_below_the_notebook_in_notebook_7_as_well(start_lab: Start, page: Page) -> None:
    lab = start_lab(str(TOY), front="notebook")
    page.set_default_timeout(60_000)
    page.goto(lab.at("tree"))
    page.evaluate(
        """async exercise => {
            const xsrf = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? '';
            const body = JSON.stringify({ exercise, lang: 'en' });
            await fetch('/enact/api/v1/start', { method: 'POST', body, headers: { 'X-XSRFToken': xsrf } });
        }""",
        "toy-add-1",
    )
    page.goto(lab.at("notebooks/enact/toy/toy-add-1.ipynb"))
    region = below(page)
    region.get_by_role("button", name="Show details").click()
    check(page, WRONG)
    region.get_by_role("tab", name="History").click()
    with page.expect_popup() as popup:
        region.get_by_role("button", name=re.compile("^Open this version")).click()
    expect(popup.value.locator(".jp-CodeCell").first).to_contain_text("return a - b")
