"""Words in several languages, and messages that are said later, in the reader's language."""

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
