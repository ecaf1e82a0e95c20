"""A hostile student against her teacher's browser, on a real Hub: whatever she writes is shown, and none of it runs."""

import base64
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import nbformat
import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Locator, Page, expect

from enact_learn.domain.progress_file import FORMAT, VERSION, seal
from tests.browser.hostile import Watchman, everything, failing, hostile_notebook, payloads, short, watching
from tests.hub.real_hub import CONFIG, PASSWORD, ROOT, RealHub

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

PATIENCE = 60_000  # milliseconds that a server may take to start
EXPLAIN = "toy-explain-1"
FORMULA = re.compile(r"\s*[=+@]|\s*-(?![\d.]+$)|[\t\r]")


@pytest.fixture
def watchman() -> Iterator[Watchman]:
    with watching() as one:
        yield one


def test_the_same_texts_run_in_a_plain_page(page: Page, watchman: Watchman) -> None:
    """The control: the watchman notices each of them."""
    watchman.look_at(page.context)
    texts = payloads(watchman.url)
    watchman.pages["/control"] = "\n".join(["<!doctype html><body>", *texts.values(), short(watchman.url)])
    page.goto(f"{watchman.url}/control")
    page.wait_for_load_state("networkidle")
    ran = watchman.ran(page)
    assert [name for name in texts if not any(name in one for one in ran)] == []
    assert any(one.startswith("dialog") for one in ran)


@pytest.fixture
def hub(tmp_path: Path, watchman: Watchman) -> Iterator[RealHub]:
    """A Hub whose students are stu, sam, and somebody with a hostile name."""
    due = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S")
    config = tmp_path / "enact.toml"
    config.write_text(
        'policy = "ladder"\naccept_bare_sandbox = true\n[hub]\ncache_seconds = 1\nroster_seconds = 1\n'
        f'[path.toy]\ngraded = ["{EXPLAIN}"]\ndeadline = {{ {EXPLAIN} = {due} }}\n'
    )
    folder = tmp_path / "hub"
    folder.mkdir()
    name = short(watchman.url).casefold()
    of_the_hub = tmp_path / "jupyterhub_config.py"
    of_the_hub.write_text(
        f"load_subconfig({str(CONFIG)!r})\n"
        f"c.Authenticator.allowed_users.add({name!r})\nc.JupyterHub.load_groups['toy']['users'].append({name!r})\n"
    )
    course = Path(shutil.copytree(ROOT / "tests" / "toy_course", tmp_path / "toy"))
    hub = RealHub(folder, [course], config, of_the_hub)
    try:
        hub.start()
        yield hub
    finally:
        hub.stop()


class Student:
    """Asks the service as a student's server does, with whatever she likes."""

    def __init__(self, hub: RealHub, name: str) -> None:
        headers = {"Authorization": f"token {hub.token(name)}"}
        self._client = httpx.Client(
            base_url=f"{hub.inside}api/v1/learner/", headers=headers, trust_env=False, timeout=60
        )

    def ask(self, verb: str, **said: Any) -> Any:
        answer = self._client.post(verb, json=said)
        assert answer.status_code == 200, (verb, answer.text)
        return answer.json()

    def copy(self, exercise: str) -> tuple[str, str]:
        files = self.ask("hand_out", exercise=exercise, lang="en")["files"]
        name, text = next((name, text) for name, text in files.items() if name.endswith(".ipynb"))
        return name.removesuffix(".ipynb"), base64.b64decode(text).decode()

    def until_graded(self, ticket: dict[str, Any]) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < until:
            state: dict[str, Any] = self._client.get(f"checks/{ticket['submission']}").json()
            if state["state"] == "done":
                return state
            time.sleep(0.2)
        raise AssertionError("it was not graded")

    def close(self) -> None:
        self._client.close()


