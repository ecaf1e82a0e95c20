"""Whoever calls gets what the Hub's groups give her, and nothing more."""

import itertools
import json

import pytest

from enact_learn.assembly.keys import DeploymentKey
from enact_learn.domain.people import Role
from enact_learn.domain.verb import Verb
from enact_learn.hub.app import Verbs
from enact_learn.hub.identity import role
from enact_learn.studio.school import School
from tests.hub.conftest import Start
from tests.hub.fake_hub import TEACH, FakeHub
from tests.hub.running import KEY, Running


def look(school: School, by: str, course: str) -> str:
    """Say who looked."""
    return f"{by} looked at {course}"


ROLES: tuple[Role, ...] = ("observer", "grader", "instructor")
TEACHING = {name: Verb(look, name) for name in ROLES}
MAY = {
    "stu": (), "sam": (), "far": (), "new": (), "other": (),
    "obi": ("observer",), "gus": ("observer", "grader"), "ada": ROLES, "root": ROLES,
}  # fmt: skip


@pytest.fixture
def teaching(start: Start) -> Running:
    return start(verbs=Verbs({}, TEACHING))


@pytest.mark.parametrize("name", MAY)
def test_a_teachers_verb_is_done_for_whoever_has_the_role_in_that_course(teaching: Running, name: str) -> None:
    browser = teaching.browser(name)
    answers = {one: browser.post(f"teacher/{one}", json={"course": "garden"}) for one in ROLES}
    done = tuple(one for one in ROLES if answers[one].status_code == 200)
    assert done == MAY[name]
    assert {answer.status_code for one, answer in answers.items() if one not in done} <= {403}


def test_a_teacher_of_one_course_does_nothing_in_another_one(teaching: Running) -> None:
    browser = teaching.browser("other")
    assert browser.post("teacher/instructor", json={"course": "orchard"}).status_code == 200
    refused = browser.post("teacher/observer", json={"course": "garden"})
    assert refused.json()["error"]["id"] == "error.NotYourCourse"


def test_a_course_that_is_not_there_is_refused_like_one_in_which_one_has_no_part(teaching: Running) -> None:
    ada = teaching.browser("ada")
    root = teaching.browser("root")
    answers = [one.post("teacher/observer", json={"course": "nowhere"}) for one in (ada, root)]
    assert {(one.status_code, one.json()["error"]["id"]) for one in answers} == {(403, "error.NotYourCourse")}


@pytest.mark.parametrize("scopes", [(), (TEACH,)])
@pytest.mark.parametrize("name", ["ada", "root", "stu"])
def test_no_token_of_a_program_does_what_teachers_do(
    teaching: Running, hub: FakeHub, name: str, scopes: tuple[str, ...]
) -> None:
    program = teaching.ask(hub.token(name, *scopes))
    refused = program.post("teacher/observer", json={"course": "garden"})
    assert (refused.status_code, refused.json()["error"]["id"]) == (403, "error.OnlyInTheBrowser")


def test_nobody_is_let_in_without_being_known(teaching: Running) -> None:
    for token in ("", "forged", "token-0-of-nobody"):
        nobody = teaching.ask(token)
        for answer in (nobody.post("teacher/observer", json={"course": "garden"}), nobody.get("session")):
            assert (answer.status_code, answer.json()["error"]["id"]) == (401, "error.NotSignedIn")


def test_a_cookie_that_we_did_not_sign_is_no_sign_in(teaching: Running, hub: FakeHub) -> None:
    forger = teaching.ask(cookies={"service-enact": hub.token("ada", TEACH)})
    assert forger.post("teacher/observer", json={"course": "garden"}).status_code == 401


def test_a_token_for_something_else_on_the_hub_is_not_enough(teaching: Running, hub: FakeHub) -> None:
    hub.tokens["elsewhere"] = {"kind": "user", "name": "ada", "scopes": ["access:servers!server=ada/"]}
    client = teaching.ask("elsewhere")
    assert client.get("session").status_code == 403


