"""``enact trials replay``: what it answers on a log, and what it says where there is none."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from enact_learn.assembly import build
from enact_learn.cli.trials_tables import compact_table
from enact_learn.domain.attempt import LearnerId
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import NOON, an_attempt
from tests.cli.running import Enact
from tests.trials.logs_of_nobody import a_file, drawn_rows


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return a_file(tmp_path, *drawn_rows())


def test_it_examines_models_on_every_split_and_compares_them_with_the_first(enact: Enact, log_file: Path) -> None:
    ran = enact("trials", "replay", log_file, "--model", "bayesian", "gaussian", "pfa", "--seeds", "0", "1", "--json")
    assert ran.status == 0
    assert ran.err == ""
    assert ran.json["log"]["learners"] == 30
    assert ran.json["log"]["answers"] == 360
    assert [one["model"] for one in ran.json["models"]] == ["bayesian", "gaussian", "pfa"]
    for one in ran.json["models"]:
        assert [run["seed"] for run in one["runs"]] == [0, 1]
        for metric in ("auc", "log_loss", "rmse", "ece", "fit_seconds", "microseconds"):
            assert one["mean"][metric] == pytest.approx(sum(run[metric] for run in one["runs"]) / 2)
        assert sum(place["answers"] for place in one["calibration"]) == 2 * 72
    compared = {(one["model"], one["metric"], one["seed"]) for one in ran.json["differences"]}
    assert compared == {
        (model, metric, seed)
        for model in ("gaussian", "pfa")
        for metric in ("auc", "log_loss")
        for seed in (0, 1, None)
    }
    for one in ran.json["differences"]:
        assert one["low"] <= one["mean"] <= one["high"]


def test_the_same_command_gives_the_same_scores(enact: Enact, log_file: Path) -> None:
    def scores() -> list[float]:
        found = enact("trials", "replay", log_file, "--model", "bayesian", "best-lr", "--seeds", "4", "--json").json
        return [one["mean"][metric] for one in found["models"] for metric in ("auc", "log_loss", "rmse", "ece")]

    assert scores() == scores()


def test_for_people_there_is_a_table_with_a_line_for_each_run_and_each_mean(enact: Enact, log_file: Path) -> None:
    ran = enact("trials", "replay", "--model", "bayesian", "pfa", "--seeds", "0", "2", log_file)
    assert ran.status == 0
    lines = [line for line in ran.out.splitlines() if "bayesian" in line or "pfa" in line]
    assert len(lines) == 2 * 3 + 2  # two runs and a mean for each, a difference and its title


def test_without_names_all_installed_models_are_examined(enact: Enact, log_file: Path) -> None:
    found = enact("trials", "replay", log_file, "--seeds", "0", "--json").json
    assert {"bayesian", "gaussian"} <= {one["model"] for one in found["models"]}
    assert "pfa" not in {one["model"] for one in found["models"]}


@pytest.mark.parametrize("rows", [["ada,a,x,1", "bo,a,x,1"], ["ada,a,x,1", "bo,b,y,0"], ["ada,a,,0"] * 3 + ["bo,b,,1"]])
def test_a_tiny_log_is_examined_by_all_and_what_can_not_be_said_is_left_open(
    enact: Enact, tmp_path: Path, rows: list[str]
) -> None:
    words = ("trials", "replay", a_file(tmp_path, *rows), "--seeds", "0")
    found = enact(*words, "--json")
    assert found.status == 0
    assert all(one["mean"]["auc"] is None for one in found.json["models"])
    assert all(one["mean"]["log_loss"] >= 0.0 for one in found.json["models"])
    shown = enact(*words, "--model", "pfa", "best-lr", "--html", tmp_path / "page.html")
    assert "–" in shown.out


def test_a_model_of_somebody_else_is_named_by_its_module(
    enact: Enact, log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "their_model.py").write_text(
        "class Half:\n    def forecasts(self, log):\n        return [[0.5] * len(attempts) for attempts in log]\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    found = enact("trials", "replay", log_file, "--model", "their_model:Half", "bayesian", "--seeds", "0", "--json")
    assert found.json["models"][0]["model"] == "their_model:Half"
    assert found.json["models"][0]["mean"]["auc"] == 0.5


def test_skills_that_are_joined_can_be_shown_apart(enact: Enact, log_file: Path) -> None:
    words = ("trials", "replay", log_file, "--model", "bayesian", "--seeds", "0", "--json")
    joined, apart = (
        enact(*words, *more).json["models"][0]["mean"]["auc"] for more in ((), ("--skills-joined-by", "_"))
    )
    assert joined != apart


def test_the_report_is_one_page_without_scripts_or_addresses(enact: Enact, log_file: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    ran = enact("trials", "replay", log_file, "--model", "bayesian", "pfa", "--seeds", "0", "--html", page, "--json")
    assert ran.status == 0
    written = page.read_text(encoding="utf-8")
    assert written.count("<svg") == 2
    assert written.count("<table>") == 4
    assert "<circle" in written
    assert "src=" not in written
    assert "href=" not in written
    assert "<script" not in written


def test_what_stands_in_a_models_name_is_text_in_the_report(enact: Enact, log_file: Path, tmp_path: Path) -> None:
    from enact_learn.cli.trials_page import replay_page
    from enact_learn.tracing.bayesian import BayesianTracing
    from enact_learn.trials.logs import read_log
    from enact_learn.trials.replay import replay
    from enact_learn.trials.summary import summary

    log = read_log(log_file)
    written = replay_page(summary(log, replay(log, {"<b>&": BayesianTracing, "pfa": BayesianTracing}, [0])))
    assert "<b>" not in written
    assert "&lt;b&gt;&amp;" in written


def test_a_report_that_can_not_be_written_is_said(enact: Enact, log_file: Path, tmp_path: Path) -> None:
    said = enact(
        "trials", "replay", log_file, "--model", "bayesian", "--seeds", "0", "--html", tmp_path / "no" / "page.html"
    )
    assert "can't be written" in said.refused()


def test_what_is_recorded_here_is_a_log_too(enact: Enact, monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    for learner in ("ana", "bo", "cleo"):
        for number in range(3):
            time = NOON + timedelta(hours=number)
            share = float((number + len(learner)) % 2)
            store.add_attempt(an_attempt(f"{learner}-{number}", LearnerId(learner), started=time, share=share))
    monkeypatch.setattr(build, "build_store", lambda _: store)
    found = enact("trials", "replay", "--store", "--model", "gaussian", "--seeds", "0", "--json").json
    assert found["log"] == {"learners": 3, "answers": 9, "share_right": pytest.approx(4 / 9, abs=0.2)}
    assert [run["seed"] for run in found["models"][0]["runs"]] == [0]


def test_a_store_that_holds_nobody_is_said(enact: Enact) -> None:
    assert "answers of 0 learner(s)" in enact("trials", "replay", "--store", "--model", "gaussian", "--json").refused(
        "error.TooFewLearners"
    )


@pytest.mark.parametrize(
    ("content", "id_", "says"),
    [
        (b"", "error.LogLacksColumns", "user, item, skill and correct"),
        (b"user,item,skill\nada,a,x\n", "error.LogLacksColumns", "lacks the column(s) correct"),
        (b"user,item,skill,correct\n", "error.TooFewLearners", "answers of 0 learner(s)"),
        (b"user,item,skill,correct\nada,a,x,1\n", "error.TooFewLearners", "At least 2"),
        (b"user,item,skill,correct\nada,a,x,2\n", "error.LogRowNotAnswer", "line 2: correct is '2'"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "error.LogUnreadable", "not UTF-8"),
        (gzip.compress(b"user,item,skill,correct\n")[:15], "error.LogUnreadable", "packed"),
        (b"user,item,skill,correct,timestamp\nada,a,x,1,9\nada,a,x,1,8\n", "error.LogGoesBack", "line 3"),
    ],
    ids=["empty", "column", "nobody", "one-learner", "outcome", "picture", "cut-off", "backwards"],
)
def test_a_bad_log_is_answered_with_what_to_do(
    enact: Enact, tmp_path: Path, content: bytes, id_: str, says: str
) -> None:
    file = tmp_path / "log.csv"
    file.write_bytes(content)
    assert says in enact("trials", "replay", file, "--model", "bayesian").refused()
    assert says in enact("trials", "replay", file, "--model", "bayesian", "--json").refused(id_)


def test_a_model_that_is_not_there_is_said_with_those_that_are(enact: Enact, log_file: Path) -> None:
    said = enact("trials", "replay", log_file, "--model", "crystal-ball", "--json").refused("error.NoSuchModel")
    for name in ("crystal-ball", "bayesian", "pfa", "best-lr", "module:Class"):
        assert name in said


@pytest.mark.parametrize("name", ["nowhere:Model", "json:Model", "json:dumps", "collections:Counter"])
def test_what_is_no_model_is_said(enact: Enact, log_file: Path, name: str) -> None:
    said = enact("trials", "replay", log_file, "--model", name, "--json").refused("error.NotAModel")
    assert name in said


@pytest.mark.parametrize("words", [(), ("log.csv", "--store"), ("log.csv", "--seeds", "-1")])
def test_a_wrong_use_is_said(enact: Enact, words: tuple[str, ...]) -> None:
    ran = enact("trials", "replay", *words)
    assert ran.status == 2
    assert "Usage" in ran.refused()


def test_names_in_a_table_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    Console().print(compact_table("on [x]", ["name", "[red]"], [("cell[0] [/b]", "[bold]1")]))
    shown = capsys.readouterr().out
    for words in ("on [x]", "cell[0] [/b]", "[bold]1"):
        assert words in shown