def works(student: Student, url: str) -> None:
    """Checks hostile answers twice, so that there is a difference; hands one in; reports a problem; brings a record."""
    stem, text = student.copy("toy-add-1")
    for number in (1, 2):
        evil = hostile_notebook(text, url, failing(url, "add") + f"# {number}\n{everything(url)!r}")
        state = student.until_graded(student.ask("submit", texts={short(url): evil}))
        assert any(test["points"] == 0 for test in state["result"]["tests"])
    stem, text = student.copy(EXPLAIN)
    evil = hostile_notebook(text, url, 'def fair(salaries):\n    return "median"')
    student.until_graded(student.ask("submit", texts={stem: evil}))
    student.until_graded(student.ask("hand_in", texts={stem: evil}))
    student.ask("problem", exercise="toy-add-1", text=everything(url)[:1500])


def brings(student: Student, record: dict[str, Any], url: str) -> None:
    """Brings what another one kept, with results that she wrote herself."""
    for report in record["reports"]:
        for cell in report["cells"]:
            cell |= {"message": everything(url)[:900], "error": "<img src=x onerror=alert(1)>"}
    said = json.loads(json.dumps({**record, "format": FORMAT, "version": VERSION}))
    student.ask("bring", content=json.dumps({**said, "sha256": seal(said)}))


def sign_in(page: Page, hub: RealHub, name: str) -> None:
    page.set_default_timeout(PATIENCE)
    page.goto(f"{hub.url}/hub/login")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("region", name="Learning path").wait_for()


