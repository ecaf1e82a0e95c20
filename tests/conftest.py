"""What every room's tests share: the toy course, its releases, and a data folder that is thrown away."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.postgresql import postgresql as postgresql
from tests.postgresql import ready_database as ready_database

if TYPE_CHECKING:
    from enact_learn.catalog.folder import FolderSource


OURS = ("ENACT_CONFIG", "ENACT_COURSES")
# as graders have it; joblib reads it when it is imported, which is while tests are collected
os.environ["JOBLIB_MULTIPROCESSING"] = "0"


@pytest.fixture(scope="session", autouse=True)
def no_real_folder_is_touched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that a test starts reads or writes what belongs to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENACT_DATA", str(home / "enact"))
        patch.setenv("ENACT_LANG", "en")
        patch.setenv("JUPYTER_CONFIG_DIR", str(home / "config"))
        patch.setenv("JUPYTER_DATA_DIR", str(home / "data"))
        patch.setenv("IPYTHONDIR", str(home / "ipython"))
        for name in OURS:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test, empty; ``ENACT_DATA`` names it."""
    folder = tmp_path_factory.mktemp("data") / "enact"
    monkeypatch.setenv("ENACT_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def toy_course() -> Path:
    """The folder of the course that all tests share: three skills, five exercises."""
    return Path(__file__).parent / "toy_course"


@pytest.fixture(scope="session")
def toy_source(toy_course: Path, tmp_path_factory: pytest.TempPathFactory) -> "FolderSource":
    """The toy course with a shelf of its own. Releases are built when they are first asked for."""
    from enact_learn.catalog.folder import FolderSource  # heavy: only for tests that ask for it

    return FolderSource([toy_course], tmp_path_factory.mktemp("shelf"))
