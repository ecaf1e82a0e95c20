"""On a machine that is thrown away, a learner's progress goes with her in a file."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import StartLab
from tests.browser.going_home.one_on_binder import SLOW, Learner

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_she_takes_her_progress_home_in_a_file_and_brings_it_to_a_fresh_machine(
    page: Page, start_lab: StartLab, tmp_path: Path, language: str
) -> None:
    learner = Learner(page, start_lab, tmp_path, language)
    words = learner.words
    learner.comes()
    learner.solves()
    learner.waits_for_a_copy(checks=1)
    learner.looks_at_her_data()
    with page.expect_download() as download:
        learner.data.get_by_role("button", name=words["take"]).click()
    assert re.fullmatch(r"enact-progress-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    file = tmp_path / "home.json"
    download.value.save_as(file)
    saved = json.loads(file.read_text())
    assert saved["format"] == "enact_learn.progress"
    assert [notebook["exercise"] for notebook in saved["notebooks"]] == ["toy-add-1"]

    learner.comes()
    expect(learner.panel.get_by_text(words["nothing solved"])).to_be_visible()
    learner.offer.get_by_role("button", name=words["not now"]).click()
    expect(learner.offer).to_be_hidden()
    learner.looks_at_her_data()
    for said in (words["came"], words["already"]):
        with page.expect_file_chooser() as chooser:
            learner.data.get_by_role("button", name=words["choose"]).click()
        chooser.value.set_files(file)
        expect(learner.data.get_by_text(said)).to_be_visible(timeout=SLOW)
    expect(learner.panel.get_by_text(words["solved"])).to_be_visible()
    notebook = learner.lab.copies()[0]  # type: ignore[union-attr]
    assert "return a + b" in notebook.read_text()


def test_a_file_that_is_no_progress_file_is_refused_and_nothing_is_lost(learner: Learner, tmp_path: Path) -> None:
    learner.comes()
    learner.solves()
    learner.looks_at_her_data()
    wrong = tmp_path / "holiday.json"
    wrong.write_text('{"format": "<b>holiday</b>"}')
    with learner.page.expect_file_chooser() as chooser:
        learner.data.get_by_role("button", name="Choose a progress file…").click()
    chooser.value.set_files(wrong)
    expect(learner.data.get_by_role("alert")).to_contain_text("progress file", timeout=SLOW)
    expect(learner.panel.get_by_text("1 of 5 solved")).to_be_visible()


def test_a_progress_file_can_be_dropped_on_the_screen(learner: Learner, tmp_path: Path) -> None:
    learner.comes()
    learner.looks_at_her_data()
    dropped = learner.page.evaluate_handle(
        """() => {
          const carried = new DataTransfer();
          carried.items.add(new File(['no JSON'], 'broken.json', { type: 'application/json' }));
          return carried;
        }"""
    )
    place = learner.data.get_by_text("Choose a progress file, or drop it here.", exact=False)
    place.dispatch_event("dragover", {"dataTransfer": dropped})
    place.dispatch_event("drop", {"dataTransfer": dropped})
    expect(learner.data.get_by_role("alert")).to_be_visible(timeout=SLOW)
