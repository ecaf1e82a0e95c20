"""What a test hands to the learner's code beside values, and what the learner's process hands back: by reference."""

from collections.abc import Callable
from typing import Any

from enact_learn.grading.apart import proxies
from enact_learn.grading.apart.callbacks import Callbacks
from enact_learn.grading.apart.collected import Read, Write
from enact_learn.grading.apart.endings import NotFromTests
from enact_learn.grading.apart.exchange import Extras
from enact_learn.grading.apart.mirrors import Mirrors
from enact_learn.grading.apart.pickling import is_class_of_cell, is_function, is_of_a_library, name_of_module, pickled
from enact_learn.grading.codec import BadValue


class References:
    """Gives references to the objects of tests, and finds what references of the learner's process mean."""

    def __init__(self, crossing: Any, mirrors: Mirrors, callbacks: Callbacks) -> None:
        self._crossing = crossing
        self._mirrors = mirrors
        self._callbacks = callbacks
        self.locked: dict[int, str] = {}
        """Classes of locked cells, which both processes have: id -> name."""

    def refer(self, extras: Extras, obj: Any, write: Write) -> Any:
        """A reference to an object of the tests. Raises NotFromTests."""
        reference = self.special(obj)
        if reference is not None:
            return reference
        number = self._mirrors.tuple_number(type(obj))
        if number is not None:
            return ["n", number, write(tuple(obj))]
        try:
            data = pickled(obj, self.special)
        except NotFromTests:
            if callable(obj) and not isinstance(obj, type):
                return self._callbacks.lend(obj)
            raise
        return ["p", extras.put(data)]

    def special(self, obj: Any) -> list[Any] | None:
        """A reference to what is not pickled; None for all else. Raises NotFromTests."""
        if proxies.is_mirror(obj) or proxies.is_proxy(obj):
            if not proxies.belongs_to(obj, self._crossing):
                raise NotFromTests("an object of another notebook can't be handed to the learner's code")
            return ["h", self._mirrors.number_of(obj) if proxies.is_mirror(obj) else proxies.number_of(obj)]
        if isinstance(obj, type):
            return self._class(obj)
        if isinstance(obj, BaseException):
            number = self._mirrors.exception_number(obj)
            return None if number is None else ["h", number]
        if is_function(obj):
            return None if is_of_a_library(obj) else self._callbacks.lend(obj)
        module = name_of_module(obj)
        return None if module is None else ["m", module]

    def is_known_there(self, kind: type) -> bool:
        """Whether a class means something to the learner's process."""
        return self._mirrors.number_of(kind) is not None or id(kind) in self.locked or is_of_a_library(kind)

    def resolve(self, reference: Any, exception: Callable[[Any], Any], read: Read) -> tuple[Any, bool]:
        """What a reference of the learner's process stands for, and whether that is no value.

        ``exception(number)`` gives exceptions, ``read`` the value that a reference holds. Raises BadValue.
        """
        if type(reference) is not list or not 2 <= len(reference) <= 3:
            raise BadValue("no reference")
        tag, what = reference[0], reference[1]
        if tag == "c":
            return self._mirrors.class_named(what), True
        if tag == "f":
            return self._callbacks.function(what), True
        if tag == "n" and len(reference) == 3:
            return self._mirrors.named_tuple(what, read(reference[2])), False
        if tag != "h" or len(reference) != 3:
            raise BadValue("an unknown reference")
        kind = self._mirrors.of_number(reference[2])
        return (exception(what) if issubclass(kind, BaseException) else self._mirrors.proxy(what, kind)), True

    def _class(self, kind: type) -> list[Any] | None:
        number = self._mirrors.number_of(kind)
        if number is not None:
            return ["h", number]
        if not is_class_of_cell(kind):
            return None
        if id(kind) in self.locked:
            return ["l", self.locked[id(kind)]]
        raise NotFromTests(f"the learner's code does not know the class {kind.__name__}: define it in a locked cell")
