"""Only what lies in the learner's folder is read, and only as much as a notebook may hold."""

import json
from pathlib import Path

import pytest

from enact_learn.domain.errors import NoSuchFile, NotANotebook, NotebookTooLarge
from enact_learn.domain.notebook import read_notebook
from enact_learn.tutor import workspace as workspace_module
from enact_learn.tutor.workspace import Workspace
from tests.tutor.workspace.her_folder import ADD, COPY, a_folder, a_link_to_nowhere, a_pipe, handed, notebook


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
