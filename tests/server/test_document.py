"""The OpenAPI document says what the API does: it is valid, it is complete, and the answers are as it says."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import jsonschema
from openapi_spec_validator import validate

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.server.document import document
from enact_learn.server.handlers import ROUTES
from enact_learn.server.handling import LONGEST_TEXT
from enact_learn.testing.fakes import ScriptedGrader
from tests.server.asking import ADD, COPY, Ask

EARNED = {
    ("CheckView", "hints"),
    ("WorkView", "hints"),
    ("HintsView", "hints"),
    ("WorkView", "solution"),
    ("SolutionCell", "source"),
    ("RecordView", "notebooks"),
    ("RecordView", "hints"),
    ("ImportView", "notebooks"),
}
"""Hints that were shown and how many, the solution where it is open, the names of her own files."""
TEACHERS = {
    ("StudentRow", "hints"),
    ("AttemptRow", "hints"),
    ("ItemRow", "hints"),
    ("ItemView", "wrong"),
    ("ItemView", "source"),
    ("PathWishes", "solutions"),
}
"""What only teachers' verbs answer: how many hints were seen, learners' wrong answers, the path of the author's file, a
switch."""


def answers_of(path: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = document()["paths"][path][method]["responses"]
    return found


def check(answer: Any, path: str, method: str) -> None:
    """The answer keeps the schema that the document has for its status."""
    responses = answers_of(path, method)
    assert str(answer.status) in responses
    schema = responses[str(answer.status)]["content"]["application/json"]["schema"]
    whole = {**schema, "components": document()["components"]}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(answer.json)


def test_the_document_is_valid_openapi() -> None:
    validate(document())  # type: ignore[arg-type]


def test_its_paths_are_the_routes() -> None:
    assert {path.lstrip("/") for path in document()["paths"]} == {route.replace("\\", "") for route in ROUTES}


def test_its_methods_are_those_of_the_handlers() -> None:
    for route, handler in ROUTES.items():
        described = set(document()["paths"]["/" + route.replace("\\", "")])
        assert described == {method for method in ("get", "post", "put", "patch", "delete") if method in vars(handler)}


def test_every_operation_has_a_name_of_its_own_and_a_summary() -> None:
    operations = [one for path in document()["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    assert all(one["summary"] for one in operations)


def test_every_schema_is_used() -> None:
    text = repr(document())
    for name in document()["components"]["schemas"]:
        assert f"#/components/schemas/{name}'" in text


def test_nothing_secret_has_a_place_in_an_answer() -> None:
    schemas = document()["components"]["schemas"]
    secret = {"solution", "solutions", "hints", "misconceptions", "wrong", "messages", "source", "notebooks"}
    found = {(view, name) for view, schema in schemas.items() for name in schema["properties"] if name in secret}
    assert found == EARNED | TEACHERS
    assert schemas["WorkView"]["properties"]["solution"] == {"type": "boolean"}


def test_it_says_how_long_a_text_may_be() -> None:
    body = document()["paths"]["/start"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["properties"]["exercise"]["maxLength"] == LONGEST_TEXT
    assert body["required"] == ["exercise"]


async def test_the_server_gives_the_document(ask: Ask) -> None:
    assert (await ask("openapi.json")).json == document()


async def test_each_answer_keeps_its_schema(
    ask: Ask, follow: Callable[..., Awaitable[ScriptedGrader]], jp_root_dir: Path
) -> None:
    await follow({"small": 0.5}, 1.0, Message("grading.time-out", {"seconds": 30}), GraderUnavailable(why="it is down"))
    check(await ask("status"), "/status", "get")
    check(await ask("path"), "/path", "get")
    check(await ask("start", exercise=ADD), "/start", "post")
    check(await ask("work", query={"path": COPY}), "/work", "get")
    for answer in ("partly", "right", "endless"):
        notebook = jp_root_dir / COPY
        notebook.write_text(notebook.read_text().replace("raise NotImplementedError()", f"'{answer}'"))
        notebook.write_text(notebook.read_text().replace("# YOUR CODE HERE", f"# YOUR CODE HERE {answer}"))
        answered = await ask("check", path=COPY, lang="fr")
        assert answered.status == HTTPStatus.OK
        check(answered, "/check", "post")
        check(await ask("work", query={"path": COPY}), "/work", "get")
    check(await ask("tell", exercise=ADD, says="too-hard"), "/tell", "post")
    check(await ask("placement", course="toy", wanted="stop"), "/placement", "post")
    check(await ask("map"), "/map", "get")
    check(await ask("pictures", query={"lang": "fr"}), "/pictures", "get")
    notebook.write_text(notebook.read_text().replace("# YOUR CODE HERE", "# YOUR CODE HERE again"))
    refused = await ask("check", path=COPY)
    assert refused.status == HTTPStatus.SERVICE_UNAVAILABLE
    check(refused, "/check", "post")


async def test_each_refusal_keeps_its_schema(ask: Ask) -> None:
    check(await ask("path", query={"course": "kitchen"}), "/path", "get")
    check(await ask("status", headers={"Authorization": ""}), "/status", "get")
    check(await ask("start", exercise="nothing"), "/start", "post")
    check(await ask("start", exercise=5), "/start", "post")
    check(await ask("check", path="nothing.ipynb"), "/check", "post")
    check(await ask("start", raw=b"x" * 200_000), "/start", "post")
