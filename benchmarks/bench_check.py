"""From pressing *Check* to the new recommendation on screen, in real Chromium, on the first chemistry exercise."""

import json
import os
import re
import shutil
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import show

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
DONE = re.compile(r"[0-9.]+ of [0-9.]+ points")


def checks(page: Page, runs: int) -> tuple[list[float], list[float]]:
    """Milliseconds from the press to the result on screen, and what the server says that grading took."""
    panel = page.get_by_role("region", name="Learning path")
    panel.get_by_role("button", name="Start", exact=True).first.click()
    cells = page.locator(".jp-NotebookPanel:visible .jp-Notebook .jp-Cell")
    cells.first.wait_for()
    starter = cells.filter(has_text="YOUR CODE HERE").first
    starter.wait_for()
    position = [cell.inner_text() for cell in cells.all()].index(starter.inner_text())
    solution = cells.nth(position).locator(".cm-content")  # by its place: the text will change
    screen, grading = [], []
    for run in range(runs + 1):
        solution.click()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(f"# answer {run}")
        button = page.get_by_role("button", name="Check", exact=True)
        # the panel asks for nothing more: the answer of the check carries the new recommendation
        with page.expect_response(
            lambda response: "/check" in response.url and response.request.method == "POST", timeout=180_000
        ) as answer:
            start = perf_counter()
            button.click()
        page.get_by_role("region", name="Check result").get_by_role("heading", name=DONE).wait_for(timeout=180_000)
        panel.get_by_role("button", name="Continue").first.wait_for()
        screen.append((perf_counter() - start) * 1000)
        grading.append(answer.value.json()["seconds"] * 1000)
    return screen[1:], grading[1:]  # the first one warms up


def main(runs: int = 9) -> None:
    if CHROMIUM is None:
        print("skipped: no Chromium (apt-get install chromium)")
        return
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        environment = {**os.environ, "ENACT_DATA": f"{folder}/data", "JUPYTER_CONFIG_DIR": f"{folder}/config"}
        environment |= {"JUPYTERLAB_SETTINGS_DIR": f"{folder}/s", "JUPYTERLAB_WORKSPACES_DIR": f"{folder}/w"}
        command = [sys.executable, "-m", "enact_learn.cli", "start", "courses/chemistry", "--no-browser", "--json"]
        lab = subprocess.Popen([*command, "--work", folder], env=environment, stdout=subprocess.PIPE, text=True)
        assert lab.stdout is not None
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.set_default_timeout(60_000)
            page.goto(json.loads(lab.stdout.readline())["url"])
            screen, grading = checks(page, runs)
            browser.close()
        finally:
            lab.terminate()
            lab.wait(30)
    show("from Check to the new recommendation on screen", screen)
    show("of which grading, as the report says", grading)


if __name__ == "__main__":
    main()