def take_csv(page: Page, panel: Locator) -> list[list[str]]:
    with page.expect_download() as taken:
        panel.get_by_role("button", name="Download as CSV").click()
    with open(taken.value.path(), newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


def side_by_side(hub: RealHub, tmp_path: Path, url: str) -> Path:
    """The nbgrader course of the class in the teacher's home, with what an execution might have left in it."""
    home = hub.folder / "homes" / "ada"
    to = home / "toy"
    names = tmp_path / "names.json"
    names.write_text("{}")
    ran = subprocess.run(
        [sys.executable, "-m", "enact_learn.cli", "course", "sync", "toy", "--to", str(to), "--roster", str(names),
         "--config", str(tmp_path / "enact.toml"), "--courses", str(tmp_path / "toy"), "--json"],
        env={**os.environ, "ENACT_DATA": str(hub.folder / "service"), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr + ran.stdout
    assert json.loads(ran.stdout)["entered"] == 1
    (file,) = to.glob(f"autograded/*/{EXPLAIN}/*.ipynb")
    notebook = nbformat.read(file, 4)
    executed = json.loads(hostile_notebook(json.dumps({"cells": [], "metadata": {}}), url, ""))["cells"][0]["outputs"]
    (code,) = [
        cell for cell in notebook.cells if "fair" in cell.source and cell.metadata.get("nbgrader", {}).get("solution")
    ]
    code.outputs = nbformat.from_dict(executed)
    nbformat.write(notebook, file)
    (file.parent / "evil.html").write_text(everything(url))
    # as docs say for a teacher's server: nothing but where the course is
    config = home / ".jupyter"
    config.mkdir(parents=True, exist_ok=True)
    (config / "nbgrader_config.py").write_text(
        f"c.CourseDirectory.root = {str(to)!r}\nc.CourseDirectory.course_id = 'toy'\n"
    )
    (config / "jupyter_server_config.py").write_text("c.EnactExtension.authoring = True\n")
    return to


@pytest.mark.slow
def test_nothing_that_a_student_writes_runs_in_her_teachers_browser(
    page: Page, hub: RealHub, watchman: Watchman, tmp_path: Path
) -> None:
    expect.set_options(timeout=PATIENCE)
    url = watchman.url
    with closing(Student(hub, "stu")) as stu:
        works(stu, url)
        record = stu.ask("record_file")
    with closing(Student(hub, "sam")) as sam:
        brings(sam, record, url)
    course = side_by_side(hub, tmp_path, url)
    watchman.heard.clear()  # what her own code fetched, if anything, is the sandbox's matter
    watchman.look_at(page.context)
    sign_in(page, hub, "ada")
    page.locator(".enact-Foot").get_by_role("button", name="Studio").click()
    page.keyboard.press("Control+b")
    studio = page.locator(".enact-StudioPanel")
    shots = os.environ.get("ENACT_SHOTS")

    def look(name: str) -> None:
        page.wait_for_load_state("networkidle")
        if shots:
            page.screenshot(path=Path(shots) / f"hostile-{name}.png", full_page=True)
        assert watchman.ran(page) == [], name
        assert page.url.startswith(hub.url), name

    # the class, and a student's page: her checks compared, as she sees it
    rows = studio.locator(".enact-HeatTable tbody tr")
    expect(rows).to_have_count(3)
    expect(studio.get_by_role("rowheader").filter(has_text="<img src=x")).to_have_count(1)
    look("class")
    tables = {"class": take_csv(page, studio)}
    assert any("<img" in cell for row in tables["class"] for cell in row)
    rows.filter(has=page.get_by_role("rowheader", name="stu", exact=True)).get_by_role("button").first.click()
    compared = studio.get_by_role("button", name=re.compile("^Compare two checks: ")).first
    compared.click()
    expect(studio.locator(".enact-Difference")).to_contain_text("<script>")
    studio.get_by_role("button", name="View as this student").click()
    expect(studio.locator(".enact-SeenAs-card").first).to_be_visible()
    look("student")
    tables["student"] = take_csv(page, studio)

    # exercises: wrong answers, what students reported
    studio.get_by_role("tab", name="Exercises").click()
    studio.locator(".enact-ItemTable tbody").get_by_role("button", name=re.compile("Add two")).first.click()
    expect(studio.get_by_role("region", name="Reported by students")).to_contain_text("<script>")
    for wrong in studio.locator(".enact-Wrong").all():
        wrong.evaluate("one => { one.open = true }")
    look("exercise")

    # grading
    studio.get_by_role("tab", name="Grading").click()
    tables["grading"] = take_csv(page, studio)
    studio.get_by_role("button", name=re.compile("^Grade: ")).first.click()
    expect(studio.locator(".enact-Answers > li").first).to_contain_text("<script>")
    studio.get_by_label(re.compile("^Points of")).fill("1")
    studio.get_by_label("Comment").fill(everything(url)[:900])
    studio.get_by_role("button", name="Keep this comment").click()
    studio.get_by_role("button", name=re.compile("^Save for")).click()
    expect(studio.get_by_text(re.compile("answers? graded"))).to_be_visible()
    look("grading")

    # paths of a student with a hostile name; the log
    studio.get_by_role("tab", name="Paths").click()
    studio.locator(".enact-PathTable").first.wait_for()
    look("paths")
    studio.get_by_role("tab", name="Log").click()
    studio.locator(".enact-Log > li").first.wait_for()
    studio.get_by_role("button", name=re.compile("^Replay: ")).first.click()
    look("log")
    tables["log"] = take_csv(page, studio)
    formulas = {of: cell for of, table in tables.items() for row in table for cell in row if FORMULA.match(cell)}
    assert formulas == {}

    # the formgrader, opened from the studio, in which she clicks on what can be clicked
    studio.get_by_role("tab", name="Grading").click()
    with page.context.expect_page() as opened:
        studio.get_by_role("button", name="Open in the formgrader").click()
    page = opened.value
    page.set_default_timeout(PATIENCE)
    expect(page.get_by_text(EXPLAIN).first).to_be_visible()
    look("formgrader")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "toy") as book:
        (submission,) = book.notebook_submissions(EXPLAIN, EXPLAIN)
        id_ = submission.id
    base = f"{hub.url}/user/ada/formgrader/submissions/{id_}/"
    page.goto(base)
    expect(page.locator("#notebook").first).to_contain_text("<script>")
    expect(page.locator("#notebook img[width]")).to_have_count(0)
    for link in page.locator("#notebook a").all():
        assert not (link.get_attribute("href") or "").lower().startswith("javascript:")
    look("submission")
    points = page.locator("input.score").last
    expect(points).to_be_visible()  # and nbgrader's own scripts work: what was given in the studio stands there
    answer = page.goto(f"{base}evil.html")
    assert answer is not None
    assert "sandbox" in answer.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    assert watchman.heard == []  # nothing can be asked of that page itself: scripts are off in it

    # what the teacher wrote reaches the student's page as text too
    hers = page.context.browser
    page.close()
    assert hers
    other = hers.new_context().new_page()
    watchman.look_at(other.context)
    sign_in(other, hub, "stu")
    other.wait_for_load_state("networkidle")
    assert watchman.ran(other) == []
