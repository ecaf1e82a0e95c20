"""The tests' side: asks the learner's process, and believes nothing that it answers."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from enact_learn.domain.text import Message
from enact_learn.grading.apart import exceptions, proxies
from enact_learn.grading.apart.callbacks import Callbacks, is_call
from enact_learn.grading.apart.endings import CellFails, NotFromTests
from enact_learn.grading.apart.exchange import Exchange, Packed, Received
from enact_learn.grading.apart.given import Given
from enact_learn.grading.apart.mirrors import Mirrors
from enact_learn.grading.apart.names import Names
from enact_learn.grading.apart.pickling import is_function, is_of_a_library, name_of_module, pickled
from enact_learn.grading.codec import BadValue, CantCross
from enact_learn.grading.resident.conversation import Raised

NESTED = 40
"""Calls that may be open at once: the learner's code calls back, the callback calls the learner's code, ..."""

Role = Literal["test", "given", "answer", "own"]


@dataclass(frozen=True, slots=True)
class CellEnd:
    """How a cell ended, beside what it raised."""

    failure: Message | None = None  # the test has failed, also where its code caught the exception
    again: bool = False  # the learner's code changed data of the author: only a test that passes twice has passed


@dataclass(slots=True)
class _Fetched:
    value: Any
    token: bytes
    clock: int
    is_handle: bool  # then the learner's process says when the name has another object


class Crossing(Exchange):
    """One notebook's tests, and all that they reach of the learner's process."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        """``ask(verb, *args)`` asks the learner's process: ``Conversation.ask``."""
        self._ask_there = ask
        self.names = Names(self._fetch, lambda name: self._ask("has", name) is True)
        self.broken: Exception | None = None
        """What ended the conversation, if something did."""
        self._mirrors = Mirrors(self, self.own)
        self._callbacks = Callbacks(self)
        self._given = Given()
        self._locked: dict[int, str] = {}  # id of a class of a locked cell -> its qualified name
        self._fetched: dict[str, _Fetched] = {}
        self._failure: CellFails | None = None
        self._clock = 0
        self._open = 0
        self._arrived: list[Any] = []
        self._before: dict[str, Any] = {}
        self._role: Role = "test"

    # cells

    def begin_cell(self, name: str, role: Role) -> None:
        """A cell begins, here or in the learner's process."""
        self._role = role
        self._fetched.clear()
        self._callbacks.clear()
        self._failure = None
        self._before = dict(self.names)

    def end_cell(self) -> CellEnd:
        """The cell has ended, however."""
        if self._role == "given":
            new = {name: value for name, value in self.names.items() if self._before.get(name) is not value}
            self._given.add(new.values())
            for name, value in new.items():
                if isinstance(type(value), type) and _is_class_of_cell(value):
                    self._locked[id(value)] = name
        again = self._given.is_changed
        self._given.restore()
        self._fetched.clear()
        failure, self._failure = self._failure, None
        return CellEnd(failure.message if failure else None, again)

    def close(self) -> None:
        """Forget all about this notebook."""
        proxies.forget(self)

    def fail(self, id: str, **params: str) -> CellFails:  # noqa: A002
        """Let the running test fail, for good; gives the exception to raise."""
        if self._failure is None:
            self._failure = CellFails(Message(id, params))
        return self._failure

    def own(self, module: str, name: str) -> type | None:
        """The class that a locked cell defined under this name."""
        found = self.names.get(name) if module == "__main__" else None
        return found if id(found) in self._locked else None

    # what proxies ask

    def call(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function or class of the learner."""
        return self.do("call", target, args, kwargs)

    def attribute(self, target: Any, name: str) -> Any:
        """An attribute, as a value or a proxy."""
        return self.do("getattr", target, name)

    def exception_attribute(self, error: BaseException, name: str) -> Any:
        """An attribute that an exception has in the learner's process."""
        if name[:1] == "_" or self._mirrors.exception_number(error) is None:
            raise AttributeError(f"{type(error).__name__!r} object has no attribute {name!r}")
        return self.do("getattr", error, name)

    def special(self, target: Any, name: str, kinds: tuple[type, ...]) -> Any:
        """A special attribute that is data."""
        found = self.do("dict", target) if name == "__dict__" else self.do("getattr", target, name)
        return self._exactly(found, kinds, target)

    def data(self, operation: str, kind: type, *operands: Any) -> Any:
        """The answer to an operation that must be of exactly this type."""
        return self._exactly(self.do(operation, *operands), (kind,), operands[0])

    def signature(self, target: Any) -> inspect.Signature:
        """The signature of a function of the learner; defaults are texts."""
        try:
            found = self.data("signature", list, target)
            parameters = [
                inspect.Parameter(
                    name, inspect._ParameterKind(kind), default=text if has_default else inspect.Parameter.empty
                )
                for name, kind, has_default, text in found
            ]
            return inspect.Signature(parameters)
        except (ValueError, TypeError):
            raise AttributeError("__signature__") from None

    def known_class(self, kind: type) -> type:
        """What ``__class__`` of a proxy is."""
        return self._mirrors.known_class(kind)

    def undecided(self, target: Any) -> None:
        """A test compares a proxy, or takes it for a truth."""
        self.fail("grading.apart.undecided", what=_path(target), found=type(target).__name__)

    def do(self, operation: str, *operands: Any) -> Any:
        """Have something done with an object of the learner. Raises what the learner's code raised."""
        path = _path_after(operation, operands)
        lent = self.lent_of(operands)
        packed = self._packed(operands)
        self._clock += 1
        try:
            payload = self._ask("do", operation, packed)
        except Raised as raised:
            raise self._rebuilt(raised.payload, lent, operation, path) from None
        return self._taken(payload, lent, path)

    # names

    def _fetch(self, name: str) -> Any:
        known = self._fetched.get(name)
        if known is not None and (known.is_handle or known.clock == self._clock):
            return known.value
        try:
            answer = self._ask("name", name, known.token if known else b"")
        except Raised as raised:
            raise self._rebuilt(raised.payload, (), "name", name) from None
        if answer == ["none"]:
            raise KeyError(name)
        if answer == ["same"] and known is not None:
            known.clock = self._clock
            return known.value
        if type(answer) is not list or len(answer) != 3 or answer[0] != "value" or type(answer[2]) is not bytes:
            raise self._unreadable(name, "no value")
        value = self._taken(answer[1], (), name)
        is_handle = proxies.is_proxy(value) or isinstance(value, type)
        self._fetched[name] = _Fetched(value, answer[2], self._clock, is_handle)
        return value

    # callbacks

    def serve(self, verb: str, args: Sequence[Any]) -> Any:
        """Serve the verb ``callback``: a function that the running test handed over is called."""
        if verb != "callback" or len(args) != 2:
            raise Raised(["cant", "nobody serves this"])
        return self._callbacks.call(args[0], args[1])

    # references

    def refer(self, extras: list[Any], obj: Any) -> Any:
        reference = self.special_reference(obj)
        if reference is not None:
            return reference
        try:
            data = pickled(obj, self.special_reference)
        except NotFromTests:
            if callable(obj) and not isinstance(obj, type):
                return self._callbacks.lend(obj)
            raise
        if len(data) < 60_000:
            return ["p", data]
        if len(extras) > 900:
            raise NotFromTests("too many large objects are handed to the learner's code at once")
        extras.append(data)
        return ["P", len(extras) - 1]

    def special_reference(self, obj: Any) -> list[Any] | None:
        """A reference to what is not pickled; None for all else. Raises NotFromTests."""
        if proxies.is_mirror(obj) or proxies.is_proxy(obj):
            if not proxies.belongs_to(obj, self):
                raise NotFromTests("an object of another notebook can't be handed to the learner's code")
            return ["h", self._mirrors.number_of(obj) if proxies.is_mirror(obj) else proxies.number_of(obj)]
        if isinstance(obj, type):
            number = self._mirrors.number_of(obj)
            if number is not None:
                return ["h", number]
            if not _is_class_of_cell(obj):
                return None
            if id(obj) in self._locked:
                return ["l", self._locked[id(obj)]]
            raise NotFromTests(f"the learner's code does not know the class {obj.__name__}: define it in a locked cell")
        if isinstance(obj, BaseException):
            number = self._mirrors.exception_number(obj)
            return None if number is None else ["h", number]
        if is_function(obj):
            return None if is_of_a_library(obj) else self._callbacks.lend(obj)
        module = name_of_module(obj)
        return None if module is None else ["m", module]

    def resolve(self, extras: Sequence[Any], reference: Any) -> tuple[Any, bool]:
        if type(reference) is not list or not 2 <= len(reference) <= 3:
            raise BadValue("no reference")
        tag, what = reference[0], reference[1]
        if tag == "c":
            return self._mirrors.class_named(what), True
        if tag == "f":
            return self._callbacks.function(what), True
        if tag != "h" or len(reference) != 3:
            raise BadValue("an unknown reference")
        kind = self._mirrors.of_number(reference[2])
        if issubclass(kind, BaseException):
            return self._exception(what), True
        proxy = self._mirrors.proxy(what, kind)
        self._arrived.append(proxy)
        return proxy, True

    def receive_call(self, packed: Any, path: str) -> Received:
        """The arguments with which the learner's code calls a function of the tests. Raises BadValue."""
        outer, self._arrived = self._arrived, []
        try:
            self._heed(packed)
            received = self.receive(packed)
            self._mark(self._arrived, None, path)
        finally:
            self._arrived = outer
        if not is_call(received.value):
            raise BadValue("no call")
        return received

    def is_known_there(self, kind: type) -> bool:
        """Whether a class means something to the learner's process."""
        return self._mirrors.number_of(kind) is not None or id(kind) in self._locked or is_of_a_library(kind)

    def before_changes(self, lent: Sequence[Any]) -> None:
        self._given.save(lent)

    # the other side's answers

    def _ask(self, verb: str, *args: Any) -> Any:
        if self._failure is not None:
            raise self._failure
        if self.broken is not None:
            raise self.fail("grading.apart.ended")
        if self._open >= NESTED:
            raise RecursionError("maximum recursion depth exceeded")
        if not self._open:
            self._callbacks.forget_exceptions()
        self._open += 1
        try:
            answer = self._ask_there(verb, self._mirrors.released(), *args)
        except Raised:
            self._check()
            raise
        except Exception as error:  # the link is closed, late, or carried no message
            self.broken = error
            raise self.fail("grading.apart.ended") from None
        finally:
            self._open -= 1
        self._check()
        return answer

    def _check(self) -> None:
        if self._failure is not None:
            raise self._failure
        self._callbacks.raise_pending()

    def _packed(self, value: Any) -> Packed:
        """A value for the learner's process. Raises NotFromTests."""
        try:
            return self.pack(value)
        except CantCross as error:
            raise NotFromTests(str(error)) from None

    def _taken(self, payload: Any, lent: Sequence[Any], path: str) -> Any:
        arrived: list[Any] = []
        self._arrived = arrived
        try:
            value = self.unpack(payload, lent)
        except (BadValue, RecursionError, MemoryError) as error:
            raise self._unreadable(path, str(error)) from None
        self._mark(arrived, value, path)
        return value

    def _mark(self, arrived: Sequence[Any], whole: Any, path: str) -> None:
        for proxy in arrived:
            paths, reached = proxies.paths_of(proxy), path if proxy is whole else f"{path}[]"
            if reached not in paths and len(paths) < 64:
                paths.append(reached)

    def unpack(self, packed: Any, lent: Sequence[Any] = ()) -> Any:
        self._heed(packed)
        return super().unpack(packed, lent)

    def _heed(self, packed: Any) -> None:
        """Take in descriptions of classes, and which names have another object now."""
        if type(packed) is not list or len(packed) != 4 or type(packed[2]) is not list or type(packed[3]) is not list:
            raise BadValue("no packed value")
        self._mirrors.learn(packed[2])
        for name in packed[3]:
            if type(name) is str:
                self._fetched.pop(name, None)

    def _rebuilt(self, payload: Any, lent: Sequence[Any], operation: str, path: str) -> BaseException:
        """The exception to raise for one of the learner's."""
        if type(payload) is not list or len(payload) != 2:
            return self._unreadable(path, "no exception")
        if payload[0] == "cant":
            return self._unreadable(path, str(payload[1])[:200])
        value = self._taken(payload[1], lent, path)
        if type(value) is not tuple or len(value) != 4 or not exceptions.is_description(value[0]):
            return self._unreadable(path, "no exception")
        (names, text, args), kind, number, origin = value
        ours = self._callbacks.raised(origin)
        if ours is not None:
            return ours
        if ("builtins", "KeyboardInterrupt") in names:
            return self.fail("grading.apart.interrupted", what=path)
        if operation == "next" and ("builtins", "StopIteration") in names:
            return StopIteration()
        if kind is None:
            kind = exceptions.nearest(names, self.own)
        if not isinstance(kind, type) or not issubclass(kind, Exception):
            return self._unreadable(path, "no exception")
        living = None if number is None else self._mirrors.exception(number)
        if living is not None:
            return living
        error = exceptions.built(kind, text, args)
        if number is not None:
            self._mirrors.keep(error, number)
        return error

    def _exception(self, number: Any) -> BaseException:
        """An exception that crosses as a value."""
        living = self._mirrors.exception(number) if type(number) is int else None
        if living is not None:
            return living
        arrived = self._arrived
        try:
            return self._rebuilt(self._ask("exception", number), (), "exception", "an exception")
        finally:
            self._arrived = arrived

    def _exactly(self, found: Any, kinds: tuple[type, ...], target: Any) -> Any:
        if not any(type(found) is kind for kind in kinds):
            raise self._unreadable(_path(target), f"{kinds[0].__name__} was asked for")
        return found

    def _unreadable(self, path: str, why: str) -> CellFails:
        return self.fail("grading.apart.unreadable", what=path, why=why)


def _is_class_of_cell(value: Any) -> bool:
    return isinstance(value, type) and type.__dict__["__module__"].__get__(value) == "__main__"


def _path(target: Any) -> str:
    """By which expression tests came to this."""
    if proxies.is_mirror(target):
        return str(type.__getattribute__(target, "__name__"))
    paths = proxies.paths_of(target) if proxies.is_proxy(target) else []
    return paths[0] if paths else "an object"


def _path_after(operation: str, operands: Sequence[Any]) -> str:
    """The expression, for people and for the rehearsal's record."""
    target = _path(operands[0])
    if operation == "call":
        path = f"{target}()"
    elif operation == "getattr":
        path = f"{target}.{operands[1]}"
    elif operation == "getitem":
        path = f"{target}[]"
    elif operation in ("iter", "next"):
        path = target if target.startswith(f"{operation}(") else f"{operation}({target})"
    else:
        path = f"{operation}({target})"
    return path[:200]
