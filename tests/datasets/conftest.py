"""Files of packages that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from enact_learn.datasets import package_files


@pytest.fixture
def spoilable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Copies a file of a package, from then on read in the place of the real one."""

    def copy(package: str, *parts: str) -> Path:
        copies.pop(package, None)
        copied = tmp_path / package / Path(*parts)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(package_files.package_file(package, *parts), copied)
        copies[package] = SimpleNamespace(submodule_search_locations=[str(tmp_path / package)])
        return copied

    copies: dict[str, SimpleNamespace] = {}
    real = package_files.find_spec
    monkeypatch.setattr(package_files, "find_spec", lambda name: copies.get(name) or real(name))
    return copy
