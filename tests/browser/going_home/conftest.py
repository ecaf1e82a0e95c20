"""Somebody on Binder."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import StartLab
from tests.browser.going_home.one_on_binder import Learner


@pytest.fixture
def learner(page: Page, start_lab: StartLab, tmp_path: Path) -> Learner:
    return Learner(page, start_lab, tmp_path)
