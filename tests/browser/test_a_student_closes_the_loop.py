"""A student does in Chromium what the whole project is for."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.answers import answers_of, write_answers

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

COURSE = "courses/chemistry"
GRADED = 150_000  # milliseconds that grading may take on a busy machine


def bars(panel: Locator) -> dict[str, float]:
    """Skill -> what its progress bar shows."""
    found = panel.get_by_role("progressbar").all()
    return {bar.get_attribute("aria-label") or "": float(bar.get_attribute("value") or 0) for bar in found}


def test_a_student_solves_an_exercise_and_is_told_what_to_do_next(
    start_lab: Callable[..., object], open_lab: Callable[[object], Page]
) -> None:
    lab = start_lab(COURSE)
    page = open_lab(lab)
    panel = page.get_by_role("region", name="Learning path")
    result = page.get_by_role("region", name="Check result")

    # she is told what to do and why, and starts it
    first = panel.get_by_role("button", name="Start", exact=True).first
    expect(first).to_be_visible()
    panel.get_by_text("Why this exercise?").first.click()
    expect(panel.get_by_role("list").first).to_be_visible()
    before = bars(panel)
    first.click()
    page.locator(".jp-NotebookPanel:visible .jp-Cell").first.wait_for()
    exercise = json.loads(lab.copies()[0].read_text())["metadata"]["enact"]["exercise"]

    # a wrong idea gets partial points and a hint, and nothing of what was typed is lost
    write_answers(page, answers_of(COURSE, exercise, "wrong-1"), lab.copies()[0])
    page.get_by_role("button", name="Check", exact=True).click()
    expect(result.get_by_text("Hint 1 of")).to_be_visible(timeout=GRADED)
    points = re.search(r"([\d.]+) of ([\d.]+) points", result.inner_text())
    assert points is not None
    assert 0 < float(points[1]) < float(points[2])
    expect(result.get_by_text("failed").first).to_be_visible()
    after_wrong = bars(panel)

    # the right answer gets full points, the skill moves, and there is something new to do
    write_answers(page, answers_of(COURSE, exercise, "solution"), lab.copies()[0])
    page.locator(".jp-NotebookPanel:visible .jp-Notebook").press("ControlOrMeta+Shift+Enter")
    full = result.get_by_role("heading", name=re.compile(rf"{points[2]} of {points[2]} points"))
    expect(full).to_be_visible(timeout=GRADED)
    next_title = result.get_by_role("button", name=re.compile("^Next"))
    expect(next_title).to_be_visible()
    advised = next_title.inner_text().removeprefix("Next:").strip()
    expect(panel.get_by_text(advised).first).to_be_visible()
    after_right = bars(panel)
    assert set(after_right) == set(before)
    # mastery of what she trained is up; 0.01 is more than fades while the test runs
    skills = [bar for bar in before if bar != "Exercises solved"]
    assert max(after_right[skill] - after_wrong[skill] for skill in skills) > 0.01
    assert after_wrong != before

    # after a reload it is all there again
    page.reload()
    panel.wait_for()
    expect(panel.get_by_text(advised).first).to_be_visible()
    expect(panel.get_by_text(re.compile("1 of [0-9]+ solved"))).to_be_visible()
    expect(full).to_be_visible()
    assert bars(panel) == pytest.approx(after_right, abs=0.01)  # certainty fades a little with every minute
