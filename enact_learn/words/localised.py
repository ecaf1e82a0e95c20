"""Views as JSON in one language: texts and messages become sentences, the rest goes over the wire as it is."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from enact_learn.domain.text import Message, in_language
from enact_learn.domain.wire import to_json
from enact_learn.words import say


def localised(view: object, lang: str) -> Any:
    """Turn a view into JSON: a Text becomes its words, a Message ``{id, text, params}``."""
    if isinstance(view, Message):
        params = {
            name: in_language(value, lang) if isinstance(value, Mapping) else value
            for name, value in view.params.items()
        }
        return {"id": view.id, "text": say(view, lang), "params": params}
    if dataclasses.is_dataclass(view) and not isinstance(view, type):
        return {field.name: localised(getattr(view, field.name), lang) for field in dataclasses.fields(view)}
    if isinstance(view, Mapping):  # the only mappings in a view are texts
        return in_language(view, lang)
    if isinstance(view, list | tuple):
        return [localised(item, lang) for item in view]
    return to_json(view)
