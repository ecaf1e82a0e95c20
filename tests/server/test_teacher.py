"""The studio on a teacher's own server: what it answers, whom it refuses, and that its description is true."""

from http import HTTPStatus
from typing import Any

import jsonschema
import pytest

from enact_learn.domain.course import ExerciseId
from enact_learn.server.desk import Desk, ServiceAt
from enact_learn.server.document import document
from enact_learn.studio.verbs import VERBS
from tests.server.asking import ADD, Ask, refusal
from tests.server.test_document import check

HARMLESS = ("class", "items", "path", "log", "grading")
"""Verbs that only need a course."""


@pytest.fixture
def jp_server_config(jp_server_config: dict[str, Any]) -> dict[str, Any]:
    """As ``enact start --teacher`` starts it."""
    return {**jp_server_config, "EnactExtension": {**jp_server_config["EnactExtension"], "authoring": True}}


@pytest.fixture
def learner(desk: Desk) -> str:
    """The own learner, who has started an exercise."""
    tutor, learner = desk.open()
    tutor.hand_out(learner, ExerciseId(ADD), "en")
    return str(learner)


async def test_who_is_signed_in_is_an_instructor_of_every_course(ask: Ask) -> None:
    answer = await ask("session", query={"lang": "fr"})
    check(answer, "/session", "get")
    assert answer.json == {
        "name": "Vous",
        "admin": True,
        "courses": [{"course": "toy", "title": "Cours jouet", "role": "instructor"}],
        "xsrf": "",
    }


@pytest.mark.parametrize("verb", HARMLESS)
async def test_a_screen_is_answered_as_the_document_says(ask: Ask, learner: str, verb: str) -> None:
    answer = await ask("teacher", verb, course="toy", lang="fr")
    check(answer, f"/teacher/{verb}", "post")
    assert answer.status == HTTPStatus.OK, answer.text


async def test_the_class_is_whoever_has_left_a_record(ask: Ask, learner: str) -> None:
    found = (await ask("teacher", "class", course="toy")).json
    assert [(row["learner"], row["name"], row["state"]) for row in found["students"]] == [(learner, "You", "no-data")]
    page = await ask("teacher", "student", course="toy", learner=learner, lang="fr")
    check(page, "/teacher/student", "post")
    assert page.json["letters"][0]["title"]["text"] == "Encouragement"
    check(await ask("teacher", "view_as", course="toy", learner=learner), "/teacher/view_as", "post")
    check(await ask("teacher", "item", course="toy", exercise=ADD), "/teacher/item", "post")
    table = await ask("teacher", "table", course="toy", of="class")
    check(table, "/teacher/table", "post")
    assert table.json["rows"][0][:2] == ["You", learner]


@pytest.mark.parametrize(
    ("verb", "said", "status", "id_"),
    [
        ("class", {}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ("class", {"course": 1}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ("class", {"course": "toy", "most": "all"}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ("class", {"course": "toy", "school": 1}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ("class", {"course": "nope"}, HTTPStatus.NOT_FOUND, "error.UnknownCourse"),
        ("student", {"course": "toy", "learner": "nobody"}, HTTPStatus.NOT_FOUND, "error.NoSuchStudent"),
        ("student", {"course": "toy", "learner": "\ud800"}, HTTPStatus.NOT_FOUND, "error.NoSuchStudent"),
        ("student", {"course": "toy", "learner": "' OR 1=1 --"}, HTTPStatus.NOT_FOUND, "error.NoSuchStudent"),
        ("item", {"course": "toy", "exercise": "../../etc"}, HTTPStatus.NOT_FOUND, "error.UnknownExercise"),
        ("table", {"course": "toy", "of": "passwords"}, HTTPStatus.BAD_REQUEST, "error.BadRequest"),
        ("nope", {"course": "toy"}, HTTPStatus.NOT_FOUND, "error.NoSuchPage"),
    ],
)
async def test_what_does_not_fit_is_refused_in_words(
    ask: Ask, verb: str, said: dict[str, Any], status: HTTPStatus, id_: str
) -> None:
    refusal(await ask("teacher", verb, **said, lang="en"), status, id_)


@pytest.mark.parametrize("raw", [b"", b"[1]", b"nonsense", b'{"course": ' * 2000])
async def test_what_is_no_object_is_refused_in_words(ask: Ask, raw: bytes) -> None:
    refusal(await ask("teacher", "class", raw=raw, method="POST"), HTTPStatus.BAD_REQUEST, "error.BadRequest")


async def test_what_is_too_large_is_refused(ask: Ask) -> None:
    answer = await ask("teacher", "class", raw=b" " * 1_000_001, method="POST")
    refusal(answer, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.RequestTooLarge")


async def test_without_a_token_nobody_is_answered(ask: Ask) -> None:
    for route in (("session",), ("teacher", "class")):
        method = "GET" if route == ("session",) else "POST"
        answer = await ask(*route, method=method, headers={"Authorization": "token forged"})
        refusal(answer, HTTPStatus.FORBIDDEN, "error.NotAllowed")


async def test_where_a_hubs_service_keeps_the_records_this_server_has_no_studio(
    ask: Ask, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "service", ServiceAt("http://127.0.0.1:9/services/enact/", "a token"))
    refusal(await ask("session"), HTTPStatus.FORBIDDEN, "error.OnlyForTeachers")
    refusal(await ask("teacher", "class", course="toy"), HTTPStatus.FORBIDDEN, "error.OnlyForTeachers")


async def test_a_learners_server_has_no_studio(ask: Ask, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "studio", None)
    refusal(await ask("session"), HTTPStatus.FORBIDDEN, "error.OnlyForTeachers")
    refusal(await ask("teacher", "class", course="toy"), HTTPStatus.FORBIDDEN, "error.OnlyForTeachers")


def test_every_verb_is_described_with_its_arguments() -> None:
    paths = document()["paths"]
    assert {path.removeprefix("/teacher/") for path in paths if path.startswith("/teacher/")} == set(VERBS)
    for name in VERBS:
        operation = paths[f"/teacher/{name}"]["post"]
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        assert "course" in schema["required"]
        assert operation["summary"]
        jsonschema.Draft202012Validator.check_schema(schema)
