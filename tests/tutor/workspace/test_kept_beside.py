"""What comes back, or is kept, gets a name that is free."""

from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import CantWrite, NameTaken, NoSuchFile
from enact_learn.tutor.workspace import Workspace
from tests.tutor.workspace.her_folder import ADD, COPY, IN_THE_WAY, all_files, handed, notebook

KEPT = "add (2026-11-21 14.05)"


def test_a_copy_that_is_kept_is_not_the_one_she_works_on(workspace: Workspace, root: Path, folder: Path) -> None:
    for name in (KEPT, f"{KEPT}-Copy1", "add (version of 2026-11-21 14.05)", "add (restored 2026-11-21 14.05)"):
        (folder / f"{name}.ipynb").write_bytes(notebook())
    assert workspace.copy_of(CourseId("garden"), ADD) is None
    placed = workspace.place(handed())
    assert (placed.path, placed.created) == (COPY, True)
    assert workspace.copy_of(CourseId("garden"), ADD) == root / COPY


@pytest.mark.parametrize("name", ["add (my own)", "add (2026)", "address (2026-11-21 14.05)"])
def test_a_copy_that_she_named_herself_is(workspace: Workspace, folder: Path, name: str) -> None:
    (folder / f"{name}.ipynb").write_bytes(notebook())
    assert workspace.place(handed()).path == f"enact/garden/{name}.ipynb"


def test_a_file_is_written_under_the_first_name_that_is_free(workspace: Workspace, root: Path, folder: Path) -> None:
    (folder / "a.ipynb").write_bytes(b"mine")
    (folder / "b.ipynb").symlink_to("nowhere")
    names = ["a", "b", "c", "d"]
    assert workspace.free_path(folder, names, ".ipynb") == "enact/garden/c.ipynb"
    assert workspace.write_free(folder, names, {"add.ipynb": b"new"}) == ["enact/garden/c.ipynb"]
    assert all_files(root) == {"enact/garden/a.ipynb": b"mine", "enact/garden/c.ipynb": b"new"}


def test_several_files_are_written_into_the_first_folder_that_is_free(
    workspace: Workspace, root: Path, folder: Path
) -> None:
    (folder / "a").mkdir()
    files = {"p1.ipynb": b"1", "data/x.csv": b"2"}
    assert workspace.write_free(folder, ["a", "b"], files) == ["enact/garden/b/p1.ipynb", "enact/garden/b/data/x.csv"]
    assert set(all_files(root)) == {"enact/garden/b/p1.ipynb", "enact/garden/b/data/x.csv"}


@pytest.mark.parametrize("full_after", [0, 1, 2])
def test_of_several_files_that_do_not_all_fit_none_stays(
    workspace: Workspace, root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, full_after: int
) -> None:
    write, room = Path.write_bytes, iter(range(full_after))

    def until_it_is_full(self: Path, data: bytes) -> int:
        if next(room, None) is None:
            raise OSError(28, "No space left on device", str(self))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", until_it_is_full)
    files = {"p1.ipynb": b"1", "data/p.csv": b"2", "p3.ipynb": b"3"}
    with pytest.raises(CantWrite):
        workspace.write_free(folder, ["two"], files)
    assert not (folder / "two").exists()
    assert all_files(root) == {}


def test_what_can_not_be_written_under_a_free_name_is_said(workspace: Workspace, root: Path) -> None:
    (root / "enact").write_text("Dear diary")
    with pytest.raises(CantWrite):
        workspace.write_free(workspace.folder(CourseId("garden")), ["a"], {"add.ipynb": b"new"})


@pytest.mark.parametrize("put", IN_THE_WAY, ids=lambda put: put.__name__)
def test_nothing_is_placed_anew_where_something_is(
    workspace: Workspace, folder: Path, put: Callable[[Path], None]
) -> None:
    put(folder / "add.ipynb")
    with pytest.raises(NameTaken, match=r"enact/garden/add\.ipynb is there already"):
        workspace.place_anew(handed())
    (folder / "add").mkdir()
    with pytest.raises(NameTaken):
        workspace.place_anew(handed({"p1.ipynb": notebook(), "p2.ipynb": notebook()}))


def test_a_copy_is_placed_anew_beside_one_that_was_renamed(workspace: Workspace, folder: Path) -> None:
    (folder / "my attempt.ipynb").write_bytes(notebook())
    placed = workspace.place_anew(handed())
    assert (placed.path, placed.created) == (COPY, True)


@pytest.mark.parametrize("path", ["..", "../", "/..", "enact/../..", "way", "nothing", "a\0b", "enact/garden/empty"])
def test_a_folder_out_of_the_root_or_without_the_exercise_is_no_file(
    workspace: Workspace, root: Path, folder: Path, tmp_path: Path, path: str
) -> None:
    (tmp_path / "add.ipynb").write_bytes(notebook())
    (root / "way").symlink_to(tmp_path)
    (folder / "empty").mkdir()
    (folder / "empty" / "link.ipynb").symlink_to(tmp_path / "add.ipynb")
    with pytest.raises(NoSuchFile):
        workspace.notebooks_in(path, ADD)
