"""How tests ask the learner's process, what they make of its answers, and how they end when those make no sense."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from enact_learn.domain.text import Message
from enact_learn.grading.apart import exceptions, proxies
from enact_learn.grading.apart.callbacks import Callbacks, is_call
from enact_learn.grading.apart.collected import Read
from enact_learn.grading.apart.endings import CellFails, NotFromTests
from enact_learn.grading.apart.exchange import Exchange, Extras, Packed, Received
from enact_learn.grading.apart.mirrors import Mirrors
from enact_learn.grading.apart.references import References
from enact_learn.grading.codec import STRUCTURE, BadValue, CantCross
from enact_learn.grading.resident.conversation import Raised

NESTED = 40
"""Calls that may be open at once: the learner's code calls back, the callback calls the learner's code, ..."""


class Asking(Exchange):
    """The tests' end of the conversation."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        """``ask(verb, *args)`` asks the learner's process: ``Conversation.ask``."""
        self.broken: Exception | None = None
        """What ended the conversation, if something did."""
        self._ask_there = ask
        self._mirrors = Mirrors(self, self.own)
        self._callbacks = Callbacks(self)
        self._references = References(self, self._mirrors, self._callbacks)
        self._failure: CellFails | None = None
        self._came: dict[int, BaseException] = {}
        self._open = 0
        self._arrived: list[Any] = []
        self._doing: tuple[Sequence[str], Sequence[Any]] = ((), ())
        """What the answer that is looked at was asked for: expressions, and objects of the operation."""

    @abstractmethod
    def own(self, module: str, name: str) -> type | None:
        """The class that a locked cell defined under this name."""

    @abstractmethod
    def notice(self, paths: Sequence[str], value: Any, within: Sequence[Any]) -> None:
        """Something crossed: by which expressions, what, and what within it is no value."""

    @abstractmethod
    def may_swallow(self, error: BaseException) -> bool:
        """Whether the learner's code may keep this exception of the running test from the test."""

    @abstractmethod
    def keeps_path(self, path: str, known: int) -> bool:
        """Whether it matters that an object was also reached by this expression, beside so many others."""

    @abstractmethod
    def forget_name(self, name: str) -> None:
        """The learner's name has another object now."""

    def begin(self) -> None:
        """Another cell begins."""
        self._callbacks.clear()
        self._came.clear()
        self._failure = None

    def came_from_there(self, error: BaseException) -> bool:
        """Whether this exception is one of the learner's code, raised in the running cell."""
        return id(error) in self._came

    def fail(self, message: Message) -> CellFails:
        """Let the running test fail, for good; gives the exception to raise."""
        if self._failure is None:
            self._failure = CellFails(message)
        return self._failure

    def ask(self, verb: str, *args: Any) -> Any:
        """The plain answer. Raises Raised where the learner's code raised, and CellFails."""
        if self._failure is not None:
            raise self._failure
        if self.broken is not None:
            raise self.fail(Message("grading.apart-ended"))
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
            raise self.fail(Message("grading.apart-ended")) from None
        finally:
            self._open -= 1
        self._check()
        return answer

    def ask_to_do(self, operation: str, operands: Sequence[Any], paths: Sequence[str]) -> Any:
        """Have something done there with these objects. Raises what the learner's code raised."""
        lent = self.lent_of(tuple(operands))
        try:
            packed: Packed = self.pack(tuple(operands))
        except CantCross as error:
            raise NotFromTests(str(error)) from None
        try:
            payload = self.ask("do", operation, packed)
            self._doing = (paths, operands)
        except Raised as raised:
            self._doing = (paths, operands)
            if type(raised.payload) is list and len(raised.payload) == 2 and raised.payload[0] == "refused":
                raise NotFromTests(f"what {paths[0]} is given can't be built there") from None
            meant = self.rebuilt(raised.payload, lent, paths, ends_iteration=operation == "next")
            if not self._callbacks.is_ours(meant):
                self._came[id(meant)] = meant
            raise meant from None
        return self.taken(payload, lent, paths)

    def taken(self, payload: Any, lent: Sequence[Any], paths: Sequence[str]) -> Any:
        """The value that came, which tests reached by these expressions. Raises CellFails."""
        arrived: list[Any] = []
        self._arrived = arrived
        try:
            value = self.unpack(payload, lent)
            self._mark(arrived, value, paths)
        except Exception as error:  # BadValue, and whatever a library says when it puts such a value together
            raise self.unreadable(paths, str(error)) from None
        return value

    def rebuilt(
        self, payload: Any, lent: Sequence[Any], paths: Sequence[str], *, ends_iteration: bool = False
    ) -> BaseException:
        """The exception to raise for one of the learner's."""
        try:
            return self._rebuilt(payload, lent, paths, ends_iteration)
        except Exception as error:
            return self.unreadable(paths, str(error))

    def _rebuilt(self, payload: Any, lent: Sequence[Any], paths: Sequence[str], ends_iteration: bool) -> BaseException:
        if type(payload) is not list or len(payload) != 2:
            return self.unreadable(paths, "no exception")
        if payload[0] == "cant":
            return self.unreadable(paths, str(payload[1])[:200])
        value = self.taken(payload[1], lent, [f"{path}!" for path in paths])
        if type(value) is not tuple or len(value) != 4 or not exceptions.is_description(value[0]):
            return self.unreadable(paths, "no exception")
        (names, text, args), kind, number, origin = value
        ours = self._callbacks.raised(origin)
        if ours is not None:
            return ours
        if ("builtins", "KeyboardInterrupt") in names:
            return self.fail(Message("grading.apart-interrupted", {"what": paths[0]}))
        if ends_iteration and ("builtins", "StopIteration") in names:
            return StopIteration()
        if kind is None:
            kind = exceptions.nearest(names, self.own)
        if not isinstance(kind, type) or not issubclass(kind, Exception):
            return self.unreadable(paths, "no exception")
        if number is not None and type(number) is not int:
            return self.unreadable(paths, "no exception")
        living = None if number is None else self._mirrors.exception(number)
        if living is not None:
            return living
        error = exceptions.built(kind, text, args)
        if number is not None:
            self._mirrors.keep(error, number)
        return error

    def unreadable(self, paths: Sequence[str], why: str) -> CellFails:
        """Let the test fail: what came is nothing that it could look at."""
        return self.fail(Message("grading.apart-unreadable", {"what": paths[0], "why": why[:200]}))

    # the other direction

    def serve(self, verb: str, args: Sequence[Any]) -> Any:
        """Serve the verb ``callback``: a function that the running test handed over is called."""
        if verb != "callback" or len(args) != 2:
            raise Raised(["cant", "nobody serves this"])
        return self._callbacks.call(args[0], args[1])

    def receive_call(self, packed: Any, path: str) -> Received:
        """The arguments with which the learner's code calls a function of the tests. Raises BadValue."""
        outer, self._arrived = self._arrived, []
        try:
            self._heed(packed)
            received = self.receive(packed)
            self._mark(self._arrived, received.value, [path])
        finally:
            self._arrived = outer
        if not is_call(received.value):
            raise BadValue("no call")
        return received

    def is_known_there(self, kind: type) -> bool:
        """Whether a class means something to the learner's process."""
        return self._references.is_known_there(kind)

    def refer(self, extras: Extras, obj: Any) -> Any:
        return self._references.refer(extras, obj, partial(self.write, extras))

    def resolve(self, extras: Extras, reference: Any, read: Read) -> tuple[Any, bool]:
        found, was_here = self._references.resolve(reference, self._exception, read)
        if was_here:
            self._arrived.append(found)
        return found, was_here

    def unpack(self, packed: Any, lent: Sequence[Any] = ()) -> Any:
        self._heed(packed)
        return super().unpack(packed, lent)

    def _heed(self, packed: Any) -> None:
        """Take in descriptions of classes, and which names have another object now."""
        if type(packed) is not list or len(packed) != 5 or any(type(one) is not list for one in packed[2:]):
            raise BadValue("no packed value")
        _, _, classes, parts, news = packed
        if not all(type(one) is bytes for one in parts) or sum(map(len, parts)) > STRUCTURE:
            raise BadValue("no parts, or too many")
        self._mirrors.learn(classes)
        for name in news:
            if type(name) is str:
                self.forget_name(name)

    def _mark(self, arrived: Sequence[Any], whole: Any, paths: Sequence[str]) -> None:
        for one in arrived:
            if proxies.is_proxy(one) or proxies.is_mirror(one):
                reached = paths if one is whole else [f"{path}[]" for path in paths]
                known = proxies.paths_of(one)
                proxies.add_paths(one, [path for path in reached if not known or self.keeps_path(path, len(known))])
        self.notice(paths, whole, arrived)

    def _check(self) -> None:
        if self._failure is not None:
            raise self._failure
        self._callbacks.raise_pending()

    def _exception(self, number: Any) -> BaseException:
        """An exception that crosses as a value."""
        living = self._mirrors.exception(number) if type(number) is int else None
        if living is not None:
            return living
        arrived = self._arrived
        try:
            return self.rebuilt(self.ask("exception", number), (), ["an exception"])
        finally:
            self._arrived = arrived
