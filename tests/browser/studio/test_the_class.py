"""The class in the teacher's studio: only she sees it, sorts it and finds everybody in it."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import StartLab
from tests.browser.labs import Place
from tests.browser.studio.her_studio import TOY, column, studio, teach

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


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
    expect(panel.locator(".enact-SeenAs")).to_contain_text(re.compile(r"\d+ of \d+ solved"))
    panel.get_by_label("Text of the letter").fill("Come and see me on Monday.")
    with page.expect_download() as taken:
        panel.get_by_role("button", name="Download as CSV").click()
    assert taken.value.suggested_filename.endswith(".csv")
    panel.get_by_role("button", name="The class").click()
    expect(panel.locator(f".enact-HeatTable [data-learner]:text-is('{called}')")).to_be_focused()


def test_five_hundred_students_are_paged_sorted_and_found(start_lab: StartLab, page: Page, place: Place) -> None:
    page.route(re.compile(r"/teacher/class(\?|$)"), five_hundred)
    panel = studio(page, teach(start_lab, place))
    rows = panel.locator(".enact-HeatTable tbody tr")
    expect(panel.get_by_role("heading", name="500 students")).to_be_visible()
    assert rows.count() < 100  # a table of all of them would take seconds to lay out
    pages = panel.get_by_role("navigation", name="Pages of the table")
    expect(pages.get_by_role("status")).to_have_text("1 of 13")
    seen = set(rows.locator("th").all_inner_texts())
    pages.get_by_role("button", name="Next page").click()
    expect(pages.get_by_role("status")).to_have_text("2 of 13")
    assert not seen & set(rows.locator("th").all_inner_texts())
    checks = panel.get_by_role("columnheader", name="Checks")
    checks.get_by_role("button").click()
    expect(checks).to_have_attribute("aria-sort", "descending")
    expect(pages.get_by_role("status")).to_have_text("1 of 13")
    assert column(panel, checks.evaluate("one => one.cellIndex + 1"))[0] == "999"  # of all, not of this page
    panel.get_by_label("Name").fill("student 321")
    expect(rows).to_have_count(1)


def five_hundred(route: Route) -> None:
    """What the server says of a class, as if it were a larger one."""
    answer = route.fetch()
    view = answer.json()
    known = view["students"]
    view["students"] = [
        {**known[number % len(known)], "learner": f"one-{number}", "name": f"student {number}", "checks": 500 + number}
        for number in range(500)
    ]
    route.fulfill(response=answer, json={**view, "of": 500})


def test_what_was_looked_at_is_found_again_after_a_reload(start_lab: StartLab, page: Page, place: Place) -> None:
    lab = teach(start_lab, place)
    panel = studio(page, lab)
    with page.expect_response(lambda answer: "/lab/api/workspaces" in answer.url and answer.request.method == "PUT"):
        panel.get_by_role("tab", name="Exercises").click()
    expect(panel.locator(".enact-ItemTable")).to_be_visible()
    page.goto(lab.url)
    expect(panel.locator(".enact-ItemTable tbody tr").first).to_be_visible()
    expect(panel.get_by_role("tab", name="Exercises")).to_have_attribute("aria-selected", "true")
