"""Grading in the teacher's studio, without a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import StartLab
from tests.browser.labs import Place
from tests.browser.studio.her_studio import studio, tab_to, teach

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_answers_that_are_alike_are_graded_with_one_word_without_a_mouse(
    start_lab: StartLab, page: Page, place: Place
) -> None:
    panel = studio(page, teach(start_lab, place))
    panel.focus()
    tab_to(page, "Class")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    waiting = panel.get_by_role("heading", name=re.compile(r"^\d+ answers? waits? for a person"))
    before = int(waiting.inner_text().split()[0])
    tab_to(page, "Grade: ")
    page.keyboard.press("Enter")
    expect(panel.locator(".enact-Answers > li").first).to_be_visible()
    of_group = panel.locator(".enact-Answers > li").count()

    page.keyboard.press("?")
    expect(panel.locator(".enact-Keys")).to_be_visible()
    page.keyboard.press("2")
    expect(panel.get_by_label(re.compile("^Points of"))).to_have_value("2")
    page.keyboard.press("Enter")
    expect(panel.get_by_text(re.compile(rf"^{of_group} answers? graded"))).to_be_visible()
    page.keyboard.press("k")
    tab_to(page, "Comment")
    page.keyboard.type("One more sentence, please. 1")
    tab_to(page, "Keep this comment")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name="Comment bank")).to_be_visible()
    tab_to(page, "All that waits", backwards=True)
    page.keyboard.press("Enter")
    left = before - of_group
    expect(panel.get_by_role("heading", name=f"{left} answer" if left else "Nothing waits")).to_be_visible()
