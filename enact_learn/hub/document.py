"""The OpenAPI document of the service, made from the tables of verbs by their annotations."""

from collections.abc import Mapping
from typing import Any

from enact_learn import __version__
from enact_learn.domain.learner_views import CheckState
from enact_learn.domain.schemas import Answers, answer_of, arguments_of, summary
from enact_learn.domain.session_view import SessionView
from enact_learn.domain.verb import Verb

Json = dict[str, Any]

GIVEN = 2  # parameters of a verb that the door gives: the tutor or the school, and who asks
ERRORS = {
    "400": "What was sent does not fit.",
    "401": "The Hub does not know who asks: sign in.",
    "403": "Not allowed.",
    "404": "No such verb, course, exercise or version.",
    "409": "Something else was recorded at the same moment.",
    "413": "Too large.",
    "415": "Not JSON.",
    "429": "Too often; Retry-After says when again.",
    "503": "A part that is needed does not work now; nothing is lost.",
}
SUBMISSION = {"name": "submission", "in": "path", "required": True, "schema": {"type": "string"}}


COOKIE = "service-enact"  # where the Hub knows the service as "enact"
ERROR = {"id": {"type": "string"}, "params": {"type": "object"}, "kind": {"type": "string"}, "text": {"type": "string"}}


def document(prefix: str, learner: Mapping[str, Verb], teacher: Mapping[str, Verb]) -> Json:
    """The document, OpenAPI 3.1. ``prefix``: where the service is served."""
    schemas = {"Error": _all_of({"error": _all_of(ERROR)})}
    as_is, said = Answers(schemas, said=False), Answers(schemas, said=True)
    check = _looks("check_state", "Where a check is; as events where they are asked for", as_is.of(CheckState))
    check["responses"]["200"]["content"]["text/event-stream"] = {"schema": {"type": "string"}}
    paths: dict[str, Json] = {
        "/session": {"get": _looks("session", "Who is signed in, with which roles", said.of(SessionView))},
        "/openapi.json": {"get": _looks("openapi", "This document", {"type": "object"})},
        "/learner/checks/{submission}": {"get": {**check, "parameters": [SUBMISSION]}},
    }
    for name, verb in learner.items():
        paths[f"/learner/{name}"] = {"post": _operation(f"learner_{name}", verb, as_is)}
    for name, verb in teacher.items():
        made = _operation(f"teacher_{name}", verb, said)
        paths[f"/teacher/{name}"] = {"post": {**made, "description": f"Takes the role {verb.role}."}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "enact_learn on a JupyterHub", "version": __version__},
        "servers": [{"url": f"{prefix}api/v1"}],
        "security": [{"token": []}, {"browser": [], "xsrf": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {"type": "apiKey", "in": "header", "name": "Authorization"},
                "browser": {"type": "apiKey", "in": "cookie", "name": COOKIE},
                "xsrf": {"type": "apiKey", "in": "header", "name": "X-XSRFToken"},
            },
        },
    }


def _operation(name: str, verb: Verb, answers: Answers) -> Json:
    body = {"application/json": {"schema": arguments_of(verb, GIVEN)}}
    looks = _looks(name, summary(verb), answers.of(answer_of(verb)))
    return {**looks, "requestBody": {"required": True, "content": body}}


def _looks(name: str, about: str, view: Json) -> Json:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "operationId": name,
        "summary": about,
        "responses": {
            "200": {"description": about, "content": {"application/json": {"schema": view}}},
            **{status: {"description": why, "content": error} for status, why in ERRORS.items()},
        },
    }


def _all_of(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}
