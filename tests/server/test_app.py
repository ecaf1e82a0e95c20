"""The extension: it is found by Jupyter, and it costs the server little until somebody asks."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from enact_learn.server import _jupyter_server_extension_points
from enact_learn.server.app import EnactExtension
from enact_learn.server.desk import Desk

HEAVY = (
    "nbgrader",
    "sqlalchemy",
    "alembic",
    "nbconvert",
    "jupytext",
    "pandas",
    "numpy",
    "sklearn",
    "rdkit",
)
IMPORTED = f"""
import sys
import jupyter_server.serverapp
before = set(sys.modules)
import enact_learn.server.app
print([name for name in {HEAVY!r} if name in sys.modules and name not in before])
"""


def test_jupyter_finds_the_extension() -> None:
    assert _jupyter_server_extension_points() == [{"module": "enact_learn.server", "app": EnactExtension}]
    enabled = Path(__file__).parents[2] / "extensions" / "jupyter-config" / "server" / "enact_learn.json"
    assert json.loads(enabled.read_text())["ServerApp"]["jpserver_extensions"] == {"enact_learn.server": True}


def test_starting_the_server_loads_none_of_the_heavy_parts() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_courses_are_those_of_the_configuration(desk: Desk, toy_course: Path) -> None:
    assert desk.courses == [toy_course]


class TestWithCoursesInTheEnvironment:
    @pytest.fixture
    def courses(self, monkeypatch: pytest.MonkeyPatch, toy_course: Path) -> list[Path]:
        monkeypatch.setenv("ENACT_COURSES", os.pathsep.join([str(toy_course), "/nowhere"]))
        return []

    def test_the_environment_names_courses_where_the_configuration_does_not(self, desk: Desk, toy_course: Path) -> None:
        assert desk.courses == [toy_course, Path("/nowhere")]


def test_work_goes_below_the_folder_that_jupyter_shows(desk: Desk, jp_serverapp: Any) -> None:
    assert str(desk.workspace.root) == jp_serverapp.root_dir
