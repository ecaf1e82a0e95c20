"""The service is asked whatever its OpenAPI document allows, and much that it does not: it answers as declared."""

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import DataObject, data
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from enact_learn.hub.app import all_verbs
from enact_learn.hub.document import document
from enact_learn.hub.settings import HubSettings
from tests.hub.conftest import everybody
from tests.hub.fake_hub import FakeHub
from tests.hub.running import API, KEY, PREFIX, Running
from tests.hub.test_learners import notebook, submit, until_done

Operation = schemathesis.APIOperation[Any, Any, Any, Any]

SAID: Any = document(PREFIX, all_verbs().learner, all_verbs().teacher)
SAMPLE = (
    *("/session", "/learner/checks/{submission}", "/learner/submit", "/learner/tell", "/learner/work"),
    *("/teacher/class", "/teacher/grade", "/teacher/table", "/teacher/what_if", "/teacher/publish"),
)
"""What is asked in a quick run too."""

KNOWN: Mapping[str, list[Any]] = {
    "course": ["garden"],
    "exercise": ["add", "mean", "essay", "two", "pick"],
    "cell": ["essay/reason", "add/small"],
    "lang": ["en", "fr"],
    "scope": ["course", "group:tuesday"],
    "texts": [{"add": notebook("answer")}, {"essay": notebook("words", "essay")}],
    "text": [notebook("answer")],
    "stem": ["add"],
    "says": ["not-now", "too-hard", "take-back"],
    "wanted": ["start", "stop"],
}
"""Words that mean something: chance alone would never get past "no such course"."""
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


def knowing(schema: Any, known: Mapping[str, list[Any]]) -> Any:
    """The same document, in which arguments may also be words that mean something."""
    if isinstance(schema, list):
        return [knowing(one, known) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: knowing(one, known) for name, one in schema.items()}
    if isinstance(made.get("properties"), dict) and made.get("additionalProperties") is False:
        for name, one in made["properties"].items():
            if name in known and "$ref" not in one:
                made["properties"][name] = {"anyOf": [{"enum": known[name]}, one]}
    return made


def operations(known: Mapping[str, list[Any]]) -> dict[str, Operation]:
    """By the path that the document names; what is answered stays as it is declared."""
    asked = json.loads(json.dumps(SAID))
    del asked["security"], asked["components"]["securitySchemes"]  # who asks is said below, not drawn by lot
    for path in asked["paths"].values():
        for operation in path.values():
            if "requestBody" in operation:
                operation["requestBody"] = knowing(operation["requestBody"], known)
    schema = schemathesis.openapi.from_dict(asked)
    found = [one for one in schema.get_all_operations() if isinstance(one, Ok)]
    return {one.ok().path: one.ok() for one in found}


CASES = [
    pytest.param(path, mode, id=f"{path}-{mode.value}", marks=[] if path in SAMPLE else [pytest.mark.slow])
    for path, known in SAID["paths"].items()
    for mode in GenerationMode
    if mode.is_positive or "post" in known  # nothing can be wrong where nothing is asked for
]


@pytest.fixture(scope="module")
def hub() -> FakeHub:
    return everybody()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, hub: FakeHub) -> Iterator[Running]:
    """One for all, which does not think that this is too much."""
    running = Running(tmp_path_factory.mktemp("service"), hub, settings=HubSettings(checks_a_minute=100_000))
    running.hall.queue.start(1)
    yield running
    running.close()


@pytest.fixture(scope="module")
def asked(service: Running, hub: FakeHub) -> dict[str, Operation]:
    """What can be asked, by path. Two students have done something before."""
    done = {}
    for name in ("stu", "sam"):
        client = service.ask(hub.token(name))
        for exercise in ("add", "essay"):
            done[name] = submit(client, f"by {name}", exercise).json()["submission"]
            until_done(client, done[name])
    learners = [str(service.hall.key.learner(name)) for name in done]
    of_stu = {name: [done["stu"]] for name in ("submission", "before", "after")}
    return operations({**KNOWN, **of_stu, "learner": learners, "named": learners})


@pytest.fixture(scope="module")
def people(service: Running, hub: FakeHub) -> Iterator[dict[str, requests.Session]]:
    """A student's server, a teacher's browser, and nobody that the Hub knows."""
    ada = service.browser("ada")
    cookies = "; ".join(f"{one.name}={one.value}" for one in ada.cookies.jar)
    sessions = {}
    for name, headers in (
        ("student", {"Authorization": f"token {hub.token('stu')}"}),
        ("teacher", {"Cookie": cookies, **{one: ada.headers[one] for one in ("X-XSRFToken", "User-Agent")}}),
        ("nobody", {"Authorization": "token forged"}),
    ):
        sessions[name] = session = requests.Session()
        session.trust_env = False
        session.headers.update(headers)
    yield sessions
    for session in sessions.values():
        session.close()


@pytest.mark.parametrize(("path", "mode"), CASES)
@settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=data())
def test_everything_is_answered_as_declared_whatever_is_asked_by_whomever(
    path: str,
    mode: GenerationMode,
    service: Running,
    asked: Mapping[str, Operation],
    people: Mapping[str, requests.Session],
    data: DataObject,
) -> None:
    case = data.draw(asked[path].as_strategy(generation_mode=mode))
    for name, session in people.items():
        answer = case.call(base_url=f"{service.url}{API.rstrip('/')}", session=session, headers=dict(session.headers))
        assert answer.status_code < 500 or is_said_beforehand(answer), (name, answer.text)
        assert (answer.status_code == HTTPStatus.UNAUTHORIZED) == (name == "nobody"), (name, answer.text)
        case.validate_response(answer, checks=CHECKS, headers=dict(session.headers))


def is_said_beforehand(answer: Any) -> bool:
    """Nothing can be published in this service: that is no failure."""
    said: bool = answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE and answer.json()["error"]["id"] in NO_PRESS
    return said


NO_PRESS = ("error.NoPublishing",)


def test_the_document_is_valid_openapi() -> None:
    validate(SAID)


def test_every_kind_of_thing_can_be_asked_for_in_the_quick_run() -> None:
    assert set(SAMPLE) <= set(SAID["paths"])
    assert KEY not in json.dumps(SAID)
