"""A teacher's own computer, on which a class has worked for five weeks."""

from pathlib import Path

import pytest

from tests.browser.labs import Place
from tests.browser.studio.her_studio import TOY
from tests.example_class import class_has_worked


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A teacher's own computer, with the records of a small class on it."""
    place = Place(tmp_path / "hers")
    monkeypatch.setenv("ENACT_DATA", str(place.data))
    class_has_worked([Path(TOY)], learners=10, exercises=5)
    return place
