"""Views as JSON in one language: texts and messages become sentences, the rest goes over the wire as it is."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from enact_learn.domain.standing_views import Picture
from enact_learn.domain.table import Cell, Table
from enact_learn.domain.text import Message, in_language
from enact_learn.domain.wire import field_names, to_json
from enact_learn.words import say

Writer = Callable[[Any, str], Any]
"""Turns a value of one type into JSON, in a language."""

_AS_IT_IS = frozenset((str, int, bool, type(None)))


def localised(view: object, lang: str) -> Any:
    """Turn a view into JSON: a Text becomes its words, a Message ``{id, text, params}``."""
    kind = type(view)
    return view if kind in _AS_IT_IS else _WRITERS[kind](view, lang)


class _Writers(dict[type, Writer]):
    """What turns values of a type into JSON, found out once: a class has many thousands, of a handful of types."""

    def __missing__(self, kind: type) -> Writer:
        found = self[kind] = _writer(kind)
        return found


_WRITERS = _Writers()


def _writer(kind: type) -> Writer:
    if issubclass(kind, Message):
        return _message
    if issubclass(kind, Picture):  # it was drawn in one language already, and its mapping is no text
        return _as_on_the_wire
    if issubclass(kind, Table):
        return _table
    if (names := field_names(kind)) is not None:
        return _of_fields(kind, names)
    if issubclass(kind, Mapping):  # the only mappings in a view are texts
        return in_language
    if issubclass(kind, list | tuple):
        return _all
    return _as_on_the_wire


def _of_fields(kind: type, names: Sequence[str]) -> Writer:
    values: Callable[[Any], Sequence[Any]]
    if issubclass(kind, tuple):
        values = tuple
    elif len(names) > 1:
        values = attrgetter(*names)
    else:
        values = lambda view: [getattr(view, name) for name in names]  # noqa: E731

    def write(view: Any, lang: str) -> Any:
        return {
            name: value if type(value) in _AS_IT_IS else _WRITERS[type(value)](value, lang)
            for name, value in zip(names, values(view), strict=True)
        }

    return write


def _all(view: Sequence[Any], lang: str) -> Any:
    return [localised(item, lang) for item in view]


def _as_on_the_wire(view: object, _: str) -> Any:
    return to_json(view)


def _message(view: Message, lang: str) -> Any:
    params = {
        name: in_language(value, lang) if isinstance(value, Mapping) else value for name, value in view.params.items()
    }
    return {"id": view.id, "text": say(view, lang), "params": params}


def _table(view: Table, lang: str) -> Any:
    columns, *rows = ([_cell(cell, lang) for cell in row] for row in (view.columns, *view.rows))
    return {"name": view.name, "columns": columns, "rows": rows}


def _cell(cell: Cell, lang: str) -> Any:
    """A cell of a table: words are said, numbers and times cross as they are."""
    return say(cell, lang) if isinstance(cell, Message) else localised(cell, lang)
