"""The README tells the truth: its commands exist, say what they do, and what it names is there."""

import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from enact_learn.cli.main import enact

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`\n]+)`")


def commands(group: click.Group, name: str = "enact") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its whole name."""
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands(enact))


def rows() -> list[tuple[str, str]]:
    """The table of commands: how it is called, what it does."""
    return re.findall(r"^\| `(enact [^`]+)` \| ([^|]+) \|$", README, re.MULTILINE)


def shell_lines() -> list[list[str]]:
    """The lines of the README's shell blocks, split into words."""
    blocks = re.findall(r"```(?:bash|sh|shell|console)\n(.*?)```", README, re.DOTALL)
    lines = (shlex.split(line, comments=True) for block in blocks for line in block.splitlines())
    return [line for line in lines if line]


def called(usage: str) -> str:
    """The command that a usage line is about."""
    return next((name for name in sorted(COMMANDS, key=len, reverse=True) if f"{usage} ".startswith(f"{name} ")), "")


def targets() -> set[str]:
    """What ``make help`` lists."""
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(re.findall(r"^\s*make ([a-z-]+)\s+\S", shown.stdout, re.MULTILINE))


def test_the_table_has_each_command_once() -> None:
    assert sorted(called(usage) for usage, _ in rows()) == sorted(COMMANDS)


@pytest.mark.parametrize(("usage", "does"), rows())
def test_each_command_of_the_table_has_help_and_the_options_that_it_shows(usage: str, does: str) -> None:
    command = COMMANDS[called(usage)]
    assert command.help
    assert does.strip()
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z-]+", usage)) <= known


def test_each_has_help_and_json_as_the_readme_says() -> None:
    assert "Each has `--help` and `--json`" in README
    for command in COMMANDS.values():
        assert "--json" in {option for parameter in command.params for option in parameter.opts}


def test_every_mention_of_a_command_is_one_that_exists() -> None:
    for code in CODE.findall(README):
        if code.startswith("enact ") and not code.startswith("enact/"):
            assert called(code), code


def test_make_help_lists_the_targets_that_the_readme_names() -> None:
    named = set(re.findall(r"`make ([a-z-]+)`", README)) | {line[1] for line in shell_lines() if line[0] == "make"}
    assert {"demo", "test"} <= named
    assert named <= targets()


def test_the_commands_of_code_blocks_exist() -> None:
    lines = shell_lines()
    assert {line[0] for line in lines} <= {"make", "pip", "enact"}
    for line in lines:
        if line[0] == "enact":
            assert called(" ".join(line)), line


def test_what_pip_installs_in_code_blocks_is_an_extra_of_ours() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    installed = [word for line in shell_lines() if line[:2] == ["pip", "install"] for word in line[2:]]
    assert installed
    for word in installed:
        assert word.startswith(".[")
        assert word[2:-1] in extras


def test_the_courses_that_code_blocks_start_are_there() -> None:
    started = [word for line in shell_lines() if line[:2] == ["enact", "start"] for word in line[2:]]
    assert started
    for course in started:
        assert (ROOT / course / "course.yaml").is_file()


def test_environment_variables_that_it_names_are_read_somewhere() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "enact_learn").rglob("*.py"))
    named = set(re.findall(r"\bENACT_[A-Z]+\b", README))
    assert named
    for name in named:
        assert f'"{name}"' in sources
