"""Which file of this package knows which values, as data. A family is loaded when its library is there or asked for."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Family:
    """A file of this package and the codes of its forms."""

    room: str
    library: str
    """Module that a process has imported before it can hold such a value; "" for what Python brings."""
    first: int
    last: int


FAMILIES = (
    Family("plain", "", 1, 19),
    Family("times", "", 20, 27),
    Family("exact", "", 28, 33),
    Family("arrays", "numpy", 34, 49),
    Family("tables", "pandas", 50, 79),
    Family("sparse", "scipy.sparse", 80, 89),
    Family("molecules", "rdkit.Chem", 90, 99),
    Family("figures", "matplotlib.figure", 100, 109),
)
"""Codes are msgpack's ext types. 0 is taken by references, 126 and 127 by big integers and buffers."""

# the first argument is the Writing or Reading at work; they import this file, so it cannot name them
Write = Callable[[Any, Any], Any]
Read = Callable[[Any, list[Any]], Any]
ReadLeaf = Callable[[Any, bytes], Any]


class Room(Protocol):
    """What a family's file offers."""

    WRITERS: dict[type, Write]
    """Exact type -> what turns such a value into plain data."""
    READERS: dict[int, Read]
    """Code of a form -> what builds the value from the items that follow it."""
    LEAVES: dict[int, ReadLeaf]
    """Code of a form without items -> what builds the value from its bytes."""
    KEYS: frozenset[int]
    """Codes of forms that may stand in sets and as keys: immutable, and hashed by Python alone."""


@cache
def load(family: Family) -> Room:
    """The family's file, imported at the first need. Its name stands above, never in the data."""
    room: Any = import_module(f"enact_learn.grading.codec.{family.room}")
    return room  # type: ignore[no-any-return]


@cache
def family_of(code: int) -> Family | None:
    """The family of this form; None for a code that nobody has."""
    return next((family for family in FAMILIES if family.first <= code <= family.last), None)


class Writers:
    """Exact type -> writer, of all libraries that this process has imported."""

    def __init__(self) -> None:
        self._waiting = list(FAMILIES)
        self._by_type: dict[int, Write] = {}  # by identity: a metaclass can say that it equals int

    def find(self, kind: type) -> Write | None:
        """The writer for values of exactly this type."""
        writer = self._by_type.get(id(kind))
        if writer is None and self.grow():
            writer = self._by_type.get(id(kind))
        return writer

    def grow(self) -> bool:
        """Take in the families whose library came since; whether there was one."""
        ready = [family for family in self._waiting if not family.library or family.library in sys.modules]
        for family in ready:
            self._waiting.remove(family)
            self._by_type.update({id(kind): writer for kind, writer in load(family).WRITERS.items()})
        return bool(ready)


WRITERS = Writers()
