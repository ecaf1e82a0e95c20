"""What an operator asks of the engine: fit, status, use, calibrate."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.assembly import fitting
from enact_learn.catalog.folder import FolderSource
from enact_learn.store.sql.store import SqlStore
from tests.assembly.at_work import a_class
from tests.cli.running import Enact

OnToy = tuple[str, str]


@pytest.fixture
def few_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the quick models, so that measuring takes no time."""
    monkeypatch.setattr(fitting, "names", lambda group: ["bayesian", "gaussian"])


@pytest.fixture
def worked(on_toy: OnToy, data_folder: Path, toy_source: FolderSource, few_models: None) -> None:
    """Twelve learners have been here."""
    with closing(SqlStore(data_folder / "enact.db")) as store:
        a_class(store, toy_source.courses()[0], 12)


def test_before_anything_was_measured_the_plain_model_advises(
    enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = enact("engine", "status", *on_toy)
    assert ran.status == 0
    assert "gaussian advises: it needs no fit." in ran.out
    assert "Nothing was measured yet." in ran.out
    said = enact("engine", "status", *on_toy, "--json").json
    assert (said["advises"], said["decision"]) == ({"name": "gaussian", "parameters": {}, "fit": ""}, None)
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "Rien n’a encore été mesuré." in enact("engine", "status", *on_toy).out


def test_too_few_learners_are_said_in_a_sentence(enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "answers of 0 learner(s) so far" in enact("engine", "fit", *on_toy).refused()
    assert enact("engine", "fit", *on_toy, "--json").refused("error.TooFewToFit")
    assert enact("engine", "status", *on_toy, "--json").json["decision"] is None
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "Rien n’a changé" in enact("engine", "fit", *on_toy).refused()


@pytest.mark.usefixtures("worked")
def test_fitting_shows_who_advises_and_how_well_each_predicts(
    enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = enact("engine", "fit", *on_toy)
    assert ran.status == 0
    for words in ("gaussian", "bayesian", "Log loss", "12 learners held out", "in shadow", "advises"):
        assert words in ran.out
    assert enact("engine", "status", *on_toy).out == ran.out
    monkeypatch.setenv("ENACT_LANG", "fr")
    shown = enact("engine", "status", *on_toy).out
    for words in ("12 personnes mises de côté", "dans l’ombre", "Perte log", "0,002"):
        assert words in shown


@pytest.mark.usefixtures("worked")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_tables_fit_80_columns(enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ENACT_LANG", language)
    fitted = enact("engine", "fit", *on_toy)
    assert fitted.err == ""  # no bar, and no empty line, where nobody looks
    for one in enact("engine", "status", *on_toy, "--json").json["decision"]["candidates"]:
        assert f" {one['name']} " in fitted.out
    ids = [one["cell"].split("/") for one in enact("engine", "calibrate", *on_toy, "--json").json]
    shown = enact("engine", "calibrate", *on_toy).out
    for exercise, cell in ids:
        assert f" {exercise} " in shown
        assert f"   {cell} " in shown
    for table in (fitted.out, shown):
        lines = [line.rstrip() for line in table.splitlines() if "(" in line and "…" in line]
        assert lines
        assert max(map(len, lines)) <= 80


@pytest.mark.usefixtures("worked")
def test_fitting_in_json_tells_the_whole_decision(enact: Enact, on_toy: OnToy) -> None:
    said = enact("engine", "fit", *on_toy, "--json").json
    assert said["failed"] == {}
    assert {one["model"] for one in said["decision"]["candidates"]} == {"bayesian", "gaussian", "logistic"}
    for one in said["decision"]["candidates"]:
        assert 0 < one["quality"]["log_loss"] < 2
        assert one["quality"]["learners"] == 12


@pytest.mark.usefixtures("worked")
def test_the_operator_names_a_model_and_takes_it_back(enact: Enact, on_toy: OnToy) -> None:
    enact("engine", "fit", *on_toy)
    ran = enact("engine", "use", "bayesian", *on_toy)
    assert "It was named by the operator" in ran.out
    assert enact("next", *on_toy).status == 0
    assert enact("engine", "status", *on_toy, "--json").json["advises"]["name"] == "bayesian"
    assert enact("engine", "use", "auto", *on_toy, "--json").json["decision"]["by"] == "measure"
    assert "There is no model oracle here" in enact("engine", "use", "oracle", *on_toy).refused()


def test_a_model_that_the_configuration_names_goes_before_decisions(
    enact: Enact, on_toy: OnToy, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text('model = "bayesian"')
    ran = enact("engine", "status", *on_toy, "--config", tmp_path / "mine.toml")
    assert f"bayesian advises, because {tmp_path / 'mine.toml'} names it." in ran.out


@pytest.mark.usefixtures("worked")
def test_each_graded_cell_is_calibrated(enact: Enact, on_toy: OnToy) -> None:
    shown = enact("engine", "calibrate", *on_toy).out
    assert "How hard graded cells were found" in shown
    assert "calibration." not in shown
    cells = enact("engine", "calibrate", *on_toy, "--json").json
    assert len(cells) > 5
    for cell in cells:
        assert cell["difficulty"]["low"] <= cell["difficulty"]["mean"] <= cell["difficulty"]["high"]
        assert cell["answers"] == 12
    assert json.dumps(cells)


def test_without_answers_there_is_nothing_to_calibrate(enact: Enact, on_toy: OnToy) -> None:
    assert "no answers to calibrate" in enact("engine", "calibrate", *on_toy).out
    assert enact("engine", "calibrate", *on_toy, "--json").json == []


def test_a_path_that_does_not_fit_is_named(enact: Enact, on_toy: OnToy, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[path.toy]\nlock = ["toy-add-7"]')
    said = enact("next", *on_toy, "--config", tmp_path / "mine.toml").refused()
    assert "[path.toy] lock: there is no exercise toy-add-7 in the course" in said


def test_a_locked_exercise_is_not_advised_in_the_terminal(enact: Enact, on_toy: OnToy, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[path.toy]\nlock = ["toy-add-1"]\npin = ["toy-mean-1"]')
    path = enact("next", *on_toy, "--config", tmp_path / "mine.toml", "--json").json
    assert path["next"]["exercise"] == "toy-mean-1"
    assert "toy-add-1" not in [card["exercise"] for card in path["others"]]
    assert path["total"] == 5


def test_where_all_is_locked_nobody_is_told_that_all_is_solved(enact: Enact, on_toy: OnToy, tmp_path: Path) -> None:
    exercises = [one.id for one in FolderSource([Path(on_toy[1])], tmp_path).courses()[0].exercises]
    (tmp_path / "mine.toml").write_text(f"[path.toy]\nlock = {json.dumps(exercises)}")
    ran = enact("next", *on_toy, "--config", tmp_path / "mine.toml")
    assert ran.status == 0
    assert "locked by your teacher" in ran.out
    assert "Everything is solved" not in ran.out
