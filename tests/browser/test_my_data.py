"""My data: everything in one file, what it is kept for, and whether researchers may use it."""

import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import barriers
from tests.browser.conftest import StartLab
from tests.browser.example_learner import has_worked
from tests.browser.labs import Place

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TOY = "tests/toy_course"
WORDS = {
    "en": {"button": "My data", "table": "What for, how long", "zip": "Download everything (zip)", "yes": "Yes, since",
           "no": "No, since", "never": "No: you have not said yes."},
    "fr": {"button": "Mes données", "table": "Pourquoi, combien de temps", "zip": "Tout télécharger (zip)",
           "yes": "Oui, depuis", "no": "Non, depuis", "never": "Non\u00a0: vous n’avez pas dit oui."},
}  # fmt: skip


@pytest.fixture
def her_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    place = Place(tmp_path / "hers")
    monkeypatch.setenv("ENACT_DATA", str(place.data))
    has_worked(place.data, [Path(TOY)], exercises=2)
    return place


def my_data(page: Page, url: str, said: dict[str, str]) -> Locator:
    page.set_default_timeout(60_000)
    page.goto(url)
    page.locator(".enact-Foot").get_by_role("button", name=said["button"]).click()
    data = page.get_by_role("region", name=said["button"], exact=True)
    data.get_by_role("switch").first.wait_for()
    return data


def kept_picture(page: Page, name: str) -> None:
    if shots := os.environ.get("ENACT_SHOTS"):
        page.locator(".enact-Data").screenshot(path=Path(shots) / f"{name}.png")


@pytest.mark.parametrize(("theme", "lang"), [("light", "en"), ("dark", "fr")])
def test_she_sees_what_is_kept_takes_all_of_it_and_decides_on_research(
    start_lab: StartLab, page: Page, her_place: Place, tmp_path: Path, theme: str, lang: str
) -> None:
    said = WORDS[lang]
    data = my_data(page, start_lab(TOY, place=her_place, theme=theme, language=lang).url, said)

    data.get_by_text(said["table"]).click()
    expect(data.get_by_role("table").locator("tbody tr")).to_have_count(9)

    with page.expect_download() as download:
        data.get_by_role("button", name=said["zip"]).click()
    assert re.fullmatch(r"enact-data-[0-9-]{10}\.zip", download.value.suggested_filename)
    download.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("enact-data/record.json"))["attempts"]

    switch = data.get_by_role("switch")
    expect(switch).not_to_be_checked()
    expect(data.get_by_text(said["never"])).to_be_visible()
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_be_checked()
    expect(data.get_by_text(said["yes"])).to_be_visible()
    expect(switch).to_be_focused()
    kept_picture(page, f"my-data-{theme}-{lang}")
    assert barriers(page, ".enact-DataPanel") == []

    page.reload()
    expect(switch).to_be_checked()
    switch.click()
    expect(switch).not_to_be_checked()
    expect(data.get_by_text(said["no"])).to_be_visible()


def test_where_the_server_is_away_the_switch_stays_as_it_was(start_lab: StartLab, page: Page, her_place: Place) -> None:
    data = my_data(page, start_lab(TOY, place=her_place).url, WORDS["en"])
    page.route("**/enact/api/v1/record/research*", lambda route: route.abort())
    data.get_by_role("switch").click()
    expect(data.get_by_role("alert")).to_be_visible()
    expect(data.get_by_role("switch")).not_to_be_checked()


def test_on_a_narrow_screen_nothing_of_it_is_cut_off(start_lab: StartLab, page: Page, her_place: Place) -> None:
    data = my_data(page, start_lab(TOY, place=her_place).url, WORDS["en"])
    page.keyboard.press("Control+b")
    page.set_viewport_size({"width": 420, "height": 900})
    data.get_by_text(WORDS["en"]["table"]).click()
    data.get_by_role("table").wait_for()
    too_wide = data.evaluate("one => one.scrollWidth > one.clientWidth + 1")
    assert not too_wide
    kept_picture(page, "my-data-narrow")
