"""On a machine that is thrown away, a learner's progress stays in her browser, and is offered on the next one."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import StartLab
from tests.browser.going_home.one_on_binder import BINDER, SLOW, STORAGE, Learner, hide

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_fresh_machine_offers_what_the_browser_has_kept(
    page: Page, start_lab: StartLab, tmp_path: Path, language: str
) -> None:
    learner = Learner(page, start_lab, tmp_path, language)
    words = learner.words
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)
    first = learner.copies()[0]

    learner.comes()
    expect(learner.offer.get_by_text(words["worked"])).to_be_visible()
    expect(learner.panel.get_by_text(words["nothing solved"])).to_be_visible()
    learner.offer.get_by_role("button", name=words["back"]).click()
    expect(learner.panel.get_by_text(words["came"])).to_be_visible(timeout=SLOW)
    expect(learner.panel.get_by_text(words["solved"])).to_be_visible()
    expect(learner.offer).to_be_hidden()

    # the copy of the machine that is gone is part of this one's now
    learner.waits_for_copies(lambda copies: copies[0]["learner"] != first["learner"])
    (kept,) = learner.copies()
    assert (kept["checks"], kept["exercises"], kept["notebooks"]) == (1, 1, True)


def test_what_she_does_not_want_now_stays_until_she_deletes_it(learner: Learner) -> None:
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)

    # somebody who says "not now" and works on loses nothing of either
    learner.comes()
    learner.offer.wait_for()
    welcome = learner.panel.get_by_role("button", name="Find my level")
    expect(welcome).to_have_count(0)
    # one thing is the first to do
    assert learner.panel.locator(".enact-mod-primary").all_inner_texts() == ["Bring it back"]
    learner.offer.get_by_role("button", name="Not now").click()
    expect(welcome).to_be_visible()
    learner.solves("def add(a, b):\n    return a - b")
    learner.waits_for_copies(lambda copies: len(copies) == 2)

    learner.comes()
    expect(learner.offer.get_by_text(re.compile("You worked here on"))).to_have_count(2)
    learner.offer.get_by_role("button", name="Delete that copy…").click()
    keep = learner.offer.get_by_role("button", name="Keep it")
    expect(keep).to_be_focused()
    keep.press("Enter")
    expect(learner.offer.get_by_role("button", name="Delete that copy…")).to_be_focused()
    assert len(learner.copies()) == 2
    learner.page.keyboard.press("Enter")
    learner.offer.get_by_role("button", name="Delete for good").click()
    expect(learner.offer).to_be_hidden()
    assert learner.copies() == []


def test_a_machine_on_which_nothing_was_done_never_replaces_a_copy(learner: Learner) -> None:
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)
    before = learner.copies()

    learner.comes()
    learner.offer.wait_for()
    hide(learner.page)
    learner.looks_at_her_data()
    expect(learner.data.get_by_text(re.compile("1 exercise, with notebooks"))).to_be_visible()
    assert learner.copies() == before


def test_where_the_machine_stays_the_browser_keeps_nothing(learner: Learner) -> None:
    learner.comes(environment=dict.fromkeys(BINDER, ""))
    learner.solves()
    learner.looks_at_her_data()
    learner.page.wait_for_timeout(3000)  # longer than the copy takes on Binder
    assert learner.copies() == []
    expect(learner.data.get_by_role("heading", name="Copies in this browser")).to_have_count(0)


def test_a_browser_without_room_says_so_once_and_stands_in_nobodys_way(learner: Learner) -> None:
    learner.page.add_init_script(
        """IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"""
    )
    learner.comes()
    learner.solves()
    said = learner.panel.get_by_text(re.compile("This browser has no room for a copy of your progress"))
    expect(said).to_be_visible(timeout=SLOW)
    with learner.page.expect_download():
        learner.panel.get_by_role("button", name="Take my progress home").click()
    learner.panel.get_by_role("button", name="Close", exact=True).click()
    expect(said).to_be_hidden()
    learner.page.get_by_role("button", name="Check", exact=True).click()
    learner.page.wait_for_timeout(3000)
    expect(said).to_be_hidden()


def test_a_private_window_says_that_nothing_is_kept(learner: Learner) -> None:
    learner.page.add_init_script(
        """IDBFactory.prototype.open = () => { throw new DOMException('closed', 'SecurityError'); };"""
    )
    learner.comes()
    learner.solves()
    said = re.compile("This browser keeps no copy of your progress, as private windows do")
    expect(learner.panel.get_by_text(said)).to_be_visible(timeout=SLOW)
    learner.looks_at_her_data()
    expect(learner.data.get_by_text("This browser does not let us keep a copy", exact=False)).to_be_visible()


def test_erasing_takes_a_word_and_leaves_nothing_in_the_browser(learner: Learner) -> None:
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)
    learner.looks_at_her_data()
    opener = learner.data.get_by_role("button", name="Erase everything…")
    opener.click()
    word = learner.data.get_by_role("textbox", name=re.compile("type the word “erase”"))
    expect(word).to_be_focused()
    word.fill("yes")
    word.press("Enter")
    expect(learner.data.get_by_role("alert")).to_have_text("Nothing was erased: this is not the word “erase”.")
    expect(word).to_be_focused()
    expect(learner.panel.get_by_text("1 of 5 solved")).to_be_visible()

    word.fill("erase")
    learner.data.get_by_role("button", name="Erase everything about me").click()
    expect(learner.panel.get_by_text("0 of 5 solved")).to_be_visible(timeout=SLOW)
    expect(learner.data.locator(".enact-Notice")).to_contain_text("Everything about you has been erased here")
    # what is kept now is at most the advice that the panel has asked for since
    for kept in ("Exercises worked on", "Checks", "Attempts", "Hints seen"):
        expect(learner.data.locator("dl div").filter(has_text=kept)).to_have_text(f"{kept}0")
    assert learner.copies() == []
    notebook = learner.lab.copies()[0]  # type: ignore[union-attr]
    assert "return a + b" in notebook.read_text()
    # nor does a later look at the page bring a copy back
    hide(learner.page)
    learner.page.wait_for_timeout(1500)
    assert learner.copies() == []


def test_what_other_pages_wrote_into_the_storage_is_not_believed(learner: Learner) -> None:
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)
    learner.page.evaluate(
        """key => new Promise(resolve => {
          const opening = indexedDB.open('enact');
          opening.onsuccess = () => {
            const store = opening.result.transaction('progress', 'readwrite').objectStore('progress');
            const nobody = { version: 1, learner: 'x', at: 'soon', checks: 9, exercises: 9, notebooks: true, file: '' };
            const someone = { learner: '<img src=x onerror=alert(1)>', at: '2026-11-20T10:00:00.000Z', file: '{}' };
            const claim = { ...nobody, ...someone };
            store.put({ copies: [nobody, claim, 'text', null] }, key).onsuccess = () => resolve();
          };
        })""",
        STORAGE,
    )
    learner.comes()
    expect(learner.offer.get_by_text(re.compile("You worked here on"))).to_have_count(1)
    learner.offer.get_by_role("button", name="Bring it back").click()
    expect(learner.panel.get_by_role("alert")).to_contain_text("progress file", timeout=SLOW)
    expect(learner.panel.get_by_text("0 of 5 solved")).to_be_visible()
    # what could not be read is still there
    expect(learner.offer).to_be_visible()


FIVE_YEARS_AGO = """
  const now = Date.now, off = 5 * 365 * 86400e3;
  globalThis.Date = class extends Date {
    constructor(...given) { given.length ? super(...given) : super(now() - off); }
    static now() { return now() - off; }
  };
"""


def test_with_a_wrong_clock_the_servers_time_is_kept(learner: Learner) -> None:
    learner.page.add_init_script(FIVE_YEARS_AGO)
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)
    (copy,) = learner.copies()
    assert abs(seconds(copy["at"]) - seconds(json.loads(str(copy["file"]))["made"])) < 60


def seconds(at: object) -> float:
    return datetime.fromisoformat(str(at).replace("Z", "+00:00")).timestamp()
