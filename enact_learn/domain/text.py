"""Words in several languages, and messages that are said later, in the reader's language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

Text = Mapping[str, str]
"""A text in one or more languages: ISO 639-1 code -> words. English is the fallback."""

FALLBACK = "en"


def in_language(text: Text, lang: str) -> str:
    """Give ``text`` in ``lang``, else in English, else in whatever language there is ("" for none)."""
    return text.get(lang) or text.get(FALLBACK) or next(iter(text.values()), "")


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say to a person: an id and what it is about; ``enact_learn.words`` says it."""

    id: str
    params: Mapping[str, str | int | float | Text] = field(default_factory=dict)


def translated(said: str, messages: Mapping[str, str]) -> str | None:
    """What a test said, in the other language of its exercise: a table English -> French, ``{}`` for values."""
    if said in messages:
        return messages[said]
    for english, french in messages.items():
        if "{}" in english and (found := _pattern(english).fullmatch(said)):
            return _filled(french, found.groups())
    return None


def _filled(template: str, values: tuple[str, ...]) -> str:
    rest = iter(values)
    return re.sub(r"\{\}", lambda _: next(rest, ""), template)


@cache
def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(re.escape(part) for part in english.split("{}")), re.DOTALL)
