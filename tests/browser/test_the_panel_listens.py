"""The side panel: what the learner says of an exercise, the newcomer's questions, settings, and where it shows."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import barriers
from tests.browser.conftest import StartLab
from tests.browser.labs import Lab, Place

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = "tests/toy_course"
FOUNDATIONS = "courses/foundations"
SETTINGS = "@enact-learn/jupyterlab:path"
EASY, NEXT = "Add two numbers", "Add many numbers"
SLOW = 120_000  # milliseconds that a busy machine may take
AUTHORING = re.compile("Formgrader|Create Assignment|Assignment List|Course List|Nbgrader|Validate")

OpenLab = Callable[[Lab], Page]


def the_panel(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^(Learning path|Parcours d’apprentissage)$"))


@pytest.fixture(autouse=True)
def _patience(patience: None) -> None:
    """A page that is loaded anew takes longer than the others do."""
    expect.set_options(timeout=SLOW)


def focused(page: Page) -> str:
    text: str = page.evaluate("() => document.activeElement.textContent")
    return text


def test_what_she_says_of_an_exercise_shows_its_effect_and_can_be_undone(
    start_lab: StartLab, open_lab: OpenLab
) -> None:
    page = open_lab(start_lab(TOY))
    panel = the_panel(page)
    card = panel.get_by_role("region", name="Next exercise")
    expect(card.get_by_role("heading", name=EASY)).to_be_visible()

    # why, what came second, and what would change it
    card.get_by_text("Why this exercise?").click()
    expect(card.get_by_role("heading", name="What came second")).to_be_visible()
    expect(card.get_by_role("heading", name="What would change it")).to_be_visible()

    # "too easy" by keyboard: the next one, the effect beside the button, and a word to the screen reader
    easy = card.get_by_role("button", name="Too easy")
    easy.focus()
    page.keyboard.press("Enter")
    expect(card.get_by_role("heading", name=NEXT)).to_be_visible()
    effect = card.get_by_text(re.compile(f"Too easy: .*{EASY}"))
    expect(effect).to_be_visible()
    expect(easy).to_be_focused()
    expect(panel.get_by_role("status").last).to_have_text(effect.inner_text())
    assert barriers(page, ".enact-PathPanel") == []

    # undone, and the keyboard stays where it was
    card.get_by_role("button", name="Undo").click()
    expect(card.get_by_role("heading", name=EASY)).to_be_visible()
    expect(card.get_by_text(re.compile("Taken back"))).to_be_visible()
    assert "Taken back" in focused(page)

    # "not now" waits in a list, and comes back from there
    card.get_by_role("button", name="Not now").click()
    expect(card.get_by_role("heading", name=EASY)).not_to_be_visible()
    panel.get_by_text("Put aside for now (1)").click()
    panel.get_by_role("button", name=f"Take back: {EASY}").click()
    expect(card.get_by_role("heading", name=EASY)).to_be_visible()
    expect(panel.get_by_text("Put aside for now")).not_to_be_visible()
    assert "Taken back" in focused(page)

    # who starts another one hears nothing of it
    panel.get_by_role("button", name=f"Start: {NEXT}").click()
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()
    expect(panel.locator(".enact-Effect")).to_have_count(0)
    expect(panel.get_by_role("alert")).to_have_count(0)

    # the status bar says which skill it trains, and leads to it
    status = page.locator(".enact-Status-button")
    expect(status).to_have_text("Add numbers: not seen yet")
    status.click()
    expect(page.get_by_role("tab", name="Skill map")).to_be_visible()


def test_a_newcomer_is_asked_or_begins_at_the_beginning(start_lab: StartLab, open_lab: OpenLab) -> None:
    lab = start_lab(TOY)
    page = open_lab(lab)
    panel = the_panel(page)
    expect(panel.get_by_role("heading", name="Welcome!")).to_be_visible()
    assert barriers(page, ".enact-PathPanel") == []

    panel.get_by_role("button", name="Find my level").click()
    expect(panel.get_by_text(re.compile(r"^Question 1 of at most \d$"))).to_be_visible()
    expect(panel.get_by_role("progressbar", name="Questions answered")).to_have_attribute("value", "0")
    page.reload()
    expect(panel.get_by_text(re.compile("^Question 1 of"))).to_be_visible()

    panel.get_by_role("button", name="Stop the questions").click()
    expect(panel.get_by_text("The questions are over.")).to_be_visible()
    expect(panel.get_by_role("heading", name="Welcome!")).not_to_be_visible()
    expect(panel.get_by_role("button", name="Start", exact=True).first).to_be_visible()


def test_who_skips_the_questions_is_in_her_first_exercise_at_once(start_lab: StartLab, open_lab: OpenLab) -> None:
    lab = start_lab(TOY)
    page = open_lab(lab)
    the_panel(page).get_by_role("button", name="Start from the beginning").click()
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()
    expect(the_panel(page).get_by_role("heading", name="Welcome!")).not_to_be_visible()
    assert [file.name for file in lab.copies()] == ["toy-add-1.ipynb"]


def test_the_learner_chooses_her_own_language_goal_and_motion(
    start_lab: StartLab, open_lab: OpenLab, tmp_path: Path
) -> None:
    place = Place(tmp_path)
    place.wish(SETTINGS, language="fr", weeklyGoal=3, reducedMotion="always")
    page = open_lab(start_lab(TOY, place=place))
    panel = the_panel(page)

    # French in an English JupyterLab, the server's sentences too
    expect(page.get_by_role("menuitem", name="Settings")).to_be_visible()
    expect(panel.get_by_role("button", name="Trouver mon niveau")).to_be_visible()
    panel.get_by_role("button", name="Trop facile").click()
    expect(panel.locator(".enact-Effect")).to_contain_text("Trop facile\u00a0: «\u00a0")
    expect(panel).to_have_attribute("lang", "fr")

    expect(panel.get_by_role("progressbar", name="Objectif de la semaine")).to_be_visible()
    expect(panel.get_by_text("0 sur 3 exercices cette semaine")).to_be_visible()
    assert page.evaluate("() => document.documentElement.dataset.enactMotion") == "none"

    # the settings themselves
    page.get_by_role("menuitem", name="Settings").click()
    page.locator('[data-command="settingeditor:open"]').click()
    page.locator(".jp-PluginList input").first.fill("Parcours")
    languages = page.locator(".jp-SettingsForm select").filter(has=page.locator("option", has_text="Comme JupyterLab"))
    expect(languages.locator("option")).to_have_text(["Comme JupyterLab", "English", "français"])

    # another one is spoken after a reload, and she is told
    languages.select_option(label="English")
    expect(page.get_by_role("button", name="Recharger")).to_be_visible()
    page.wait_for_timeout(2000)  # the settings editor saves a second later
    page.reload()
    expect(panel.get_by_role("button", name="Find my level")).to_be_visible()


def test_a_link_opens_the_panel_on_its_course(start_lab: StartLab, page: Page) -> None:
    lab = start_lab(TOY, FOUNDATIONS)
    page.set_default_timeout(SLOW)
    course = the_panel(page).get_by_role("combobox", name="Course")

    page.goto(lab.at("lab?enact-course=foundations"))
    expect(course).to_have_value("foundations")

    # who came by a link sees the panel, though she had closed it
    page.get_by_role("tab", name="File Browser").click()
    expect(the_panel(page)).not_to_be_visible()
    page.wait_for_timeout(2000)  # JupyterLab saves its layout a second later
    page.goto(lab.at("lab?enact-course=toy"))
    expect(course).to_have_value("toy")

    page.goto(lab.at("lab?enact-course=nowhere"))
    expect(the_panel(page).get_by_role("alert")).to_contain_text("There is no course nowhere")
    expect(course).to_have_value("toy")


@pytest.mark.parametrize("who", ["student", "teacher"])
def test_only_teachers_see_nbgraders_own_screens(start_lab: StartLab, open_lab: OpenLab, who: str) -> None:
    page = open_lab(start_lab(TOY, arguments=("--teacher",) if who == "teacher" else ()))
    the_panel(page).get_by_role("button", name="Start", exact=True).first.click()
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()
    page.wait_for_timeout(1000)  # what comes late would come now
    shown = "\n".join(
        f"{one.get_attribute('title') or ''} {one.inner_text()}"
        for one in page.locator(".lm-TabBar-tab, .lm-MenuBar-item, .jp-NotebookPanel:visible .jp-Toolbar button").all()
    )
    assert bool(AUTHORING.search(shown)) == (who == "teacher"), shown


def test_in_notebook_7_the_panel_stands_beside_the_files_and_exercises_open_their_page(
    start_lab: StartLab, page: Page
) -> None:
    page.set_default_timeout(SLOW)
    failures: list[str] = []
    page.on("console", lambda said: failures.append(said.text) if "enact" in said.text else None)
    lab = start_lab(TOY, front="notebook")
    page.goto(lab.url)
    expect(the_panel(page)).to_be_visible()
    with page.context.expect_page() as opened:
        the_panel(page).get_by_role("button", name="Start", exact=True).first.click()
    notebook = opened.value
    notebook.locator(".jp-Notebook .jp-Cell").first.wait_for()
    assert notebook.url.endswith("toy-add-1.ipynb")
    expect(notebook.get_by_role("button", name="Check", exact=True)).to_be_visible()
    expect(notebook.get_by_role("button", name=re.compile("Validate"))).to_have_count(0)
    assert failures == []


def test_what_is_fading_is_said_once_at_the_start_of_a_session(start_lab: StartLab, page: Page, tmp_path: Path) -> None:
    def some_time_later(route: Route) -> None:
        """The answer of a server on which the learner was away for weeks."""
        answer = route.fetch()
        path = answer.json()
        skill = path["skills"][0]
        path |= {"is_new_session": True, "fading": [{"skill": skill["skill"], "title": skill["title"], "recall": 0.4}]}
        route.fulfill(response=answer, json=path)

    page.set_default_timeout(SLOW)
    page.route(re.compile("/enact/api/v1/path"), some_time_later)
    place = Place(tmp_path)
    place.wish(SETTINGS, reminders=True)
    page.goto(start_lab(TOY, place=place).url)

    # the reminder that she asked for, and a line above the card
    expect(page.get_by_text("1 skill is due for review: Add numbers.")).to_be_visible()
    line = the_panel(page).get_by_text("Welcome back. 1 skill is fading: Add numbers.")
    expect(line).to_contain_text("The next exercise refreshes Add numbers.")
    the_panel(page).get_by_role("button", name="Close this message").click()
    expect(line).not_to_be_visible()
    the_panel(page).get_by_role("button", name="Not now").click()
    expect(the_panel(page).locator(".enact-Effect")).to_be_visible()
    expect(line).not_to_be_visible()
