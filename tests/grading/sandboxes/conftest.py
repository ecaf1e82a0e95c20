"""Runs acts in a forked child that has entered layers, and says how they went."""

import os
import resource
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes.layers import enter, layers
from tests.grading.sandboxes.trying import Act, Try, Went, in_a_child, need


@pytest.fixture
def room_folder() -> Iterator[Path]:
    """A scratch folder that another user could get at, as a grading's is: pytest's own are for one user only."""
    folder = Path(tempfile.mkdtemp(prefix="enact-room-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def attempt(room_folder: Path) -> Try:
    """Do an act in a fork that entered the named layers (None: all that work here), in a room with these settings."""

    def attempt_it(act: Act, names: Sequence[str] | None = None, **settings: Any) -> Went:
        for name in names or ():
            need(name)
        plain = {"PATH": "/usr/bin:/bin", "HOME": str(room_folder), "TMPDIR": str(room_folder), "OMP_NUM_THREADS": "1"}
        room = {"folder": str(room_folder), "limits": Limits(), "environment": plain, "parent": os.getpid(), **settings}
        layers()  # tried here, not in the child
        return in_a_child(act, lambda: enter(Room(**room), names))

    return attempt_it


@pytest.fixture
def freely(room_folder: Path) -> Try:
    """Do the same act in a fork without any layer: the positive control."""

    def attempt_it(act: Act, **_: Any) -> Went:
        return in_a_child(act, lambda: os.chdir(room_folder))

    return attempt_it


@pytest.fixture(autouse=True)
def no_core_files() -> None:
    """A child that is killed leaves no large file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
