"""A student looks at where she stands: the map by mouse and by keyboard, the list beside it, and the pictures."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

AXE = Path(__file__).parents[2] / "extensions/jupyterlab/node_modules/axe-core/axe.min.js"


def command(page: Page, words: str) -> None:
    """Run a command from the palette, as a person does."""
    for _ in range(20):
        # JupyterLab that is still starting has no shortcuts yet, or takes the focus away: then once more
        page.keyboard.press("ControlOrMeta+Shift+C")
        try:
            page.locator(".lm-CommandPalette-input").fill(words, timeout=4000)
            page.locator(".lm-CommandPalette-item.lm-mod-active", has_text=words).wait_for(timeout=4000)
        except PlaywrightTimeout:
            page.keyboard.press("Escape")
        else:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the palette did not offer {words}")


def faults(page: Page, selector: str) -> list[str]:
    """What axe finds in a part of the page."""
    # JupyterLab's body has no height, and axe would take everything for hidden
    page.add_style_tag(content="body { overflow: visible !important; }")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("selector => axe.run(selector)", selector)
    looked_at = {rule["id"] for kind in ("passes", "violations") for rule in found[kind]}
    assert "color-contrast" in looked_at
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def nodes(page: Page) -> Locator:
    """The skills in the picture."""
    return page.get_by_role("listbox", name="Picture of the skills").get_by_role("option")


@pytest.fixture
def page_with_map(start_lab: Callable[..., Any], open_lab: Callable[[Any], Page]) -> Page:
    page = open_lab(start_lab("tests/toy_course"))
    page.get_by_role("region", name="Learning path").get_by_role("button").first.wait_for()
    command(page, "Show the Skill Map")
    nodes(page).first.wait_for()
    return page


def test_the_picture_and_the_list_show_the_same_skills(page_with_map: Page) -> None:
    page = page_with_map
    drawn = nodes(page).all()
    listed = page.get_by_role("table", name="Skills").get_by_role("rowheader").get_by_role("button").all_inner_texts()
    names = [node.get_attribute("aria-label") or "" for node in drawn]
    assert [name.split(";")[0] for name in names] == listed
    assert any("builds on" in name for name in names)
    assert sum("; Next" in name for name in names) >= 1
    expect(page.get_by_role("rowheader").filter(has_text="Next").first).to_be_visible()
    assert faults(page, ".enact-MapPanel") == []


def test_the_map_is_walked_and_a_skill_is_opened_by_keyboard_alone(page_with_map: Page) -> None:
    page = page_with_map
    stops = page.locator(".enact-Node[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("Home")
    first = page.evaluate("document.activeElement.dataset.skill")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(stops).to_have_count(1)
    here = page.evaluate("document.activeElement.dataset.skill")
    assert here != first

    page.keyboard.press("Enter")
    details = page.locator(".enact-SkillDetails")
    expect(details.get_by_role("heading", level=3)).to_be_focused()
    expect(details).to_contain_text("Mastery")
    assert faults(page, ".enact-MapPanel") == []
    page.keyboard.press("Escape")
    expect(details).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.skill") == here

    size = page.locator(".enact-Zoom-share")
    before = size.inner_text()
    page.keyboard.press("+")
    expect(size).not_to_have_text(before)
    page.keyboard.press("0")
    expect(size).to_have_text(re.compile(r"\d+%"))


def test_an_exercise_is_started_from_the_details_of_its_skill(page_with_map: Page) -> None:
    page = page_with_map
    page.get_by_role("rowheader").filter(has_text="Next").get_by_role("button").click()
    details = page.locator(".enact-SkillDetails")
    expect(details).to_contain_text("The recommended exercise trains this skill.")
    details.get_by_role("button", name=re.compile("^Start: ")).first.click()
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()


def test_a_filter_leaves_what_it_says_and_counts_it(page_with_map: Page) -> None:
    page = page_with_map
    rows = page.get_by_role("rowheader")
    total = rows.count()
    wanted = rows.first.get_by_role("button").inner_text()
    page.get_by_role("searchbox", name="Find").fill(wanted.upper())
    expect(page.locator(".enact-Map-count")).to_have_text(f"1 of {total} skills")
    expect(rows).to_have_count(1)
    page.get_by_role("searchbox", name="Find").fill("no skill has such a name")
    expect(page.get_by_text("No skill is like that.")).to_be_visible()


def test_the_map_is_there_again_after_a_reload_with_the_skill_that_was_looked_at(page_with_map: Page) -> None:
    page = page_with_map
    nodes(page).first.click()
    title = page.locator(".enact-SkillDetails-title").inner_text()
    page.wait_for_timeout(2500)  # JupyterLab saves its layout a while after it has changed
    page.reload()
    expect(page.locator(".enact-SkillDetails-title")).to_have_text(title, timeout=60_000)


def test_a_server_that_refuses_is_said_and_asked_again(page_with_map: Page) -> None:
    page = page_with_map
    refuse = True

    def answer(route: Route) -> None:
        route.abort() if refuse else route.continue_()

    page.route("**/enact/api/v1/pictures*", answer)
    command(page, "Show My Progress")
    panel = page.locator(".enact-PicturesPanel")
    expect(panel.get_by_role("alert")).to_contain_text("The server does not answer.")
    refuse = False
    panel.get_by_role("button", name="Try again").click()
    expect(panel.get_by_role("heading", name="Mastery over time")).to_be_visible()
    expect(panel.get_by_role("alert")).to_have_count(0)


def some_pictures() -> dict[str, Any]:
    """Two pictures: one that can be drawn, and one that would load something."""
    encoding = {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": "container",
        "data": {"values": [{"x": 1, "y": 2, "url": "a column may be called so"}, {"x": 2, "y": 3}]},
        "mark": "point",
        "encoding": encoding,
    }
    columns, rows = ["name", "value"], [["=1+1", "-3"], ['say "yes", or no', "2"]]
    one = {"id": "one", "title": "One", "summary": "It can be drawn.", "spec": spec, "columns": columns, "rows": rows}
    loads = {**spec, "data": {"url": "/enact/api/v1/secret.json"}}
    other = {**one, "id": "other", "title": "Other", "summary": "It loads.", "spec": loads}
    return {"course": "toy", "title": "Toy", "pictures": [one, other]}


def test_a_picture_loads_nothing_and_its_table_is_safe_in_a_spreadsheet(page_with_map: Page) -> None:
    page = page_with_map
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/enact/api/v1/pictures*", lambda route: route.fulfill(body=json.dumps(some_pictures())))
    command(page, "Show My Progress")
    panel = page.locator(".enact-PicturesPanel")
    expect(panel.get_by_role("img", name="One. It can be drawn.").locator("svg")).to_be_visible()
    other = panel.get_by_role("region", name="Other", exact=True)
    expect(other).to_contain_text("only the table behind it is shown")
    expect(other.get_by_role("table")).to_be_visible()
    assert not [url for url in asked if "secret" in url]

    panel.get_by_text("Table of 2 rows").first.click()
    with page.expect_download() as download:
        panel.get_by_role("button", name="Download as CSV: One").click()
    assert download.value.suggested_filename == "toy-one.csv"
    text = download.value.path().read_bytes().decode("utf-8-sig")
    assert text == 'name,value\r\n\'=1+1,\'-3\r\n"say ""yes"", or no",2\r\n'
    assert faults(page, ".enact-PicturesPanel") == []
