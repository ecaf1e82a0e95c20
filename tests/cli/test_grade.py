"""``enact grade`` from the terminal: the table, the JSON, the exit status, two at once, and its end by a person."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from enact_learn.domain.text import Message
from enact_learn.grading.batch.opening import open_course
from enact_learn.grading.messages import Answer
from enact_learn.grading.resident import pool
from enact_learn.grading.sandboxes import layers
from tests.cli.running import Enact
from tests.grading.batch import small_course
from tests.grading.batch.hand_ins import write_in
from tests.grading.batch.small_course import ASSIGNMENT, Scripted, hand_in, points_of

RIGHT = {"mean": "def mean(values):\n    return sum(values) / len(values)"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_course.build(tmp_path_factory.mktemp("small") / "course")


@pytest.fixture
def course(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "course"))


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    """The grader, with a script in its place."""
    grader = Scripted()
    monkeypatch.setattr(Scripted, "get_ready", lambda self: None, raising=False)
    monkeypatch.setattr(pool, "Residents", lambda **_: grader)
    yield grader
    assert grader.closed.is_set()


def test_the_table_says_whose_points_by_which_road_and_what_is_left_to_do(
    enact: Enact, course: Path, scripted: Scripted
) -> None:
    hand_in(course, "ana", "[red]bo\x1b[2J")
    ran = enact("grade", course)
    assert ran.status == 0
    ana = next(line for line in ran.out.splitlines() if " ana " in line)
    assert "8 of 15" in ana
    assert "resident" in ana
    assert "[red]bo?[2J" in ran.out
    assert "\x1b" not in ran.out
    assert "2 graded, 0 skipped, 0 could not be graded." in ran.out
    again = enact("grade", course)
    assert "0 graded, 2 skipped" in again.out
    assert "--force grades it again" in again.out


def test_json_has_all_of_it_and_the_status_tells_of_one_that_failed(
    enact: Enact, course: Path, scripted: Scripted
) -> None:
    hand_in(course, "ana", "bo")
    (course / "submitted" / "bo" / ASSIGNMENT / "timestamp.txt").write_text("soon")
    ran = enact("grade", course, "--assignment", "ps1", "--json")
    assert ran.status == 1
    ana, bo = ran.json["submissions"]
    assert ran.json["assignment"] == "ps1"
    assert (ana["student"], ana["state"], ana["points"], ana["max_points"]) == ("ana", "graded", 8, 15)
    assert (ana["needs_manual_grade"], ana["late_penalty"], ana["road"], ana["fault"]) == (3, None, "resident", None)
    assert (bo["state"], bo["fault"]["id"]) == ("failed", "grading.unreadable-file")
    assert "timestamp.txt can't be read" in bo["fault"]["text"]
    assert enact("grade", course, "--student", "a*").status == 0


def test_options_reach_the_batch(enact: Enact, course: Path, scripted: Scripted) -> None:
    hand_in(course, "ana", "bo")
    scripted.script = lambda task: Answer(elsewhere="kernel R")
    refused = enact("grade", course, "--student", "ana")
    assert refused.status == 1
    assert "--accept-bare-sandbox" in refused.out
    accepted = enact("grade", course, "--student", "ana", "--accept-bare-sandbox", "--force")
    assert accepted.status == 0
    assert "nbgrader" in next(line for line in accepted.out.splitlines() if " ana " in line)
    assert "Graded by nbgrader itself" in " ".join(accepted.out.split())


@pytest.mark.parametrize("accepted", ["", "--accept-bare-sandbox", "enact.toml"])
def test_without_a_sandbox_nothing_is_graded_unless_that_is_accepted(
    enact: Enact, course: Path, scripted: Scripted, monkeypatch: pytest.MonkeyPatch, accepted: str
) -> None:
    hand_in(course, "ana")
    monkeypatch.setattr(layers, "layers", lambda: ("bare",))
    options: list[object] = ["grade", course]
    if accepted == "enact.toml":
        (course / "enact.toml").write_text("accept_bare_sandbox = true")
        options += ["--config", course / "enact.toml"]
    elif accepted:
        options.append(accepted)
    ran = enact(*options)
    assert (ran.status == 0) == bool(accepted)
    assert bool(scripted.asked) == bool(accepted)
    if not accepted:
        assert "accept_bare_sandbox" in ran.refused()
        scripted.closed.set()


def test_mistakes_are_said(enact: Enact, course: Path, tmp_path: Path) -> None:
    assert "There are: ps1" in enact("grade", course, "--assignment", "ps7").refused()
    assert enact("grade", course, "--json").refused("error.NothingHandedIn")
    assert enact("grade", tmp_path, "--json").refused("error.NoSuchCourse")
    assert enact("grade", tmp_path / "x", "--json").refused("error.NoSuchCourse")
    with open(course / "nbgrader_config.py", "a") as config:
        config.write("\n1 / 0\n")
    assert "ZeroDivisionError" in enact("grade", course).refused()


def test_past_gradings_are_shown(enact: Enact, course: Path, scripted: Scripted) -> None:
    assert enact("grade", course, "--history", "--json").json["jobs"] == []
    hand_in(course, "ana", "bo")
    enact("grade", course)
    scripted.script = lambda task: Answer(fault=Message("grading.time-out", {"seconds": 2}))
    enact("grade", course, "--student", "ana", "--force")
    jobs = enact("grade", course, "--history", "--student", "ana", "--json").json["jobs"]
    assert [(job["attempt"], job["points"], (job["fault"] or {}).get("id")) for job in jobs] == [
        (1, 8, None),
        (2, None, "grading.time-out"),
    ]
    assert jobs[0]["superseded_by"] == jobs[1]["job"]
    assert "ran longer than" in " ".join(enact("grade", course, "--history").out.split())


def test_a_second_one_on_the_same_course_is_refused(enact: Enact, course: Path, scripted: Scripted) -> None:
    hand_in(course, "ana")
    with open_course(course) as opened, opened.jobs():
        refused = enact("grade", course, "--json").refused("error.AlreadyGrading")
    assert "at work on this course" in refused
    assert str(os.getpid()) in refused
    assert enact("grade", course).status == 0


def test_ctrl_c_says_how_to_go_on(enact: Enact, course: Path, scripted: Scripted) -> None:
    hand_in(course, "ana", "bo", "cy")

    def script(task: object) -> Answer:
        if len(scripted.asked) == 2:
            os.kill(os.getpid(), signal.SIGTERM)  # treated as Ctrl+C is
            scripted.closed.wait(20)
        return points_of(scripted.asked[-1])

    scripted.script = script
    ran = enact("grade", course, "--workers", "1")
    assert ran.status == 130
    assert "The same command goes on from here." in ran.err
    scripted.script = points_of
    assert enact("grade", course).status == 0


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_program_itself_grades_is_stopped_and_goes_on(course: Path, sign: signal.Signals) -> None:
    students = [f"s{number}" for number in range(8)]
    write_in(hand_in(course, *students), RIGHT)
    command = [sys.executable, "-m", "enact_learn.cli", "grade", str(course), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not list(course.glob("autograded/*/ps1")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(sign)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    done = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert {one["state"] for one in done["submissions"]} <= {"graded", "skipped"}
    assert sorted({one["points"] for one in done["submissions"]}) == [1, 7]
    assert len(done["submissions"]) == len(students)
