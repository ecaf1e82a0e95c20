"""JupyterLab's start with and without the extension, in turn: from the command to the first answer, and to the
page being ready for use in Chromium; with it, also to the side panel being seen after that."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from benchmarks.measure import show

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
RESTORED = "() => window.jupyterapp && window.jupyterapp.restored.then(() => performance.now())"
PANEL = """() => new Promise(resolve => {
    const look = () => {
        const panel = document.querySelector('#enact-learning-path .enact-Path');
        panel && panel.checkVisibility() ? resolve(performance.now()) : requestAnimationFrame(look);
    };
    look();
})"""
OFF = {"disabledExtensions": {"@enact-learn/jupyterlab": True}}


def one_start(browser: Browser, port: int, *, with_extension: bool) -> tuple[float, float, float]:
    """Milliseconds to the first answer of the API, then to JupyterLab restored, then to the panel (0 without it)."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "ENACT_DATA": f"{folder}/data", "JUPYTER_CONFIG_DIR": f"{folder}/config"}
        environment |= {"ENACT_COURSES": str(Path("courses/chemistry").resolve()), "JUPYTER_TOKEN": "bench"}
        environment |= {"JUPYTERLAB_SETTINGS_DIR": f"{folder}/s", "JUPYTERLAB_WORKSPACES_DIR": f"{folder}/w"}
        arguments = [f"--ServerApp.root_dir={folder}", f"--port={port}", "--ServerApp.port_retries=0"]
        arguments += ["--no-browser", "--allow-root", "--expose-app-in-browser", "--Application.log_level=CRITICAL"]
        if not with_extension:
            config = Path(folder, "config")
            config.mkdir()
            off = {"ServerApp": {"jpserver_extensions": {"enact_learn.server": False}}}
            (config / "jupyter_server_config.json").write_text(json.dumps(off))
            labconfig = config / "labconfig"
            labconfig.mkdir()
            (labconfig / "page_config.json").write_text(json.dumps(OFF))
        start = perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            answers = _until_it_answers(port)
            page = browser.new_page()
            opened = perf_counter()
            page.goto(f"http://127.0.0.1:{port}/lab?token=bench")
            page.wait_for_function("() => window.jupyterapp", timeout=120_000)
            at = page.evaluate(RESTORED)
            restored = perf_counter()
            seen = page.evaluate(PANEL) if with_extension else at
            page.close()
        finally:
            server.terminate()
            server.wait(30)
        return (answers - start) * 1000, (restored - opened) * 1000, seen - at


def _until_it_answers(port: int) -> float:
    for _ in range(3000):
        try:
            with urlopen(f"http://127.0.0.1:{port}/api?token=bench", timeout=5):
                return perf_counter()
        except OSError:
            sleep(0.02)
    raise TimeoutError("JupyterLab did not answer")


def main(runs: int = 7) -> None:
    if CHROMIUM is None:
        print("skipped: no Chromium (apt-get install chromium)")
        return
    found: dict[bool, list[tuple[float, float, float]]] = {True: [], False: []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        one_start(browser, 9700, with_extension=True)  # not counted
        for run in range(runs):
            for with_extension in (True, False):
                port = 9701 + 2 * run + with_extension
                found[with_extension].append(one_start(browser, port, with_extension=with_extension))
        browser.close()
    for with_extension, name in ((True, "with"), (False, "without")):
        answers, restored, panel = zip(*found[with_extension], strict=True)
        show(f"server answers, {name} enact_learn", answers)
        show(f"page restored, {name} enact_learn", restored)
        if with_extension:
            show("side panel seen after that", panel)
    for position, what in ((0, "server answers"), (1, "page restored")):
        pairs = zip(found[True], found[False], strict=True)
        show(f"{what}, with / without", [ours[position] / other[position] for ours, other in pairs], "x")


if __name__ == "__main__":
    main()
