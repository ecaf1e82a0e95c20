"""A program that is executed in the sandbox."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from enact_learn.domain.contracts import Limits, Room
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.sandboxes.run import command_in
from tests.grading.sandboxes.trying import need

RUN = [sys.executable, "-m", "enact_learn.grading.sandboxes.run"]


def start(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def room(folder: Path) -> Room:
    return Room(str(folder), Limits(file_mb=7), {"PATH": "/usr/bin:/bin"}, sockets="unix", keep=(0, 1, 2))


def test_a_room_crosses_to_the_program_as_json(room_folder: Path) -> None:
    written = json.dumps(to_json(room(room_folder)))
    assert from_json(Room, json.loads(written)) == room(room_folder)


def test_the_program_is_inside(room_folder: Path) -> None:
    need("landlock")
    ran = start(command_in(room(room_folder), ["sh", "-c", "pwd; env | grep -c .; ls / || echo no; echo x > made"]))
    assert ran.stdout.splitlines()[0] == str(room_folder)
    assert ran.stdout.splitlines()[-1] == "no"
    assert (room_folder / "made").read_text() == "x\n"


def test_the_layers_can_be_named(room_folder: Path) -> None:
    ran = start(command_in(room(room_folder), ["ls", "/"], ["bare"]))
    assert (ran.returncode, "usr" in ran.stdout) == (0, True)


@pytest.mark.parametrize(
    "arguments", [[], ["{}"], ["--layers"], ["{", "--", "ls"], ["{}", "--", "ls"], ["{}", "ls", "x"]]
)
def test_what_is_not_understood_runs_nothing(arguments: list[str]) -> None:
    ran = start([*RUN, *arguments])
    assert (ran.returncode, ran.stdout) == (126, "")
    assert len(ran.stderr.splitlines()) == 1


def test_a_layer_that_can_not_be_entered_runs_nothing(room_folder: Path) -> None:
    ran = start(command_in(room(room_folder), ["echo", "ran"], ["magic"]))
    assert (ran.returncode, ran.stdout) == (126, "")
    assert "magic" in ran.stderr


def test_a_command_that_is_not_there_is_said(room_folder: Path) -> None:
    ran = start(command_in(room(room_folder), ["no-such-command"], ["bare"]))
    assert (ran.returncode, "No such file" in ran.stderr) == (126, True)
