"""The OpenAPI document of the service, made from the tables of verbs by their annotations."""

import types
import typing
from collections.abc import Callable, Mapping
from datetime import datetime
from inspect import Parameter, signature
from typing import Any, Literal, get_args, get_origin, get_type_hints

from enact_learn import __version__
from enact_learn.domain.learner_views import CheckState
from enact_learn.domain.text import Message, Text
from enact_learn.domain.verb import Verb
from enact_learn.domain.wire import field_names

Json = dict[str, Any]

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


class _Schemas:
    """Schemas of types, each of data with fields named once; ``said``: whether texts are in one language already."""

    def __init__(self, said: bool, kept: dict[str, Json]) -> None:
        self._said = said
        self._kept = kept

    def of(self, kind: Any) -> Json:
        """The schema of a type."""
        kind = getattr(kind, "__supertype__", kind)  # NewType
        if self._said and kind is Message:
            return {"$ref": "#/components/schemas/Said"}
        if self._said and kind == Text:
            return {"type": "string"}
        if isinstance(kind, type) and (names := field_names(kind)) is not None:
            return self._of_fields(kind, names)
        origin, args = get_origin(kind), get_args(kind)
        if origin in (typing.Union, types.UnionType):
            return {"anyOf": [self.of(choice) for choice in args]}
        if origin is tuple:
            return {"type": "array", "items": self.of(args[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(args[1])}
        if origin is Literal:
            return {"enum": list(args)}
        return self._of_plain(kind)

    def _of_fields(self, kind: type, names: tuple[str, ...]) -> Json:
        name = kind.__name__ if self._said else f"{kind.__name__}AsIs"
        if name not in self._kept:
            self._kept[name] = {}  # a place, should it refer to itself
            hints = get_type_hints(kind)
            made = {one: self.of(hints[one]) for one in names}
            about = (kind.__doc__ or "").splitlines()[0]
            self._kept[name] = {"type": "object", "properties": made, "description": about}
        return {"$ref": f"#/components/schemas/{name}"}

    def _of_plain(self, kind: Any) -> Json:
        if kind is datetime:
            return {"type": "string", "format": "date-time"}
        known = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
        return {"type": known[kind]} if kind in known else {}


def document(prefix: str, learner: Mapping[str, Verb], teacher: Mapping[str, Verb]) -> Json:
    """The document, OpenAPI 3.1. ``prefix``: where the service is served."""
    schemas: dict[str, Json] = {
        "Said": {"type": "object", "description": "A sentence: a stable id, its words, and what it was made from."},
        "Error": {
            "type": "object",
            "properties": {"error": {"type": "object", "required": ["id", "params", "kind", "text"]}},
            "required": ["error"],
        },
    }
    as_is, said = _Schemas(False, schemas), _Schemas(True, schemas)
    paths: dict[str, Json] = {
        "/session": {"get": _looks("session", "Who is signed in, with which roles", {"type": "object"})},
        "/openapi.json": {"get": _looks("openapi", "This document", {"type": "object"})},
        "/learner/checks/{submission}": {
            "get": {
                **_looks("check_state", "Where a check is; as events where text/event-stream is asked for",
                         as_is.of(CheckState)),
                "parameters": [SUBMISSION],
            }
        },
    }  # fmt: skip
    for name, verb in learner.items():
        paths[f"/learner/{name}"] = {"post": _operation(f"learner_{name}", verb, as_is, as_is)}
    for name, verb in teacher.items():
        made = _operation(f"teacher_{name}", verb, as_is, said)
        paths[f"/teacher/{name}"] = {"post": {**made, "description": f"Takes the role {verb.role}."}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "enact_learn on a JupyterHub", "version": __version__},
        "servers": [{"url": f"{prefix}api/v1"}],
        "security": [{"token": []}, {"browser": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {"type": "apiKey", "in": "header", "name": "Authorization"},
                "browser": {"type": "apiKey", "in": "header", "name": "X-XSRFToken"},
            },
        },
    }


def _operation(name: str, verb: Verb, asked: _Schemas, answered: _Schemas) -> Json:
    hints = get_type_hints(verb.work)
    wanted = list(signature(verb.work).parameters.values())[2:]
    body: Json = {
        "type": "object",
        "properties": {**{one.name: asked.of(hints[one.name]) for one in wanted}, "lang": {"type": "string"}},
        "required": [one.name for one in wanted if one.default is Parameter.empty],
        "additionalProperties": False,
    }
    return {
        **_looks(name, _first_line(verb.work), answered.of(hints.get("return", object))),
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
    }


def _looks(name: str, summary: str, view: Json) -> Json:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": view}}},
            **{status: {"description": why, "content": error} for status, why in ERRORS.items()},
        },
    }


def _first_line(work: Callable[..., object]) -> str:
    return (work.__doc__ or "").strip().partition("\n")[0]
