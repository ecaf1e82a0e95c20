"""A learner's own server asks the service: her own record, her own courses, her own checks."""

import io
import json
import threading
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from enact_learn.assembly.keys import DeploymentKey
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.consent import WORDS
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.learner_views import CheckState, WhoView
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.wire import from_json
from enact_learn.hub.settings import HubSettings
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor.learner_verbs import VERBS
from tests.hub.conftest import Start
from tests.hub.fake_hub import FakeHub
from tests.hub.running import API, KEY, Running
from tests.tutor.garden import garden, orchard, student_version
from tests.tutor.test_steers import say


def notebook(answer: str, exercise: str = "add") -> str:
    """An exercise's notebook with an answer in it."""
    found = next(one for course in (garden(), orchard()) for one in course.exercises if one.id == exercise)
    (book,) = student_version(found, "en").values()
    book["cells"][0]["source"] = answer
    return json.dumps(book)


def submit(client: httpx.Client, answer: str = "answer", exercise: str = "add") -> httpx.Response:
    return client.post("learner/submit", json={"texts": {exercise: notebook(answer, exercise)}})


def until_done(client: httpx.Client, submission: str) -> CheckState:
    """Ask, by polling, until there is a result."""
    while not (state := from_json(CheckState, client.get(f"learner/checks/{submission}").json())).result:
        assert state.state in ("waiting", "running")
    return state


def events(client: httpx.Client, submission: str) -> Iterator[tuple[str, Any]]:
    """Listen: the kind of each event, and its data."""
    with client.stream("GET", f"learner/checks/{submission}", headers={"Accept": "text/event-stream"}) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        kind = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: "))


@pytest.fixture
def stu(service: Running, hub: FakeHub) -> httpx.Client:
    return service.ask(hub.token("stu"))


def test_a_student_is_told_who_she_is_and_her_courses_alone(stu: httpx.Client) -> None:
    said = from_json(WhoView, stu.post("learner/status", json={}).json())
    assert said.learner == DeploymentKey(KEY).learner("stu")
    assert [card.id for card in said.courses] == ["garden"]
    assert said.studio is None


@pytest.mark.parametrize(("name", "courses"), [("ada", 1), ("gus", 1), ("obi", 1), ("root", 2)])
def test_whoever_may_look_at_a_class_is_told_where_the_studio_is(
    service: Running, hub: FakeHub, name: str, courses: int
) -> None:
    said = from_json(WhoView, service.ask(hub.token(name)).post("learner/status", json={}).json())
    assert said.studio == API.rstrip("/")
    assert len(said.courses) == courses


def test_whoever_is_in_no_course_is_told_what_to_do(service: Running, hub: FakeHub) -> None:
    answer = service.ask(hub.token("new")).post("learner/path", json={})
    assert (answer.status_code, answer.json()["error"]["id"]) == (403, "error.InNoCourse")


def test_an_open_course_takes_everybody(start: Start, hub: FakeHub) -> None:
    service = start(settings=HubSettings(open_courses=("orchard",)))
    answer = service.ask(hub.token("new")).post("learner/path", json={})
    assert answer.json()["course"] == "orchard"


def test_an_exercise_of_another_course_is_not_there(stu: httpx.Client) -> None:
    for verb, said in (("hint", {"exercise": "pick"}), ("hand_out", {"exercise": "pick", "lang": "en"})):
        answer = stu.post(f"learner/{verb}", json=said)
        assert (answer.status_code, answer.json()["error"]["id"]) == (404, "error.UnknownExercise")
    assert submit(stu, exercise="pick").status_code in (400, 404)


def test_a_service_of_the_hub_has_no_record_as_a_learner(service: Running, hub: FakeHub) -> None:
    token = hub.token("some-service", kind="service")
    answer = service.ask(token).post("learner/record", json={})
    assert (answer.status_code, answer.json()["error"]["id"]) == (403, "error.NoLearner")


def test_what_is_handed_in_is_graded_and_its_result_asked_for(stu: httpx.Client) -> None:
    ticket = submit(stu).json()
    done = until_done(stu, ticket["submission"])
    assert done.result
    assert done.result.points == done.result.max_points


def test_the_same_answer_again_is_the_same_submission(stu: httpx.Client) -> None:
    first = submit(stu).json()
    until_done(stu, first["submission"])
    again = submit(stu).json()
    assert (again["submission"], again["from_before"]) == (first["submission"], True)


