"""JSON schemas of domain data: of what ``wire`` reads and writes, and of views said in one language."""

import types
import typing
from collections.abc import Mapping
from datetime import datetime
from inspect import Parameter, signature
from typing import Any, Literal, get_args, get_origin, get_type_hints

from enact_learn.domain.table import Cell
from enact_learn.domain.text import Message, Text
from enact_learn.domain.verb import ALWAYS, Verb
from enact_learn.domain.wire import field_names, needed_fields

Json = dict[str, Any]

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def asked(kind: Any) -> Json:
    """The schema of what ``wire.from_json`` reads as a ``kind``: what has a default need not be said."""
    return _of(kind, asked, _fields_asked)


def arguments_of(verb: Verb, given: int) -> Json:
    """The schema of a request that ``verb.arguments`` reads: an object, without the parameters that the door gives."""
    hints = get_type_hints(verb.work)
    named = list(signature(verb.work).parameters.values())[given:]
    properties = {one.name: asked(hints[one.name]) for one in named} | {one: {"type": "string"} for one in ALWAYS}
    return _object(properties, [one.name for one in named if one.default is Parameter.empty])


def answer_of(verb: Verb) -> Any:
    """The type of the view that it gives."""
    return get_type_hints(verb.work)["return"]


def summary(verb: Verb) -> str:
    """The first line of its docstring, without the full stop."""
    return (verb.work.__doc__ or "").strip().partition("\n")[0].rstrip(".")


def _fields_asked(kind: Any) -> Json:
    hints, needed = get_type_hints(kind), needed_fields(kind)
    properties = {name: asked(hints[name]) for name in needed}
    return _object(properties, [name for name, is_needed in needed.items() if is_needed])


class Answers:
    """Schemas of what is answered: everything with fields is named once, and referred to.

    Args:
        named: where the named schemas are put, by name.
        said: as ``words.localised`` writes it, in one language; else as ``wire.to_json`` does, in all.

    """

    def __init__(self, named: dict[str, Json], said: bool) -> None:
        self._named = named
        self._said = said
        if said:
            texts = {"id": {"type": "string"}, "text": {"type": "string"}, "params": {"type": "object"}}
            about = "Something that is said to a person: a stable id, the sentence, and what it was made from."
            named["Said"] = {**_object(texts, list(texts)), "description": about}

    def of(self, kind: Any) -> Json:
        """The schema of a type."""
        kind = getattr(kind, "__supertype__", kind)  # NewType
        if self._said and kind is Message:
            return {"$ref": "#/components/schemas/Said"}
        if self._said and kind == Text:
            return {"type": "string"}
        if self._said and kind == Cell:
            return {"type": ["string", "number", "null"]}
        return _of(kind, self.of, self._named_fields)

    def _named_fields(self, kind: type) -> Json:
        name = kind.__name__ if self._said else f"{kind.__name__}AsIs"
        if name not in self._named:
            self._named[name] = {}  # a place, should it refer to itself
            hints = get_type_hints(kind)
            fields = {one: self.of(hints[one]) for one in _fields(kind)}
            about = (kind.__doc__ or "").strip().splitlines()[0]
            self._named[name] = {**_object(fields, list(fields)), "description": about}
        return {"$ref": f"#/components/schemas/{name}"}


def _of(kind: Any, of: typing.Callable[[Any], Json], of_fields: typing.Callable[[Any], Json]) -> Json:
    """``of``: what is within it; ``of_fields``: what has fields."""
    kind = getattr(kind, "__supertype__", kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [of(choice) for choice in args]}
    if origin is tuple:
        return {"type": "array", "items": of(args[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": of(args[1])}
    if origin is Literal:
        return {"enum": list(args)}
    if isinstance(kind, type) and field_names(kind) is not None:
        return of_fields(kind)
    if kind is datetime:
        return {"type": "string", "format": "date-time"}
    return {"type": _PLAIN[kind]} if kind in _PLAIN else {}


def _fields(kind: type) -> tuple[str, ...]:
    return field_names(kind) or ()


def _object(properties: Json, required: list[str]) -> Json:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
