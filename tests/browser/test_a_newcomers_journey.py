"""The whole way of a newcomer: finds her level, solves exercises of two tracks, goes home, and comes back elsewhere."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.answers import answers_of, write_answers
from tests.browser.below import GRADED, RESULT, below, press_check
from tests.browser.conftest import StartLab
from tests.browser.labs import Lab, Place

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

TRACKS = {"foundations": "courses/foundations", "chemistry": "courses/chemistry"}


class Newcomer:
    """Somebody who learns in JupyterLab."""

    def __init__(self, page: Page, lab: Lab) -> None:
        self.page = page
        self.lab = lab
        page.set_default_timeout(60_000)
        page.goto(lab.url)
        self.panel.wait_for()

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("region", name="Learning path")

    @property
    def card(self) -> Locator:
        return self.panel.get_by_role("region", name="Next exercise")

    def chooses(self, course: str) -> None:
        choice = self.panel.get_by_role("combobox", name="Course")
        if choice.input_value() != course:
            with self.page.expect_response(re.compile(rf"/enact/api/v1/path\?.*course={course}")):
                choice.select_option(course)
        expect(self.panel.locator(".enact-Path")).to_have_attribute("aria-busy", "false")
        expect(self.card.get_by_role("button", name=re.compile("^(Start|Continue)$"))).to_be_enabled()

    def starts(self, button: Locator) -> str:
        """Press a button that starts an exercise; gives its id, once its notebook is the one that is seen."""
        open_before = self.tab()
        button.click()
        self.page.wait_for_function(f"before => ({TAB})() !== before", arg=open_before)
        exercise = self.tab().removesuffix(".ipynb")
        self.page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()
        return exercise

    def tab(self) -> str:
        return str(self.page.evaluate(TAB))

    def answers(self, exercise: str, variant: str) -> None:
        """Write an answer, check it, and wait for what comes of it."""
        notebook = next(self.lab.work.rglob(f"{exercise}.ipynb"))
        write_answers(self.page, answers_of(TRACKS[notebook.parent.name], exercise, variant), notebook)
        with self.page.expect_response(re.compile(r"/enact/api/v1/check(\?|$)"), timeout=GRADED):
            press_check(self.page)
        region = below(self.page)
        expect(region.locator(".enact-Below")).to_have_attribute("aria-busy", "false")
        expect(region.get_by_role("heading", name=RESULT)).to_be_visible()

    def stands(self) -> dict[str, object]:
        """What the panel says of each course: how many are solved, each skill with its word."""
        found: dict[str, object] = {}
        for course in TRACKS:
            self.chooses(course)
            solved = self.panel.get_by_text(re.compile(r"\d+ of \d+ solved")).inner_text()
            skills = self.panel.locator(".enact-Skill").all_inner_texts()
            found[course] = [solved, *(re.sub(r"\s*\d+%.*", "", skill, flags=re.DOTALL) for skill in skills)]
        return found


TAB = "() => document.querySelector('.lm-DockPanel-tabBar .lm-mod-current')?.textContent.trim() ?? ''"


def test_a_newcomer_finds_her_level_learns_goes_home_and_finds_it_all_again_elsewhere(
    start_lab: StartLab, page: Page, tmp_path: Path
) -> None:
    # what is advised depends on nothing but what she does, so that it is the same journey each time
    settings = tmp_path / "enact.toml"
    settings.write_text("[parameters.ground_up]\ntemperature = 0.0\n")
    how = {"environment": {"ENACT_CONFIG": str(settings)}}
    newcomer = Newcomer(page, start_lab(*TRACKS.values(), place=Place(tmp_path / "here"), **how))
    panel, card = newcomer.panel, newcomer.card

    # her level: a question that she can answer, one that she can't, and that is enough
    newcomer.chooses("foundations")
    panel.get_by_role("button", name="Find my level").click()
    expect(panel.get_by_text("Question 1 of at most 8")).to_be_visible()
    first = newcomer.starts(card.get_by_role("button", name="Start"))
    newcomer.answers(first, "solution")
    expect(panel.get_by_text("Question 2 of at most 8")).to_be_visible()
    second = newcomer.starts(card.get_by_role("button", name="Start"))
    assert second != first
    newcomer.answers(second, "wrong-1")
    expect(panel.get_by_text("Question 3 of at most 8")).to_be_visible()
    panel.get_by_role("button", name="Stop the questions").click()
    expect(panel.get_by_text("What you have shown so far counts")).to_be_visible()

    # the wrong one with a hint, then right
    below(page).get_by_role("tab", name="Hints").click()
    below(page).get_by_role("button", name=re.compile("^Show hint")).click()
    expect(below(page).get_by_text(re.compile(r"^Hint 2 of \d$"))).to_be_visible()
    newcomer.answers(second, "solution")

    # one that she chooses against the advice
    other = panel.get_by_role("region", name="Other choices").or_(panel.locator(".enact-Others"))
    third = newcomer.starts(other.get_by_role("button", name=re.compile("^Start")).first)
    newcomer.answers(third, "solution")

    # the other track: she passes one by, takes that back, and does it
    newcomer.chooses("chemistry")
    fourth = newcomer.starts(panel.get_by_role("button", name="Start from the beginning"))
    expect(panel.get_by_role("button", name="Find my level")).to_have_count(0)
    expect(card.get_by_role("button", name="Continue")).to_be_enabled()
    title = card.get_by_role("heading").inner_text()
    card.get_by_role("button", name="Too easy").click()
    expect(card.get_by_role("heading", name=title, exact=True)).to_have_count(0)
    panel.get_by_role("button", name="Undo").click()
    expect(panel.get_by_role("button", name="Undo")).to_have_count(0)
    newcomer.answers(fourth, "wrong-1")
    newcomer.answers(fourth, "solution")
    fifth = newcomer.starts(below(page).get_by_role("button", name=re.compile("^Next")))
    newcomer.answers(fifth, "solution")
    assert len({first, second, third, fourth, fifth}) == 5
    stood = newcomer.stands()

    # home
    panel.get_by_role("button", name="My data").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my progress file").click()
    file = tmp_path / "home.json"
    download.value.save_as(file)
    assert len(json.loads(file.read_text())["notebooks"]) == 5

    # a fresh server: nothing of her is there, and with the file all of it
    page.goto("about:blank")
    newcomer.lab.stop()
    elsewhere = Newcomer(page, start_lab(*TRACKS.values(), place=Place(tmp_path / "elsewhere"), **how))
    assert elsewhere.stands() != stood
    elsewhere.panel.get_by_role("button", name="My data").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a progress file…").click()
    chooser.value.set_files(file)
    expect(page.get_by_text(re.compile(r"^\d attempts are back"))).to_be_visible(timeout=GRADED)
    assert elsewhere.stands() == stood
    copies = {path.stem for path in elsewhere.lab.copies()}
    assert copies == {first, second, third, fourth, fifth}

    # what she wrote there in the first track stands in its history here
    elsewhere.chooses("chemistry")
    page.goto(elsewhere.lab.at(f"lab/tree/enact/chemistry/{fourth}.ipynb"))
    below(page).get_by_role("button", name="Show details").click()
    below(page).get_by_role("tab", name="History").click()
    expect(below(page).get_by_role("tabpanel").get_by_text("from your progress file").first).to_be_visible()
