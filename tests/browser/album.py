"""Pictures of screens, and what axe-core found on each."""

import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.browser.axe import barriers


class Album:
    """Where pictures go, and what axe found on each screen."""

    def __init__(self, page: Page, look: str) -> None:
        self.page = page
        self.look = look
        self.found: dict[str, list[str]] = {}
        folder = os.environ.get("ENACT_SCREENS")
        self.folder = Path(folder) if folder else None

    def take(self, name: str, *selectors: str) -> None:
        self.page.wait_for_timeout(400)  # a picture of something that has just begun to move is none
        if self.folder:
            file = self.folder / f"{name}-{self.look}.png"
            self.page.screenshot(path=file)
            Image.open(file).quantize(256).save(file, optimize=True)  # a third of the size, for the repository
        self.found[name] = barriers(self.page, *selectors)
