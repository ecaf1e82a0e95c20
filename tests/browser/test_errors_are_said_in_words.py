"""When something fails, the student reads a sentence, and what she typed is still there."""

import signal
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SLOW = 120_000  # milliseconds that something may take on a busy machine
TYPED = "my answer, typed before the server was gone"


def test_a_server_that_is_gone_is_said_in_words_and_nothing_typed_is_lost(
    start_lab: Callable[..., Any], open_lab: Callable[[Any], Page]
) -> None:
    lab = start_lab("tests/toy_course")
    page = open_lab(lab)
    panel = page.get_by_role("region", name="Learning path")
    panel.get_by_role("button", name="Start", exact=True).first.click()
    cell = page.locator(".jp-NotebookPanel:visible .jp-CodeCell").first
    cell.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(f"# {TYPED}")

    lab.stop(signal.SIGKILL)
    page.get_by_role("button", name="Check", exact=True).click()

    result = page.get_by_role("region", name="Check result")
    expect(result.get_by_role("heading", name="Not checked")).to_be_visible(timeout=SLOW)
    expect(result.get_by_role("button", name="Try again")).to_be_visible()
    assert "Traceback" not in result.inner_text()
    expect(cell).to_contain_text(TYPED)