def test_listening_and_asking_say_the_same(start: Start, hub: FakeHub) -> None:
    grader = ScriptedGrader(1.0)
    grader.goes_on.clear()
    service = start(grader=grader)
    sam, stu = service.ask(hub.token("sam")), service.ask(hub.token("stu"))
    submit(sam)
    ticket = submit(stu).json()
    heard = events(stu, ticket["submission"])
    kind, first = next(heard)
    assert kind == "position"
    assert first["state"] in ("waiting", "running")
    threading.Timer(0.05, grader.goes_on.set).start()
    *_, (kind, last) = heard
    assert kind == "result"
    asked = stu.get(f"learner/checks/{ticket['submission']}").json()
    for one in (last, asked):
        one["result"]["path"] = None  # each look at the path is an advice of its own
    assert last == asked


def test_the_position_goes_down(start: Start, hub: FakeHub) -> None:
    grader = ScriptedGrader(1.0)
    grader.goes_on.clear()
    service = start(grader=grader)
    tickets = [submit(service.ask(hub.token(name))).json() for name in ("sam", "ada", "gus", "stu")]
    position = service.ask(hub.token("stu")).get(f"learner/checks/{tickets[-1]['submission']}").json()["position"]
    assert position in (2, 3)  # the first may be at work already
    grader.goes_on.set()
    assert until_done(service.ask(hub.token("stu")), tickets[-1]["submission"]).result


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
@pytest.mark.parametrize("name", ["sam", "ada", "root", "far"])
def test_nobody_else_sees_a_check(service: Running, hub: FakeHub, stu: httpx.Client, name: str, accept: str) -> None:
    submission = submit(stu).json()["submission"]
    answer = service.ask(hub.token(name)).get(f"learner/checks/{submission}", headers={"Accept": accept})
    assert (answer.status_code, answer.json()["error"]["id"]) == (404, "error.NoSuchVersion")


def test_what_waits_when_the_service_ends_is_graded_by_the_next_one(start: Start, hub: FakeHub) -> None:
    store = MemoryStore()
    before = start(workers=0, store=store)  # it records, and ends before it grades
    submissions = [submit(before.ask(hub.token(name))).json()["submission"] for name in ("stu", "sam")]
    before.close()
    after = start(workers=0, store=store)
    after.hall.queue.start(1, store.waiting())
    assert until_done(after.ask(hub.token("stu")), submissions[0]).result
    assert until_done(after.ask(hub.token("sam")), submissions[1]).result
    assert store.waiting() == []


def test_two_that_wait_are_enough_for_one_learner(start: Start, hub: FakeHub) -> None:
    service = start(workers=0)
    stu = service.ask(hub.token("stu"))
    assert [submit(stu, answer).status_code for answer in ("one", "two", "three")] == [200, 200, 429]
    refused = submit(stu, "four").json()["error"]
    assert (refused["id"], refused["kind"]) == ("error.TooManyWaiting", "too-often")
    assert submit(service.ask(hub.token("sam"))).status_code == 200


def test_a_full_queue_says_when_to_come_again(start: Start, hub: FakeHub) -> None:
    service = start(workers=0, settings=HubSettings(waiting_all=1))
    submit(service.ask(hub.token("sam")))
    answer = submit(service.ask(hub.token("stu")))
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) >= 5


def test_who_hands_in_again_and_again_is_told_when_she_may(start: Start, hub: FakeHub) -> None:
    service = start(settings=HubSettings(waiting_each=1, hand_ins_a_minute=2))
    say(service.hall.tutors.whole, graded=("add",))
    stu = service.ask(hub.token("stu"))
    for answer in ("first", "second"):
        handed = stu.post("learner/hand_in", json={"texts": {"add": notebook(answer)}})
        assert handed.status_code == 200, handed.text
    refused = stu.post("learner/hand_in", json={"texts": {"add": notebook("third")}})
    assert (refused.status_code, refused.json()["error"]["id"]) == (429, "error.TooManyHandIns")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_a_check_that_waits_can_be_cancelled(start: Start, hub: FakeHub) -> None:
    service = start(workers=0)
    stu = service.ask(hub.token("stu"))
    submission = submit(stu).json()["submission"]
    assert stu.post("learner/cancel", json={"exercise": "add"}).json()["said"]["id"] == "note.cancelled"
    assert stu.get(f"learner/checks/{submission}").json()["state"] == "done"
    assert service.hall.queue.waiting == 0


