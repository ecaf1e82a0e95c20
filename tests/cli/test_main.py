"""The command as a whole: its help is quick and complete, and nothing ends in a stack trace."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from enact_learn import __version__
from enact_learn.cli import main as main_module
from enact_learn.cli.main import LazyGroup
from enact_learn.cli.main import enact as enact_command
from tests.cli.running import Enact

COMMANDS = (
    *("start", "next", "submit", "progress", "explain", "replay", "doctor", "import", "erase"),
    *("export", "export progress", "export xapi", "export research"),
    "consent",
    *("export", "export progress", "export scolomfr", "export case", "export competences"),
    *("export", "export progress", "export xapi"),
    *("grade", "course", "course check", "course build", "course new", "course walk", "course publish", "course sync"),
    *("hub", "worker", "admin", "admin backup", "admin restore", "admin verify"),
    *("privacy", "privacy kept", "privacy export", "privacy erase", "privacy purge", "privacy rotate-key"),
    *("audit", "audit verify", "audit head", "audit replay", "audit show"),
    *("engine", "engine fit", "engine status", "engine use", "engine calibrate"),
    *("badge", "badge key", "badge issue", "badge list", "badge revoke", "badge verify", "export grades"),
    *("report", "report ai-act"),
    *("trials", "trials replay", "trials simulate", "trials offpolicy"),
)
HEAVY = (
    "nbgrader",
    "nbformat",
    "nbclient",
    "sqlalchemy",
    "alembic",
    "jupyter_core",
    "jupyter_server",
    "jupyterlab",
    "jupytext",
    "yaml",
    "rich",
    "numpy",
    "pandas",
    "asyncio",
    "tornado",
    "enact_learn.assembly",
    "enact_learn.catalog",
    "enact_learn.grading",
    "enact_learn.store",
    "enact_learn.tutor.local",
)
LOADED = """
import sys
from enact_learn.cli.main import main
try:
    main()
finally:
    print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


def leaves(group: click.Group, name: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        yield f"{name} {word}".strip(), command
        if isinstance(command, click.Group):
            yield from leaves(command, word)


def test_the_commands_are_those_that_this_file_names() -> None:
    assert {name for name, _ in leaves(enact_command)} == set(COMMANDS)


def test_every_command_says_what_it_does_and_what_its_options_are(enact: Enact) -> None:
    for name, command in leaves(enact_command):
        assert command.help, name
        for parameter in command.params:
            assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), f"{name} {parameter.name}"
        for option in ("--help", "-h"):
            shown = enact(*name.split(), option)
            assert shown.status == 0
            assert command.help.splitlines()[0][:40] in " ".join(shown.out.split())


def test_every_command_answers_in_json_where_it_does_something() -> None:
    for name, command in leaves(enact_command):
        if not isinstance(command, click.Group):
            assert "--json" in {option for parameter in command.params for option in parameter.opts}, name


def test_the_short_help_of_a_command_is_that_of_its_own(enact: Enact) -> None:
    shown = enact("--help").out
    assert isinstance(enact_command, LazyGroup)
    for name, (_, short) in enact_command.lazy.items():
        assert name in shown
        assert short in shown


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([*name.split(), "--help"] for name in COMMANDS)])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(heavy=HEAVY), *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout
    assert done.stderr.strip() == "[]"


def test_the_version_is_said(enact: Enact) -> None:
    assert enact("--version").out == f"enact, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["fly"], ["next", "--colour"], ["submit"], ["start", "--port", "x"], ["course", "fly"]]
)
def test_a_wrong_use_is_said_with_status_2(enact: Enact, arguments: list[str]) -> None:
    ran = enact(*arguments)
    assert ran.status == 2
    assert "Usage: enact" in ran.refused()
    as_json = enact(*arguments, "--json")
    assert as_json.status == 2
    assert as_json.refused("error.Usage")


def test_what_nobody_foresaw_is_said_in_a_sentence(enact: Enact, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise RuntimeError("an odd thing")

    monkeypatch.setattr(main_module, "import_module", fail)
    said = enact("next").refused()
    assert "RuntimeError: an odd thing" in said
    assert enact("next", "--json").refused("cli.unforeseen") == said.strip()
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "Un imprévu s’est produit" in enact("next").refused()


def test_authors_can_see_the_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise RuntimeError("an odd thing")

    monkeypatch.setattr(main_module, "import_module", fail)
    monkeypatch.setenv("ENACT_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["enact", "next"])
    with pytest.raises(RuntimeError, match="an odd thing"):
        main_module.main()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_lacks_signs_gets_an_answer_all_the_same(toy_course: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "ENACT_LANG": "fr"}
    command = [sys.executable, "-m", "enact_learn.cli", "next", "--courses", str(toy_course)]
    words = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b"Cours jouet" in words.stdout
    as_json = subprocess.run([*command, "--json"], env=environment, capture_output=True, check=True)
    reason = json.loads(as_json.stdout.decode(encoding))["next"]["reasons"][0]["text"]
    assert "«\N{NO-BREAK SPACE}Additionner deux nombres" in reason


def test_a_file_name_that_is_no_text_is_answered(toy_course: Path) -> None:
    command = [sys.executable, "-m", "enact_learn.cli", "submit", b"\xff.ipynb", "--courses", str(toy_course)]
    for json_option in ([], ["--json"]):
        done = subprocess.run([*command, *json_option], capture_output=True, check=False)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert b"There is no file" in done.stdout + done.stderr
    assert json.loads(done.stdout)["error"]["id"] == "error.NoSuchFile"


def test_a_reader_that_goes_away_is_no_error(toy_course: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as nobody:
        done = subprocess.run(
            [sys.executable, "-m", "enact_learn.cli", "next", "--json", "--courses", str(toy_course)],
            stdout=nobody,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("language", "said"), [("en", "Stopped."), ("fr", "Arrêté.")])
def test_who_stops_a_command_reads_it_in_her_language(
    enact: Enact, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, said: str
) -> None:
    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setenv("ENACT_LANG", language)
    monkeypatch.setattr("enact_learn.cli.trials_replay._read", stopped)
    ran = enact("trials", "replay", tmp_path / "log.csv", "--model", "gaussian")
    assert (ran.status, ran.out, ran.err.strip()) == (130, "", said)
