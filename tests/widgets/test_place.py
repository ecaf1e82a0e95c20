import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from enact_learn.domain.errors import NotebookMoved, WhichNotebook
from enact_learn.widgets import place


@pytest.fixture
def notebook(work: Path) -> Path:
    file = work / "enact/toy/toy-add-1.ipynb"
    file.parent.mkdir(parents=True)
    file.write_text("{}")
    return file


def test_jupyter_names_the_notebook_of_a_kernel(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(notebook))
    assert place.this_notebook() == notebook
    assert place.notebook_folder() == notebook.parent


def test_vs_code_names_it_among_the_users_names(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = SimpleNamespace(user_ns={"__vsc_ipynb_file__": str(notebook)})
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))  # type: ignore[arg-type]
    assert place.this_notebook() == notebook


@pytest.mark.parametrize("named", ["", "7f2a-console", "relative.ipynb"])
def test_where_nobody_names_it_the_learner_is_asked(work: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", named)
    with pytest.raises(WhichNotebook, match=r'enact\.check\("my-notebook\.ipynb"\)'):
        place.this_notebook()
    assert place.notebook_folder() == Path.cwd()


def test_a_notebook_that_was_renamed_is_missed(notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(notebook))
    notebook.rename(notebook.with_name("mine.ipynb"))
    with pytest.raises(NotebookMoved, match=r"toy-add-1\.ipynb is not there any more"):
        place.this_notebook()


def test_work_goes_where_the_server_of_this_kernel_puts_it(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime, folder = work / "runtime", work / "course/week 1"
    folder.mkdir(parents=True)
    runtime.mkdir()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("JPY_PARENT_PID", str(os.getpid()))
    monkeypatch.chdir(folder)
    note = runtime / f"jpserver-{os.getpid()}.json"
    note.write_text(json.dumps({"root_dir": str(work / "course")}))
    assert place.root() == work / "course"

    monkeypatch.chdir(work)  # a kernel elsewhere is not led there
    assert place.root() == work


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"root_dir": 7}', '{"root_dir": "/nowhere/at/all"}'])
def test_a_note_of_another_kind_of_server_is_passed_over(
    work: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(work))
    monkeypatch.setenv("JPY_PARENT_PID", "4242")
    (work / "jpserver-4242.json").write_text(text)
    assert place.root() == work


@pytest.mark.parametrize("parent", ["", "../../x", "4242"])
def test_without_a_server_the_folder_that_holds_enact_is_taken(
    notebook: Path, monkeypatch: pytest.MonkeyPatch, parent: str
) -> None:
    monkeypatch.setenv("JPY_PARENT_PID", parent)
    root = notebook.parents[2]
    assert place.root() == root
    monkeypatch.chdir(notebook.parent)
    assert place.root() == root
