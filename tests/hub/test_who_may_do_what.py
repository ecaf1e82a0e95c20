"""The whole matrix: every address of the service, asked by everybody in every way there is."""

from collections.abc import Callable, Iterator
from functools import cache

import httpx
import pytest

from enact_learn.studio.verbs import VERBS as TEACHERS
from enact_learn.tutor.learner_verbs import VERBS as LEARNERS
from tests.hub.conftest import everybody
from tests.hub.fake_hub import TEACH, FakeHub
from tests.hub.running import PREFIX, Running
from tests.hub.test_learners import submit, until_done

PEOPLE = {  # what each is in the course "garden"
    "stu": "student", "sam": "student", "far": "", "new": "", "other": "",
    "obi": "observer", "gus": "grader", "ada": "instructor", "root": "instructor",
    # by a group of the course: they need not be in its own, and what they are elsewhere says nothing of it
    "ines": "instructor", "gil": "grader", "olaf": "observer", "both": "grader", "ori": "",
}  # fmt: skip
ENOUGH = {
    "observer": {"obi", "gus", "ada", "root", "ines", "gil", "olaf", "both"},
    "grader": {"gus", "ada", "root", "ines", "gil", "both"},
    "instructor": {"ada", "root", "ines"},
}
NO = (401, 403)
OF_NOBODY = ("health", "ready")  # what whoever watches the machine asks; it says nothing of anybody

Ways = dict[str, Callable[[Running, FakeHub], httpx.Client]]
STRANGERS: Ways = {
    "anonymous": lambda service, hub: service.ask(),
    "a forged token": lambda service, hub: service.ask("forged"),
    "a token in the cookie": lambda service, hub: service.ask(cookies={"service-enact": hub.token("ada", TEACH)}),
    "a signed cookie of another service": lambda service, hub: service.ask(
        cookies={"service-enact": "2|1:0|10:1700000000|13:service-enact|8:Zm9yZ2Vk|" + "0" * 64}
    ),
    "a token for something else": lambda service, hub: service.ask(
        hub.tokens.setdefault("elsewhere", {"kind": "user", "name": "ada", "scopes": ["self"]}) and "elsewhere"
    ),
}


Browser = Callable[[str], httpx.Client]


@pytest.fixture(scope="module")
def hub() -> FakeHub:
    return everybody()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, hub: FakeHub) -> Iterator[Running]:
    """One for all: nothing here changes what the next one finds."""
    running = Running(tmp_path_factory.mktemp("service"), hub)
    running.hall.queue.start(1)
    yield running
    running.close()


@pytest.fixture(scope="module")
def browser(service: Running) -> Browser:
    """Somebody's browser; everybody signs in once."""
    return cache(service.browser)


@pytest.mark.parametrize("way", STRANGERS)
def test_whoever_is_not_known_gets_nothing_anywhere(service: Running, hub: FakeHub, way: str) -> None:
    client = STRANGERS[way](service, hub)
    asked = {f"teacher/{name}": client.post(f"teacher/{name}", json={"course": "garden"}) for name in TEACHERS}
    asked |= {f"learner/{name}": client.post(f"learner/{name}", json={}) for name in LEARNERS}
    asked |= {path: client.get(path) for path in ("session", "openapi.json", "learner/checks/one")}
    let_in = {path: answer.status_code for path, answer in asked.items() if answer.status_code not in NO}
    assert let_in == {}


@pytest.mark.parametrize("verb", TEACHERS)
def test_a_teachers_verb_answers_whoever_has_the_role_in_the_course(browser: Browser, verb: str) -> None:
    answers = {name: browser(name).post(f"teacher/{verb}", json={"course": "garden"}) for name in PEOPLE}
    let_in = {name for name, answer in answers.items() if answer.status_code not in NO}
    assert let_in == ENOUGH[TEACHERS[verb].role]
    # what she may do and what was sent do not always fit, or there is nothing to publish to: but nothing breaks
    assert {answer.status_code for answer in answers.values()} <= {200, 400, 401, 403, 404, 409, 503}


