"""What a learner asks for her record in the terminal: export, import, erase."""

import io
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.domain.progress_file import VERSION
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor.workspace import Workspace
from tests.cli.running import Enact
from tests.tutor.test_own_notebooks import a_notebook

Follow = Callable[..., ScriptedGrader]
OnToy = tuple[str, str]
ADD = "toy-add-1"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's folder, in which she stands."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def worked(enact: Enact, on_toy: OnToy, work: Path, follow: Follow) -> Path:
    """Her copy of an exercise that she got half right."""
    follow(0.5)
    from enact_learn.assembly.build import build_tutor, own_learner
    from enact_learn.assembly.config import read_config

    config = read_config(None, [Path(on_toy[1])])
    tutor = build_tutor(config)
    placed = Workspace(work).place(tutor.hand_out(own_learner(config.data), ADD, "en"))  # type: ignore[arg-type]
    tutor.close()
    notebook = work / placed.path
    notebook.write_text(notebook.read_text().replace("raise NotImplementedError()", "mine = 1"))
    assert enact("submit", notebook, *on_toy).status == 0
    return notebook


def skills(enact: Enact, on_toy: OnToy) -> list[tuple[str, int]]:
    return [(bar["skill"], bar["evidence"]) for bar in enact("progress", *on_toy, "--json").json[0]["skills"]]


def test_progress_goes_home_and_comes_back(enact: Enact, on_toy: OnToy, worked: Path) -> None:
    before = skills(enact, on_toy)
    ran = enact("export", "home.json", *on_toy)
    assert (ran.status, ran.err) == (0, "")
    assert "home.json" in ran.out
    learner = enact("next", *on_toy, "--json").json["learner"]
    worked.unlink()
    assert "has been erased" in enact("erase", "--yes").out
    assert skills(enact, on_toy) != before
    assert enact("next", *on_toy, "--json").json["learner"] != learner
    back = enact("import", "home.json", *on_toy)
    assert back.out.splitlines() == [
        "Episodes of work that are new here: 1; that were here already: 0.",
        "  enact/toy/toy-add-1.ipynb",
    ]
    assert skills(enact, on_toy) == before
    assert "mine = 1" in worked.read_text()
    assert enact("import", "home.json", *on_toy, "--json").json == {
        "attempts": 0,
        "already_here": 1,
        "notebooks": [],
        "notes": [],
    }


def test_the_file_is_named_for_the_day_and_only_its_owner_reads_it(enact: Enact, on_toy: OnToy, work: Path) -> None:
    said = enact("export", *on_toy, "--json").json
    (file,) = work.glob("enact-progress-????-??-??.json")
    assert said == {"file": file.name, "bytes": file.stat().st_size}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("worked")
def test_notebooks_may_stay_at_home(enact: Enact, on_toy: OnToy, work: Path) -> None:
    enact("export", "with.json", *on_toy)
    enact("export", "without.json", "--no-notebooks", *on_toy)
    with_, without = (json.loads((work / name).read_text())["notebooks"] for name in ("with.json", "without.json"))
    assert ([one["exercise"] for one in with_], without) == ([ADD], [])


def test_another_folder_can_be_named(enact: Enact, on_toy: OnToy, work: Path) -> None:
    (work / "there/enact/toy").mkdir(parents=True)
    (work / "there/enact/toy/add.ipynb").write_text(a_notebook("x", ADD, "toy"))
    enact("export", "there.json", "--work", "there", *on_toy)
    assert enact("import", "there.json", "--work", "elsewhere", *on_toy).status == 0
    assert (work / "elsewhere/enact/toy/add.ipynb").is_file()


def test_a_file_that_is_there_is_not_overwritten(enact: Enact, on_toy: OnToy, work: Path) -> None:
    (work / "kept.json").write_text("mine")
    assert "nothing is overwritten" in enact("export", "kept.json", *on_toy).refused()
    assert (work / "kept.json").read_text() == "mine"


def test_a_folder_that_is_not_there_is_said(enact: Enact, on_toy: OnToy, work: Path) -> None:
    assert "can't be written" in enact("export", work / "nowhere" / "x.json", *on_toy).refused()


def test_a_file_that_does_not_fit_is_refused_with_a_sentence(enact: Enact, on_toy: OnToy, work: Path) -> None:
    enact("export", "good.json", *on_toy)
    good = (work / "good.json").read_text()
    for content, says in (
        ("{}", "no progress file"),
        (good[:-40], "damaged"),
        (good.replace(f'"version":{VERSION}', f'"version":{VERSION + 1}'), "newer"),
        (" " * 50_000_001, "too large"),
    ):
        (work / "bad.json").write_text(content)
        assert says in enact("import", "bad.json", *on_toy).refused()
    enact("import", "bad.json", *on_toy, "--json").refused("error.ProgressFileTooLarge")
    assert "no file" in enact("import", "nothing.json", *on_toy).refused()


@pytest.mark.usefixtures("worked")
def test_erasing_asks_first(enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch) -> None:
    before = skills(enact, on_toy)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    ran = enact("erase")
    assert ran.status == 130
    assert "can't be undone" in ran.err
    assert skills(enact, on_toy) == before
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert enact("erase").status == 0
    assert skills(enact, on_toy) != before


@pytest.mark.usefixtures("worked")
def test_another_learner_of_this_computer_can_be_erased_alone(enact: Enact, on_toy: OnToy) -> None:
    before = skills(enact, on_toy)
    enact("export", "home.json", *on_toy)
    enact("import", "home.json", "--learner", "ben", *on_toy)
    assert enact("erase", "--yes", "--learner", "ben", "--json").json == {"erased": "ben"}
    assert enact("import", "home.json", "--learner", "ben", *on_toy, "--json").json["attempts"] == 1
    assert skills(enact, on_toy) == before
    assert "letter or a digit" in enact("erase", "--yes", "--learner", "../x").refused()


def test_it_speaks_french(enact: Enact, on_toy: OnToy, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "Votre progression est dans" in enact("export", "a.json", *on_toy).out
    assert "Épisodes de travail" in enact("import", "a.json", *on_toy).out
    assert "a été effacé" in enact("erase", "--yes").out


@pytest.mark.usefixtures("work")
def test_progress_is_what_export_writes_where_nothing_is_named(enact: Enact, on_toy: OnToy) -> None:
    enact("export", "short.json", *on_toy)
    enact("export", "progress", "long.json", *on_toy)
    assert Path("short.json").is_file()
    assert Path("long.json").is_file()
    assert "progress" in enact("export", "--help").out
