"""The service, its graders, PostgreSQL and the Hub are killed, in any order, while a class hands in.

Nothing that was acknowledged is missing, nothing is there twice, and log, scores and gradebook agree.
"""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbgrader.api import Gradebook

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import read_config
from enact_learn.assembly.keys import deployment_key
from enact_learn.assembly.replaying import compute_then
from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.postgresql import Server
from enact_learn.tutor.episodes import after_check, last_on, next_number
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.standing_kept import fresh_standings, out_of_date
from tests.hub.a_class_that_goes_on import GRADED, Answer, Class
from tests.hub.real_hub import CONFIG, ROOT, RealHub
from tests.postgresql import why_there_is_none

TOY = CourseId("toy")
STUDENTS = ("stu", "sam", "ann", "bob")
HUB = f"""
load_subconfig({str(CONFIG)!r})
c.Authenticator.allowed_users |= {set(STUDENTS)!r}
c.JupyterHub.load_groups["toy"]["users"] += {list(STUDENTS)!r}
# the Hub looks every 30 s whether its services live: here it looks every second
from traitlets import Integer
from jupyterhub.services import service
service._ServiceSpawner = type("Impatient", (service._ServiceSpawner,), {{"poll_interval": Integer(1)}})
"""
SERVICE = """
policy = "ladder"
accept_bare_sandbox = true
[parameters.sql]
address = "{address}"
[path.toy]
graded = ["{graded}"]
[hub]
cache_seconds = 1
checks_a_minute = 600
hand_ins_a_minute = 600
waiting_each = 100
gradebook_minutes = 1
"""
VICTIMS = ("service", "grader", "postgresql", "hub")


class Deployment:
    """A Hub with its service, which keeps its records in a PostgreSQL of its own."""

    def __init__(self, folder: Path, course: Path, server: Server) -> None:
        self.server = server
        self.course = course
        self.database = server.new_database()
        self.url = server.url(self.database)
        self.config = folder / "enact.toml"
        self.config.write_text(SERVICE.format(address=self.url, graded=GRADED))
        hub_config = folder / "hub_config.py"
        hub_config.write_text(HUB)
        self.hub = RealHub(folder, [course], self.config, hub_config)
        self.data = folder / "service"

    def token(self, name: str) -> str:
        """A token of the Hub with the rights of a student's server."""
        with closing(self.hub.sign_in(name)) as client:
            xsrf = next(one.value for one in client.cookies.jar if one.name == "_xsrf" and one.path == "/hub/")
            asked = client.post(
                f"{self.hub.url}/hub/api/users/{name}/tokens",
                json={"scopes": ["access:services!service=enact"]},
                headers={"X-XSRFToken": str(xsrf)},
            )
            assert asked.status_code == 201, asked.text
            return str(asked.json()["token"])

    def kill(self, victim: str, chance: random.Random, group: Class) -> None:
        """End something by SIGKILL, and start it anew as whoever watches over it does."""
        if victim == "service":
            old = self.hub.services()
            for process in old:
                process.kill()
            psutil.wait_procs(old, 30)  # the Hub starts the next one
        elif victim == "grader":
            service = max(self.hub.services(), key=lambda one: one.create_time())
            with suppress(psutil.NoSuchProcess):
                chance.choice(graders(service)).send_signal(signal.SIGKILL)
        elif victim == "postgresql":
            before = len(group.heard.refused)
            self.server.kill()
            if chance.random() < 0.5:  # it may stay away for a while
                group.wait_until(lambda heard: len(heard.refused) > before)
                assert "can't be reached" in "".join(group.heard.refused[before:])
            self.server.start()
        else:
            self.hub.kill()
            self.hub.start()
        self.hub.wait_for(f"{self.hub.inside}ready")

    def synchronised(self, names: dict[LearnerId, str]) -> dict[str, Any]:
        """What ``enact course sync`` says that it did."""
        environment = {**os.environ, "ENACT_DATA": str(self.data), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "enact_learn.cli", "course", "sync", str(TOY), "--roster", "-", "--json"]
        command += ["--config", str(self.config), "--courses", str(self.course)]
        said = json.dumps(names)
        ran = subprocess.run(command, env=environment, input=said, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr + ran.stdout
        answer: dict[str, Any] = json.loads(ran.stdout)
        return answer


def graders(service: psutil.Process) -> list[psutil.Process]:
    """The process that graders are forked from, and the graders; not what runs in them, whose end is its own fault."""
    residents = [one for one in service.children() if "enact_learn.grading.resident.boot" in one.cmdline()]
    return [*residents, *(worker for one in residents for worker in one.children())]


@pytest.fixture
def deployment(tmp_path: Path, toy_course: Path) -> Iterator[Deployment]:
    if why := why_there_is_none():
        pytest.skip(why)
    with Server() as server:
        made = Deployment(tmp_path, toy_course, server)
        try:
            made.hub.start()
            yield made
        finally:
            made.hub.stop()


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("kills", "seed"), [(1, 7), pytest.param(5, 11, marks=pytest.mark.slow)], ids=["a sample", "over and over"]
)
def test_whatever_is_killed_nothing_acknowledged_is_lost(
    deployment: Deployment, toy_course: Path, monkeypatch: pytest.MonkeyPatch, kills: int, seed: int
) -> None:
    chance = random.Random(seed)
    tokens = {name: deployment.token(name) for name in STUDENTS}
    group = Class(deployment.hub.inside.rstrip("/"), tokens, seed)
    with group.at_work():
        for _ in range(kills):
            for victim in chance.sample(VICTIMS, len(VICTIMS)):
                group.wait_until_more_are_told(chance.randint(3, 9))
                deployment.kill(victim, chance, group)
                # whoever waits now is told before the next death: whose graders die twice counts as their murderer
                group.wait_until_nobody_waits_of(group.waiting())
        group.wait_until_more_are_told(len(STUDENTS))
    assert not group.heard.broken, "\n".join(group.heard.broken)
    a_teacher_sees_the_class(deployment)
    monkeypatch.setenv("ENACT_DATA", str(deployment.data))
    key = deployment_key({}, deployment.data / "hub-key")
    answers = {key.learner(name): given for name, given in group.answers.items()}
    with closing(build_tutor(read_config(deployment.config, [toy_course]))) as tutor:
        assert isinstance(tutor.store, SqlStore)
        each_is_graded_once_as_it_deserves(tutor.store, answers, deployment)
        for learner in answers:
            attempts_follow_from_the_checks(tutor, learner)
            for one in tutor.store.recommendations(learner, TOY):
                assert compute_then(tutor.store, one).agrees, one.id
        fresh_standings(tutor, TOY)
        assert not out_of_date(tutor, TOY)
    the_gradebook_agrees(deployment, answers, {key.learner(name): name for name in STUDENTS})
    assert "could not be graded" not in deployment.hub.log.read_text(encoding="utf-8", errors="replace")


