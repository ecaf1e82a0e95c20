"""What is handed out is placed in the learner's folder, and nothing in it is overwritten."""

import os
import threading
from pathlib import Path

import pytest

from enact_learn.tutor.workspace import Workspace
from tests.tutor.workspace.her_folder import COPY, all_files, handed, notebook


def test_a_student_version_is_placed_where_the_design_says(workspace: Workspace, root: Path) -> None:
    placed = workspace.place(handed())
    assert (placed.path, placed.created, placed.files) == (COPY, True, (COPY,))
    assert all_files(root) == {COPY: notebook()}


def test_several_files_get_a_folder_of_their_own(workspace: Workspace, root: Path) -> None:
    files = {"data/numbers.csv": b"1,2", "p1.ipynb": notebook(), "p2.ipynb": notebook()}
    placed = workspace.place(handed(files))
    assert placed.path == "enact/garden/add/p1.ipynb"
    assert all_files(root) == {f"enact/garden/add/{name}": content for name, content in files.items()}
    assert set(placed.files) == set(all_files(root))


def test_work_that_is_there_is_never_overwritten(workspace: Workspace, root: Path) -> None:
    workspace.place(handed())
    mine = notebook(cells=[{"cell_type": "code", "source": "mine"}])
    (root / COPY).write_bytes(mine)
    placed = workspace.place(handed({"add.ipynb": notebook(nbformat_minor=4)}))
    assert (placed.path, placed.created) == (COPY, False)
    assert all_files(root) == {COPY: mine}


def test_only_files_that_are_missing_are_placed_again(workspace: Workspace, root: Path) -> None:
    files = {"numbers.csv": b"1,2", "p1.ipynb": notebook()}
    workspace.place(handed(files))
    (root / "enact/garden/add/numbers.csv").unlink()
    (root / "enact/garden/add/p1.ipynb").write_bytes(b"mine")
    assert not workspace.place(handed(files)).created
    assert all_files(root) == {"enact/garden/add/numbers.csv": b"1,2", "enact/garden/add/p1.ipynb": b"mine"}


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def link_late(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"mine")
        link(source, target)

    monkeypatch.setattr(os, "link", link_late)
    assert not workspace.place(handed()).created
    assert all_files(root) == {COPY: b"mine"}


def test_a_file_that_appears_meanwhile_is_safe_where_there_are_no_hard_links(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"mine")
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert not workspace.place(handed()).created
    assert all_files(root) == {COPY: b"mine"}


def test_files_are_placed_where_there_are_no_hard_links(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert workspace.place(handed()).created
    assert all_files(root) == {COPY: notebook()}


def test_of_two_starts_at_once_one_creates_and_both_find_the_whole_file(workspace: Workspace, root: Path) -> None:
    content = notebook(padding="x" * 3_000_000)
    created, together = [], threading.Barrier(4)

    def start() -> None:
        together.wait()
        created.append(workspace.place(handed({"add.ipynb": content})).created)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(created) == [False, False, False, True]
    assert all_files(root) == {COPY: content}


def test_a_renamed_copy_is_found(workspace: Workspace, folder: Path) -> None:
    (folder / "my attempt.ipynb").write_bytes(notebook(nbformat_minor=4))
    placed = workspace.place(handed())
    assert (placed.path, placed.created) == ("enact/garden/my attempt.ipynb", False)


def test_of_several_renamed_copies_the_newest_is_found(workspace: Workspace, folder: Path) -> None:
    for name, age in (("a.ipynb", 300), ("b.ipynb", 100), ("c.ipynb", 200)):
        (folder / name).write_bytes(notebook())
        os.utime(folder / name, (1_000_000 - age,) * 2)
    assert workspace.place(handed()).path == "enact/garden/b.ipynb"


def test_a_copy_under_its_own_name_needs_no_metadata(workspace: Workspace, folder: Path) -> None:
    (folder / "add.ipynb").write_bytes(notebook(exercise=None))
    assert workspace.place(handed()).path == COPY
