"""A kernel's surroundings: the toy course is configured, and nothing is left open."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from enact_learn.widgets import opened, voice

ROOT = Path(__file__).parents[2]
NOT_HERE = (
    *("NBGRADER_EXECUTION", "JPY_SESSION_NAME", "JPY_PARENT_PID"),
    *("JUPYTERHUB_API_TOKEN", "ENACT_SERVICE_URL", "ENACT_DEBUG"),
)


@pytest.fixture
def work(tmp_path: Path, toy_course: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which a kernel runs, with the toy course configured."""
    for name in NOT_HERE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ENACT_COURSES", str(toy_course))
    # kernels that are started elsewhere use the tree that is tested
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])))
    monkeypatch.setattr(voice, "_chosen", None)
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    opened.close()
