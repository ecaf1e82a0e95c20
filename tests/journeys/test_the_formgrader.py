"""nbgrader's own formgrader works on a course that was built from our format."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import nbformat
import pytest
from nbgrader.api import Gradebook

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


HOSTILE = """<script>seen(1)</script> <img src=x onerror="seen(2)"> [a](javascript:seen(3)) ![b](javascript:seen(4))
<a href="javascript:seen(5)">c</a> <iframe src="javascript:seen(6)"></iframe> $\\href{javascript:seen(7)}{d}$
[e](&#106;avascript:seen(8)) <svg onload="seen(9)"></svg> and `a < b`"""


def test_what_a_student_wrote_is_shown_in_the_formgrader_and_never_run(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "course" / "autograded" / "ana" / "toy-explain-1"
    folder.mkdir(parents=True)
    notebook = nbformat.read(tmp_path / "course" / "release" / "en" / "toy-explain-1" / "toy-explain-1.ipynb", 4)
    notebook.cells[-1].source = HOSTILE
    shown = {"text/html": HOSTILE, "image/svg+xml": "<svg onload='seen(10)'></svg>", "text/markdown": HOSTILE}
    for kind in (shown, {"application/javascript": "seen(11)"}, {"text/latex": "$\\href{javascript:seen(12)}{x}$"}):
        notebook.cells[1].outputs.append(nbformat.v4.new_output("display_data", {**kind}))
    stream = nbformat.v4.new_output("stream", name="stdout", text="\x1b[31m<script>seen(13)</script>")
    notebook.cells[1].outputs.append(stream)
    nbformat.write(notebook, folder / "toy-explain-1.ipynb")
    with Gradebook(f"sqlite:///{tmp_path / 'course' / 'gradebook.db'}", "toy") as book:
        book.add_student("ana")
        with book.db.no_autoflush:  # else SQLAlchemy warns of how nbgrader builds a submission
            book.add_submission("toy-explain-1", "ana")
        id_ = book.find_submission_notebook("toy-explain-1", "toy-explain-1", "ana").id
    page = get(f"{address}formgrader/submissions/{id_}/")
    assert "<code>a &lt; b</code>" in page  # it is shown
    for dangerous in (
        r"<script>seen",
        r"<[^<>]*\son\w+=[^<>]*seen",
        r"<[^<>]*javascript:seen",
        r"<svg onload",
        r"\\href",
    ):
        assert not re.search(dangerous, page), dangerous
    assert "seen(11)" not in page
    assert "seen(12)" not in page
