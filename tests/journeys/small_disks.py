"""What happens on disks that are full or read-only, each story in a mount namespace of its own.

``python -m tests.journeys.small_disks STORY FOLDER COURSE SHELF``, where FOLDER is empty and SHELF holds built
releases. A story that does not go well ends with a stack trace; ``test_bad_input`` shows it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.cli.lab import Lab, started
from tests.server.asking import ADD, RIGHT, WRONG, write_answer

NOTEBOOK = f"enact/toy/{ADD}.ipynb"


def mount(folder: Path, options: str) -> None:
    """Put a small disk of its own there, which nobody else sees."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "enact-test", folder], check=True)


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)


def fill(folder: Path) -> Path:
    """Write a file until not one more byte fits."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        for size in (65536, 4096, 1):
            with suppress(OSError):
                while True:
                    stream.write(b"x" * size)
    return ballast


def refused(answer: tuple[int, Any], status: int, id_: str, *words: str) -> None:
    """The answer says in words what is wrong; no folder of the machine, no trace."""
    code, body = answer
    assert (code, body["error"]["id"]) == (status, f"error.{id_}"), answer
    said = body["error"]["text"]
    assert all(word in said for word in words), said
    assert "Traceback" not in said
    assert str(Path(os.environ["ENACT_DATA"]).parent) not in said, said


def solve(lab: Lab, answer: str) -> Path:
    """Write an answer into the notebook that was placed."""
    write_answer(lab.work / NOTEBOOK, answer)
    return lab.work / NOTEBOOK


def a_disk_for_the_record(folder: Path, course: Path, shelf: Path) -> None:
    """The disk of ENACT_DATA fills up while a learner works, and has room again later."""
    data = Path(os.environ["ENACT_DATA"])
    mount(data, "size=8m")
    shutil.copytree(shelf / "toy" / ADD, data / "releases" / "toy" / ADD)
    with started(folder / "work", course) as lab:
        assert lab.enact("start", exercise=ADD)[1]["created"]
        solve(lab, WRONG)
        status, first = lab.enact("check", path=NOTEBOOK)
        assert status == 200, first

        ballast = fill(data)
        notebook = solve(lab, RIGHT)
        saved = notebook.read_bytes()
        refused(lab.enact("check", path=NOTEBOOK), 503, "StoreUnavailable", "the disk is full", "notebook is saved")
        refused(lab.enact("check", path=NOTEBOOK, lang="fr"), 503, "StoreUnavailable", "Votre notebook est enregistré")
        refused(lab.enact("start", exercise="toy-add-2"), 503, "CantWrite", "Free some space")
        assert notebook.read_bytes() == saved
        status, last = lab.enact(f"work?path={NOTEBOOK}")
        assert (status, last["check"]["submission"]) == (200, first["submission"])

        ballast.unlink()
        status, second = lab.enact("check", path=NOTEBOOK)
        assert (status, second["is_right"], second["path"]["done"]) == (200, True, 1), second
        assert lab.enact("start", exercise="toy-add-2")[1]["created"]


def a_disk_that_is_full_from_the_start(folder: Path, course: Path, shelf: Path) -> None:
    """There is no room for the record, not even for the learner's id; then there is."""
    data = Path(os.environ["ENACT_DATA"])
    mount(data, "size=4m")
    ballast = fill(data)
    command = [sys.executable, "-m", "enact_learn.cli", "next", "--courses", str(course), "--json"]

    def enact(**environment: str) -> tuple[int, Mapping[str, Any]]:
        done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        return done.returncode, json.loads(done.stdout)

    for _ in range(2):
        status, said = enact()
        assert (status, said["error"]["id"]) == (1, "error.StoreUnavailable"), said
    ballast.unlink()
    status, path = enact()
    assert (status, path["course"]) == (0, "toy"), path
    assert enact()[1]["learner"] == path["learner"]

    # the id alone: what a full disk left half-made is made anew, and then stays
    (data / "learner").write_text("")
    ballast = fill(data)
    status, said = enact()
    assert status == 1, said
    ballast.unlink()
    made = enact()[1]["learner"]
    assert made != path["learner"]
    assert enact()[1]["learner"] == made
    assert sorted(file.name for file in data.iterdir() if file.name.startswith(".learner")) == []


def a_disk_for_the_work(folder: Path, course: Path, shelf: Path) -> None:
    """The disk with the learner's copies is read-only, then full, then read-only again."""
    (data := Path(os.environ["ENACT_DATA"])).mkdir()
    (data / "releases").symlink_to(shelf)
    work = folder / "work"
    mount(work, "ro,size=1m")
    done = subprocess.run(
        [sys.executable, "-m", "enact_learn.cli", "start", str(course), "--work", str(work), "--no-browser", "--json"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Read-only file system" in json.loads(done.stdout)["error"]["text"]
    assert "Traceback" not in done.stderr

    remount(work, "rw")
    with started(work, course) as lab:
        ballast = fill(work)
        refused(lab.enact("start", exercise=ADD), 503, "CantWrite", "No space left on device", NOTEBOOK.split("/")[0])
        assert not [file for file in work.rglob("*") if file.is_file() and file != ballast]
        ballast.unlink()
        assert lab.enact("start", exercise=ADD)[1]["created"]
        solve(lab, RIGHT)

        remount(work, "ro")
        refused(lab.enact("start", exercise="toy-mean-1"), 503, "CantWrite", "Read-only file system")
        status, check = lab.enact("check", path=NOTEBOOK)
        assert (status, check["is_right"]) == (200, True), check


STORIES = {
    story.__name__: story for story in (a_disk_for_the_record, a_disk_that_is_full_from_the_start, a_disk_for_the_work)
}

if __name__ == "__main__":
    STORIES[sys.argv[1]](*map(Path, sys.argv[2:]))
