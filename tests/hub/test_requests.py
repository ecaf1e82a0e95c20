"""What is sent to the service is hostile until it was looked at; what it answers can do no harm in a browser."""

import json
from typing import Any

import pytest
from jupyterhub.services.auth import HubOAuthenticated
from openapi_spec_validator import validate

from enact_learn.domain.verb import Verb
from enact_learn.hub.app import Verbs
from enact_learn.hub.origins import Origins
from enact_learn.studio.school import School
from tests.hub.conftest import Start
from tests.hub.fake_hub import FakeHub
from tests.hub.running import API, PREFIX, Running
from tests.hub.test_learners import notebook


def say(school: School, by: str, course: str, text: str, count: int = 0) -> str:
    """Say it back."""
    return text


@pytest.fixture
def saying(start: Start) -> Running:
    return start(verbs=Verbs({}, {"say": Verb(say, "observer")}))


SAID = {"course": "garden", "text": "hello"}


@pytest.mark.parametrize("token", [None, "", "forged", "2|1:0|10:1|5:_xsrf|8:Zm9yZ2Vk|0"])
def test_a_browsers_request_needs_the_xsrf_token(saying: Running, token: str | None) -> None:
    ada = saying.browser("ada")
    assert ada.post("teacher/say", json=SAID).json() == "hello"
    headers = {} if token is None else {"X-XSRFToken": token}
    del ada.headers["X-XSRFToken"]
    assert ada.post("teacher/say", json=SAID, headers=headers).status_code == 401


def test_a_browser_without_its_xsrf_token_is_refused_without_holding_up_anybody(
    saying: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_up: list[object] = []
    monkeypatch.setattr(HubOAuthenticated, "get_current_user", held_up.append)  # it blocks until the Hub has answered
    ada = saying.browser("ada")
    del ada.headers["X-XSRFToken"]
    assert ada.post("teacher/say", json=SAID).status_code == 401
    assert held_up == []


def test_a_teacher_sees_what_another_process_has_published_meanwhile(saying: Running) -> None:
    ada, looked = saying.browser("ada"), []
    saying.meanwhile = lambda: looked.append("what is published")
    assert ada.post("teacher/say", json=SAID).json() == "hello"
    assert looked == ["what is published"]


def test_the_xsrf_token_of_somebody_else_is_none(saying: Running) -> None:
    ada, obi = saying.browser("ada"), saying.browser("obi")
    stolen = {"X-XSRFToken": obi.headers["X-XSRFToken"]}
    assert ada.post("teacher/say", json=SAID, headers=stolen).status_code == 401


def test_a_page_of_another_origin_asks_in_vain(saying: Running) -> None:
    ada = saying.browser("ada")
    answer = ada.post("teacher/say", json=SAID, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert ada.post("teacher/say", json=SAID, headers={"Origin": saying.url}).json() == "hello"


def test_where_users_have_subdomains_each_ones_own_may_ask_and_no_other(start: Start) -> None:
    service = start(verbs=Verbs({}, {"say": Verb(say, "observer")}), subdomains_of="https://hub.example")
    ada = service.browser("ada")
    own = {"Origin": "https://ada.hub.example"}
    answer = ada.post("teacher/say", json=SAID, headers=own)
    assert answer.json() == "hello"
    assert answer.headers["Access-Control-Allow-Origin"] == own["Origin"]
    for origin in ("https://stu.hub.example", "http://ada.hub.example", "https://ada.hub.example.evil.example", "null"):
        assert ada.post("teacher/say", json=SAID, headers={"Origin": origin}).status_code == 403
    asked = ada.options("teacher/say", headers={**own, "Access-Control-Request-Method": "POST"})
    assert asked.headers["Access-Control-Allow-Headers"] == "Content-Type, X-XSRFToken"
    assert (
        "Access-Control-Allow-Origin" not in ada.options("session", headers={"Origin": "https://evil.example"}).headers
    )


@pytest.mark.parametrize("hub", ["https://hub.example", "https://hub.example:8443"])
@pytest.mark.parametrize("name", ["ada", "Ada Lovelace", "é", "a.b@c"])
def test_a_users_own_origin_is_within_the_hubs(hub: str, name: str) -> None:
    origins = Origins(hub)
    own = origins.of_user(name)
    assert own
    assert origins.could_be_users(own)
    assert origins.allows(own, "enact--service.hub.example", name)
    assert not origins.allows(own, "enact--service.hub.example", "somebody")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"course=garden", "application/x-www-form-urlencoded", 415),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 90_000, "application/json", 400),
        (b"", "application/json", 400),
        (json.dumps(SAID | {"more": 1}).encode(), "application/json", 400),
        (json.dumps(SAID | {"text": 1}).encode(), "application/json", 400),
        (json.dumps(SAID | {"count": "many"}).encode(), "application/json", 400),
        (json.dumps(SAID | {"course": ["garden"]}).encode(), "application/json", 400),
        (json.dumps(SAID | {"lang": {}}).encode(), "application/json", 400),
        (json.dumps(SAID | {"text": "\0"}).encode(), "application/json", 400),
        (json.dumps(SAID | {"text": "\ud800"}).encode(), "application/json", 400),
        (json.dumps(SAID | {"course": "garden' OR '1'='1"}).encode(), "application/json", 403),
        (json.dumps(SAID | {"course": "../garden"}).encode(), "application/json", 403),
        (json.dumps(SAID | {"text": "x" * 2_000_000}).encode(), "application/json", 413),
        (json.dumps(SAID | {"more": [{}] * 40_000}).encode()[:99_000] + b"]}", "application/json", 400),
    ],
    ids=range(18),
)
def test_what_does_not_fit_is_refused(saying: Running, body: bytes, kind: str, status: int) -> None:
    answer = saying.browser("ada").post("teacher/say", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"id", "params", "kind", "text"}


