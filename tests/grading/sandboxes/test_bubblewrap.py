"""Bubblewrap around a program: a machine with nothing on it but what the room shows."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes import bubblewrap
from enact_learn.grading.sandboxes.bubblewrap import why_not, wrap
from enact_learn.grading.sandboxes.layers import layers
from enact_learn.grading.sandboxes.run import command_in

LOOK = """
import json, os, socket, sys
def went(act):
    try:
        return act()
    except Exception as error:
        return type(error).__name__
print(json.dumps({
    "checkout": went(lambda: open(sys.argv[1]).read(0)),
    "home": [name for name in ("/home", "/srv", "/var/lib") if os.path.exists(name)],
    "tmp": went(lambda: [name for name in os.listdir("/tmp") if name != os.path.basename(os.getcwd())]),
    "write": [went(lambda: open(folder + "/made", "w")) for folder in PLACES],
    "processes": len([name for name in os.listdir("/proc") if name.isdigit()]),
    "connect": went(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 2).close()),
    "environment": sorted(os.environ),
    "made": went(lambda: open("made", "w").write("here")),
    "semaphores": went(lambda: __import__("multiprocessing").Lock().acquire()),
    "numpy": went(lambda: float(__import__("numpy").ones(3).sum())),
    "caps": [line.split()[1] for line in open("/proc/self/status") if line.startswith("CapEff")][0],
}))
"""
PLACES = '("", "/usr", "/usr/lib", "/dev", "/etc")'
CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def room(room_folder: Path) -> Room:
    if reason := why_not():
        pytest.skip(f"Bubblewrap does not work here: {reason}.")
    return Room(str(room_folder), Limits(), {"PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1"})


def run(command: list[str], folder: Path) -> dict[str, Any]:
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_inside_there_is_no_file_process_or_network_but_the_rooms(room: Room, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        look = [sys.executable, "-c", LOOK.replace("PLACES", PLACES), str(CHECKOUT / "pyproject.toml"), str(port)]
        inside = run(wrap(look, room), Path(room.folder))
        outside = run([sys.executable, "-c", LOOK.replace("PLACES", "()"), *look[3:]], tmp_path)
    assert outside["checkout"] == ""
    assert (inside["checkout"], inside["home"]) == ("FileNotFoundError", [])
    ways = {Path(place).parts[2] for place in (CHECKOUT, sys.prefix) if Path(place).parts[1] == "tmp"}
    assert set(inside["tmp"]) <= ways  # the way to what may be read, should that lie there
    assert inside["write"] == ["OSError"] * 5  # a read-only file system
    assert inside["processes"] < 4 < outside["processes"]
    assert (inside["connect"] in ("ConnectionRefusedError", "OSError"), outside["connect"]) == (True, None)
    assert set(inside["environment"]) <= {"PATH", "OMP_NUM_THREADS", "PWD", "LC_CTYPE"}
    assert (inside["made"], inside["numpy"], inside["semaphores"], inside["caps"]) == (4, 3.0, True, "0" * 16)
    assert Path(room.folder, "made").read_text() == "here"


def test_the_other_layers_are_entered_inside_it(room: Room) -> None:
    show = [
        sys.executable,
        "-c",
        "print([l.split()[1] for l in open('/proc/self/status') if l.startswith('Seccomp:')][0])",
    ]
    inside = command_in(room, show, ["bare", "landlock", "seccomp"])
    ran = subprocess.run(wrap(inside, room), capture_output=True, text=True, check=False)
    assert ran.stdout == "2\n", ran.stderr


def test_descriptors_are_handed_on(room: Room) -> None:
    ours, theirs = os.pipe()
    with os.fdopen(ours) as said:
        write = [sys.executable, "-c", f"import os; os.write({theirs}, b'hello')"]
        subprocess.run(wrap(write, room), pass_fds=(theirs,), check=True)
        os.close(theirs)
        assert said.read() == "hello"


def test_without_the_program_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    why_not.cache_clear()
    try:
        assert bubblewrap.why_not() == "it is not installed"
    finally:
        why_not.cache_clear()


def test_a_program_that_can_make_no_name_spaces_is_not_live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    why_not.cache_clear()
    try:
        assert why_not() == "bwrap: No permissions to create new namespace"
    finally:
        why_not.cache_clear()


def test_inside_it_the_layers_that_need_no_root_are_live(room: Room) -> None:
    ask = [sys.executable, "-c", "from enact_learn.grading.sandboxes.layers import layers; print(*layers())"]
    environment = {**room.environment, "PYTHONPATH": str(CHECKOUT), "TMPDIR": "/tmp"}
    ran = subprocess.run(wrap(ask, replace(room, environment=environment)), capture_output=True, text=True, check=False)
    assert {"bare", *(set(layers()) & {"landlock", "seccomp"})} <= set(ran.stdout.split()), ran.stderr
