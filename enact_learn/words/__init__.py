"""Says messages to people, in their language.

The English stands in ``en.json`` and at the errors; each other language is one gettext catalogue in JupyterLab's form,
``enact_learn/locale/<locale>/LC_MESSAGES/enact_learn.json``, which holds what the panel says and what is said here.
"""

import json
import logging
import os
import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from enact_learn.domain import errors
from enact_learn.domain.errors import EnactError
from enact_learn.domain.text import FALLBACK, Message, in_language

_CATALOGUES = "*/LC_MESSAGES/enact_learn.json"
_OURS = "message\x04"  # gettext's context of what is said here, before the id


def _locales() -> dict[str, Path]:
    """ISO 639-1 code -> the catalogue of that language."""
    folder = Path(__file__).parents[1] / "locale"
    return {file.parts[-3].split("_")[0]: file for file in sorted(folder.glob(_CATALOGUES))}


LANGUAGES = (FALLBACK, *_locales())

__all__ = ["LANGUAGES", "catalogue", "language", "locales", "say", "say_error", "spoken"]


def locales() -> dict[str, str]:
    """ISO 639-1 code -> the name of the locale, as ``fr_FR``, of each language but English."""
    return {code: file.parts[-3] for code, file in _locales().items()}


def language(wanted: str | None) -> str:
    """The language that is spoken here for a tag such as ``fr``, ``fr-FR`` or ``fr_FR``; English for any other."""
    code = (wanted or "").lower().replace("_", "-").split("-")[0]
    return code if code in LANGUAGES else FALLBACK


def spoken() -> str:
    """The language that the environment asks for: ENACT_LANG, else LC_ALL, LC_MESSAGES, LANG."""
    names = ("ENACT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return language(next((value for name in names if (value := os.environ.get(name))), None))


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Message id -> template. What is not translated is left out, and so is a file that can't be read."""
    if lang != FALLBACK:
        file = _locales()[lang]
        try:
            translated = json.loads(file.read_text(encoding="utf-8"))
            said = {
                id_.removeprefix(_OURS): forms[0]
                for id_, forms in translated.items()
                if id_.startswith(_OURS) and forms
            }
        except (OSError, ValueError, AttributeError, TypeError, LookupError) as error:
            logging.getLogger(__name__).warning("%s can't be read (%s): its language is said in English", file, error)
            return {}
        return {id_: form for id_, form in said.items() if isinstance(form, str) and form}
    english: dict[str, str] = json.loads((Path(__file__).parent / "en.json").read_text(encoding="utf-8"))
    # the English of an error stands at the error itself
    return english | {f"error.{name}": kind.sentence for name, kind in _error_kinds().items()}


def say(message: Message, lang: str) -> str:
    """Say a message; an id that has no sentence in ``lang``, or a broken one, is said in English, else by its id."""
    english = catalogue(FALLBACK).get(message.id, message.id)
    params = {
        name: in_language(value, lang) if isinstance(value, Mapping) else value
        for name, value in message.params.items()
    }
    try:
        return _Formatter(lang).vformat(catalogue(lang).get(message.id, english), (), params)
    except (ValueError, LookupError, AttributeError):  # a translator's slip of the pen, as "{value"
        return _Formatter(FALLBACK).vformat(english, (), params)


def say_error(error: EnactError, lang: str) -> str:
    """Say an error; one that stands outside of ``domain.errors`` (a stranger's) is said in its own words."""
    return say(error.message, lang) if error.message.id in catalogue(FALLBACK) else str(error)


def _error_kinds() -> dict[str, type[EnactError]]:
    kinds = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type)}
    return {name: kind for name, kind in kinds.items() if issubclass(kind, EnactError) and kind is not EnactError}


class _Formatter(string.Formatter):
    """Knows ``{x:percent}``, ``{x:count}`` and ``{x:points}``, each in the way of its language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "?")

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "percent" and isinstance(value, int | float):
            return self._said("format.percent").replace("{value}", f"{value * 100:.0f}")
        if format_spec == "count" and isinstance(value, int | float):
            return f"{value:.0f}"
        if format_spec == "points" and isinstance(value, int | float):
            return f"{value:g}".replace(".", self._said("format.decimal"))
        if format_spec in ("percent", "count", "points"):
            return str(value)
        return str(super().format_field(value, format_spec))

    def _said(self, id_: str) -> str:
        return catalogue(self.lang).get(id_) or catalogue(FALLBACK)[id_]