def a_teacher_sees_the_class(deployment: Deployment) -> None:
    """She signs in at a service that knows the secret of the Hub that runs now."""
    with closing(deployment.hub.browser("ada")) as ada:
        seen = ada.post(f"{deployment.hub.service}api/v1/teacher/class", json={"course": TOY})
        assert seen.status_code == 200, seen.text
        assert {one["name"] for one in seen.json()["students"]} >= set(STUDENTS)


def each_is_graded_once_as_it_deserves(
    store: SqlStore, answers: dict[LearnerId, list[Answer]], deployment: Deployment
) -> None:
    assert list(store.waiting()) == []
    for learner, given in answers.items():
        ids = [one.submission for one in given]
        assert len(set(ids)) == len(ids)
        for one in given:
            kept, report = store.submission(one.submission), store.report(one.submission)
            assert kept is not None
            assert (kept.learner, kept.purpose) == (learner, "hand-in" if one.is_hand_in else "check")
            assert report is not None
            assert (report.fault, report.points) == (None, one.due)
            assert one.told is not None
            assert (one.told.submission, one.told.points) == (one.submission, one.due)
        handed_in = [str(event.detail["submission"]) for event in store.events(learner) if event.kind == "handed-in"]
        assert handed_in == [str(one.submission) for one in given if one.is_hand_in]
    rows = deployment.server.sql("SELECT count(*), count(DISTINCT submission) FROM reports", deployment.database)
    assert len(set(rows.split("|"))) == 1
    submitted = deployment.server.sql("SELECT count(*) FROM submissions", deployment.database)
    assert rows.split("|")[0] == submitted


def attempts_follow_from_the_checks(tutor: LocalTutor, learner: LearnerId) -> None:
    """Each record is what the code makes of the submission, its report and the records before; each check is in one."""
    store, before = tutor.store, list[Attempt]()
    for record in store.history(learner):
        if record.submission is not None:
            submission, report = store.submission(record.submission), store.report(record.submission)
            assert submission is not None
            assert report is not None
            standing = [one for one in before if one.id not in {other.supersedes for other in before}]
            standing.sort(key=lambda one: (one.started, one.id))
            exercise = tutor.exercise(record.exercise)
            again = after_check(
                last_on(standing, record.exercise),
                submission,
                report,
                exercise,
                record.hints,
                record.at,
                next_number(standing, record.exercise),
            )
            assert again is not None
            assert without_id(again) == without_id(record)
        before.append(record)
    checked = sorted(str(one.submission) for one in before if one.submission is not None)
    graded = [
        submission
        for exercise in {one.exercise for one in before}
        for submission in store.submissions(learner, exercise)
    ]
    assert checked == sorted(str(one.id) for one in graded)


def without_id(attempt: Attempt) -> dict[str, object]:
    return {name: getattr(attempt, name) for name in attempt.__slots__ if name != "id"}


def the_gradebook_agrees(
    deployment: Deployment, answers: dict[LearnerId, list[Answer]], names: dict[LearnerId, str]
) -> None:
    last = {names[learner]: [one for one in given if one.is_hand_in][-1:] for learner, given in answers.items()}
    due = {name: one[0].due for name, one in last.items() if one}
    done = deployment.synchronised(names)
    assert (done["hand_ins"], done["refused"]) == (len(due), [])
    with Gradebook(f"sqlite:///{deployment.data / 'nbgrader' / 'toy' / 'gradebook.db'}", "toy") as book:
        entered = [(one.student.id, one.score) for one in book.assignment_submissions(str(GRADED))]
    assert sorted(entered) == sorted(due.items())
