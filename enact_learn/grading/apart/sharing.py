"""One object in two places of a value stays one object on the other side: a list in two rows, an argument given twice.

The codec writes copies. Here a container that comes a second time is replaced by a ``Slot`` with its number, and
the other side, which numbers containers in the same order, puts the object back where the slot stands.
"""

import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from enact_learn.grading.codec import DEEPEST, BadValue, CantCross

_ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes})
_PLAIN_KEYS = _ATOMS | {tuple, frozenset}
_DICTIONARIES = (Counter, OrderedDict, defaultdict)
_TABLES = ("Series", "DataFrame")


class Slot:
    """Stands for the mutable object with this number."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number


def is_mutable_value(value: Any) -> bool:
    """Whether this is an object with a value form that can change in place."""
    kind = type(value)
    if kind is list or kind is set or kind is bytearray or kind is deque:
        return True
    if kind is dict or kind in _DICTIONARIES:
        return has_plain_keys(value)
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None and kind is getattr(numpy, "ndarray", None):
        return True
    return pandas is not None and any(kind is getattr(pandas, name, None) for name in _TABLES)


def has_plain_keys(value: Mapping[Any, Any]) -> bool:
    """Whether the codec writes this dictionary as a value, not as a handle."""
    return _all_of(value, _PLAIN_KEYS)


def mutables(value: Any, known: Collection[int] = (), opaque: Collection[int] = ()) -> tuple[list[Any], bool]:
    """The mutable values in ``value``, in the order in which both sides number them; whether one comes twice.

    Objects whose id is ``known`` are numbered already: they count as coming twice. ``opaque`` ones are not looked
    into (ids of objects that crossed as handles).
    """
    if type(value) in _ATOMS:
        return [], False
    found: list[Any] = []
    met: set[int] = set()
    comes_twice = False
    waiting = [value]
    while waiting:
        one = waiting.pop()
        kind = type(one)
        if kind in _ATOMS or id(one) in opaque:
            continue
        if kind is tuple:
            if not _all_of(one, _ATOMS):
                waiting.extend(reversed(one))
            continue
        if not is_mutable_value(one):
            continue
        if id(one) in known or id(one) in met:
            comes_twice = True
            continue
        met.add(id(one))
        found.append(one)
        if kind is list:
            if not _all_of(one, _ATOMS):
                waiting.extend(reversed(one))
        elif kind is dict and not _all_of(one.values(), _ATOMS):
            waiting.extend(reversed(one.values()))
    return found, comes_twice


def with_slots(value: Any, numbers: Mapping[int, int], first: int) -> Any:
    """A copy of ``value`` with slots for what comes again: ``numbers`` gives those known before (id -> number).

    ``first`` is the number of the first new one. Raises CantCross where it is nested too deeply.
    """
    given = dict(numbers)
    count = first

    def copied(one: Any, depth: int) -> Any:
        nonlocal count
        kind = type(one)
        if kind in _ATOMS:
            return one
        if depth > DEEPEST:
            raise CantCross("this value is nested too deeply to cross")
        if kind is tuple:
            return tuple([copied(item, depth + 1) for item in one])
        if not is_mutable_value(one):
            return one
        if id(one) in given:
            return Slot(given[id(one)])
        given[id(one)] = count
        count += 1
        if kind is list:
            return [copied(item, depth + 1) for item in one]
        if kind is dict:
            return {key: copied(item, depth + 1) for key, item in one.items()}
        return one

    return copied(value, 0)


def without_slots(value: Any, known: Sequence[Any], opaque: Collection[int]) -> Any:
    """Put objects back where slots stand; ``value`` is changed in place where it can be. Raises BadValue."""
    fresh, _ = mutables(value, opaque=opaque)

    def meant(number: int) -> Any:
        if not 0 <= number < len(known) + len(fresh):
            raise BadValue("a place that is not there")
        return known[number] if number < len(known) else fresh[number - len(known)]

    def filled(one: Any, depth: int) -> Any:
        if type(one) is Slot:
            return meant(one.number)
        if type(one) is tuple and depth <= DEEPEST:
            return tuple([filled(item, depth + 1) for item in one])
        return one

    for container in fresh:
        if type(container) is list:
            container[:] = [filled(item, 0) for item in container]
        elif type(container) is dict:
            for key, item in container.items():
                container[key] = filled(item, 0)
    return filled(value, 0)


def _all_of(items: Any, kinds: frozenset[type]) -> bool:
    try:
        return kinds.issuperset(map(type, items))
    except TypeError:  # a metaclass without a hash
        return False