def test_a_learners_small_request_may_not_be_large(service: Running, hub: FakeHub) -> None:
    stu = service.ask(hub.token("stu"))
    assert stu.post("learner/hint", json={"exercise": "x" * 100_000}).status_code == 413

    def parts() -> Any:
        yield b'{"exercise": "'
        for _ in range(30):
            yield b"x" * 10_000

    assert stu.post("learner/hint", content=parts(), headers={"Content-Type": "application/json"}).status_code == 413


def test_whoever_is_not_known_sends_no_large_body_into_memory(service: Running) -> None:
    answer = service.ask("forged").post("learner/submit", json={"texts": {"add": "x" * 5_000_000}})
    assert answer.status_code == 401


@pytest.mark.parametrize("text", ["x" * 10_500_000, "[" + "1," * 500_001 + "1]"])
def test_a_notebook_that_nobody_wrote_by_hand_is_refused_with_its_name(
    service: Running, hub: FakeHub, text: str
) -> None:
    answer = service.ask(hub.token("stu")).post("learner/submit", json={"texts": {"add": text}})
    assert answer.status_code in (400, 413, 422)
    assert answer.json()["error"]["params"]["file"] == "add.ipynb"


@pytest.mark.parametrize("file", ["../add", "/etc/passwd", "a/b", "..", "", "x" * 300])
def test_a_notebooks_name_leads_nowhere(service: Running, hub: FakeHub, file: str) -> None:
    stu = service.ask(hub.token("stu"))
    assert stu.post("learner/submit", json={"texts": {file: notebook("one")}}).status_code == 400


@pytest.mark.parametrize("path", ["teacher/nothing", "learner/nothing", "elsewhere", "learner/%00"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_what_is_not_there_says_so(service: Running, hub: FakeHub, path: str, method: str) -> None:
    answer = service.ask(hub.token("stu")).request(method, path, json={})
    assert answer.status_code in (404, 405)
    assert answer.json()["error"]["id"] == "error.NoSuchPage"


@pytest.mark.parametrize("path", ["session", "signed-in", "openapi.json", "nothing", f"{PREFIX}health"])
def test_every_answer_keeps_to_itself(service: Running, path: str) -> None:
    headers = service.browser("ada").get(path if not path.startswith("/") else f"{service.url}{path}").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


def test_signing_in_leads_back_to_our_own_page_alone(service: Running, hub: FakeHub) -> None:
    hub.at_the_browser = "ada"
    client = service.ask(follow_redirects=True)
    answer = client.get(f"{service.url}{PREFIX}login", params={"next": "https://evil.example/"})
    assert str(answer.url) == f"{service.url}{API}signed-in"
    assert "You are signed in" in answer.text
    assert "token" not in answer.text


def test_a_callback_that_we_did_not_ask_for_signs_nobody_in(service: Running) -> None:
    client = service.ask()
    client.get(f"{service.url}{PREFIX}oauth_callback", params={"code": "ada", "state": "forged"})
    assert client.get("session").status_code == 401


def test_without_a_sign_in_the_page_says_so(service: Running) -> None:
    answer = service.ask().get("signed-in", params={"lang": "fr"})
    assert answer.status_code == 401
    assert 'lang="fr"' in answer.text


def test_the_cookies_of_a_sign_in_are_out_of_reach_of_scripts(service: Running) -> None:
    for cookie in service.browser("ada").cookies.jar:
        assert cookie.path == PREFIX
        assert cookie.has_nonstandard_attr("HttpOnly") or cookie.name == "_xsrf"


def test_the_document_is_one_and_names_every_verb(service: Running, hub: FakeHub) -> None:
    document = service.ask(hub.token("stu")).get("openapi.json").json()
    validate(document)
    assert {"/learner/submit", "/learner/checks/{submission}", "/session"} <= set(document["paths"])
