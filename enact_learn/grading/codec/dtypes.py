"""NumPy's data types as words: those of an allow-list, and records made of them."""

import re
from typing import Any

import numpy as np

from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.reading import exactly, text

_SIMPLE = re.compile(
    r"\|b1|\|[iu]1|[<>]([iu][248]|[qQ]|f(2|4|8|16)|c(8|16|32)|[mM]8(\[([1-9]\d{0,5})?(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?)"
    r"|[<>]U[1-9]\d{0,6}|\|S[1-9]\d{0,6}",
    re.ASCII,
)
MOST_FIELDS = 100

Words = str | list[Any]
"""A simple type's name, or [aligned, [field, name], ...]."""


def words_of(dtype: Any) -> Words | None:
    """The words for a data type; None for one that cannot cross."""
    if dtype.metadata is not None:
        return None
    if dtype.names is None:
        return _simple_words(dtype)
    if len(dtype.names) > MOST_FIELDS:
        return None
    fields = []
    for name in dtype.names:
        words = _simple_words(dtype.fields[name][0])
        if words is None:
            return None
        fields.append([name, words])
    record: list[Any] = [bool(dtype.isalignedstruct), *fields]
    return record if _record(record) == dtype and dtype.type is np.void else None  # else: titles, gaps


def _simple_words(dtype: Any) -> str | None:
    words: str = dtype.str
    if dtype.char in "qQ" and np.dtype(words).char != dtype.char:  # long long: the same numbers, another type
        words = words[0] + dtype.char
    return words if _SIMPLE.fullmatch(words) else None


def dtype_of(raw: Any) -> Any:
    """The data type that the words name. Raises BadValue."""
    if type(raw) is str:
        if not _SIMPLE.fullmatch(text(raw, 40)):
            raise BadValue("a data type that is not allowed")
        return np.dtype(raw)
    if type(raw) is not list or not 2 <= len(raw) <= MOST_FIELDS + 1 or type(raw[0]) is not bool:
        raise BadValue("no data type")
    for field in raw[1:]:
        if type(field) is not list:
            raise BadValue("no field of a record")
        name, words = exactly(field, 2)
        text(name, 1000)
        if not _SIMPLE.fullmatch(text(words, 40)):
            raise BadValue("a data type that is not allowed")
    return _record(raw)


def _record(words: list[Any]) -> Any:
    return np.dtype([(name, kind) for name, kind in words[1:]], align=words[0])
