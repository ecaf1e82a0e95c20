"""The steps by which Binder builds the image and starts the server, in a clean environment and without Node.

What this does not see: the image's Ubuntu, its conda environment and its user. docs/binder.md says so.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.binder.clone import clone_to
from tests.binder.test_what_binder_reads import COURSES

pytestmark = pytest.mark.timeout(1200)  # a minute or two, but for slow networks

NODE = {"node", "nodejs", "npm", "npx", "yarn", "yarnpkg", "corepack"}
BASE = ("jupyterlab", "jupyter_server", "ipywidgets", "notebook")
TOKEN = "only-for-this-test"


@dataclass(frozen=True)
class Image:
    """What Binder would have built."""

    repository: Path
    python: Path
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        ran = subprocess.run(
            command, cwd=self.repository, env=self.environment, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-4000:]
        return ran.stdout + ran.stderr


@dataclass(frozen=True)
class Server:
    """A server that runs in it."""

    url: str

    def ask(self, path: str, body: object = None) -> str:
        request = Request(
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=180) as answer:
            return str(answer.read().decode())

    def json(self, path: str, body: object = None) -> Any:
        return json.loads(self.ask("enact/api/v1/" + path, body))


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """Install as the Dockerfile does: the base image's Jupyter, the requirements, then ``postBuild``."""
    folder = tmp_path_factory.mktemp("image")
    uv = Path(sys.executable).with_name("uv")
    if not uv.is_file():
        pytest.skip("uv is not here: `make test` installs it")
    caches = {
        "UV_CACHE_DIR": subprocess.run([uv, "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip(),
        "YARN_GLOBAL_FOLDER": str(Path.home() / ".yarn" / "berry"),
    }
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    # pip's words, uv's speed: the steps stay those of Binder
    pip = python.with_name("pip")
    pip.write_text(f'#!/bin/sh\nshift\n[ "$1" = --no-cache-dir ] && shift\n'
                   f'exec "{uv}" pip install --quiet --python "{python}" "$@"\n')  # fmt: skip
    pip.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ENACT_", "JUPYTER", "PYTHON"))}
    kept.pop("VIRTUAL_ENV", None)
    path = f"{python.parent}{os.pathsep}{_commands_without_node(folder / 'commands')}"
    environment = {**kept, **caches, "HOME": str(folder / "home"), "PATH": path}
    (folder / "home").mkdir()
    assert not any(shutil.which(name, path=path) for name in NODE)
    image = Image(clone_to(folder / "repository"), python, environment)
    image.run("pip", "install", *_base())
    image.run("pip", "install", "--no-cache-dir", "-r", "binder/requirements.txt")
    image.run("bash", "binder/postBuild")
    return image


@pytest.fixture(scope="module")
def server(image: Image, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab, started as Binder starts it: by ``binder/start``, with the server's command as its arguments."""
    environment = {**image.environment, "JUPYTER_TOKEN": TOKEN, "BINDER_REPO_URL": "https://git.example/of/courses"}
    port = _free_port()
    command = ["bash", "binder/start", "jupyter", "lab", "--no-browser", "--ip=127.0.0.1", "--allow-root"]
    log = tmp_path_factory.mktemp("log") / "log"
    with log.open("w") as said:
        jupyter = subprocess.Popen(
            [*command, f"--port={port}", "--ServerApp.port_retries=0"],
            cwd=image.repository, env=environment, start_new_session=True, stdout=said, stderr=said,
        )  # fmt: skip
    try:
        server = Server(f"http://127.0.0.1:{port}/")
        until = time.monotonic() + 120
        while not _answers(server):
            assert jupyter.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.2)
        yield server
    finally:
        jupyter.terminate()
        jupyter.wait(60)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(server: Server) -> bool:
    try:
        return bool(server.ask("api/status"))
    except OSError:
        return False


def _base() -> list[str]:
    """The Jupyter of the base image, as repo2docker pins it for our Python: ours has to work with it."""
    spec = find_spec("repo2docker")
    assert spec is not None
    assert spec.origin is not None
    version = (Path(__file__).parents[2] / "binder" / "runtime.txt").read_text().strip().removeprefix("python-")
    lock = Path(spec.origin).parent / "buildpacks" / "conda" / f"environment.py-{version}-linux-64.lock"
    pinned = dict(re.findall(r"/([a-z_]+)-(\d[\w.]*)-[^/]+$", lock.read_text().replace("#", "\n#"), re.MULTILINE))
    assert {"jupyterlab", "jupyter_server"} <= set(pinned)
    return [f"{name}=={pinned[name]}" for name in BASE if name in pinned]


def _commands_without_node(folder: Path) -> Path:
    folder.mkdir()
    for place in ("/usr/local/bin", "/usr/bin", "/bin"):
        for command in Path(place).iterdir() if Path(place).is_dir() else ():
            if command.name not in NODE and not os.path.lexists(folder / command.name):
                (folder / command.name).symlink_to(command)
    return folder


def test_the_jupyterlab_of_the_image_stays(image: Image) -> None:
    wanted = dict(pin.split("==") for pin in _base())["jupyterlab"]
    assert wanted in image.run("jupyter", "lab", "--version")


def test_the_panel_is_built_and_on(image: Image) -> None:
    listed = image.run("jupyter", "labextension", "list")
    assert re.search(r"@enact-learn/jupyterlab\S* .*enabled.*OK", listed)


def test_nothing_of_the_build_is_left_in_the_repository(image: Image) -> None:
    assert not (image.repository / "extensions" / "jupyterlab" / "node_modules").exists()


def test_the_doctor_finds_everything(image: Image) -> None:
    assert image.run("bash", "binder/start", "enact", "doctor")


def test_the_server_offers_every_course_and_knows_that_it_is_binder_s(server: Server) -> None:
    status = server.json("status")
    assert sorted(course["id"] for course in status["courses"]) == COURSES
    assert status["home"] == {"place": "binder", "repository": "https://git.example/of/courses", "idle_minutes": 10}


def test_the_page_brings_the_panel_and_asks_nobody_for_news(server: Server) -> None:
    page = server.ask("lab?enact-course=chemistry")
    config = json.loads(re.findall(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[0])
    assert "@enact-learn/jupyterlab" in {one["name"] for one in config["federated_extensions"]}
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]


def test_the_learner_sees_a_folder_of_her_own(server: Server, image: Image) -> None:
    assert json.loads(server.ask("api/contents"))["content"] == []
    placed = server.json("start", {"exercise": server.json("path?course=chemistry")["next"]["exercise"]})
    assert (image.repository / "work" / placed["path"]).is_file()


def test_an_exercise_can_be_checked_and_the_progress_taken_home(server: Server, image: Image) -> None:
    exercise = server.json("path?course=foundations")["next"]["exercise"]
    placed = server.json("start", {"exercise": exercise})
    notebook = image.repository / "work" / placed["path"]
    notebook.write_text(notebook.read_text().replace("raise NotImplementedError()", "answer = None"))
    checked = server.json("check", {"path": placed["path"]})
    assert checked["fault"] is None
    assert checked["max_points"] > 0
    file = json.loads(server.ask("enact/api/v1/record/file?notebooks=1"))
    assert [one["exercise"] for one in file["submissions"]] == [exercise]
    assert exercise in {one["exercise"] for one in file["notebooks"]}
