"""A real JupyterHub in Chromium: students work, their teacher sees it and tunes the path, a person grades."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import barriers
from tests.browser.below import RIGHT, WRONG, below, check, open_first, press_check, write
from tests.hub.real_hub import PASSWORD, ROOT, RealHub

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

SLOW = 120_000  # milliseconds that a server may take to start, or a grading to come back
PINNED = "A mean without outliers"
FIRST = "Add two numbers"
MENDED = ("assert add(1, 2) == 3,", "assert add(1, 2) in (3, -1),")

SignIn = Callable[[str], Page]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the toy course that its teacher can change."""
    return Path(shutil.copytree(ROOT / "tests" / "toy_course", tmp_path / "toy"))


@pytest.fixture
def hub(tmp_path: Path, course: Path) -> Iterator[RealHub]:
    config = tmp_path / "enact.toml"
    config.write_text(
        'policy = "ladder"\naccept_bare_sandbox = true\n[hub]\ncache_seconds = 1\nroster_seconds = 1\n'
        'formgrader = "/services/{course}/formgrader"\n'
    )
    hub = RealHub(tmp_path / "hub", [course], config)
    (tmp_path / "hub").mkdir()
    hub.start()
    yield hub
    hub.stop()


@pytest.fixture
def sign_in(page: Page, hub: RealHub) -> SignIn:
    """Somebody signs in at the Hub, in a browser of her own, and her JupyterLab comes up."""
    browser = page.context.browser
    assert isinstance(browser, Browser)

    def in_a_browser_of_her_own(name: str) -> Page:
        hers = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        hers.set_default_timeout(SLOW)
        hers.goto(f"{hub.url}/hub/login")
        hers.get_by_label("Username").fill(name)
        hers.get_by_label("Password").fill(PASSWORD)
        hers.get_by_role("button", name="Sign in").click()
        hers.get_by_role("region", name=re.compile("^(Learning path|Parcours)")).wait_for()
        return hers

    return in_a_browser_of_her_own


def speaks_french(hub: RealHub, name: str) -> None:
    """Somebody has chosen French in her JupyterLab before."""
    settings = hub.folder / "homes" / name / ".jupyter/lab/user-settings/@jupyterlab/translation-extension"
    settings.mkdir(parents=True)
    (settings / "plugin.jupyterlab-settings").write_text('{"locale": "fr_FR"}', encoding="utf-8")


def advised(page: Page) -> str:
    """The title of the recommended exercise, asked for anew."""
    page.reload()
    heading = page.locator(".enact-NextCard").first.get_by_role("heading").first
    heading.wait_for()
    return heading.inner_text()


def test_a_class_with_its_teacher(sign_in: SignIn, hub: RealHub, course: Path) -> None:
    expect.set_options(timeout=SLOW)
    # two students work, each on her own server; neither has the course there
    stu, sam = sign_in("stu"), sign_in("sam")
    open_first(stu)
    check(stu, RIGHT)
    expect(below(stu).get_by_role("heading", name=re.compile("^3 of 3"))).to_be_visible()
    open_first(sam)
    check(sam, WRONG)
    assert not list((hub.folder / "homes" / "stu").rglob("course.yaml"))
    expect(stu.get_by_text("Create Assignment")).to_have_count(0)  # nbgrader's authoring is not for students
    before = advised(stu)
    assert before != PINNED

    # the teacher sees both, and pins an exercise after she has looked what that would change
    ada = sign_in("ada")
    ada.locator(".enact-Foot").get_by_role("button", name="Studio").click()
    ada.keyboard.press("Control+b")
    studio = ada.locator(".enact-StudioPanel")
    rows = studio.locator(".enact-HeatTable tbody tr")
    expect(rows).to_have_count(2)
    assert sorted(row.get_by_role("rowheader").inner_text() for row in rows.all()) == ["sam", "stu"]
    studio.get_by_role("tab", name="Paths").click()
    studio.get_by_role("checkbox", name=f"Pin: {PINNED}").check()
    draft = studio.get_by_role("region", name="Draft")
    draft.get_by_role("button", name="What if…").click()
    expect(studio.get_by_role("region", name="What if")).to_contain_text("stu")
    draft.get_by_role("button", name="Publish…").click()
    studio.get_by_label("Why?").fill("The class is ready for it")
    studio.get_by_role("button", name="Publish", exact=True).click()
    expect(draft).to_contain_text("Published")
    assert advised(stu) == PINNED

    # undo brings the earlier advice back
    history = studio.get_by_role("region", name="History of this path")
    studio.get_by_role("checkbox", name=f"Pin: {PINNED}").uncheck()
    draft.get_by_role("button", name="Publish…").click()
    studio.get_by_label("Why?").fill("It was too early")
    studio.get_by_role("button", name="Publish", exact=True).click()
    expect(history).to_contain_text("It was too early")
    assert advised(stu) == before
    history.get_by_role("button", name="Bring back").first.click()
    history.get_by_label("Why?").fill("Now they are ready")
    history.get_by_role("button", name="Bring back", exact=True).last.click()
    expect(history).to_contain_text("Now they are ready")
    assert advised(stu) == PINNED

    speaks_french(hub, "gus")
    a_person_grades(stu, sign_in("gus"))
    a_mended_test_counts(ada, sam, course)
    an_earlier_version_is_offered_again(ada)
    the_formgrader_is_where_the_operator_says(ada, hub)


