"""A teacher of one course who names people, exercises, submissions and acts of another one gets nothing of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import httpx
import pytest

from enact_learn.domain.course import CourseId
from enact_learn.studio.verbs import VERBS
from tests.hub.conftest import everybody
from tests.hub.fake_hub import FakeHub
from tests.hub.running import Running
from tests.hub.test_learners import notebook, submit, until_done

SECRET = "an answer that only the orchard's teacher reads"
WISHES: dict[str, Any] = {}


class Orchard(NamedTuple):
    """What there is in the other course."""

    ada: httpx.Client  # the garden's teacher
    own: httpx.Client  # the orchard's
    far: str  # its student
    before: str  # her checks
    after: str
    advice: str
    act: str


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orchard]:
    hub = everybody()
    running = Running(tmp_path_factory.mktemp("service"), hub)
    running.hall.queue.start(1)
    try:
        yield _worked(running, hub)
    finally:
        running.close()


def _worked(running: Running, hub: FakeHub) -> Orchard:
    far = running.ask(hub.token("far"))
    far.post("learner/hand_out", json={"exercise": "pick", "lang": "en"})
    far.post("learner/path", json={})
    submissions = []
    for answer in (f"{SECRET} 1", f"{SECRET} 2"):
        submissions.append(submit(far, answer, "pick").json()["submission"])
        until_done(far, submissions[-1])
    learner = running.hall.key.learner("far")
    (advice, *_) = running.store.recommendations(learner, CourseId("orchard"))
    own = running.browser("other")
    said = {"course": "orchard", "scope": {"kind": "course", "of": ""}, "wishes": WISHES, "now": None, "reason": SECRET}
    published = own.post("teacher/set_path", json=said)
    assert published.status_code == 200, published.text
    submit(running.ask(hub.token("stu")), "hers", "add")
    return Orchard(
        running.browser("ada"), own, learner, submissions[0], submissions[1], advice.id, published.json()["now"]
    )


def asked(orchard: Orchard) -> dict[str, list[dict[str, Any]]]:
    """Every verb that takes an id, with ids of the other course."""
    far, scope = {"learner": orchard.far}, {"kind": "learner", "of": orchard.far}
    grades = [{"learner": orchard.far, "submission": orchard.before, "points": 1, "comment": SECRET}]
    return {
        "student": [far],
        "view_as": [far],
        "difference": [{**far, "before": orchard.before, "after": orchard.after}],
        "table": [{**far, "of": "student"}],
        "item": [{"exercise": "pick"}],
        "cell": [{"exercise": "pick", "cell": "pick/picked"}],
        "grade": [
            {"exercise": "essay", "cell": "essay/reason", "grades": grades},
            {"exercise": "pick", "cell": "pick/picked", "grades": grades},
        ],
        "keep_comments": [{"exercise": "pick", "cell": "pick/picked", "comments": []}],
        "regrade": [{"exercise": "pick", "reason": "why not", "preview": is_preview} for is_preview in (True, False)],
        "path": [{"scope": scope}],
        "what_if": [{"scope": scope, "wishes": WISHES}],
        "set_path": [{"scope": scope, "wishes": WISHES, "now": None, "reason": "why not"}],
        "bring_back": [{"act": orchard.act, "reason": "why not"}],
        "roll_back": [{"act": orchard.act, "reason": "why not"}],
        "replay": [{"recommendation": orchard.advice}],
    }


NEEDS_NO_ID = {"class", "items", "log", "grading", "publications", "publish", "footprint"}


def test_every_verb_that_takes_an_id_is_looked_at(orchard: Orchard) -> None:
    assert set(asked(orchard)) | NEEDS_NO_ID >= set(VERBS)


@pytest.mark.parametrize("verb", sorted(set(VERBS) - NEEDS_NO_ID))
def test_ids_of_another_course_are_not_there(orchard: Orchard, verb: str) -> None:
    for said in asked(orchard)[verb]:
        answer = orchard.ada.post(f"teacher/{verb}", json={"course": "garden", **said})
        assert answer.status_code in (400, 404, 503), answer.text
        assert answer.json()["error"]["id"] != "error.BadRequest", answer.text  # what was sent is understood
        assert SECRET not in answer.text


def test_the_other_courses_own_teacher_sees_them(orchard: Orchard) -> None:
    """The ids are right: it is the course that is another one."""
    for verb in ("student", "view_as", "difference", "table", "item", "path", "replay"):
        for said in asked(orchard)[verb]:
            answer = orchard.own.post(f"teacher/{verb}", json={"course": "orchard", **said})
            assert answer.status_code in (200, 503), (verb, answer.text)  # no advice is computed again here


def test_the_log_of_a_course_says_nothing_of_another_one(orchard: Orchard) -> None:
    for said in ({}, {"learner": orchard.far}):
        rows = orchard.ada.post("teacher/log", json={"course": "garden", **said}).text
        assert SECRET not in rows
        assert orchard.advice not in rows
    assert SECRET in orchard.own.post("teacher/log", json={"course": "orchard"}).text


def test_a_student_reaches_no_exercise_of_another_course(orchard: Orchard) -> None:
    ada = orchard.ada  # in the garden alone, as far as her own learning goes
    for verb, said in {
        "hand_out": {"exercise": "pick", "lang": "en"},
        "solution": {"exercise": "pick", "give_up": True},
        "hint": {"exercise": "pick"},
        "versions": {"exercise": "pick"},
        "submit": {"texts": {"pick": notebook("x", "pick")}},
        "hand_in": {"texts": {"pick": notebook("x", "pick")}},
        "path": {"course": "orchard"},
        "map": {"course": "orchard"},
    }.items():
        answer = ada.post(f"learner/{verb}", json=said)
        assert answer.status_code in (400, 404), (verb, answer.text)
