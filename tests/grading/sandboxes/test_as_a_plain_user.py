"""Without root: what a Hub pod, a Binder container or somebody's own computer gives."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[3]
USER = 58_990

ATTACKS = """
import json, os, resource, signal, socket, sys, threading, time
from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes.layers import enter, findings, layers

live = layers()
parent, folder = os.getpid(), sys.argv[1]
theirs = os.path.join(folder, "theirs")
open(theirs, "w").write("hush")
os.mkdir(os.path.join(folder, "room"))
sibling = os.fork()
if not sibling:
    time.sleep(60)
    os._exit(0)

def threads():
    stop, count = threading.Event(), 0
    try:
        for count in range(200):
            threading.Thread(target=stop.wait, daemon=True).start()
    except RuntimeError:
        return count
    finally:
        stop.set()
    raise LookupError("no bound")

ATTEMPTS = {
    "read a file of one's own outside": lambda: open(theirs).read(),
    "change it": lambda: open(theirs, "w"),
    "list the home": lambda: os.listdir(folder),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "send a datagram": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "kill the parent": lambda: os.kill(parent, signal.SIGCONT),
    "kill the sibling": lambda: os.kill(sibling, signal.SIGCONT),
    "read the sibling's memory": lambda: open(f"/proc/{sibling}/mem", "rb"),
    "read the parent's environment": lambda: open(f"/proc/{parent}/environ", "rb").read(1),
    "lower the parent's limits": lambda: resource.prlimit(parent, resource.RLIMIT_CORE, (0, 0)),
    "a thousand threads": threads,
    "its own folder": lambda: open("made", "w").write("here"),
}

def went(act):
    try:
        return act() if act in (threads, ATTEMPTS["its own folder"]) else (act(), None)[1]
    except Exception as error:
        return type(error).__name__

def tried(prepare):
    ours, theirs = os.pipe()
    if not os.fork():
        try:
            prepare(theirs)
            os.write(theirs, json.dumps({name: went(act) for name, act in ATTEMPTS.items()}).encode())
        except BaseException as error:
            os.write(theirs, json.dumps(repr(error)).encode())
        os._exit(0)
    os.close(theirs)
    return json.loads(os.fdopen(ours).read())

room = os.path.join(folder, "room")
limits = Limits(processes=20)
inside = tried(lambda end: enter(Room(room, limits, {}, keep=(end,), parent=parent), live))
outside = tried(lambda end: os.chdir(room))
os.kill(sibling, signal.SIGKILL)
os.chmod(theirs, 0o600)

def change_mode(end):
    enter(Room(room, limits, {}, keep=(end,)), live)
    os.chmod(theirs, 0o644)

tried(change_mode)
print(json.dumps({"layers": live, "why_not": {f.layer: f.why_not for f in findings()}, "inside": inside,
    "outside": outside, "mode": os.stat(theirs).st_mode & 0o777}))
"""


def _python() -> str:
    """A Python that everybody may run."""
    for candidate in (sys.executable, shutil.which("python3", path="/usr/local/bin:/usr/bin") or ""):
        code = "import sys; print(sys.version_info >= (3, 11))"
        with suppress(OSError):
            ran = subprocess.run([candidate, "-c", code], capture_output=True, text=True, check=False, **_SOMEBODY)
            if ran.stdout == "True\n":
                return candidate
    pytest.skip("No Python 3.11 here can be run by another user than this one.")


_SOMEBODY: dict[str, Any] = (
    {"user": USER, "group": USER, "extra_groups": []} if os.getuid() == 0 else {}  # they are one already
)


@pytest.fixture(scope="module")
def found() -> Iterator[dict[str, Any]]:
    python = _python()
    folder = tempfile.mkdtemp(prefix="enact-plain-")
    try:
        if _SOMEBODY:
            os.chown(folder, USER, USER)
        ran = subprocess.run(
            [python, "-c", ATTACKS, folder],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **_SOMEBODY,
        )
        assert ran.returncode == 0, ran.stderr
        yield json.loads(ran.stdout)
    finally:
        shutil.rmtree(folder)


def test_every_layer_but_the_other_user_needs_no_root(found: dict[str, Any]) -> None:
    assert "bare" in found["layers"]
    assert "only root" in found["why_not"]["other_user"]
    if not {"landlock", "seccomp"} <= set(found["layers"]):
        pytest.skip(f"Landlock or seccomp does not work here: {found['why_not']}.")


@pytest.mark.parametrize(
    "attack",
    [
        "read a file of one's own outside",
        "change it",
        "list the home",
        "connect",
        "send a datagram",
        "kill the parent",
        "kill the sibling",
        "read the sibling's memory",
        "read the parent's environment",
        "lower the parent's limits",
    ],
)
def test_what_the_user_could_do_the_code_can_not(attack: str, found: dict[str, Any]) -> None:
    if not {"landlock", "seccomp"} <= set(found["layers"]):
        pytest.skip(f"Landlock or seccomp does not work here: {found['why_not']}.")
    assert found["inside"][attack] == "PermissionError"
    assert found["outside"][attack] in (None, "ConnectionRefusedError")


def test_threads_are_bounded_beside_those_that_the_user_has_already(found: dict[str, Any]) -> None:
    assert 10 <= found["inside"]["a thousand threads"] < 25
    assert found["outside"]["a thousand threads"] == "LookupError"


def test_it_works_in_its_folder_and_changes_no_mode_outside(found: dict[str, Any]) -> None:
    assert found["inside"]["its own folder"] == 4
    if "seccomp" in found["layers"]:
        assert found["mode"] == 0o600
