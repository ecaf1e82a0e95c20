"""The skill map in real Chromium: from the answer of the server to the picture and the list on screen, for made-up
courses of 100 and of 500 skills; the first time in a fresh page, and again when a check has moved every mastery."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, Route, sync_playwright

from benchmarks.measure import show

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PORT = 9790
WORDS = ("read", "molecules", "predict", "activity", "compare", "kinetics", "fingerprints", "thermodynamics", "tables")
READY = "() => window.jupyterapp && window.jupyterapp.restored.then(() => true)"
OPEN = "() => { void window.jupyterapp.commands.execute('enact:show-map') }"
CLOSE = """() => {
    [...window.jupyterapp.shell.widgets('main')].find(({ id }) => id === 'enact-skill-map').close()
    performance.clearMarks()
}"""
DRAWN = """() => {
    const at = name => performance.getEntriesByName(name)[0]?.startTime ?? Infinity
    const [data, drawn] = [at('enact-map-data'), at('enact-map-drawn')]
    return drawn > data && drawn < Infinity ? drawn - data : null
}"""
LEVELS = ("unknown", "starting", "growing", "mastered")


def made_up(skills: int, seed: int) -> dict[str, Any]:
    """A course in which each skill builds on one to three of those shortly before it."""
    chance = Random(seed)
    reach = max(6, skills // 6)
    return {
        "course": "made-up",
        "title": f"{skills} skills",
        "skills": [_skill(number, reach, chance) for number in range(skills)],
        "next_skills": [f"skill.{skills // 2}"],
    }


def moved(course: dict[str, Any], seed: int) -> dict[str, Any]:
    """The same course after a check."""
    chance = Random(seed)
    return {**course, "skills": [{**one, **_standing(chance)} for one in course["skills"]]}


def _skill(number: int, reach: int, chance: Random) -> dict[str, Any]:
    needs = {max(0, number - 1 - chance.randrange(reach)) for _ in range(min(number, chance.randint(1, 3)))}
    exercise = {"difficulty": 2, "minutes": 10, "state": "new", "score": None, "is_offered": True}
    return {
        "skill": f"skill.{number}",
        "title": " ".join(chance.sample(WORDS, chance.randint(2, 6))).capitalize(),
        "course": "made-up",
        "prerequisites": [f"skill.{need}" for need in sorted(needs)],
        "recall": None,
        "last": None,
        "exercises": [{"exercise": f"e-{number}-{one}", "title": "Exercise", **exercise} for one in range(3)],
        **_standing(chance),
    }


def _standing(chance: Random) -> dict[str, Any]:
    mean = chance.random()
    mastery = {"mean": mean, "low": mean * 0.8, "high": mean + (1 - mean) * 0.3}
    return {"mastery": mastery, "evidence": chance.randrange(9), "level": LEVELS[int(mean * 4)]}


def one_page(browser: Browser, skills: int, seed: int) -> tuple[float, float]:
    """Milliseconds until it is drawn the first time, and again."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    answers = [made_up(skills, seed)]

    def answer(route: Route) -> None:
        route.fulfill(json=answers[-1])

    page.route("**/enact/api/v1/map*", answer)
    # A workspace of its own: otherwise JupyterLab would bring back the map of the last page while it starts.
    page.goto(f"http://127.0.0.1:{PORT}/lab/workspaces/map-{skills}-{seed}?token=bench")
    page.wait_for_function("() => window.jupyterapp", timeout=120_000)
    page.evaluate(READY)
    page.evaluate(OPEN)
    first = _drawn(page)
    assert page.locator(".enact-Node").count() == skills
    answers.append(moved(answers[0], seed))
    page.wait_for_timeout(2000)  # what is out of view is drawn meanwhile
    page.evaluate(CLOSE)
    page.evaluate(OPEN)
    again = _drawn(page)
    page.close()
    return first, again


def _drawn(page: Page) -> float:
    return float(page.wait_for_function(DRAWN, timeout=120_000).json_value())


def _until_it_answers() -> None:
    for _ in range(3000):
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/api?token=bench", timeout=5):
                return
        except OSError:
            sleep(0.02)
    raise TimeoutError("JupyterLab did not answer")


def main(runs: int = 9) -> None:
    if CHROMIUM is None:
        print("skipped: no Chromium (apt-get install chromium)")
        return
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        environment = {**os.environ, "ENACT_DATA": f"{folder}/data", "JUPYTER_CONFIG_DIR": f"{folder}/config"}
        environment |= {"ENACT_COURSES": str(Path("tests/toy_course").resolve()), "JUPYTER_TOKEN": "bench"}
        environment |= {"JUPYTERLAB_SETTINGS_DIR": f"{folder}/s", "JUPYTERLAB_WORKSPACES_DIR": f"{folder}/w"}
        arguments = [f"--ServerApp.root_dir={folder}", f"--port={PORT}", "--ServerApp.port_retries=0", "--no-browser"]
        arguments += ["--allow-root", "--expose-app-in-browser", "--Application.log_level=CRITICAL"]
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _until_it_answers()
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            for skills in (100, 500):
                one_page(browser, skills, 0)  # not counted
                first, again = zip(*(one_page(browser, skills, 1 + run) for run in range(runs)), strict=True)
                show(f"map of {skills} skills drawn, first time in a page", first)
                show(f"map of {skills} skills drawn, once more", again)
            browser.close()
        finally:
            server.terminate()
            server.wait(30)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
