"""Before a machine is left or thrown away, a learner is told what would be lost."""

import re

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.going_home.one_on_binder import SLOW, Learner

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


def test_leaving_asks_only_where_something_would_be_lost(learner: Learner) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    learner.page.add_init_script(
        """IDBFactory.prototype.open = () => { throw new DOMException('closed', 'SecurityError'); };"""
    )
    learner.page.on("dialog", answer)
    learner.comes()
    learner.page.reload()
    learner.panel.wait_for()
    assert asked == []
    learner.solves()
    learner.page.reload()
    learner.panel.wait_for()
    assert asked == ["beforeunload"]

    # who has taken it home may leave
    learner.panel.get_by_text(re.compile("This browser keeps no copy")).wait_for(timeout=SLOW)
    # the notebook is there again, and JupyterLab itself has nothing to save that it would ask about
    learner.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=SLOW)
    learner.page.locator(".jp-NotebookPanel:visible .jp-Notebook").press("ControlOrMeta+s")
    expect(learner.page.locator(".jp-mod-dirty")).to_have_count(0)
    learner.looks_at_her_data()
    with learner.page.expect_download():
        learner.data.get_by_role("button", name="Download my progress file").click()
    expect(learner.data.get_by_role("status")).to_contain_text("Your progress is in the file")
    learner.page.reload()
    learner.panel.wait_for()
    assert asked == ["beforeunload"]


def test_she_is_reminded_before_the_machine_is_thrown_away(learner: Learner) -> None:
    learner.page.clock.install()
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)
    reminder = learner.page.get_by_text("Binder throws this machine away after 10 idle minutes", exact=False)
    learner.page.clock.fast_forward("06:30")
    expect(reminder).to_have_count(0)
    learner.page.clock.fast_forward("01:00")
    expect(reminder.first).to_be_visible()
    with learner.page.expect_download():
        learner.page.get_by_role("button", name="Take my progress home").first.click()
    # whoever is there again needs no reminder
    expect(reminder).to_have_count(0)