@pytest.mark.parametrize("verb", TEACHERS)
def test_no_server_does_what_teachers_do_whatever_its_token_says(service: Running, hub: FakeHub, verb: str) -> None:
    """The code of a notebook that a teacher runs has her server's token."""
    for name in PEOPLE:
        for token in (hub.token(name), hub.token(name, TEACH)):
            answer = service.ask(token).post(f"teacher/{verb}", json={"course": "garden"})
            assert (answer.status_code, answer.json()["error"]["id"]) == (403, "error.OnlyInTheBrowser"), name


@pytest.mark.parametrize("verb", LEARNERS)
def test_a_learners_verb_has_no_word_for_somebody_else(service: Running, hub: FakeHub, verb: str) -> None:
    """Her own id is taken from who she is; naming another one is not understood."""
    ours = service.hall.key.learner("sam")
    before = service.store.record(ours)
    answer = service.ask(hub.token("stu")).post(f"learner/{verb}", json={"learner": ours})
    assert answer.status_code in (400, 403), answer.text  # "erase" takes an id, and it must be one's own
    assert service.store.record(ours) == before


def test_nobody_reads_what_another_student_handed_in(service: Running, hub: FakeHub) -> None:
    stu = service.ask(hub.token("stu"))
    hers = submit(stu, "a secret answer").json()["submission"]
    until_done(stu, hers)
    own = submit(service.ask(hub.token("sam"))).json()["submission"]
    for name in ("sam", "far", "obi", "gus", "ada", "root"):
        other = service.ask(hub.token(name))
        for answer in (
            other.get(f"learner/checks/{hers}"),
            other.get(f"learner/checks/{hers}", headers={"Accept": "text/event-stream"}),
            other.post("learner/check", json={"submission": hers}),
            other.post("learner/version_files", json={"submission": hers}),
            other.post("learner/between", json={"before": own, "after": hers}),
            other.post("learner/between", json={"before": hers, "after": hers}),
        ):
            assert answer.status_code in (400, 403, 404), (name, answer.request.url)
            assert "secret" not in answer.text


TRICKS = [
    "garden' OR '1'='1",
    "garden'; DROP TABLE attempts; --",
    "../garden",
    "garden/../orchard",
    "garden\x00",
    "GARDEN",
    " garden",
    "%2e%2e%2fgarden",
    "garden.instructors",
    "garden.graders",
]


@pytest.mark.parametrize("course", TRICKS)
def test_a_tricky_name_of_a_course_is_no_course(browser: Browser, course: str) -> None:
    for verb in TEACHERS:
        answer = browser("ada").post(f"teacher/{verb}", json={"course": course})
        assert answer.status_code in (400, 403), (verb, answer.text)


@pytest.mark.parametrize("trick", ["x' OR '1'='1", "../../etc/passwd", "\x00", "é" * 400, "<script>alert(1)</script>"])
@pytest.mark.parametrize(("verb", "name"), [("student", "learner"), ("item", "exercise"), ("replay", "recommendation")])
def test_a_tricky_id_is_refused_and_not_said_back_as_a_page(browser: Browser, verb: str, name: str, trick: str) -> None:
    answer = browser("ada").post(f"teacher/{verb}", json={"course": "garden", name: trick})
    assert answer.status_code in (400, 404), answer.text
    assert answer.headers["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "HEAD"])
def test_verbs_are_posted(browser: Browser, method: str) -> None:
    ada = browser("ada")
    for path in (*(f"teacher/{one}" for one in TEACHERS), *(f"learner/{one}" for one in LEARNERS)):
        assert ada.request(method, path).status_code in (401, 403, 404, 405), path


def test_what_watches_the_machine_is_told_nothing_of_anybody(service: Running, hub: FakeHub) -> None:
    submit(service.ask(hub.token("stu")), "a secret answer")
    for path in OF_NOBODY:
        said = service.ask().get(f"{service.url}{PREFIX}{path}").text
        assert not any(name in said for name in (*PEOPLE, "secret", service.hall.key.learner("stu")))
