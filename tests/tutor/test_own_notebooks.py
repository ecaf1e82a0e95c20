"""Her own notebooks go along as text, and come back without replacing anything."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.errors import CantWrite
from enact_learn.domain.progress_file import OwnNotebook
from enact_learn.testing.fakes import NOON
from enact_learn.tutor import own_notebooks as rooms
from enact_learn.tutor.own_notebooks import own_notebooks, put_back, take_away, taken_along
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import code_cell

STAMP = f"(restored {NOON.astimezone():%Y-%m-%d %H.%M})"


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    (tmp_path / "home").mkdir()
    return Workspace(tmp_path / "home")


def a_notebook(answer: str, exercise: str = "add", course: str = "garden") -> str:
    claim = {"course": course, "exercise": exercise}
    return json.dumps(
        {"cells": [code_cell("a", answer)], "metadata": {"enact": claim}, "nbformat": 4, "nbformat_minor": 5}
    )


def write(home: Workspace, path: str, text: str) -> Path:
    file = home.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def own(name: str, answer: str, folder: str = "") -> OwnNotebook:
    return OwnNotebook("garden", "add", folder, name, a_notebook(answer))  # type: ignore[arg-type]


def answers(home: Workspace) -> dict[str, str]:
    """Path -> what is written in the first cell."""
    files = sorted((home.root / "enact").rglob("*.ipynb"))
    return {
        file.relative_to(home.root).as_posix(): json.loads(file.read_text())["cells"][0]["source"] for file in files
    }


def test_all_below_enact_are_hers_but_what_is_hidden_or_a_link(home: Workspace, tmp_path: Path) -> None:
    write(home, "enact/garden/add.ipynb", a_notebook("1"))
    write(home, "enact/garden/two/p1.ipynb", a_notebook("2", "two"))
    write(home, "enact/garden/.ipynb_checkpoints/add.ipynb", a_notebook("3"))
    write(home, "elsewhere.ipynb", a_notebook("4"))
    secret = tmp_path / "secret.ipynb"
    secret.write_text(a_notebook("secret"))
    (home.root / "enact/garden/link.ipynb").symlink_to(secret)
    (home.root / "enact/linked").symlink_to(tmp_path)
    assert [found.path for found in own_notebooks(home)] == ["enact/garden/add.ipynb", "enact/garden/two/p1.ipynb"]


def test_there_may_be_none(home: Workspace) -> None:
    assert own_notebooks(home) == []
    assert taken_along(home) == ()


def test_what_belongs_to_an_exercise_goes_along_without_outputs(home: Workspace) -> None:
    notebook: dict[str, Any] = json.loads(a_notebook("print(1)"))
    notebook["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    write(home, "enact/garden/add.ipynb", json.dumps(notebook))
    write(home, "enact/garden/notes.ipynb", json.dumps({**notebook, "metadata": {}}))
    write(home, "enact/garden/broken.ipynb", "{")
    write(home, "enact/garden/forged.ipynb", a_notebook("x", "../../etc"))
    write(home, "enact/kitchen/strange.ipynb", a_notebook("x"))
    (taken,) = taken_along(home)
    assert (taken.course, taken.exercise, taken.folder, taken.name) == ("garden", "add", "", "add")
    assert json.loads(taken.text)["cells"][0]["outputs"] == []


def test_names_are_made_safe_and_stay_different(home: Workspace) -> None:
    for name in ("add (2026-11-21 14.05)", "add 2026 11 21 14.05", "élève", "x~y", "水"):
        write(home, f"enact/garden/{name}.ipynb", a_notebook(name))
    taken = taken_along(home)
    assert len(taken) == 5 == len({one.name for one in taken})
    assert all(rooms.NAME.fullmatch(one.name) for one in taken)


def test_a_huge_one_stays_where_it_is(home: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_NOTEBOOK_MB", 0.001)
    write(home, "enact/garden/add.ipynb", a_notebook("x" * 2000))
    assert taken_along(home) == ()


def test_only_so_many_are_looked_at(home: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "MOST_NOTEBOOKS", 3)
    for number in range(5):
        write(home, f"enact/garden/add-{number}.ipynb", a_notebook("x"))
    assert len(own_notebooks(home)) == 3


def test_into_an_empty_folder_they_come_under_their_own_names(home: Workspace) -> None:
    put_back(home, [own("add", "1"), own("p1", "2", "two"), own("p2", "3", "two")], NOON)
    assert answers(home) == {
        "enact/garden/add.ipynb": "1",
        "enact/garden/two/p1.ipynb": "2",
        "enact/garden/two/p2.ipynb": "3",
    }


def test_what_is_there_stays_and_what_comes_gets_the_time_into_its_name(home: Workspace) -> None:
    mine = write(home, "enact/garden/add.ipynb", a_notebook("mine"))
    before = mine.read_bytes()
    assert put_back(home, [own("add", "theirs")], NOON) == [f"enact/garden/add {STAMP}.ipynb"]
    assert put_back(home, [own("add", "others")], NOON) == [f"enact/garden/add {STAMP} 2.ipynb"]
    assert mine.read_bytes() == before
    assert sorted(answers(home).values()) == ["mine", "others", "theirs"]


def test_the_same_once_more_is_not_written_again_whatever_it_is_called(home: Workspace) -> None:
    write(home, "enact/garden/my own name.ipynb", a_notebook("1"))
    group = [own("p1", "2", "two"), own("p2", "3", "two")]
    put_back(home, [own("add", "1"), *group], NOON)
    before = answers(home)
    assert put_back(home, [own("add", "1"), *group], NOON + timedelta(days=1)) == []
    assert answers(home) == before
    assert len(before) == 3


def test_notebooks_that_stand_together_come_back_together(home: Workspace) -> None:
    write(home, "enact/garden/two/p1.ipynb", a_notebook("mine", "two"))
    group = [own("p1", "2", "two"), own("p2", "3", "two")]
    assert put_back(home, group, NOON) == [f"enact/garden/two {STAMP}/p1.ipynb", f"enact/garden/two {STAMP}/p2.ipynb"]
    assert put_back(home, group, NOON + timedelta(days=1)) == []
    assert answers(home)["enact/garden/two/p1.ipynb"] == "mine"


def test_a_single_one_of_a_folder_stands_in_it_again(home: Workspace) -> None:
    assert put_back(home, [own("p1", "2", "two")], NOON) == ["enact/garden/two/p1.ipynb"]


def test_what_comes_back_has_no_outputs_and_claims_no_trust(home: Workspace) -> None:
    notebook: dict[str, Any] = json.loads(a_notebook("1"))
    script = {"output_type": "display_data", "data": {"text/html": "<script>alert(1)</script>"}, "metadata": {}}
    notebook["cells"][0] |= {"outputs": [script], "metadata": {"trusted": True}}
    (path,) = put_back(home, [OwnNotebook("garden", "add", "", "add", json.dumps(notebook))], NOON)  # type: ignore[arg-type]
    text = (home.root / path).read_text()
    assert "script" not in text
    assert "trusted" not in text


def test_a_link_out_of_the_root_is_not_written_through(home: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (home.root / "enact").symlink_to(outside)
    with pytest.raises(CantWrite):
        put_back(home, [own("add", "1")], NOON)
    assert list(outside.iterdir()) == []


def test_where_one_can_not_be_written_none_is(home: Workspace) -> None:
    write(home, "enact/orchard", "a file where a folder should be")
    other = OwnNotebook("orchard", "pick", "", "pick", a_notebook("2", "pick", "orchard"))  # type: ignore[arg-type]
    with pytest.raises(CantWrite):
        put_back(home, [own("add", "1"), other], NOON)
    assert answers(home) == {}


def test_taking_away_removes_only_what_was_written(home: Workspace) -> None:
    write(home, "enact/garden/add.ipynb", a_notebook("mine"))
    take_away(home, put_back(home, [own("add", "theirs")], NOON))
    assert answers(home) == {"enact/garden/add.ipynb": "mine"}


def test_notebooks_that_were_taken_away_together_leave_no_folder(home: Workspace) -> None:
    together = [own("p1", "1", "two"), own("p2", "2", "two")]
    take_away(home, put_back(home, together, NOON))
    assert put_back(home, together, NOON) == ["enact/garden/two/p1.ipynb", "enact/garden/two/p2.ipynb"]