def test_whoever_was_made_a_teacher_signs_in_anew_and_then_may(teaching: Running, hub: FakeHub) -> None:
    before = teaching.browser("sam")
    hub.groups["sam"].add("instructors")
    teaching.hall.auth.cache.clear()
    asked = before.post("teacher/observer", json={"course": "garden"})
    assert asked.json()["error"]["id"] == "error.NotSignedIn"
    after = teaching.browser("sam")
    assert after.post("teacher/observer", json={"course": "garden"}).status_code == 200


def test_whoever_is_a_teacher_no_more_may_no_more(teaching: Running, hub: FakeHub) -> None:
    browser = teaching.browser("ada")
    hub.groups["ada"].discard("instructors")
    teaching.hall.auth.cache.clear()
    assert browser.post("teacher/observer", json={"course": "garden"}).status_code == 403


def test_the_session_says_who_one_is(teaching: Running) -> None:
    browser = teaching.browser("obi")
    said = browser.get("session", params={"lang": "fr"}).json()
    assert said.pop("xsrf")
    assert said == {
        "name": "obi",
        "admin": False,
        "courses": [{"course": "garden", "title": "Garden (fr)", "role": "observer"}],
    }


def test_the_answer_carries_an_id_and_no_name(teaching: Running) -> None:
    browser = teaching.browser("ada")
    said = browser.post("teacher/observer", json={"course": "garden"}).text
    assert DeploymentKey(KEY).learner("ada") in said
    assert "ada" not in json.loads(said).replace(DeploymentKey(KEY).learner("ada"), "")


def test_when_the_hub_is_down_nobody_is_taken_for_anybody(teaching: Running, hub: FakeHub) -> None:
    hub.is_down = True
    client = teaching.ask(hub.token("stu"))
    answer = client.get("session")
    assert (answer.status_code, answer.json()["error"]["id"]) == (503, "error.HubUnavailable")


GROUPS = ("garden", "orchard", "observers", "graders", "instructors")


@pytest.mark.parametrize("groups", [one for n in range(6) for one in itertools.combinations(GROUPS, n)], ids=str)
def test_a_role_needs_the_courses_own_group(groups: tuple[str, ...]) -> None:
    given = role(groups, False, "garden")
    if "garden" not in groups:
        assert given is None
    else:
        best = [one for one in ("instructor", "grader", "observer") if f"{one}s" in groups]
        assert given == (best[0] if best else "student")


OWN = ("garden.observers", "garden.graders", "garden.instructors")


@pytest.mark.parametrize("others", [(), ("orchard", "instructors"), ("orchard.instructors", "garden.tuesday")], ids=str)
@pytest.mark.parametrize("own", [one for n in (1, 2, 3) for one in itertools.combinations(OWN, n)], ids=str)
def test_a_group_of_a_courses_teachers_gives_its_role_there_and_nowhere_else(
    own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert role((*own, *others), False, "garden") == own[-1].removeprefix("garden.").removesuffix("s")
    assert role(own, False, "orchard") is None
    assert role((*own, "orchard"), False, "orchard") == "student"
    assert role((*own, "garden"), False, "garden") == role(own, False, "garden")


@pytest.mark.parametrize(
    "group", ["garden.", "garden.tuesday", "garden.instructor", ".instructors", "gardening.graders"]
)
def test_a_group_that_is_called_nearly_so_gives_nothing(group: str) -> None:
    assert role((group,), False, "garden") is None


def test_an_open_course_makes_everybody_a_student_and_nobody_a_teacher() -> None:
    assert role((), False, "garden", ("garden",)) == "student"
    assert role(("instructors",), False, "garden", ("garden",)) == "student"


def test_an_admin_is_an_instructor_everywhere() -> None:
    assert role((), True, "garden") == "instructor"
