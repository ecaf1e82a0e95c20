"""What kind of thing crossed, in a word for the record and in words for people."""

from collections.abc import Sequence
from typing import Any

from enact_learn.domain.text import Text
from enact_learn.grading.apart import proxies

VALUE, HANDLE = "value:", "handle:"

_NUMBER: Text = {"en": "a number", "fr": "un nombre"}
_WORDS: dict[str, Text] = {
    "int": _NUMBER,
    "float": _NUMBER,
    "complex": _NUMBER,
    "Fraction": _NUMBER,
    "Decimal": _NUMBER,
    "bool": {"en": "True or False", "fr": "True ou False"},
    "str": {"en": "a text", "fr": "un texte"},
    "list": {"en": "a list", "fr": "une liste"},
    "tuple": {"en": "a tuple", "fr": "un tuple"},
    "dict": {"en": "a dictionary", "fr": "un dictionnaire"},
    "set": {"en": "a set", "fr": "un ensemble"},
    "NoneType": {"en": "None", "fr": "None"},
    "ndarray": {"en": "an array", "fr": "un tableau NumPy"},
    "DataFrame": {"en": "a table", "fr": "un tableau pandas"},
    "Series": {"en": "a column", "fr": "une colonne"},
    "data": {"en": "data", "fr": "une donnée"},
    "Mol": {"en": "a molecule", "fr": "une molécule"},
}


_SINGLE = frozenset({"bool", "str", "NoneType", "Mol", "bool_"})


def kind_of(value: Any) -> str:
    """``value:dict``, ``handle:Stack``, ``handle:type`` for a class of the learner."""
    if proxies.is_mirror(value):
        return f"{HANDLE}type"
    return f"{HANDLE if proxies.is_proxy(value) else VALUE}{type(value).__name__}"


def is_value(kind: str) -> bool:
    """Whether this kind is data."""
    return kind.startswith(VALUE)


def can_be_iterated(kinds: Sequence[str]) -> bool:
    """Whether data of these kinds holds several things."""
    names = {kind.removeprefix(VALUE) for kind in kinds}
    return any(name not in _SINGLE and _WORDS.get(name) is not _NUMBER and not _is_numpy_number(name) for name in names)


def in_words(kinds: Sequence[str]) -> Text:
    """What something should be, for people."""
    names = [kind.removeprefix(VALUE) for kind in kinds]
    words = [_WORDS.get(name, _NUMBER if _is_numpy_number(name) else {"en": name, "fr": name}) for name in names]
    return {lang: _either(list(dict.fromkeys(word[lang] for word in words)), lang) for lang in ("en", "fr")}


def _either(words: list[str], lang: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {'or' if lang == 'en' else 'ou'} {words[-1]}"


def _is_numpy_number(name: str) -> bool:
    return name.rstrip("0123456789") in ("int", "uint", "float", "complex")
