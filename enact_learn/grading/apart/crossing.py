"""One notebook's tests: their cells, their names, and what proxies ask."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from enact_learn.domain.text import Message
from enact_learn.grading.apart import proxies
from enact_learn.grading.apart.asking import Asking
from enact_learn.grading.apart.asserts import is_kept
from enact_learn.grading.apart.chance import DREW, Chance
from enact_learn.grading.apart.changes import Changes
from enact_learn.grading.apart.endings import NotFromTests
from enact_learn.grading.apart.exchange import Decision
from enact_learn.grading.apart.given import Given
from enact_learn.grading.apart.names import Names
from enact_learn.grading.apart.paths import path_of, paths_after
from enact_learn.grading.apart.pickling import is_class_of_cell
from enact_learn.grading.apart.rehearsal import Rehearsal
from enact_learn.grading.apart.watch import Judge, Recorder, Watch
from enact_learn.grading.resident.conversation import Raised

Role = Literal["test", "given", "answer", "own"]


@dataclass(frozen=True, slots=True)
class CellEnd:
    """How a cell ended, beside what it raised."""

    failure: Message | None = None  # the test has failed, also where its code caught the exception
    again: bool = False  # a test that passed is to be run once more: only what passes twice has passed


@dataclass(slots=True)
class _Fetched:
    value: Any
    token: bytes
    clock: int
    is_handle: bool  # then the learner's process says when the name has another object


class Crossing(Asking):
    """The tests of one notebook, and all that they reach of the learner's process."""

    def __init__(self, ask: Callable[..., Any], rehearsal: Rehearsal | None = None, *, records: bool = False) -> None:
        """``ask(verb, *args)`` asks the learner's process: ``Conversation.ask``.

        ``rehearsal``: what crossed for the reference solution. ``records``: this is the reference solution.
        """
        super().__init__(ask)
        self.names = Names(self._fetch, lambda name: self.ask("has", name) is True)
        self._watch: Watch = Recorder(self.ask, self.names) if records else Judge(rehearsal)
        self._given = Given()
        self._changes = Changes(self._given, self._watch)
        self._chance = Chance(lambda states: self.ask("chance", self.pack(states)))
        self._fetched: dict[str, _Fetched] = {}
        self._clock = 0
        self._before: dict[str, Any] = {}
        self._role: Role = "test"

    # cells

    def begin_cell(self, name: str, role: Role, source: str = "") -> None:
        """A cell begins, here or in the learner's process."""
        self._role = role
        self._fetched.clear()
        self.begin()
        self._before = dict(self.names) if role == "given" else {}
        self._watch.begin_cell(name, role, source)
        self._changes.begin_cell(name)
        self._chance.begin_cell(source, is_test=role == "test")

    def end_cell(self) -> CellEnd:
        """The cell has ended, however."""
        if self._role == "given":
            self._keep_given()
        for name in self._watch.end_cell():
            self.names.leave_to_the_learner(name)
        again = self._changes.end_cell()
        self._fetched.clear()
        for kept in [name for name in self.names if is_kept(name)]:
            del self.names[kept]
        failure, self._failure = self._failure, None
        return CellEnd(failure.message if failure else None, again)

    def rehearsed(self) -> Rehearsal:
        """What was recorded; empty where nothing was."""
        return self._watch.rehearsal

    def close(self) -> None:
        """Forget all about this notebook."""
        proxies.forget(self)

    def own(self, module: str, name: str) -> type | None:
        found = dict.get(self.names, name) if module == "__main__" else None
        return found if id(found) in self._references.locked else None

    # what proxies ask

    def call(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function or class of the learner."""
        result = self.do("call", target, args, kwargs)
        self._watch.called(self._number(target), path_of(target), args, kwargs, result)
        return result

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
        found = self.data("signature", list, target)
        try:
            return inspect.Signature(
                [
                    inspect.Parameter(
                        name, inspect._ParameterKind(kind), default=text if has_default else inspect.Parameter.empty
                    )
                    for name, kind, has_default, text in found
                ]
            )
        except (ValueError, TypeError):
            raise AttributeError("__signature__") from None

    def known_class(self, kind: type) -> type:
        """What ``__class__`` of a proxy is."""
        return self._mirrors.known_class(kind)

    def may_swallow(self, error: BaseException) -> bool:
        """Whether the learner's code may keep this exception of the running test from the test.

        A failed assertion is no such thing, unless the reference solution swallows one; neither is what ends a test.
        """
        if isinstance(error, AssertionError):
            return self._watch.may_swallow()
        return isinstance(error, Exception)

    def may_leave_out(self, error: BaseException) -> bool:
        """Whether a context of the learner's may end its block at this exception, and go on behind it.

        What stands in the block after that is not run, assertions too: only where the reference solution does so.
        """
        return isinstance(error, Exception) and self._watch.may_leave_out(error)

    def undecided(self, target: Any) -> None:
        """A test compares a proxy, or takes it for a truth."""
        message = Message("grading.apart-undecided", {"what": path_of(target), "found": type(target).__name__})
        self._watch.undecided(message)
        self.fail(message)

    def do(self, operation: str, *operands: Any) -> Any:
        """Have something done with an object of the learner. Raises what the learner's code raised."""
        for one in operands:
            message = self._watch.may_do(operation, one)
            if message is not None:
                raise self.fail(message)
        self._clock += 1
        self._chance.before_asking()
        try:
            return self.ask_to_do(operation, operands, paths_after(operation, operands))
        except NotFromTests as error:
            self._watch.cant_cross(str(error))
            raise

    # names

    def forget_name(self, name: str) -> None:
        if name == DREW:
            self._chance.heard_of_drawing()
        self._fetched.pop(name, None)

    def _fetch(self, name: str) -> Any:
        known = self._fetched.get(name)
        if known is not None and (known.is_handle or known.clock == self._clock):
            return known.value
        ours = self._watch.library_object(name)
        if ours is not None:
            return ours
        try:
            answer = self.ask("name", name, known.token if known else b"")
        except Raised as raised:
            raise self.rebuilt(raised.payload, (), [name]) from None
        if answer == ["none"]:
            raise KeyError(name)
        if answer == ["same"] and known is not None:
            known.clock = self._clock
            return known.value
        if type(answer) is not list or len(answer) != 3 or answer[0] != "value" or type(answer[2]) is not bytes:
            raise self.unreadable([name], "no value")
        value = self.taken(answer[1], (), [name])
        is_handle = proxies.is_proxy(value) or isinstance(value, type)
        if is_handle:
            ours = self._watch.library_object_of(name, value, self._number(value))
            if ours is not None:
                return ours
        self._fetched[name] = _Fetched(value, answer[2], self._clock, is_handle)
        return value

    # what crossed

    def notice(self, paths: Sequence[str], value: Any, within: Sequence[Any]) -> None:
        message = self._watch.crossed(paths, value, within)
        if message is not None:
            raise self.fail(message)

    def keeps_path(self, path: str, known: int) -> bool:
        return self._watch.keeps_path(path, known)

    def decide_changes(self) -> Callable[[Any, Any], Decision]:
        return self._changes.deciding(*self._doing)

    def _keep_given(self) -> None:
        new = {name: value for name, value in self.names.items() if self._before.get(name) is not value}
        self._given.add(new.values())
        self._references.locked.update((id(value), name) for name, value in new.items() if is_class_of_cell(value))

    def _number(self, target: Any) -> int | None:
        return proxies.number_of(target) if proxies.is_proxy(target) else self._mirrors.number_of(target)

    def _exactly(self, found: Any, kinds: tuple[type, ...], target: Any) -> Any:
        if not any(type(found) is kind for kind in kinds):
            raise self.unreadable([path_of(target)], f"{kinds[0].__name__} was asked for")
        return found
