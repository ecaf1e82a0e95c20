"""A graded exercise below its notebook: due when, what counts, and handing it in."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import barriers
from tests.browser.below import GRADED, RIGHT, WRONG, open_first, write
from tests.browser.conftest import StartLab
from tests.browser.labs import Lab

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def test_a_graded_exercise_says_what_counts_and_is_handed_in(
    tmp_path: Path, start_lab: StartLab, open_lab: Callable[[Lab], Page]
) -> None:
    due = (datetime.now(UTC) + timedelta(days=3)).isoformat(timespec="seconds")
    settings = tmp_path / "enact.toml"
    settings.write_text(
        f'[path.toy]\ngraded = ["toy-add-1"]\nchecks_an_hour = 5\ndeadline = {{ toy-add-1 = "{due}" }}\n'
    )
    page = open_lab(start_lab("tests/toy_course", arguments=("--config", str(settings))))
    expect(page.locator(".enact-NextCard").get_by_text("Graded", exact=True)).to_be_visible()
    open_first(page)
    graded = page.get_by_role("region", name="Graded exercise")
    expect(graded).to_contain_text(re.compile("Due on .*Nothing is handed in yet.*5 checks are left", re.DOTALL))
    write(page, WRONG)
    graded.get_by_role("button", name="Hand in").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("the last one counts")
    question.get_by_role("button", name="Cancel").click()
    expect(graded).to_contain_text("Nothing is handed in yet")
    write(page, RIGHT)
    graded.get_by_role("button", name="Hand in").click()
    question.get_by_role("button", name="Hand in").click()
    expect(graded).to_contain_text("this counts", timeout=GRADED)
    expect(page.locator(".enact-Told")).to_contain_text("You can go on working")
    expect(graded).to_contain_text("5 checks are left")  # handing in is no check
    assert barriers(page, ".enact-CheckRegion") == []
