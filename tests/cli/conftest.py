"""The command on the toy course, in this process: what it prints, and its exit status."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.assembly import build
from enact_learn.catalog.folder import FolderSource
from enact_learn.cli.main import main
from enact_learn.testing.fakes import Scripted, ScriptedGrader
from tests.cli.running import Enact, Ran

ADD = "toy-add-1"


@pytest.fixture
def enact(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Enact:
    """Run ``enact`` with these arguments."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["enact", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        written = capsys.readouterr()
        return Ran(int(stop.value.code or 0), written.out, written.err)

    return run


@pytest.fixture
def on_toy(
    toy_course: Path, data_folder: Path, toy_source: FolderSource, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """The options that name the toy course. Its releases stand ready in the data folder.

    The ladder advises: it leaves nothing to chance, so that it is known what comes next.
    """
    (data_folder.parent / "enact.toml").write_text('policy = "ladder"')
    monkeypatch.setenv("ENACT_CONFIG", str(data_folder.parent / "enact.toml"))
    toy_source.release("toy", ADD)
    data_folder.mkdir(parents=True)
    (data_folder / "releases").symlink_to(toy_source.shelf)
    return "--courses", str(toy_course)


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ScriptedGrader]:
    """Have grading follow a script."""

    def have_it_follow(*script: Scripted) -> ScriptedGrader:
        grader = ScriptedGrader(*script)
        monkeypatch.setattr(build, "build_grader", lambda _: grader)
        return grader

    return have_it_follow


@pytest.fixture
def notebook(toy_source: FolderSource, tmp_path: Path) -> Path:
    """The student version of the first exercise, with an answer that is written but wrong."""
    handed = toy_source.release("toy", ADD).folder / "release" / "en" / ADD / f"{ADD}.ipynb"
    content = json.loads(handed.read_text(encoding="utf-8"))
    (cell,) = [cell for cell in content["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")]
    cell["source"] = "def add(a, b):\n    return abs(a) + abs(b)"
    copy = tmp_path / "my answer.ipynb"
    copy.write_text(json.dumps(content), encoding="utf-8")
    return copy
