"""Domain data as JSON and back: every door and every store speaks these words.

Plain dataclasses become objects with the same field names, times become ISO 8601 in UTC, tuples become
arrays. Reading checks types and refuses what does not fit, with the place that was wrong.
"""

import dataclasses
import math
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

Json = Any  # what json.dumps takes: dict, list, str, int, float, bool or None

IF_SAID: Mapping[str, bool] = types.MappingProxyType({"only if said": True})
"""Metadata of a dataclass field that came later: it is left out where it is None, so that older hashes stay."""


class DoesNotFit(ValueError):
    """JSON that is not of the wanted type; the text names the place, as ``$.cells[2].first``."""


def to_json(value: object) -> Json:
    """Turn domain data into what ``json.dumps`` takes.

    Raises TypeError for anything else, as times without zone and numbers that JSON has no word for (nan, inf).
    """
    kind = type(value)
    return value if kind in _AS_IT_IS else _WRITERS[kind](value)


_AS_IT_IS = frozenset((str, int, bool, type(None)))


class _Writers(dict[type, Callable[[Any], Json]]):
    """What writes values of a type, found out once: most of what crosses is of a handful of types."""

    def __missing__(self, kind: type) -> Callable[[Any], Json]:
        found = self[kind] = _writer(kind)
        return found


_WRITERS = _Writers()


def _writer(kind: type) -> Callable[[Any], Json]:
    if issubclass(kind, float):
        return _number
    if issubclass(kind, (bool, int, str)):
        return _itself
    if issubclass(kind, datetime):
        return _time
    if (names := field_names(kind)) is not None:
        return _fields_writer(names, _only_if_said(kind))
    if issubclass(kind, Mapping):
        return _mapping
    if issubclass(kind, (list, tuple)):
        return _all
    return _refused


def _number(value: float) -> Json:
    if not math.isfinite(value):
        raise TypeError(f"{value} does not cross the wire")
    return value


def _itself(value: object) -> Json:
    return value


def _time(value: datetime) -> Json:
    if value.tzinfo is None:
        raise TypeError(f"a time without zone: {value}")
    return value.astimezone(UTC).isoformat()


def _fields_writer(names: Sequence[str], if_said: frozenset[str]) -> Callable[[Any], Json]:
    if not if_said:
        return lambda value: {name: to_json(getattr(value, name)) for name in names}
    return lambda value: {
        name: to_json(item) for name in names if (item := getattr(value, name)) is not None or name not in if_said
    }


def _only_if_said(kind: type) -> frozenset[str]:
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return frozenset(field.name for field in fields if IF_SAID.items() <= field.metadata.items())


def _mapping(value: Mapping[Any, Any]) -> Json:
    return {str(key): to_json(item) for key, item in value.items()}


def _all(value: Sequence[Any]) -> Json:
    return [to_json(item) for item in value]


def _refused(value: object) -> Json:
    raise TypeError(f"{type(value).__name__} does not cross the wire")


def field_names(value: object) -> tuple[str, ...] | None:
    """The fields of a dataclass or a named tuple, or of one of its values; None for anything else."""
    return _names_of(value if isinstance(value, type) else type(value))


@cache
def _names_of(kind: type) -> tuple[str, ...] | None:
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    return getattr(kind, "_fields", None) if issubclass(kind, tuple) else None


def needed_fields(kind: Any) -> Mapping[str, bool]:
    """Field of a dataclass or a named tuple -> whether it must be said."""
    return _needed_of_dataclass(cast(type, kind)) if dataclasses.is_dataclass(kind) else _needed_of_named_tuple(kind)


def from_json(kind: type[T], data: Json) -> T:
    """Read ``data`` as a ``kind`` (a domain dataclass). Unknown keys are refused. Raises DoesNotFit."""
    return cast(T, _read(kind, data, "$"))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Json, place: str) -> Any:
    kind = getattr(kind, "__supertype__", kind)  # NewType
    origin = get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read_union(kind, data, place)
    if origin is Literal:
        return _one_of(get_args(kind), data, place)
    if origin is tuple:
        items = _of_type(list, data, place)
        return tuple(_read(get_args(kind)[0], item, f"{place}[{i}]") for i, item in enumerate(items))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        items = _of_type(dict, data, place)
        return {key: _read(get_args(kind)[1], item, f"{place}.{key}") for key, item in items.items()}
    if dataclasses.is_dataclass(kind):
        return _read_fields(cast(type, kind), _needed_of_dataclass(cast(type, kind)), data, place)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _read_fields(kind, _needed_of_named_tuple(kind), data, place)
    if kind is datetime:
        return _read_time(data, place)
    if kind is float:
        return _read_number(data, place)
    if kind is int and isinstance(data, bool):
        raise DoesNotFit(f"{place}: a whole number is expected, not {data!r}")
    return _of_type(kind, data, place)


def _read_number(data: Json, place: str) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool):
        raise DoesNotFit(f"{place}: a number is expected, not {type(data).__name__}")
    try:
        number = float(data)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise DoesNotFit(f"{place}: a finite number is expected")
    return number


def _read_union(kind: Any, data: Json, place: str) -> Any:
    if data is None and type(None) in get_args(kind):
        return None
    problems = []
    for choice in get_args(kind):
        if choice is type(None):
            continue
        try:
            return _read(choice, data, place)
        except DoesNotFit as problem:
            problems.append(str(problem))
    raise DoesNotFit(problems[-1])


def _read_fields(kind: Any, needed: Mapping[str, bool], data: Json, place: str) -> Any:
    items = _of_type(dict, data, place)
    if unknown := sorted(set(items) - set(needed)):
        raise DoesNotFit(f"{place}: {', '.join(unknown)} is not known")
    for name, is_needed in needed.items():
        if is_needed and name not in items:
            raise DoesNotFit(f"{place}.{name} is missing")
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], item, f"{place}.{name}") for name, item in items.items()})


@cache
def _needed_of_dataclass(kind: type) -> Mapping[str, bool]:
    """Field name -> whether it must be given."""
    missing = dataclasses.MISSING
    return {
        field.name: field.default is missing and field.default_factory is missing
        for field in dataclasses.fields(kind)
        if field.init
    }


@cache
def _needed_of_named_tuple(kind: Any) -> Mapping[str, bool]:
    """Field name -> whether it must be given."""
    return {name: name not in kind._field_defaults for name in kind._fields}


def _read_time(data: Json, place: str) -> datetime:
    try:
        time = datetime.fromisoformat(_of_type(str, data, place))
    except ValueError:
        raise DoesNotFit(f"{place}: not an ISO 8601 time: {data!r}") from None
    if time.tzinfo is None:
        raise DoesNotFit(f"{place}: a time needs its zone: {data!r}")
    try:
        return time.astimezone(UTC)
    except OverflowError:  # in the first or the last hours of the calendar
        raise DoesNotFit(f"{place}: no time of ours: {data!r}") from None


def _of_type(kind: type, data: Json, place: str) -> Any:
    if kind in (Any, object):
        return data
    if not isinstance(data, kind):
        raise DoesNotFit(f"{place}: {kind.__name__} is expected, not {type(data).__name__}")
    return data


def _one_of(words: tuple[Any, ...], data: Json, place: str) -> Any:
    if data not in words:
        raise DoesNotFit(f"{place}: one of {', '.join(map(str, words))} is expected, not {data!r}")
    return data
