import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.cli.lab import LONGEST, gone
from tests.cli.running import Enact

QUICK = ("trials", "simulate", "--learners", 4, "--steps", 12)
STRANGE = "tests.trials.strange_world:Plodders"


def test_several_names_and_seeds_stand_after_one_option(enact: Enact) -> None:
    ran = enact(*QUICK, "--policy", "once", "ladder", "--world", "zone", STRANGE, "--seeds", 0, 1, "--json")
    assert ran.status == 0, ran.err
    assert ran.json["seeds"] == [0, 1]
    assert [world["world"] for world in ran.json["worlds"]] == ["zone", STRANGE]
    for world in ran.json["worlds"]:
        assert [one["policy"] for one in world["policies"]] == ["sequence", "once", "ladder"]
        assert all(one["learners"] == 8 for one in world["policies"])


def test_sequence_relative_to_itself_is_exactly_1(enact: Enact) -> None:
    ran = enact(*QUICK, "--policy", "sequence", "--world", "zone", "--seeds", 0, "--json")
    (only,) = ran.json["worlds"][0]["policies"]
    assert only["relative_gain"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert ran.json["overall"] == [
        {"policy": "sequence", "minimum": only["relative_gain"], "mean": only["relative_gain"]}
    ]


def test_the_same_command_finds_the_same(enact: Enact) -> None:
    found = []
    for _ in range(2):
        plain = enact(*QUICK, "--policy", "random", "--world", "memory", "--seeds", 3, "--json").json
        for one in plain["worlds"][0]["policies"]:
            del one["microseconds"], one["slow_microseconds"]
        found.append(plain)
    assert found[0] == found[1]


def test_more_wrong_prerequisites_are_another_course(enact: Enact) -> None:
    gains = [
        enact(
            *QUICK, "--policy", "once", "--world", "zone", "--seeds", 0, "--wrong-prerequisites", wrong, "--json"
        ).json
        for wrong in (0.0, 0.9)
    ]
    assert gains[0]["wrong_prerequisites"] == 0.0
    assert gains[0]["worlds"] != gains[1]["worlds"]


def test_what_is_done_again_can_be_made_to_teach_less(enact: Enact) -> None:
    asked = ("trials", "simulate", "--learners", 4, "--policy", "oracle", "--world", "zone", "--seeds", 0, "--json")
    full, jaded = (enact(*asked, "--again", again).json["worlds"][0]["policies"] for again in (1.0, 0.0))
    assert full[0]["gain"] == jaded[0]["gain"]  # the author's order asks for nothing twice
    assert full[1]["gain"] > jaded[1]["gain"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_tables_are_shown_and_a_page_is_written(
    enact: Enact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("ENACT_LANG", language)
    page = tmp_path / "page.html"
    ran = enact(*QUICK, "--policy", "oracle", "--world", "zone", "factors", "--seeds", 0, "--html", page)
    assert ran.status == 0, ran.err
    written = page.read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in written
    assert "<script" not in written
    for name in ("sequence", "oracle", "zone", "factors"):
        assert name in ran.out
        assert name in written
    assert "cli." not in ran.out + written
    assert "?" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (("--policy", "best"), "error.UnknownPart", "ladder"),
        (("--world", "flat"), "error.UnknownPart", "all-or-none"),
        (("--model", "mind"), "error.UnknownPart", "gaussian"),
        (("--policy", "no.such.module:Policy"), "error.NotAPart", "no.such.module:Policy"),
        (("--world", "tests.trials.strange_world:Unworldly"), "error.NotAPart", "World"),
        (("--world", "tests.trials.strange_world:Nothing"), "error.NotAPart", "Nothing"),
        (("--policy", "oracle", "--world", STRANGE), "error.NotAPart", "worth"),
        (("--memory", "bayesian"), "error.NotAPart", "bayesian"),
    ],
)
def test_what_cant_be_simulated_is_said(enact: Enact, arguments: tuple[str, ...], error: str, says: str) -> None:
    assert says in enact(*QUICK, *arguments, "--json").refused(error)
    assert says in enact(*QUICK, *arguments).refused()


def test_a_page_that_cant_be_written_is_said(enact: Enact, tmp_path: Path) -> None:
    file = tmp_path / "no" / "such" / "folder.html"
    assert "folder.html" in enact(*QUICK, "--policy", "once", "--world", "zone", "--seeds", 0, "--html", file).refused()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_tables_fit_80_columns(enact: Enact, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ENACT_LANG", language)
    ran = enact(*QUICK, "--policy", "ground_up", "--world", "zone", "factors", "--seeds", 0)
    assert ran.err == ""
    assert ran.out.count(" ground_up ") == 3
    assert max(len(line.rstrip()) for line in ran.out.splitlines() if "–" in line) <= 80


def test_a_page_that_cannot_be_written_is_said_before_the_work(
    enact: Enact, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("enact_learn.cli.trials_simulate._simulated", pytest.fail)
    monkeypatch.setattr("enact_learn.cli.trials_replay._read", pytest.fail)
    for asked in (QUICK, ("trials", "replay", "log.csv")):
        assert "can't be written" in enact(*asked, "--html", tmp_path / "none" / "page.html").refused()
        assert "can't be written" in enact(*asked, "--html", tmp_path).refused()


def test_ctrl_c_ends_every_process_at_once() -> None:
    command = [sys.executable, "-m", "enact_learn.cli", "trials", "simulate", "--learners", "5000", "--processes", "2"]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    # what runs in the background of a shell ignores SIGINT, and so would its children until they say otherwise
    heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, **pipes, start_new_session=True, preexec_fn=heeds) as run:
        own, until = psutil.Process(run.pid), time.monotonic() + LONGEST
        while len(family := [own, *own.children(recursive=True)]) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does
        assert run.wait(LONGEST) == 130
        assert gone(family)
