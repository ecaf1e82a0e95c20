"""From pressing *Check* to the result painted, by the browser's own clock, and where that time goes.

The answers do nothing that takes time, so the cells' own time is below a few milliseconds and all of it is ours:
saving, asking, grading around the cells, painting. At most 500 ms are wanted (median).
"""

import json
import os
import shutil
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.measure import show

COURSE = "courses/chemistry"
CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# the two frames after the change are what a person waits for: the first begins the painting, the second ends it
MEASURE = """async () => {
    const region = document.querySelector('.enact-CheckRegion:not(.lm-mod-hidden) .enact-Below');
    const panel = region.closest('.jp-NotebookPanel');
    const button = panel.querySelector('.enact-CheckButton .jp-ToolbarButtonComponent');
    const frame = () => new Promise(done => requestAnimationFrame(done));
    performance.clearResourceTimings();
    const ended = new Promise(done => {
        let began = false;
        const look = () => {
            const busy = region.getAttribute('aria-busy') === 'true';
            began ||= busy;
            if (began && !busy) { watcher.disconnect(); done(); }
        };
        const watcher = new MutationObserver(look);
        watcher.observe(region, { attributes: true, childList: true, subtree: true });
    });
    const start = performance.now();
    button.click();
    await ended;
    await frame();
    await frame();
    const screen = performance.now() - start;
    const asked = performance.getEntriesByType('resource').filter(one => one.startTime >= start);
    const check = asked.find(one => one.name.includes('enact/api/v1/check'));
    return {
        screen,
        saving: check.startTime - start,
        asking: check.duration,
        painting: screen - (check.responseEnd - start),
        heading: region.querySelector('h2').innerText
    };
}"""


def checks(page: Page, runs: int) -> list[dict[str, Any]]:
    """What each check took, in milliseconds; the first one, which warms up, is left out."""
    page.get_by_role("region", name="Learning path").get_by_role("button", name="Start", exact=True).first.click()
    region = page.get_by_role("region", name="Check result")
    region.get_by_role("button", name="Show details").click()
    cells = page.locator(".jp-NotebookPanel:visible .jp-Notebook .jp-Cell")
    starter = cells.filter(has_text="YOUR CODE HERE").first
    starter.wait_for()
    position = [cell.inner_text() for cell in cells.all()].index(starter.inner_text())
    measured = []
    for run in range(runs + 1):
        cells.nth(position).locator(".cm-content").click()  # by its place: the text will change
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(f"# answer {run}")
        with page.expect_response(lambda response: "/v1/check" in response.url, timeout=180_000) as answer:
            took = page.evaluate(MEASURE)
        measured.append({**took, "grading": answer.value.json()["seconds"] * 1000})
        page.wait_for_timeout(300)  # what is asked after a check shall not stand in the way of the next
    return measured[1:]


def main(course: str = COURSE, runs: int = 15) -> None:
    if CHROMIUM is None:
        print("skipped: no Chromium (apt-get install chromium)")
        return
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        environment = {**os.environ, "ENACT_DATA": f"{folder}/data", "JUPYTER_CONFIG_DIR": f"{folder}/config"}
        environment |= {"JUPYTERLAB_SETTINGS_DIR": f"{folder}/s", "JUPYTERLAB_WORKSPACES_DIR": f"{folder}/w"}
        command = [sys.executable, "-m", "enact_learn.cli", "start", course, "--no-browser", "--json"]
        lab = subprocess.Popen([*command, "--work", folder], env=environment, stdout=subprocess.PIPE, text=True)
        assert lab.stdout is not None
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.set_default_timeout(60_000)
            page.goto(json.loads(lab.stdout.readline())["url"])
            measured = checks(page, runs)
            browser.close()
        finally:
            lab.terminate()
            lab.wait(30)
    show("from Check to the result painted", [one["screen"] for one in measured])
    show("  saving the notebook", [one["saving"] for one in measured])
    show("  from the request to its answer", [one["asking"] for one in measured])
    show("    of which grading, as the report says", [one["grading"] for one in measured])
    show("  from the answer to the result painted", [one["painting"] for one in measured])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else COURSE)
