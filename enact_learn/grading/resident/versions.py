"""Tells which dicts were written to, without a look at what they hold.

CPython counts the changes of each dict (PEP 509, until 3.13). To compare the values of a hundred thousand names means
to write the reference count of each: in a process that was forked, every page of them is copied for it.
"""

import ctypes
import sys
from collections.abc import Sequence
from typing import Any

_OFFSET = 3 * ctypes.sizeof(ctypes.c_ssize_t)
"""Of ``ma_version_tag`` in PyDictObject: behind reference count, type and number of items."""


class Versions:
    """The versions of some dicts, which must live as long as this."""

    def __init__(self, dicts: Sequence[dict[str, Any]]) -> None:
        self._count = len(dicts)
        self._tags = [_tag(one) for one in dicts] if are_counted() else []
        self._seen = [tag.value for tag in self._tags]

    def changed(self) -> Sequence[int]:
        """Places of the dicts that were, or may have been, written to since the last call."""
        if not self._tags:
            return range(self._count)
        now = [tag.value for tag in self._tags]
        if now == self._seen:
            return ()
        found = [place for place, (before, after) in enumerate(zip(self._seen, now, strict=True)) if before != after]
        self._seen = now
        return found


def are_counted() -> bool:
    """Whether this Python counts the changes of a dict, seen by trying."""
    if sys.implementation.name != "cpython" or not (3, 11) <= sys.version_info < (3, 14):
        return False
    tried: dict[str, Any] = {"a": 1, "b": 2}
    tag = _tag(tried)
    seen = [tag.value, tag.value]
    for value in (3, 4):
        tried["a"] = value
        seen.append(tag.value)
    del tried["b"]
    seen.append(tag.value)
    return seen[0] == seen[1] and len(set(seen)) == 4


def _tag(of: dict[str, Any]) -> ctypes.c_uint64:
    return ctypes.c_uint64.from_address(id(of) + _OFFSET)
