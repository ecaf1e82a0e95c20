"""The learner's side: serves what the tests ask about the learner's names and objects. Believes the tests."""

import importlib
import io
import pickle
import weakref
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from types import ModuleType
from typing import Any

from enact_learn.grading.apart import chance, exceptions
from enact_learn.grading.apart.collected import Read, fields_of, state_of
from enact_learn.grading.apart.exchange import Exchange, Extras, Packed, Received
from enact_learn.grading.apart.handles import Classes, Handles
from enact_learn.grading.apart.mirrors import has_value_form
from enact_learn.grading.apart.operations import OPERATIONS
from enact_learn.grading.codec import CantCross
from enact_learn.grading.resident.conversation import Raised

NESTED = 40
"""Calls back into the tests that may be open at once."""

Ask = Callable[..., Any]


class Answers(Exchange):
    """Serves every verb but ``run`` for one notebook."""

    def __init__(self, namespace: Callable[[], Mapping[str, Any]], ask: Ask) -> None:
        """``namespace`` gives the names of the learner's cells; ``ask(verb, *args)`` asks the tests."""
        self._namespace = namespace
        self._ask = ask
        self._handles = Handles()
        self._classes = Classes(self._handles)
        self._stand_ins: weakref.WeakValueDictionary[int, Any] = weakref.WeakValueDictionary()
        self._origins: dict[int, tuple[BaseException, int]] = {}
        """Exceptions that came from the tests while the outermost call is served, by id."""
        self._serving = 0
        self._open = 0
        self._noticed: dict[str, bytes] = {}
        self._chance: chance.States = {}
        self._handed: dict[str, Any] = {}
        """Names whose value the tests hold as a handle."""

    def serve(self, verb: str, args: Sequence[Any]) -> Any:
        """Answer one ask: plain data for the wire. Raises Raised where the learner's code raised."""
        released, *rest = args
        self._handles.release(released)
        served: dict[str, Callable[..., Any]] = {
            "do": self._do,
            "name": self._name,
            "has": self._has,
            "exception": self._exception,
            "chance": self._set_chance,
            "notice": self._notice,
            "about": self._about,
        }
        return served[verb](*rest)

    # what the tests ask

    def _do(self, operation: str, packed: Packed) -> Packed:
        try:
            received = self.receive(packed)
        except Exception as error:
            raise Raised(["refused", f"{type(error).__name__}: {error}"[:500]]) from None
        self._serving += 1
        try:
            result = OPERATIONS[operation](*received.value)
            return self.pack(result, received.lent, received.has_changed())
        except CantCross as error:
            raise Raised(["cant", str(error)[:1000]]) from None
        except BaseException as error:
            raise Raised(self._described(error, received)) from None
        finally:
            self._serving -= 1
            if not self._serving:
                self._origins.clear()

    def _name(self, name: str, known: bytes) -> list[Any]:
        """A name's value and its token; without the value if the token is ``known``."""
        namespace = self._namespace()
        if name not in namespace:
            return ["none"]
        try:
            packed = self.pack(namespace[name])
        except CantCross as error:
            raise Raised(["cant", str(error)[:1000]]) from None
        token = blake2b(b"".join((packed[0], *packed[3])), digest_size=16).digest()
        if not has_value_form(type(namespace[name])):
            self._handed[name] = namespace[name]
        return ["same"] if token == known and not packed[2] else ["value", packed, token]

    def news(self) -> list[Any]:
        """Names that have another object now than the one that the tests hold."""
        namespace = self._namespace()
        lost = [name for name, value in self._handed.items() if namespace.get(name) is not value]
        for name in lost:
            del self._handed[name]
        if self._chance and chance.changed(now := chance.states(), self._chance):
            self._chance = now
            lost.append(chance.DREW)
        return lost

    def _set_chance(self, packed: Packed) -> bool:
        chance.set_states(self.receive(packed).value)
        self._chance = chance.states()
        return True

    def _has(self, name: str) -> bool:
        return name in self._namespace()

    def _exception(self, number: int) -> Any:
        """An exception that is held, described as one that was raised."""
        return self._described(self._handles.object(number), None)

    def _notice(self) -> list[str]:
        """Names whose value is another one than when this was asked last."""
        now = {name: self._fingerprint(value) for name, value in self._namespace().items() if type(name) is str}
        changed = [name for name, value in now.items() if self._noticed.get(name) != value]
        self._noticed = now
        return changed[:900]

    def _about(self, number: int) -> list[Any]:
        """Where something comes from: module, qualified name, class of what a method is bound to ("" for nothing).

        At last, whether it is what that module has under that name.
        """
        obj = self._handles.object(number)
        if isinstance(obj, ModuleType):
            return [obj.__name__, "", "", True]
        owner = getattr(obj, "__self__", None)
        if owner is None or isinstance(owner, ModuleType):
            module = getattr(obj, "__module__", None) or getattr(owner, "__name__", "")
            name = str(getattr(obj, "__qualname__", "?"))
            return [str(module), name, "", exceptions.loaded(str(module), name) is obj]
        kind = owner if isinstance(owner, type) else type(owner)
        module = getattr(obj, "__module__", None) or kind.__module__
        return [str(module), str(getattr(obj, "__qualname__", "?")), f"{kind.__module__}.{kind.__qualname__}", False]

    # references

    def refer(self, extras: Extras, obj: Any) -> Any:
        if type(obj) is _FUNCTION and obj.__code__ is _STAND_IN and (number := _number_of(obj)) is not None:
            return ["f", number]
        if isinstance(obj, type):
            return ["c", self._classes.number(obj, extras.classes)]
        kind = self._classes.number(type(obj), extras.classes)
        if len(extras.classes) > 900:
            raise CantCross("objects of too many classes at once")
        fields = fields_of(type(obj))
        if fields is not None:
            return ["n", kind, self.write(extras, (fields, tuple(obj)))]
        return ["h", self._handles.number(obj), kind]

    def resolve(self, extras: Extras, reference: Any, read: Read) -> tuple[Any, bool]:
        tag, what = reference[0], reference[1]
        if tag == "h":
            return self._handles.object(what), True
        if tag == "f":
            return self._stand_in(what, *reference[2:]), True
        if tag == "l":
            return self._located(what), True
        if tag == "m":
            return importlib.import_module(what), True
        if tag == "n":
            return tuple.__new__(self._handles.object(what), read(reference[2])), False
        return _Unpickler(extras.take(what), lambda inner: self.resolve(extras, inner, read)[0]).load(), False

    def _located(self, name: str) -> Any:
        """A class of a locked cell, by its qualified name."""
        first, *rest = name.split(".")
        found = self._namespace()[first]
        for part in rest:
            found = getattr(found, part)
        return found

    # functions of the tests

    def _stand_in(self, number: int, name: str, doc: str | None) -> Any:
        known = self._stand_ins.get(number)
        if known is None:
            known = _made_stand_in(self._call_back, number, name, doc)
            self._stand_ins[number] = known
        return known

    def _call_back(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self._open >= NESTED:
            raise RecursionError("maximum recursion depth exceeded")
        lent = self.lent_of((args, kwargs))
        packed = self.pack((args, kwargs))
        self._open += 1
        try:
            answer = self._ask("callback", number, packed)
        except Raised as raised:
            raise self._rebuilt(raised.payload, lent) from None
        finally:
            self._open -= 1
        return self.unpack(answer, lent)

    def _rebuilt(self, payload: Any, lent: Sequence[Any]) -> BaseException:
        if payload[0] != "error":
            return TypeError(str(payload[1]))
        (names, text, args), kind, origin = self.unpack(payload[1], lent)
        kind = kind or exceptions.nearest(names, self._own)
        made = exceptions.built(kind, text, args)
        self._origins[id(made)] = (made, origin)
        return made

    def _own(self, module: str, name: str) -> type | None:
        found = self._namespace().get(name) if module == "__main__" else None
        return found if isinstance(found, type) else None

    # what goes back

    def _described(self, error: BaseException, received: Received | None) -> list[Any]:
        error.__traceback__ = None  # it would keep frames, and all that they hold, alive
        kind = type(error)
        is_plain = kind.__module__ == "builtins"
        try:
            value = (
                exceptions.described(error),
                None if is_plain else kind,
                None if is_plain else self._handles.number(error),
                self._origins[id(error)][1] if id(error) in self._origins else None,
            )
            if received is None:
                return ["error", self.pack(value)]
            return ["error", self.pack(value, received.lent, received.has_changed())]
        except CantCross as problem:
            return ["cant", str(problem)[:1000]]

    def _fingerprint(self, value: Any) -> bytes:
        try:
            return blake2b(state_of(value), digest_size=16).digest()
        except CantCross:
            return b""


class _Unpickler(pickle.Unpickler):
    """What the tests pickled: their own objects, never the learner's."""

    def __init__(self, data: bytes, resolve: Callable[[Any], Any]) -> None:
        super().__init__(io.BytesIO(data))
        self._resolve = resolve

    def persistent_load(self, pid: Any) -> Any:
        return self._resolve(list(pid))


def _made_stand_in(call_back: Callable[..., Any], number: int, name: str, doc: str | None) -> Any:
    def stand_in(*args: Any, **kwargs: Any) -> Any:
        return call_back(number, args, kwargs)

    stand_in.__name__ = stand_in.__qualname__ = name
    stand_in.__module__, stand_in.__doc__ = "__main__", doc
    return stand_in


_EXAMPLE = _made_stand_in(lambda *_: None, 0, "example", None)
_FUNCTION = type(_EXAMPLE)
_STAND_IN = _EXAMPLE.__code__


def _number_of(function: Any) -> int | None:
    cells = dict(zip(function.__code__.co_freevars, function.__closure__, strict=True))
    number = cells["number"].cell_contents
    return number if type(number) is int else None
