"""What is in the way, or can't be written, is said; nothing out of the learner's folder is written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.domain.errors import CantWrite
from enact_learn.tutor.workspace import Workspace
from tests.tutor.workspace.her_folder import COPY, IN_THE_WAY, all_files, handed, notebook


@pytest.mark.parametrize("put", IN_THE_WAY, ids=lambda put: put.__name__)
def test_what_is_in_the_way_stays_and_the_copy_gets_another_name(
    workspace: Workspace, folder: Path, put: Callable[[Path], None]
) -> None:
    put(folder / "add.ipynb")
    before = os.lstat(folder / "add.ipynb")
    placed = workspace.place(handed())
    assert (placed.path, placed.created) == ("enact/garden/add-Copy1.ipynb", True)
    assert os.lstat(folder / "add.ipynb") == before
    again = workspace.place(handed())
    assert (again.path, again.created) == (placed.path, False)


def test_links_and_pipes_in_the_folder_do_not_keep_an_exercise_from_starting(
    workspace: Workspace, folder: Path
) -> None:
    for number, put in enumerate(IN_THE_WAY):
        put(folder / f"other {number}.ipynb")
    placed = workspace.place(handed())
    assert (placed.path, placed.created) == (COPY, True)


@pytest.mark.parametrize("place", ["enact", "enact/garden", "enact/garden/add"])
def test_a_file_where_a_folder_should_be_is_said(workspace: Workspace, root: Path, place: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_text("Dear diary")
    with pytest.raises(CantWrite, match="can't be written") as caught:
        workspace.place(handed({"p1.ipynb": notebook(), "p2.ipynb": notebook()}))
    assert str(root) not in str(caught.value)
    assert all_files(root) == {place: b"Dear diary"}


def test_a_folder_where_a_file_should_be_is_said_where_the_name_can_not_change(
    workspace: Workspace, root: Path
) -> None:
    (root / "enact/garden/add/numbers.csv").mkdir(parents=True)
    with pytest.raises(CantWrite, match=r"enact/garden/add/numbers\.csv"):
        workspace.place(handed({"numbers.csv": b"1,2", "p1.ipynb": notebook()}))


def test_nothing_is_written_through_a_link_that_leads_out(workspace: Workspace, root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "enact").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CantWrite, match="leads out of the folder"):
        workspace.place(handed())
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_full_disk_leaves_nothing_half_written(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_half(path: Path, content: bytes) -> int:
        with path.open("wb") as stream:
            stream.write(content[:10])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", write_half)
    with pytest.raises(CantWrite, match=r"enact/garden/add\.ipynb can't be written: No space left on device"):
        workspace.place(handed())
    assert all_files(root) == {}
    monkeypatch.undo()
    assert workspace.place(handed()).created


READ_ONLY = """
import subprocess, sys
from pathlib import Path
from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId
from enact_learn.domain.errors import CantWrite
from enact_learn.domain.views import HandOut
from enact_learn.tutor.workspace import Workspace

root = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", root], check=True)
try:
    Workspace(root).place(HandOut(CourseId("garden"), ExerciseId("add"), ReleaseId("r"), "en", {"add.ipynb": b"{}"}))
except CantWrite as error:
    print(error)
"""


def test_a_read_only_folder_is_said(root: Path) -> None:
    for rights in (["--mount"], ["--mount", "--map-root-user"]):
        if subprocess.run(["unshare", *rights, "mount", "-t", "tmpfs", "x", root], capture_output=True).returncode == 0:
            command = ["unshare", *rights, sys.executable, "-c", READ_ONLY, str(root)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            assert done.stdout.startswith("enact can't be written: Read-only file system.")
            return
    pytest.skip("nothing can be mounted here")
