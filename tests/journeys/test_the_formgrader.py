"""nbgrader's own formgrader works on a course that was built from our format."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from enact_learn.catalog.build import build_course
from enact_learn.catalog.manifest import read_course

TOKEN = "formgrader-test"
PATIENCE = 90  # seconds that Jupyter may take to start on a busy machine


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A Jupyter server in the built course, with nbgrader's extensions and nothing configured by hand."""
    course = tmp_path / "course"
    build_course(read_course(Path(__file__).parents[1] / "toy_course"), course)
    runtime = tmp_path / "runtime"
    environment = {**os.environ, "JUPYTER_TOKEN": TOKEN, "JUPYTER_RUNTIME_DIR": str(runtime)}
    environment |= {"JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), environment["PATH"]))
    arguments = [
        "--no-browser",
        "--allow-root",
        "--port=0",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={course}",
    ]
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyter_server",
            "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
            *arguments,
        ],
        cwd=course,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield listening(runtime, server.pid)
    finally:
        server.terminate()
        server.wait(30)


def listening(runtime: Path, pid: int) -> str:
    for _ in range(PATIENCE * 10):
        note = runtime / f"jpserver-{pid}.json"
        if note.exists() and (text := note.read_text()):
            return str(json.loads(text)["url"])
        time.sleep(0.1)
    raise TimeoutError("Jupyter did not start")


def get(url: str) -> str:
    for _ in range(50):
        try:
            with urlopen(Request(url, headers={"Authorization": f"token {TOKEN}"}), timeout=30) as answer:
                return str(answer.read().decode())
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise TimeoutError(url)


def test_the_formgrader_lists_the_assignments_of_a_built_course(address: str) -> None:
    assert "nbgrader" in get(f"{address}formgrader/manage_assignments")
    assignments = json.loads(get(f"{address}formgrader/api/assignments"))
    assert {one["name"]: one["max_score"] for one in assignments} == {
        "toy-add-1": 3,
        "toy-add-2": 2,
        "toy-mean-1": 2,
        "toy-mean-2": 2,
        "toy-explain-1": 3,
    }
    assert all(one["source_path"] and one["release_path"] for one in assignments)
