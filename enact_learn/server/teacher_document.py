"""What the OpenAPI document says of a verb: its arguments, its answer and its summary, read from its annotations."""

import types
import typing
from collections.abc import Mapping
from datetime import datetime
from inspect import Parameter, signature
from typing import Any, Literal, get_args, get_origin, get_type_hints

from enact_learn.domain.verb import Verb
from enact_learn.domain.wire import field_names, needed_fields

Json = dict[str, Any]

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def summary(verb: Verb) -> str:
    """The first line of its docstring, without the full stop."""
    return (verb.work.__doc__ or "").strip().splitlines()[0].rstrip(".")


def answer_of(verb: Verb) -> Any:
    """The view that it gives."""
    return get_type_hints(verb.work)["return"]


def body_of(verb: Verb, given: int) -> Json:
    """The schema of a request's body; the first ``given`` parameters are not in it."""
    hints = get_type_hints(verb.work)
    named = list(signature(verb.work).parameters.values())[given:]
    properties = {one.name: input_schema(hints[one.name]) for one in named} | {"lang": {"type": "string"}}
    required = [one.name for one in named if one.default is Parameter.empty]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def input_schema(kind: Any) -> Json:
    """The schema of what ``domain.wire.from_json`` reads as a ``kind``: what has a default need not be said."""
    kind = getattr(kind, "__supertype__", kind)  # NewType
    origin = get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [input_schema(choice) for choice in get_args(kind)]}
    if origin is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": input_schema(get_args(kind)[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": input_schema(get_args(kind)[1])}
    if field_names(kind) is not None:
        hints, needed = get_type_hints(kind), needed_fields(kind)
        return {
            "type": "object",
            "properties": {name: input_schema(hints[name]) for name in needed},
            "required": [name for name, is_needed in needed.items() if is_needed],
            "additionalProperties": False,
        }
    if kind is datetime:
        return {"type": "string", "format": "date-time"}
    return {"type": _PLAIN[kind]}
