"""A notebook that is renamed, deleted or no exercise, a kernel that hangs, a server that comes back: said in words."""

import json
import signal
from collections.abc import Callable
from pathlib import Path
from shutil import move
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.below import GRADED, RESULT, RIGHT, WRONG, below, check, open_first, press_check, write
from tests.browser.labs import Place

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = Path("tests/toy_course").resolve()

Start = Callable[..., Any]
Open = Callable[[Any], Page]


def test_a_file_that_is_gone_is_saved_again_and_a_folder_that_is_gone_is_said_in_words(
    start_lab: Start, open_lab: Open
) -> None:
    lab = start_lab(str(TOY))
    page = open_lab(lab)
    region = open_first(page)
    expect(region.get_by_role("tab", name="History")).to_be_visible()
    copy = lab.work / "enact/toy/toy-add-1.ipynb"

    copy.rename(copy.with_name("mine.ipynb"))
    check(page, WRONG)
    expect(region.locator(".enact-Told")).to_contain_text("saved again as “enact/toy/toy-add-1.ipynb”")
    assert copy.with_name("mine.ipynb").is_file()

    move(lab.work / "enact", lab.work / "elsewhere")
    write(page, RIGHT)
    press_check(page)
    expect(region.get_by_role("heading", name="Not checked")).to_be_visible()
    expect(region.locator(".enact-Problem")).to_contain_text("what you typed is still in the notebook")
    assert str(lab.work) not in region.inner_text()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()  # JupyterLab's own
    move(lab.work / "elsewhere", lab.work / "enact")
    region.get_by_role("button", name="Try again").click()
    expect(region.get_by_role("heading", name="3 of 3 points")).to_be_visible(timeout=GRADED)


def test_a_kernel_that_hangs_does_not_keep_check_waiting(start_lab: Start, open_lab: Open) -> None:
    page = open_lab(start_lab(str(TOY)))
    region = open_first(page)
    expect(page.get_by_role("button", name="| Idle")).to_be_visible()
    write(page, "while True: pass")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator(".jp-NotebookPanel:visible .jp-InputPrompt").filter(has_text="[*]")).to_be_visible()
    check(page, RIGHT)
    expect(region.get_by_role("heading", name="3 of 3 points")).to_be_visible()
    expect(page.locator(".jp-NotebookPanel:visible .jp-InputPrompt").filter(has_text="[*]")).to_be_visible()


def test_a_notebook_that_is_no_exercise_is_left_alone(start_lab: Start, page: Page) -> None:
    lab = start_lab(str(TOY))
    plain = {"cells": [], "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}}}
    (lab.work / "plain.ipynb").write_text(json.dumps({**plain, "nbformat": 4, "nbformat_minor": 5}))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "plain.ipynb" in request.url else None)
    page.goto(lab.at("lab/tree/plain.ipynb"))
    page.locator(".jp-NotebookPanel:visible .enact-CheckButton").wait_for(timeout=60_000)
    expect(below(page)).to_have_count(0)
    press_check(page)
    expect(below(page).get_by_role("heading", name="Nothing to check")).to_be_visible()
    expect(below(page).get_by_role("button", name="Try again")).to_have_count(0)
    assert [url for url in asked if "enact/api" in url] == []


def test_checking_goes_on_when_the_server_is_back(start_lab: Start, open_lab: Open, tmp_path: Path) -> None:
    place = Place(tmp_path)
    lab = start_lab(str(TOY), place=place)
    port = int(lab.url.split(":")[2].split("/")[0])
    page = open_lab(lab)
    region = open_first(page)
    check(page, WRONG)
    lab.stop(signal.SIGKILL)
    write(page, RIGHT)
    press_check(page)
    expect(region.get_by_role("heading", name="Not checked")).to_be_visible(timeout=90_000)
    start_lab(str(TOY), place=place, port=port)
    for dialog in page.get_by_role("dialog").all():  # JupyterLab's own
        dialog.get_by_role("button").last.click()
    region.get_by_role("button", name="Try again").click()
    expect(region.get_by_role("heading", name="3 of 3 points")).to_be_visible(timeout=GRADED)


def test_what_was_checked_in_another_tab_is_there_on_coming_back(start_lab: Start, open_lab: Open) -> None:
    lab = start_lab(str(TOY))
    page = open_lab(lab)
    region = open_first(page)
    check(page, WRONG)
    assert page.context.browser
    other = page.context.browser.new_page()
    other.set_default_timeout(60_000)
    other.goto(lab.at("lab/workspaces/other/tree/enact/toy/toy-add-1.ipynb"))
    below(other).get_by_role("button", name="Show details").click()
    check(other, RIGHT)
    expect(below(other).get_by_role("heading", name=RESULT)).to_have_text("3 of 3 points")
    # headless tabs are all visible: this is what coming back to one looks like from inside
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(region.get_by_role("heading", name="Last check: 3 of 3 points")).to_be_visible()
