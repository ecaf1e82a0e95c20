"""``enact start``: JupyterLab on a course, on a free loopback port."""

import ctypes
import json
import os
import secrets
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from urllib.request import Request, urlopen

import click

from enact_learn.cli.options import config_option
from enact_learn.domain.errors import BadConfiguration, CantWrite, EnactError

PATIENCE = 90  # seconds that JupyterLab may take to answer
GRACE = 20  # seconds that it may take to stop
_STOPS = [signal.SIGTERM, *([signal.SIGHUP] if sys.platform != "win32" else [])]  # SIGHUP: the terminal was closed
_PR_SET_PDEATHSIG = 1


class DidNotStart(EnactError):
    """JupyterLab ended before it answered."""

    kind = "unavailable"
    sentence = "JupyterLab did not start:\n{why}"


@click.command()
@click.argument("courses", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--work",
    default=".",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where your copies go (below enact/). Default: this folder.",
)
@click.option(
    "--port",
    default=8888,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="First port to try; the next free one is taken.",
)
@click.option("--browser/--no-browser", default=None, help="Open a browser. Default: where there is a display.")
@click.option(
    "--teacher",
    is_flag=True,
    help="Show the studio (class, exercises, grading, paths, log) and nbgrader's own screens.",
)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print the address as JSON, for programs.")
def start(
    courses: tuple[Path, ...],
    work: Path,
    port: int,
    browser: bool | None,
    teacher: bool,
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Start JupyterLab on one or more COURSE folders and print its address."""
    from enact_learn.assembly.build import build_source
    from enact_learn.assembly.config import read_config, remember_courses

    config = read_config(config_file, courses)
    build_source(config).courses()  # a fault is said here, not in the browser
    if config.courses:
        remember_courses(config)
    _make_ready(work)
    environment = {
        **os.environ,
        "ENACT_COURSES": _as_list(config.courses),
        "JUPYTER_TOKEN": os.environ.get("JUPYTER_TOKEN") or secrets.token_urlsafe(24),
        **({"ENACT_CONFIG": str(config_file.resolve())} if config_file else {}),
    }
    before = {sign: signal.signal(sign, _stop) for sign in _STOPS}
    jupyter = None
    try:
        jupyter = subprocess.Popen(
            _command(work, port, teacher), env=environment, start_new_session=True, preexec_fn=_end_with_parent()
        )
        url = _wait(jupyter, environment["JUPYTER_TOKEN"])
        _announce(url, as_json)
        if browser if browser is not None else _has_display():
            webbrowser.open(_without_token(jupyter, url))
        jupyter.wait()
    except KeyboardInterrupt:
        click.echo("\nStopping. Your work is saved in the folder where you started.", err=True)
    finally:
        if jupyter is not None:
            _end(jupyter)
        for sign, handler in before.items():
            signal.signal(sign, handler)
    if jupyter is not None and jupyter.returncode not in (0, -signal.SIGTERM):
        raise SystemExit(1)


def _make_ready(work: Path) -> None:
    """The folder for the learner's copies. Raises CantWrite where she could not save in it."""
    try:
        work.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=work) as probe:
            probe.write(b"a learner's work")
    except OSError as error:
        raise CantWrite(file=str(work), why=error.strerror or str(error)) from error


def _as_list(courses: tuple[Path, ...]) -> str:
    folders = [str(course.resolve()) for course in courses]
    for folder in folders:
        if os.pathsep in folder:
            raise BadConfiguration(file=folder, why=f"the path of a course can't hold {os.pathsep}; rename the folder")
    return os.pathsep.join(folders)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _end_with_parent() -> Callable[[], None] | None:
    """Linux: JupyterLab ends also when this process is killed without a chance to say so."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)  # loaded before the fork
    return lambda: libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(jupyter: "subprocess.Popen[bytes]") -> None:
    jupyter.terminate()
    try:
        jupyter.wait(GRACE)
    except subprocess.TimeoutExpired:
        jupyter.kill()
        jupyter.wait()


def _command(work: Path, port: int, teacher: bool) -> list[str]:
    return [
        sys.executable, "-m", "jupyterlab",
        "--no-browser", "--ServerApp.ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=100",
        f"--ServerApp.root_dir={work.resolve()}", "--Application.log_level=ERROR",
        f"--CourseDirectory.root={work.resolve()}",  # else nbgrader complains at every start
        *(["--EnactExtension.authoring=True"] if teacher else []),
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]  # fmt: skip


def _wait(jupyter: "subprocess.Popen[bytes]", token: str) -> str:
    """The address, once JupyterLab answers. Raises DidNotStart."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if jupyter.poll() is not None:
            raise DidNotStart(why=f"it ended with status {jupyter.returncode}; its messages stand above.")
        # the note is written shortly before the server listens, and until then another one may take its port
        if (server := _read(_note(jupyter, ".json"))) and _answers(server["url"], token):
            return f"{server['url']}lab?token={token}"
        time.sleep(0.05)
    raise DidNotStart(why=f"no answer within {PATIENCE} s.")


def _answers(url: str, token: str) -> bool:
    """Whether our server is there: nobody else knows the token."""
    request = Request(f"{url}api/status", headers={"Authorization": f"token {token}"})  # noqa: S310  # loopback
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:  # refused, or another server's no
        return False


def _note(jupyter: "subprocess.Popen[bytes]", ending: str) -> Path:
    from jupyter_core.paths import jupyter_runtime_dir

    return Path(jupyter_runtime_dir()) / f"jpserver-{jupyter.pid}{ending}"


def _read(note: Path) -> dict[str, Any] | None:
    try:
        server: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return server if "url" in server else None


def _without_token(jupyter: "subprocess.Popen[bytes]", url: str) -> str:
    """What to hand to a browser: its arguments can be read by everybody on the machine."""
    page = _note(jupyter, "-open.html")  # leads to the address with its token; only this user may read it
    return page.as_uri() if page.is_file() else url.split("?")[0]


def _announce(url: str, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"url": url}))
    else:
        click.echo(f"JupyterLab is ready:\n\n    {url}\n\nPress Ctrl+C here to stop it.")
    sys.stdout.flush()


def _has_display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
