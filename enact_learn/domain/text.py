"""Words in several languages, and messages that are said later, in the reader's language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """What a test said, in the other language of its exercise: a table English -> French, ``{}`` for values.

    Of several that fit, the one with the most words of its own is taken.
    """
    if said in messages:
        return messages[said]
    fitting = [english for english in messages if _values(english, said) is not None]
    if not fitting:
        return None
    best = max(fitting, key=lambda english: len(english.replace("{}", "")))
    values = iter(_values(best, said) or ())
    return re.sub(r"\{\}", lambda _: next(values, ""), messages[best])


def _values(english: str, said: str) -> list[str] | None:
    """What stands for each ``{}``, each as short as can be; None where ``said`` does not fit.

    Not by a regular expression: a learner's value may be long, and several ``{}`` would make it try for hours.
    """
    first, *others = english.split("{}")
    if not others or not said.startswith(first):
        return None
    values, rest = [], said[len(first) :]
    for part in others[:-1]:
        value, found, rest = rest.partition(part) if part else ("", True, rest)
        if not found:
            return None
        values.append(value)
    last = others[-1]
    return [*values, rest[: len(rest) - len(last)]] if rest.endswith(last) else None
