"""The tests' table of the learner's objects and classes: one proxy for one object, one class for one class."""

import weakref
from collections import namedtuple
from collections.abc import Callable, Sequence
from types import FunctionType, GeneratorType
from typing import Any

from enact_learn.grading.apart import exceptions, proxies
from enact_learn.grading.apart.operations import SPECIAL
from enact_learn.grading.codec import BadValue
from enact_learn.grading.codec.families import WRITERS
from enact_learn.grading.codec.writing import SCALARS

MOST_OBJECTS = 100_000
MOST_CLASSES = 5_000

_OF_PYTHON: dict[str, type] = {"function": FunctionType, "generator": GeneratorType}
"""Classes that ``builtins`` has under no name."""

Own = Callable[[str, str], type | None]
"""The class that a locked cell defined, by module and name."""


class Mirrors:
    """Numbers that the learner's process gives -> what stands for them here."""

    def __init__(self, crossing: Any, own: Own) -> None:
        self._crossing = crossing
        self._own = own
        self._objects: dict[int, weakref.ref[Any]] = {}
        self._gone: set[int] = set()
        self._classes: dict[int, type] = {}
        self._class_numbers: dict[int, int] = {}  # id -> number
        self._locked: dict[int, type] = {}  # id of a class -> the tests' own of a locked cell
        self._known: dict[int, type] = {}  # id of a class -> the class of ours that isinstance shall see
        self._tuples: dict[int, type] = {}
        self._tuple_numbers: dict[int, int] = {}
        self._exceptions: dict[int, weakref.ref[BaseException]] = {}
        self._exception_numbers: dict[int, int] = {}

    def learn(self, descriptions: Sequence[Any]) -> None:
        """Take in descriptions of classes. Raises BadValue."""
        for one in descriptions:
            if type(one) is not list or len(one) != 7:
                raise BadValue("no description of a class")
            number, module, name, special, is_exception, bases, names = one
            fits = type(number) is int and type(module) is str and type(name) is str and type(is_exception) is bool
            lists = type(special) is list and type(bases) is list and type(names) is list
            if not fits or not lists or number in self._classes or len(self._classes) >= MOST_CLASSES:
                raise BadValue("no description of a class, or one too many")
            if not all(type(one) is str and one in SPECIAL for one in special):
                raise BadValue("a special method that is none")
            pairs = [_pair(one) for one in names]
            parents = tuple(self.of_number(base) for base in bases)
            kind = self._exception(pairs, parents) if is_exception else self._plain(name, special, pairs, parents)
            self._classes[number] = kind
            self._class_numbers.setdefault(id(kind), number)

    def of_number(self, number: Any) -> type:
        """The class with this number. Raises BadValue."""
        if type(number) is not int or number not in self._classes:
            raise BadValue("a class that was never described")
        return self._classes[number]

    def number_of(self, kind: type) -> int | None:
        """The number of a class that stands for the learner's."""
        return self._class_numbers.get(id(kind)) if id(kind) in self._class_numbers else None

    def class_named(self, number: Any) -> type:
        """What tests have for a class of the learner: for a locked cell's, their own. Raises BadValue."""
        kind = self.of_number(number)
        return self._locked.get(id(kind), kind)

    def known_class(self, kind: type) -> type:
        """What ``__class__`` of its instances is: the nearest library class that is loaded here, or the class."""
        return self._known.get(id(kind), kind)

    def proxy(self, number: Any, kind: type) -> Any:
        """The proxy of an object: the same as long as it lives. Raises BadValue."""
        if type(number) is not int or not 0 < number < 1 << 60:
            raise BadValue("no object")
        known = self._objects.get(number)
        living = None if known is None else known()
        if living is not None:
            return living
        if len(self._objects) >= MOST_OBJECTS:
            raise BadValue("too many objects at once")
        proxy = proxies.made(kind, self._crossing, number)
        self._gone.discard(number)
        self._objects[number] = weakref.ref(proxy, lambda gone, number=number: self._lose(self._objects, number, gone))  # type: ignore[misc]
        return proxy

    def named_tuple(self, number: Any, value: Any) -> Any:
        """A named tuple of the learner, as data: ``value`` is (fields, items). Raises BadValue."""
        mirror = self.of_number(number)
        if type(value) is not tuple or len(value) != 2:
            raise BadValue("no named tuple")
        fields, items = value
        if type(fields) is not tuple or type(items) is not tuple or not len(fields) == len(items) <= 200:
            raise BadValue("no named tuple")
        kind: Any = self._locked.get(id(mirror)) or self._tuples.get(number)
        if kind is None:
            kind = self._tuples[number] = namedtuple(mirror.__name__, fields)  # takes identifiers only
            self._tuple_numbers[id(kind)] = number
            proxies.let_be_instances(kind, mirror)
        if not issubclass(kind, tuple) or getattr(kind, "_fields", None) != fields:
            raise BadValue("no named tuple")
        return tuple.__new__(kind, items)

    def tuple_number(self, kind: type) -> int | None:
        """The number of the class of a named tuple that came from the learner's process."""
        return self._tuple_numbers.get(id(kind))

    def exception(self, number: Any) -> BaseException | None:
        """The exception that stands here for the learner's, if it lives."""
        known = self._exceptions.get(number)
        return None if known is None else known()

    def keep(self, error: BaseException, number: Any) -> None:
        """Remember which exception of the learner this stands for."""
        if type(number) is not int or not 0 < number < 1 << 60:
            raise BadValue("no object")
        if type(error).__weakrefoffset__ == 0:  # Python's own: it has no attributes to ask for
            self._gone.add(number)
            return
        self._gone.discard(number)
        place = id(error)

        def lose(gone: Any) -> None:
            self._exception_numbers.pop(place, None)
            self._lose(self._exceptions, number, gone)

        self._exceptions[number] = weakref.ref(error, lose)
        self._exception_numbers[place] = number

    def exception_number(self, error: BaseException) -> int | None:
        """The learner's number of an exception; None for one of the tests' own."""
        return self._exception_numbers.get(id(error))

    def released(self) -> list[int]:
        """Numbers of objects that nobody holds any more, each told once (no more at once than a message takes)."""
        numbers = list(self._gone)[:900]
        self._gone.difference_update(numbers)
        return numbers

    def _lose(self, table: dict[int, Any], number: int, gone: Any) -> None:
        if table.get(number) is gone:
            del table[number]
            self._gone.add(number)

    def _plain(self, name: str, special: list[str], names: list[tuple[str, str]], parents: tuple[type, ...]) -> type:
        bases = tuple(dict.fromkeys(parent for parent in parents if proxies.is_mirror(parent)))
        kind = proxies.made_class(self._crossing, name, special, bases)
        known = next(filter(None, (self._to_see(*one) for one in names)), None)
        if known is not None:
            self._known[id(kind)] = known
        own = self._own(*names[0]) if names else None
        if own is not None:
            self._locked[id(kind)] = own
        return kind

    def _to_see(self, module: str, name: str) -> type | None:
        found = self._own(module, name) or exceptions.loaded(module, name)
        if module == "builtins":
            found = found or _OF_PYTHON.get(name)
        if not isinstance(found, type) or found is object or proxies.is_mirror(found):
            return None
        return None if any(has_value_form(one) for one in found.__mro__) else found

    def _exception(self, names: list[tuple[str, str]], parents: tuple[type, ...]) -> type:
        module, name = names[0] if names else ("", "Exception")
        nearest = exceptions.nearest(names, self._own)
        is_ours = nearest.__qualname__ == name and nearest.__module__ == module
        if is_ours or module != "__main__":
            return nearest
        bases = list(dict.fromkeys(one for one in parents if issubclass(one, Exception)))
        for one in names[1:]:
            known = exceptions.nearest([one], self._own)
            if not any(issubclass(base, known) for base in bases):
                bases.append(known)
        last = name.rpartition(".")[2]
        last = last if last.isidentifier() and len(last) < 200 else "Exception"
        body = {"__module__": "__main__", "__getattr__": _attribute_of(self._crossing)}
        try:
            return type(last, tuple(bases) or (nearest,), body)
        except TypeError:  # bases that don't go together
            return type(last, (nearest,), body)


def has_value_form(kind: type) -> bool:
    """Whether values of exactly this type cross as data."""
    return kind in SCALARS or WRITERS.find(kind) is not None


def _attribute_of(crossing: Any) -> Any:
    def attribute(self: BaseException, name: str) -> Any:
        return crossing.exception_attribute(self, name)

    return attribute


def _pair(raw: Any) -> tuple[str, str]:
    if type(raw) is not list or len(raw) != 2 or not all(type(one) is str for one in raw):
        raise BadValue("no name of a class")
    return raw[0], raw[1]