def test_whoever_has_left_all_courses_can_still_take_her_record_home_and_erase_it(
    service: Running, hub: FakeHub, stu: httpx.Client
) -> None:
    until_done(stu, submit(stu).json()["submission"])
    hub.groups["stu"].clear()
    service.hall.auth.cache.clear()
    assert stu.post("learner/record", json={}).json()["checks"] == 1
    assert stu.post("learner/record_file", json={}).status_code == 200
    named = {"named": DeploymentKey(KEY).learner("stu")}
    assert stu.post("learner/erase", json=named).status_code == 200
    assert stu.post("learner/record", json={}).json()["checks"] == 0


def test_who_left_can_still_take_back_that_researchers_may_use_what_she_did(
    service: Running, hub: FakeHub, stu: httpx.Client
) -> None:
    until_done(stu, submit(stu).json()["submission"])
    said = {"course": "garden", "yes": True, "words": WORDS}
    assert stu.post("learner/research", json=said).status_code == 200
    assert [one["agreed"] for one in stu.post("learner/record", json={}).json()["consents"]] == [True]
    hub.groups["stu"].clear()
    service.hall.auth.cache.clear()
    assert stu.post("learner/research", json={**said, "yes": False}).status_code == 200
    assert [one["agreed"] for one in stu.post("learner/record", json={}).json()["consents"]] == [False]


def test_she_gets_everything_that_is_kept_of_her_and_nothing_of_anybody_else(
    service: Running, hub: FakeHub, stu: httpx.Client
) -> None:
    sam = service.ask(hub.token("sam"))
    for client, answer in ((stu, "what stu wrote"), (sam, "what sam wrote")):
        until_done(client, submit(client, answer).json()["submission"])
    said = stu.post("learner/everything", json={})
    with zipfile.ZipFile(io.BytesIO(b64decode(said.json()["content"]))) as archive:
        assert "enact-data/record.json" in archive.namelist()
        whole = b"".join(archive.read(one) for one in archive.namelist())
    assert b"what stu wrote" in whole
    assert b"what sam wrote" not in whole
    assert DeploymentKey(KEY).learner("sam").encode() not in whole
    assert stu.post("learner/everything", json={"learner": "sam"}).status_code == 400
    assert service.ask().post("learner/everything", json={}).status_code in (401, 403)


def test_nobody_erases_anybody_else(service: Running, hub: FakeHub, stu: httpx.Client) -> None:
    until_done(stu, submit(stu).json()["submission"])
    named = {"named": DeploymentKey(KEY).learner("stu")}
    assert service.ask(hub.token("sam")).post("learner/erase", json=named).status_code in (400, 403)
    assert stu.post("learner/record", json={}).json()["checks"] == 1


@pytest.mark.parametrize("name", sorted(VERBS))
def test_no_argument_names_a_learner(name: str, stu: httpx.Client) -> None:
    answer = stu.post(f"learner/{name}", json={"learner": "somebody"})
    assert answer.status_code == 400
    assert answer.json()["error"]["params"]


class WhileAdvised(MemoryStore):
    """Tells when advice is about to be kept, and lets a moment go by in which the record could be erased."""

    def __init__(self) -> None:
        super().__init__()
        self.advises, self.erased = threading.Event(), threading.Event()

    def add_recommendation(self, recommendation: Recommendation) -> None:
        self.advises.set()
        self.erased.wait(0.3)
        super().add_recommendation(recommendation)

    def erase(self, learner: LearnerId) -> None:
        super().erase(learner)
        self.erased.set()


def test_what_another_tab_asks_for_meanwhile_leaves_nothing_of_an_erased_record(start: Start, hub: FakeHub) -> None:
    store = WhileAdvised()
    stu = start(store=store).ask(hub.token("stu"))
    me = stu.post("learner/status", json={}).json()["learner"]
    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(stu.post, "learner/path", json={"course": "garden"})
        assert store.advises.wait(20)
        assert stu.post("learner/erase", json={"named": me}).status_code == 200
        assert looking.result().status_code == 200
    assert store.record(me) == LearnerRecord()
