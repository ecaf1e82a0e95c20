"""Functions of the tests that the learner's code may call, for as long as the test runs that handed them over."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from enact_learn.grading.apart import exceptions
from enact_learn.grading.apart.endings import CellFails
from enact_learn.grading.apart.exchange import Packed, Received
from enact_learn.grading.codec import BadValue, CantCross
from enact_learn.grading.resident.conversation import Raised

MOST = 10_000
"""Functions that one test may hand over."""


class Calls(Protocol):
    """What calls from the learner's process need."""

    def receive_call(self, packed: Any, path: str) -> Received: ...

    def pack(self, value: Any, lent: Sequence[Any] = (), has_changed: bool = False) -> Packed: ...

    def is_known_there(self, kind: type) -> bool: ...

    def may_swallow(self, error: BaseException) -> bool: ...


class Callbacks:
    """Number -> function of the running test."""

    def __init__(self, crossing: Calls) -> None:
        self._crossing = crossing
        self._functions: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._next = 1
        self._raised: dict[int, BaseException] = {}
        self._pending: BaseException | None = None

    def clear(self) -> None:
        """Another cell begins: what was handed over before can be called no more."""
        self._functions.clear()
        self._numbers.clear()
        self._pending = None

    def lend(self, function: Any) -> list[Any]:
        """A reference by which the learner's code can call it, and do nothing else."""
        number = self._numbers.get(id(function))
        if number is None:
            if len(self._functions) >= MOST:
                raise RecursionError("too many functions are handed to the learner's code")
            number, self._next = self._next, self._next + 1
            self._functions[number] = function
            self._numbers[id(function)] = number
        name, doc = getattr(function, "__name__", None), getattr(function, "__doc__", None)
        name = name if type(name) is str else "function"
        return ["f", number, name[:200], doc[:2000] if type(doc) is str else None]

    def function(self, number: Any) -> Any:
        """The function with this number, which comes back. Raises BadValue."""
        if type(number) is not int or number not in self._functions:
            raise BadValue("a function that no test handed over")
        return self._functions[number]

    def call(self, number: Any, packed: Any) -> Packed:
        """Call it for the learner's code. Raises Raised."""
        crossing = self._crossing
        try:
            function = self.function(number)
            received = crossing.receive_call(packed, f"{getattr(function, '__name__', 'function')[:100]}(...)")
        except Exception as error:  # BadValue, and what a library says when it puts such a value together
            raise Raised(["cant", str(error)[:200]]) from None
        try:
            args, kwargs = received.value
            return crossing.pack(function(*args, **kwargs), received.lent, received.has_changed())
        except CantCross as error:
            raise Raised(["cant", str(error)]) from None
        except BaseException as error:
            if not isinstance(error, CellFails) and not crossing.may_swallow(error):
                self._pending = error  # the test has failed, or is told to stop: not for the learner's code to catch
            raise Raised(self._described(error, received)) from None

    def raised(self, origin: Any) -> BaseException | None:
        """The exception of a callback that came all the way back."""
        return self._raised.get(origin) if type(origin) is int else None

    def is_ours(self, error: BaseException) -> bool:
        """Whether a callback raised this."""
        return any(error is one for one in self._raised.values())

    def raise_pending(self) -> None:
        """Raise what a callback raised that is no Exception."""
        if self._pending is not None:
            error, self._pending = self._pending, None
            raise error

    def forget_exceptions(self) -> None:
        """The outermost call has ended."""
        self._raised.clear()

    def _described(self, error: BaseException, received: Received) -> list[Any]:
        origin = len(self._raised)
        self._raised[origin] = error
        names, text, args = exceptions.described(error)
        kind = type(error)
        if kind.__module__ == "builtins" or not isinstance(error, Exception):
            sent: type | None = None
        else:
            sent = kind if self._crossing.is_known_there(kind) else None
        value = ((names, text, args), sent, origin)
        try:
            return ["error", self._crossing.pack(value, received.lent, received.has_changed())]
        except (CantCross, TypeError) as problem:
            return ["cant", str(problem)[:1000]]


def is_call(value: Any) -> bool:
    """Whether these are the arguments of a call."""
    if type(value) is not tuple or len(value) != 2:
        return False
    args, kwargs = value
    return type(args) is tuple and isinstance(kwargs, Mapping) and all(type(key) is str for key in kwargs)
