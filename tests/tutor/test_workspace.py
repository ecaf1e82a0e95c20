"""The learner's folder is hers: nothing in it is overwritten, and nothing outside of it is read or written."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId
from enact_learn.domain.errors import CantWrite, NameTaken, NoSuchFile, NotANotebook, NotebookTooLarge
from enact_learn.domain.notebook import read_notebook
from enact_learn.domain.views import HandOut
from enact_learn.tutor import workspace as workspace_module
from enact_learn.tutor.workspace import Workspace

ADD = ExerciseId("add")
COPY = "enact/garden/add.ipynb"


def notebook(exercise: str | None = "add", **more: object) -> bytes:
    metadata = {"enact": {"exercise": exercise}} if exercise else {}
    return json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5, **more}).encode()


def handed(files: dict[str, bytes] | None = None) -> HandOut:
    return HandOut(CourseId("garden"), ADD, ReleaseId("r1"), "en", files or {"add.ipynb": notebook()})


@pytest.fixture
def root(workspace: Workspace) -> Path:
    return workspace.root


@pytest.fixture
def folder(root: Path) -> Path:
    """The folder of the course, made already."""
    made = root / "enact" / "garden"
    made.mkdir(parents=True)
    return made


def all_files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


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


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def a_link_out_of_the_root(path: Path) -> None:
    outside = path.parents[3] / "outside.ipynb"
    outside.write_bytes(notebook())
    path.symlink_to(outside)


def text(path: Path) -> None:
    path.write_text("Dear diary")


def another_exercise(path: Path) -> None:
    path.write_bytes(notebook("mean"))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


IN_THE_WAY = [a_folder, a_link_to_nowhere, a_link_out_of_the_root, text, another_exercise, a_pipe]


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


@pytest.mark.parametrize(
    "path",
    [
        "../secret.ipynb",
        "enact/../../secret.ipynb",
        "/../secret.ipynb",
        "{outside}/secret.ipynb",
        "link.ipynb",
        "way/secret.ipynb",
        "circle.ipynb",
        "enact",
        ".",
        "",
        "nothing.ipynb",
        "a\0b.ipynb",
        "\ud800.ipynb",
        "x" * 300 + ".ipynb",
        "a/" * 3000 + "b.ipynb",
        "..",
        "~/secret.ipynb",
    ],
)
def test_a_path_that_is_no_file_of_hers_is_no_file(
    workspace: Workspace, root: Path, folder: Path, tmp_path: Path, path: str
) -> None:
    (tmp_path / "secret.ipynb").write_bytes(notebook())
    (root / "link.ipynb").symlink_to(tmp_path / "secret.ipynb")
    (root / "way").symlink_to(tmp_path)
    (root / "circle.ipynb").symlink_to("circle.ipynb")
    with pytest.raises(NoSuchFile) as caught:
        workspace.read(path.replace("{outside}", str(tmp_path)))
    assert len(str(caught.value)) < 400


def test_a_link_within_the_root_is_followed(workspace: Workspace, root: Path) -> None:
    workspace.place(handed())
    (root / "short.ipynb").symlink_to(root / COPY)
    assert workspace.read("short.ipynb") == {"add": notebook().decode()}


def test_a_root_that_is_itself_a_link_works(workspace: Workspace, root: Path, tmp_path: Path) -> None:
    (tmp_path / "home-link").symlink_to(root)
    linked = Workspace(tmp_path / "home-link")
    placed = linked.place(handed())
    assert linked.read(placed.path) == workspace.read(COPY)


def test_a_leading_slash_means_the_root(workspace: Workspace) -> None:
    workspace.place(handed())
    assert workspace.read(f"/{COPY}") == workspace.read(COPY)


def test_what_is_not_utf8_is_no_notebook_and_says_so(workspace: Workspace, root: Path) -> None:
    (root / "odd.ipynb").write_bytes(b'{"cells": "\xff\xfe"}')
    with pytest.raises(NotANotebook, match=r"odd\.ipynb can't be read as a notebook \(it is not UTF-8 text\)"):
        workspace.read("odd.ipynb")
    assert (root / "odd.ipynb").read_bytes() == b'{"cells": "\xff\xfe"}'


def test_fifty_megabytes_of_outputs_are_read_and_left_out(workspace: Workspace, root: Path) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [output], "execution_count": 1}
    (root / "big.ipynb").write_bytes(notebook(cells=[cell]))
    ((_, content),) = workspace.read("big.ipynb").items()
    assert len(content) > 50_000_000
    assert len(json.dumps(read_notebook(content, "big.ipynb"))) < 1000


def test_a_notebook_over_the_limit_is_refused_with_its_size(
    workspace: Workspace, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_module, "MOST_MB", 1)
    (root / "huge.ipynb").write_bytes(b"x" * 2_000_001)
    with pytest.raises(NotebookTooLarge, match=r"huge\.ipynb has 2 MB; at most 1 MB are read"):
        workspace.read("huge.ipynb")


def test_the_other_notebooks_of_an_exercise_are_found_beside_it(workspace: Workspace, folder: Path) -> None:
    for name, content in {"p1": notebook(), "p2": notebook(), "other": notebook("mean"), "broken": b"{"}.items():
        (folder / f"{name}.ipynb").write_bytes(content)
    a_pipe(folder / "pipe.ipynb")
    a_folder(folder / "folder.ipynb")
    a_link_to_nowhere(folder / "gone.ipynb")
    assert list(workspace.beside("enact/garden/p1.ipynb", ADD)) == ["p2"]


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
