"""Views as JSON in one language: texts and messages become sentences, the rest goes over the wire as it is."""

from collections.abc import Mapping
from typing import Any

from enact_learn.domain.standing_views import Picture
from enact_learn.domain.table import Cell, Table
from enact_learn.domain.text import Message, in_language
from enact_learn.domain.wire import field_names, to_json
from enact_learn.words import say

_AS_IT_IS = frozenset((str, int, bool, type(None)))


def localised(view: object, lang: str) -> Any:
    """Turn a view into JSON: a Text becomes its words, a Message ``{id, text, params}``."""
    if type(view) in _AS_IT_IS:  # most of what is in a view
        return view
    if isinstance(view, Message):
        params = {
            name: in_language(value, lang) if isinstance(value, Mapping) else value
            for name, value in view.params.items()
        }
        return {"id": view.id, "text": say(view, lang), "params": params}
    if isinstance(view, Picture):  # it was drawn in one language already, and its mapping is no text
        return to_json(view)
    if isinstance(view, Table):
        columns, *rows = ([_cell(cell, lang) for cell in row] for row in (view.columns, *view.rows))
        return {"name": view.name, "columns": columns, "rows": rows}
    if (names := field_names(view)) is not None:
        return {name: localised(getattr(view, name), lang) for name in names}
    if isinstance(view, Mapping):  # the only mappings in a view are texts
        return in_language(view, lang)
    if isinstance(view, list | tuple):
        return [localised(item, lang) for item in view]
    return to_json(view)


def _cell(cell: Cell, lang: str) -> Any:
    """A cell of a table: words are said, numbers and times cross as they are."""
    return say(cell, lang) if isinstance(cell, Message) else localised(cell, lang)
