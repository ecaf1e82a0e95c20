"""A copy of the toy course that a test may break."""

import shutil
from pathlib import Path

import pytest

from tests.catalog.authoring import Folder


@pytest.fixture
def folder(toy_course: Path, tmp_path: Path) -> Folder:
    """The toy course, to be changed at will."""
    shutil.copytree(toy_course, tmp_path / "toy")
    return Folder(tmp_path / "toy")


@pytest.fixture
def small(folder: Folder) -> Folder:
    """The toy course with its first exercise only: quicker to read."""
    for name in ("add_many", "mean", "mean_without_outliers", "explain_the_mean"):
        folder.change("course.yaml", f"      - steps/{name}.py\n", "")
    return folder


@pytest.fixture
def imported(tmp_path: Path) -> Folder:
    """A copy of the existing course, as it was brought along."""
    here = Path(__file__).parents[1] / "imported_course"
    shutil.copytree(here, tmp_path / "imported")
    return Folder(tmp_path / "imported")
