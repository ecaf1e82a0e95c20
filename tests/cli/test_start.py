"""``enact start``: a real JupyterLab, which starts on a free port and ends without leaving anything behind."""

import os
import shutil
import signal
import socket
import sys
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from enact_learn.cli import start as start_module
from tests.cli.lab import LONGEST, gone, started
from tests.cli.running import Enact

pytestmark = pytest.mark.timeout(600)


def taken_port() -> socket.socket:
    """Something that listens on a port."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


def test_jupyterlab_starts_on_a_free_port_with_a_token_and_ends_when_it_is_asked_to(
    toy_course: Path, tmp_path: Path
) -> None:
    with closing(taken_port()) as taken:
        port = taken.getsockname()[1]
        with started(tmp_path / "new" / "work", toy_course, "--port", port) as lab:
            assert lab.url.startswith("http://127.0.0.1:") or lab.url.startswith("http://localhost:")
            assert f":{port}/" not in lab.url
            assert (tmp_path / "new" / "work").is_dir()

            # with the token and only with it
            assert len(lab.token) >= 32
            assert lab.ask("api/status")[0] == 200
            assert lab.ask("api/status", token="")[0] == 403
            assert lab.ask("api/status", token="wrong")[0] == 403
            status, who = lab.enact("status")
            assert (status, [course["id"] for course in who["courses"]]) == (200, ["toy"])
            assert lab.enact("status", token="")[0] == 403

            # nobody else on the machine can read it, and nobody from outside can come in
            family = lab.family()
            assert not [process.cmdline() for process in family if lab.token in " ".join(process.cmdline())]
            listening = [one.laddr.ip for one in lab.server.net_connections() if one.status == psutil.CONN_LISTEN]
            assert set(listening) <= {"127.0.0.1", "::1"}

            # Ctrl+C ends it, and leaves no process
            assert lab.stop(signal.SIGINT) == 0
            assert gone(family)
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 1):
        pass


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_process_stays_however_it_is_ended(toy_course: Path, tmp_path: Path, how: signal.Signals) -> None:
    if how == signal.SIGKILL and sys.platform != "linux":
        pytest.skip("only Linux ends a child with its parent")
    with started(tmp_path, toy_course) as lab:
        family = lab.family()
        assert len(family) > 1
        assert lab.stop(how) == (-how if how == signal.SIGKILL else 0)
        assert gone(family)


def test_a_server_that_dies_is_said_by_the_exit_status(toy_course: Path, tmp_path: Path) -> None:
    with started(tmp_path, toy_course) as lab:
        lab.server.kill()
        assert lab.process.wait(LONGEST) == 1


def test_other_terminals_know_the_course_that_was_started(toy_course: Path, tmp_path: Path, enact: Enact) -> None:
    with started(tmp_path, toy_course):
        assert enact("next", "--json").json["course"] == "toy"


# --- what is refused before anything starts ---


def test_a_broken_course_is_refused_with_its_faults(enact: Enact, toy_course: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(toy_course, tmp_path / "broken"))
    manifest = (broken / "course.yaml").read_text()
    (broken / "course.yaml").write_text(manifest.replace("id: toy.add", "id: Toy Add"))
    ran = enact("start", broken, "--work", tmp_path / "work")
    assert ran.status == 1
    assert "course.yaml:" in ran.refused()
    assert enact("start", broken, "--json").refused("error.BrokenCourse")
    assert not (tmp_path / "work").exists()
    assert "There is no course" in enact("next").refused() or "No course is loaded" in enact("next").refused()


def test_a_folder_that_is_no_course_is_refused(enact: Enact, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert "course.yaml" in enact("start", folder).refused()


def test_a_work_folder_that_can_not_be_made_is_said(enact: Enact, toy_course: Path, tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("Dear diary")
    said = enact("start", toy_course, "--work", tmp_path / "diary" / "work", "--json").refused("error.CantWrite")
    assert "Not a directory" in said


def test_a_course_whose_folder_can_not_be_handed_on_is_said(enact: Enact, toy_course: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(toy_course, tmp_path / f"a{os.pathsep}b")
    assert "rename the folder" in enact("start", folder, "--json").refused("error.BadConfiguration")


def test_options_that_there_are_not_are_no_courses(enact: Enact, toy_course: Path) -> None:
    assert enact("start", toy_course, "--colour").status == 2


def test_a_jupyterlab_that_does_not_start_is_said(
    enact: Enact, toy_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        start_module, "_command", lambda work, port, teacher: [sys.executable, "-c", "raise SystemExit(3)"]
    )
    ran = enact("start", toy_course, "--work", tmp_path)
    assert "JupyterLab did not start" in ran.refused()
    assert "status 3" in ran.err
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "JupyterLab n’a pas démarré" in enact("start", toy_course, "--work", tmp_path).refused()


def test_a_jupyterlab_that_never_answers_is_ended_and_said(
    enact: Enact, toy_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "pid"
    script = f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"
    waits = [sys.executable, "-c", script]
    monkeypatch.setattr(start_module, "_command", lambda work, port, teacher: waits)
    monkeypatch.setattr(start_module, "PATIENCE", 3)
    assert "no answer within 3 s" in enact("start", toy_course, "--work", tmp_path).refused()
    assert not psutil.pid_exists(int(note.read_text()))


def test_a_browser_is_not_told_the_token(
    enact: Enact, toy_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a browser is called with can be read by everybody on the machine."""
    opened: list[str] = []
    lab = "import json, os, sys, time\nfrom jupyter_core.paths import jupyter_runtime_dir\nfrom pathlib import Path\n"
    lab += "here = Path(jupyter_runtime_dir()); here.mkdir(parents=True, exist_ok=True)\n"
    lab += "(here / f'jpserver-{os.getpid()}-open.html').write_text('leads there')\n"
    lab += "from http.server import BaseHTTPRequestHandler, HTTPServer\n"
    lab += "class Ready(BaseHTTPRequestHandler):\n    def do_GET(self):\n        self.send_response(200)\n"
    lab += "        self.end_headers()\n    def log_message(self, *_): pass\n"
    lab += "server = HTTPServer(('127.0.0.1', 0), Ready); url = f'http://127.0.0.1:{server.server_port}/'\n"
    lab += "(here / f'jpserver-{os.getpid()}.json').write_text(json.dumps({'url': url}))\n"
    lab += "time.sleep(1)  # the note comes before the server listens to anybody\n"
    lab += "server.handle_request()"
    monkeypatch.setattr(start_module, "_command", lambda work, port, teacher: [sys.executable, "-c", lab])
    monkeypatch.setattr(start_module.webbrowser, "open", opened.append)
    ran = enact("start", toy_course, "--work", tmp_path, "--browser", "--json")
    token = ran.json["url"].split("token=")[1]
    assert len(token) >= 32
    assert opened[0].startswith("file:///")
    assert opened[0].endswith("-open.html")
    assert token not in opened[0]
