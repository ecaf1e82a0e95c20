"""Somebody on Binder, where every machine is thrown away: what she does, and what her browser keeps."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import StartLab
from tests.browser.labs import Lab, Place, free_port

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
