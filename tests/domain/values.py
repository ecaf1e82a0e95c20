"""Arbitrary values of any domain type, made from its type hints."""

import dataclasses
import importlib
import pkgutil
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from enact_learn import domain

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9, minutes=-30))])
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    Any: st.none() | st.text(max_size=9) | st.lists(st.floats(-9, 9), max_size=2),  # what a part calls its own
    datetime: st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=ZONES),
}


def domain_kinds() -> list[type]:
    """Every dataclass and named tuple of the ground, in the order of its files."""
    return [kind for _, kind in sorted(_kinds(), key=lambda found: (found[1].__module__, found[0]))]


def needed_fields(kind: type) -> dict[str, bool]:
    """Field name -> whether it must be given."""
    if not dataclasses.is_dataclass(kind):
        return {name: name not in kind._field_defaults for name in kind._fields}
    missing = dataclasses.MISSING
    return {
        field.name: field.default is missing and field.default_factory is missing for field in dataclasses.fields(kind)
    }


def crosses_the_wire(kind: Any) -> bool:
    """Whether all that is in it is data: a folder or a file's content stays on this side."""
    return _strategy(kind) is not None


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a domain type."""
    found = _strategy(kind)
    assert found is not None
    return found


def _kinds() -> Iterator[tuple[str, type]]:
    for info in pkgutil.walk_packages(domain.__path__, "enact_learn.domain."):
        for name, value in vars(importlib.import_module(info.name)).items():
            if isinstance(value, type) and _is_kind(value) and value.__module__ == info.name:
                yield name, value


def _is_kind(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind) or hasattr(kind, "_field_defaults")


def _strategy(kind: Any) -> st.SearchStrategy[Any] | None:
    kind = getattr(kind, "__supertype__", kind)
    origin, parts = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is type(None):
        return st.none()
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (typing.Union, types.UnionType):
        choices = [_strategy(part) for part in parts]
        return None if None in choices else st.one_of(*(choice for choice in choices if choice is not None))
    if origin is tuple:
        item = _strategy(parts[0])
        return None if item is None else st.lists(item, max_size=2).map(tuple)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _strategy(parts[1])
        return None if item is None else st.dictionaries(PLAIN[str], item, max_size=2)
    if _is_kind(kind):
        hints = get_type_hints(kind)
        fields = {name: _strategy(hints[name]) for name in needed_fields(kind)}
        if None in fields.values():
            return None
        return st.builds(
            typing.cast(type, kind), **{name: found for name, found in fields.items() if found is not None}
        )
    return None
