"""The folder of a learner."""

from pathlib import Path

import pytest

from enact_learn.tutor.workspace import Workspace


@pytest.fixture
def root(workspace: Workspace) -> Path:
    return workspace.root


@pytest.fixture
def folder(root: Path) -> Path:
    """The folder of the course, made already."""
    made = root / "enact" / "garden"
    made.mkdir(parents=True)
    return made
