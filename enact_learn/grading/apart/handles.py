"""The objects of the learner's process that the tests hold by a number, and what is said about their classes."""

from collections.abc import Iterable
from typing import Any

from enact_learn.grading.apart.operations import SPECIAL
from enact_learn.grading.codec import CantCross

MOST = 100_000
"""Objects that may be held at once."""


class NoSuchHandle(Exception):
    """A number that was never given, or whose object was given back."""


class TooManyHandles(CantCross):
    """The tests hold more objects than they may."""


class Handles:
    """Number -> object, and back. Numbers are never used again."""

    def __init__(self) -> None:
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}  # id of the object -> number
        self._next = 1

    def number(self, obj: Any) -> int:
        """The object's number; the same for the same object as long as it is held. Raises TooManyHandles."""
        known = self._numbers.get(id(obj))
        if known is not None:
            return known
        if len(self._objects) >= MOST:
            raise TooManyHandles(f"more than {MOST} objects at once")
        number, self._next = self._next, self._next + 1
        self._objects[number] = obj
        self._numbers[id(obj)] = number
        return number

    def object(self, number: Any) -> Any:
        """The object with this number. Raises NoSuchHandle."""
        if type(number) is not int or number not in self._objects:
            raise NoSuchHandle("an object that is not, or no longer, held")
        return self._objects[number]

    def release(self, numbers: Iterable[Any]) -> None:
        """Hold these no longer."""
        for number in numbers:
            if number in self._objects:
                del self._numbers[id(self._objects.pop(number))]


class Classes:
    """Says each class once: what tests need in order to stand a proxy for its instances."""

    def __init__(self, handles: Handles, home: str = "__main__") -> None:
        self._handles = handles
        self._home = home
        self._said: set[int] = set()

    def number(self, kind: type, news: list[Any]) -> int:
        """The class's number; what the other side doesn't know yet is added to ``news``.

        A description: number, module, qualified name, special methods, whether it is an exception, numbers of
        the bases that the learner defined, and (module, name) of all classes in its order of resolution.
        """
        number = self._handles.number(kind)
        if number not in self._said:
            self._said.add(number)
            order = list(type.__dict__["__mro__"].__get__(kind))
            bases = [
                self.number(base, news)
                for base in type.__dict__["__bases__"].__get__(kind)
                if _module(base) == self._home
            ]
            names = [[_module(one), _name(one)] for one in order[:50]]
            news.append([number, *names[0], _special(order), BaseException in order, bases[:20], names])
        return number


def _module(kind: type) -> str:
    module = type.__dict__["__module__"].__get__(kind)
    return module if type(module) is str else ""


def _name(kind: type) -> str:
    name = type.__dict__["__qualname__"].__get__(kind)
    return name if type(name) is str else "?"


def _special(order: list[type]) -> list[str]:
    names = {name for kind in order for name in SPECIAL.intersection(kind.__dict__)}
    return sorted(
        name for name in names if next(kind.__dict__[name] for kind in order if name in kind.__dict__) is not None
    )
