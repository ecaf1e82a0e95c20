"""On a machine that is thrown away, a learner's progress goes with her: in a file, and in her browser."""

import json
import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.conftest import StartLab
from tests.browser.labs import Lab, Place, free_port

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

BINDER = {"BINDER_REPO_URL": "https://github.com/example/course", "BINDER_LAUNCH_HOST": "https://mybinder.org/"}
STORAGE = "enact:https://github.com/example/course"
TOY = "tests/toy_course"
RIGHT = "def add(a, b):\n    return a + b"
SLOW = 150_000  # milliseconds that something may take on a busy machine
WORDS = {
    "en": {
        "panel": "Learning path",
        "start": re.compile("^Start$"),
        "check": "Check",
        "result": "Check result",
        "data": "My data",
        "take": "Download my progress file",
        "choose": "Choose a progress file…",
        "offer": "Your earlier work",
        "worked": re.compile(r"You worked here on .*: 1 exercise\."),
        "back": "Bring it back",
        "not now": "Not now",
        "solved": "1 of 5 solved",
        "nothing solved": "0 of 5 solved",
        "came": "1 attempt is back.",
        "already": re.compile("Nothing new was in it. 1 attempt was here already."),
    },
    "fr": {
        "panel": "Parcours",
        "start": re.compile("^Commencer$"),
        "check": "Vérifier",
        "result": "Résultat de la vérification",
        "data": "Mes données",
        "take": "Télécharger mon fichier de progression",
        "choose": "Choisir un fichier de progression…",
        "offer": "Votre travail précédent",
        "worked": re.compile(r"Vous avez travaillé ici le .*\s: 1 exercice\."),
        "back": "Reprendre",
        "not now": "Pas maintenant",
        "solved": "1 sur 5 résolus",
        "nothing solved": "0 sur 5 résolus",
        "came": "1 tentative est de retour.",
        "already": re.compile("Il ne contenait rien de nouveau. 1 tentative était déjà ici."),
    },
}
"""What is read on the screen, in each language."""


Copy = dict[str, object]


class Learner:
    """Somebody on Binder: one browser, and one machine after the other below the same address."""

    def __init__(self, page: Page, start_lab: StartLab, folder: Path, language: str = "en") -> None:
        self.page = page
        self.words = WORDS[language]
        self.lab: Lab | None = None
        self._start = start_lab
        self._folder = folder
        self._language = language
        self._machines = 0
        self._port = free_port()
        page.set_default_timeout(60_000)

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("region", name=self.words["panel"])

    @property
    def data(self) -> Locator:
        return self.page.get_by_role("region", name=self.words["data"], exact=True)

    @property
    def offer(self) -> Locator:
        return self.page.get_by_role("region", name=self.words["offer"])

    def comes(self, environment: dict[str, str] = BINDER) -> None:
        """A fresh machine, at the address of the one before, and JupyterLab open on it."""
        if self.lab:
            self.leaves()
        self._machines += 1
        place = Place(self._folder / f"machine {self._machines}", token="of-this-test")
        self.lab = self._start(TOY, place=place, language=self._language, environment=environment, port=self._port)
        assert f":{self._port}/" in self.lab.url
        self.opens()

    def opens(self) -> None:
        assert self.lab is not None
        self.page.goto(self.lab.url)
        self.panel.wait_for()

    def leaves(self) -> None:
        """The machine is thrown away."""
        assert self.lab is not None
        self.page.goto("about:blank")
        self.lab.stop()

    def solves(self, answer: str = RIGHT) -> None:
        """Start the first exercise, answer it and check."""
        self.panel.get_by_role("button", name=self.words["start"]).first.click()
        editor = self.page.locator(".jp-NotebookPanel:visible .jp-CodeCell .cm-content").first
        editor.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(answer)
        self.page.get_by_role("button", name=self.words["check"], exact=True).click()
        result = self.page.get_by_role("region", name=self.words["result"])
        expect(result.get_by_role("heading", name=re.compile("[0-9] (of|sur) 3"))).to_be_visible(timeout=SLOW)

    def looks_at_her_data(self) -> None:
        self.panel.get_by_role("button", name=self.words["data"]).click()
        self.data.get_by_role("button", name=self.words["take"]).wait_for()

    def copies(self) -> list[Copy]:
        """What the browser keeps for this repository."""
        found: list[Copy] = self.page.evaluate(READ_COPIES, STORAGE)
        return found

    def waits_for_a_copy(self, checks: int) -> None:
        self.waits_for_copies(lambda copies: any(copy["checks"] == checks for copy in copies))

    def waits_for_copies(self, claim: Callable[[list[Copy]], bool]) -> None:
        """Until the claim is true of what the browser keeps."""
        deadline = time.monotonic() + SLOW / 1000
        while not claim(self.copies()):
            assert time.monotonic() < deadline, self.copies()
            self.page.wait_for_timeout(200)


READ_COPIES = """key => new Promise((resolve, reject) => {
  const opening = indexedDB.open('enact');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const base = opening.result;
    if (!base.objectStoreNames.contains('progress')) { base.close(); resolve([]); return; }
    const asked = base.transaction('progress').objectStore('progress').get(key);
    asked.onsuccess = () => { base.close(); resolve(asked.result?.copies ?? []); };
  };
  // it is ours to read, not to make
  opening.onupgradeneeded = () => { opening.transaction.abort(); resolve([]); };
})"""


@pytest.fixture
def learner(page: Page, start_lab: StartLab, tmp_path: Path) -> Learner:
    return Learner(page, start_lab, tmp_path)


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


def hide(page: Page) -> None:
    """The tab goes out of sight, and back."""
    for state in ("hidden", "visible"):
        page.evaluate(
            """state => {
              Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
              document.dispatchEvent(new Event('visibilitychange'));
            }""",
            state,
        )
