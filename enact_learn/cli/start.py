"""``enact start``: JupyterLab on a course, on a free loopback port."""

import json
import os
import secrets
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from typing import Any

import click

from enact_learn.cli.options import config_option
from enact_learn.domain.errors import EnactError

PATIENCE = 90  # seconds that JupyterLab may take to answer


class DidNotStart(EnactError):
    """JupyterLab ended before it answered."""

    kind = "unavailable"
    sentence = "JupyterLab did not start:\n{why}"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("courses", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--work",
    default=".",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where your copies go (below enact/). Default: this folder.",
)
@click.option("--port", default=8888, show_default=True, help="First port to try; the next free one is taken.")
@click.option("--browser/--no-browser", default=None, help="Open a browser. Default: where there is a display.")
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print the address as JSON, for programs.")
def start(
    courses: tuple[Path, ...], work: Path, port: int, browser: bool | None, config_file: Path | None, as_json: bool
) -> None:
    """Start JupyterLab on one or more COURSE folders and print its address."""
    from enact_learn.assembly.build import build_source
    from enact_learn.assembly.config import read_config, remember_courses

    config = read_config(config_file, courses)
    build_source(config).courses()  # a fault is said here, not in the browser
    if config.courses:
        remember_courses(config)
    work.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "ENACT_COURSES": os.pathsep.join(str(course.resolve()) for course in config.courses),
        "JUPYTER_TOKEN": os.environ.get("JUPYTER_TOKEN") or secrets.token_urlsafe(24),
        **({"ENACT_CONFIG": str(config_file.resolve())} if config_file else {}),
    }
    jupyter = subprocess.Popen(_command(work, port), env=environment, start_new_session=True)
    try:
        url = _wait(jupyter, environment["JUPYTER_TOKEN"])
        _announce(url, as_json)
        if browser if browser is not None else _has_display():
            webbrowser.open(url)
        jupyter.wait()
    except KeyboardInterrupt:
        click.echo("\nStopping. Your work is saved in the folder where you started.", err=True)
    finally:
        jupyter.terminate()
        jupyter.wait()
    if jupyter.returncode not in (0, -15):
        raise SystemExit(1)


def _command(work: Path, port: int) -> list[str]:
    return [
        sys.executable, "-m", "jupyterlab",
        "--no-browser", "--ServerApp.ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=100",
        f"--ServerApp.root_dir={work.resolve()}", "--Application.log_level=ERROR",
        f"--CourseDirectory.root={work.resolve()}",  # else nbgrader complains at every start
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]  # fmt: skip


def _wait(jupyter: "subprocess.Popen[bytes]", token: str) -> str:
    """The address, once JupyterLab answers. Raises DidNotStart."""
    from jupyter_core.paths import jupyter_runtime_dir

    note = Path(jupyter_runtime_dir()) / f"jpserver-{jupyter.pid}.json"  # written by the server when it listens
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if jupyter.poll() is not None:
            raise DidNotStart(why=f"it ended with status {jupyter.returncode}; its messages stand above.")
        if server := _read(note):
            return f"{server['url']}lab?token={token}"
        time.sleep(0.05)
    raise DidNotStart(why=f"no answer within {PATIENCE} s.")


def _read(note: Path) -> dict[str, Any] | None:
    try:
        server: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return server if "url" in server else None


def _announce(url: str, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"url": url}))
    else:
        click.echo(f"JupyterLab is ready:\n\n    {url}\n\nPress Ctrl+C here to stop it.")
    sys.stdout.flush()


def _has_display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