def a_person_grades(stu: Page, gus: Page) -> None:
    """What a grader says of an explanation, in the French studio, stands below the student's notebook."""
    stu.locator(".enact-Foot").get_by_role("button", name="Skill map").click()
    stu.get_by_role("button", name="List").click()
    stu.get_by_role("button", name=re.compile("Explain a result")).first.click()
    stu.get_by_role("button", name=re.compile("^Start: Explain a mean|^Start$")).last.click()
    write(stu, 'def fair(salaries):\n    return "median"')
    explanation = stu.locator(".jp-NotebookPanel:visible .jp-Cell").last
    explanation.dblclick()
    explanation.locator(".cm-content").click()
    stu.keyboard.press("ControlOrMeta+A")
    stu.keyboard.insert_text("One very high salary moves the mean. It does not move the median.")
    press_check(stu)
    expect(below(stu).get_by_role("heading", name=re.compile("^1 of 1"))).to_be_visible()
    gus.locator(".enact-Foot").get_by_role("button", name="Studio").click()
    studio = gus.locator(".enact-StudioPanel")
    expect(studio.get_by_role("option", name="Cours jouet", exact=True)).to_have_count(1)
    studio.get_by_role("tab", name="Notation").click()
    studio.get_by_role("button", name=re.compile("^Noter")).first.click()
    expect(studio.locator(".enact-Answers > li").first).to_be_visible()
    studio.get_by_label(re.compile("^Points sur")).fill("2")
    studio.get_by_label("Commentaire").fill("Clear and short.")
    studio.get_by_role("button", name=re.compile("^Enregistrer pour")).click()
    expect(studio.get_by_text(re.compile("réponses? notée"))).to_be_visible()
    stu.reload()
    below(stu).get_by_role("button", name="Show details").click()
    expect(below(stu)).to_contain_text("Clear and short.")


def a_mended_test_counts(ada: Page, sam: Page, course: Path) -> None:
    """The teacher mends a test that was too strict, publishes, grades anew: the student's points change."""
    file = course / "steps" / "add_two.py"
    text = file.read_text("utf-8")
    assert MENDED[0] in text
    file.write_text(text.replace(*MENDED), "utf-8")
    studio = ada.locator(".enact-StudioPanel")
    studio.get_by_role("tab", name="Paths").click()
    studio.get_by_role("button", name="Versions of the course").click()
    unpublished = studio.get_by_role("region", name="Not published yet")
    expect(unpublished.get_by_role("row", name=f"{FIRST} changed 2")).to_be_visible()
    studio.get_by_role("button", name="Publish this version…").click()
    assert barriers(ada, ".enact-StudioPanel") == []
    say_why(studio, "One test was too strict", "Publish")
    expect(studio.get_by_text("Published. Students are offered it")).to_be_visible()
    expect(studio.get_by_role("heading", name="Versions", exact=True)).to_be_focused()

    studio.get_by_role("tab", name="Exercises").click()
    studio.get_by_role("button", name=FIRST, exact=True).click()
    anew = studio.get_by_role("region", name="Grade anew")
    anew.get_by_role("button", name="See what would change").click()
    expect(anew).to_contain_text("The score of 1 student would change.")
    expect(anew.get_by_role("row", name=re.compile("^sam "))).to_be_visible()
    anew.get_by_role("button", name="Grade anew…").click()
    expect(anew.locator("form.enact-Reason")).to_be_visible()
    assert barriers(ada, ".enact-StudioPanel") == []
    say_why(anew, "One test was too strict", "Grade anew")
    expect(anew).to_contain_text("Done: the score of 1 student has changed.")
    sam.reload()
    below(sam).get_by_role("button", name="Show details").click()
    expect(below(sam)).to_contain_text(re.compile("1 of 3"))


def an_earlier_version_is_offered_again(ada: Page) -> None:
    studio = ada.locator(".enact-StudioPanel")
    studio.get_by_role("tab", name="Paths").click()
    studio.get_by_role("button", name="Versions of the course").click()
    versions = studio.get_by_role("region", name="Versions", exact=True)
    versions.get_by_role("button", name="Go back to it: version 1").click()
    say_why(versions, "The old test is in the book", "Go back to it")
    expect(studio.get_by_text("Version 1 is offered again.")).to_be_visible()
    expect(versions.get_by_role("listitem").first).to_contain_text("The old test is in the book")
    expect(versions.get_by_role("listitem").first).to_contain_text("holds now")


def the_formgrader_is_where_the_operator_says(ada: Page, hub: RealHub) -> None:
    """It opens in a tab of the browser; this Hub has none there, and says so by a page of its own."""
    studio = ada.locator(".enact-StudioPanel")
    studio.get_by_role("tab", name="Grading").click()
    with ada.context.expect_page() as opened:
        studio.get_by_role("button", name="Open in the formgrader").click()
    expect(opened.value).to_have_url(re.compile(f"^{re.escape(hub.url)}(/hub)?/services/toy/formgrader$"))


def say_why(place: Locator, reason: str, label: str) -> None:
    """Give a reason, and press the button of its form."""
    form = place.locator("form.enact-Reason")
    form.get_by_label("Why?").fill(reason)
    form.get_by_role("button", name=label).click()
