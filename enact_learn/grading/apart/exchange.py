"""What both processes do alike: pack the arguments of a call, serve a call, and carry changes of arguments back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

from enact_learn.grading.apart.collected import Read, built, form_of, state_of
from enact_learn.grading.apart.sharing import Slot, mutables, with_slots, without_slots
from enact_learn.grading.apart.write_back import contents, write_back
from enact_learn.grading.codec import BadValue, CantCross, decode, encode

Packed = list[Any]
"""What crosses: [bytes of the value, whether changes of arguments come with it, classes, parts, news].

``classes`` are described that the other side doesn't know, ``parts`` are bytes too long to stand within references,
``news`` are what the other side should know beside.
"""

_SMALL = 30_000
"""Bytes that stand within a reference; longer ones are a part of their own."""

_NESTED = 40
"""Collections within collections."""


Decision = Literal["same", "write", "leave"]
"""An object is as it was; its change is to be written back, or left out."""


class Received:
    """The arguments of a call that this process serves."""

    def __init__(self, arrived: "_Arrived", blob: bytes) -> None:
        self.value = arrived.value
        self.lent, _ = mutables(self.value, opaque=arrived.opaque)
        """Objects of the arguments that may change."""
        self._opaque = arrived.opaque
        self._kept = arrived.kept
        self._before = b"" if not self.lent else self._state() if arrived.has_references else blob

    def has_changed(self) -> bool:
        """Whether an argument, or something within one, is no more as it came."""
        return bool(self.lent) and self._state() != self._before

    def _state(self) -> bytes:
        _, comes_twice = mutables(self.value, opaque=self._opaque)
        value = with_slots(self.value, {}, 0) if comes_twice else self.value
        return state_of(value)


class Extras:
    """What goes along with one value."""

    def __init__(self, classes: list[Any] | None = None, parts: list[Any] | None = None) -> None:
        self.classes = classes if classes is not None else []
        self.parts = parts if parts is not None else []

    def put(self, data: bytes) -> Any:
        """Bytes as a reference can hold them: themselves, or the number of a part. Raises CantCross."""
        if len(data) <= _SMALL:
            return data
        if len(self.parts) >= 900:
            raise CantCross("too many large objects at once")
        self.parts.append(data)
        return len(self.parts) - 1

    def take(self, held: Any) -> bytes:
        """The bytes that ``put`` gave this for; each part once. Raises BadValue."""
        data = held
        if type(held) is int and 0 <= held < len(self.parts):
            data, self.parts[held] = self.parts[held], None
        if type(data) is not bytes:
            raise BadValue("a part that is not there, or was used already")
        return data


class Exchange(ABC):
    """One end, in either process: subclasses know what references stand for."""

    @abstractmethod
    def refer(self, extras: Extras, obj: Any) -> Any:
        """A reference (plain data) to an object without a value form; what it needs beside goes to ``extras``."""

    @abstractmethod
    def resolve(self, extras: Extras, reference: Any, read: Read) -> tuple[Any, bool]:
        """What a reference of the other side stands for, and whether it is an object that was here already.

        ``read`` gives the value that a reference holds. Raises BadValue.
        """

    def pack(self, value: Any, lent: Sequence[Any] = (), has_changed: bool = False) -> Packed:
        """A value for the other side; objects of the call that is served (``lent``) go as what they are there.

        Raises CantCross.
        """
        extras = Extras()
        known = {id(one): number for number, one in enumerate(lent)}
        if has_changed:
            value = (value, [contents(one) for one in lent])
        _, comes_twice = mutables(value, known)
        if comes_twice:
            value = with_slots(value, known, len(lent))
        return [encode(value, partial(self._refer, extras)), has_changed, extras.classes, extras.parts, self.news()]

    def news(self) -> list[Any]:
        """What else the other side should know: goes with each packed value."""
        return []

    def unpack(self, packed: Any, lent: Sequence[Any] = ()) -> Any:
        """The value that the other side packed; changes are written back into ``lent``. Raises BadValue."""
        arrived = self._unpacked(packed, lent)
        value = arrived.value
        if not arrived.has_changed:
            return value
        if type(value) is not tuple or len(value) != 2 or type(value[1]) is not list or len(value[1]) != len(lent):
            raise BadValue("no changes of these arguments")
        answer, changes = value
        decide = self.decide_changes()
        decisions = [decide(one, content) for one, content in zip(lent, changes, strict=True)]
        if "leave" in decisions:  # the answer then holds copies of what the other side has
            lent = [
                contents(content) if decision == "leave" else one
                for one, content, decision in zip(lent, changes, decisions, strict=True)
            ]
            answer, changes = self._unpacked(packed, lent).value
        for one, content, decision in zip(lent, changes, decisions, strict=True):
            if decision != "same":
                write_back(one, content)
        return answer

    @staticmethod
    def lent_of(value: Any) -> list[Any]:
        """The objects of a call's arguments whose changes shall come back."""
        return mutables(value)[0]

    def decide_changes(self) -> Callable[[Any, Any], Decision]:
        """What to do with the other side's changes (object, new content): write all back."""
        return lambda one, content: "write"

    def receive(self, packed: Any) -> Received:
        """The arguments of a call that the other side makes. Raises BadValue."""
        arrived = self._unpacked(packed, ())
        return Received(arrived, packed[0])

    def _unpacked(self, packed: Any, lent: Sequence[Any]) -> "_Arrived":
        if type(packed) is not list or len(packed) != 5:
            raise BadValue("no packed value")
        blob, has_changed, classes, parts, _ = packed
        if type(has_changed) is not bool or type(classes) is not list or type(parts) is not list:
            raise BadValue("no packed value")
        arrived = _Arrived(self.resolve, Extras(classes, list(parts)), has_changed)
        arrived.value = decode(blob, arrived.resolved)
        if arrived.has_slots:
            arrived.value = without_slots(arrived.value, lent, arrived.opaque)
        return arrived

    def write(self, extras: Extras, value: Any) -> Any:
        """A value as a reference can hold it. Raises CantCross."""
        return extras.put(encode(value, partial(self._refer, extras)))

    def _refer(self, extras: Extras, obj: Any) -> Any:
        if type(obj) is Slot:
            return ["s", obj.number]
        return form_of(obj, partial(self.write, extras)) or self.refer(extras, obj)


class _Arrived:
    """A value on its way in."""

    def __init__(self, resolve: Callable[..., tuple[Any, bool]], extras: Extras, has_changed: bool) -> None:
        self.has_changed = has_changed
        self.has_references = False
        self.has_slots = False
        self.opaque: set[int] = set()
        self.kept: list[Any] = []  # so that the ids in opaque stay taken
        self.value: Any = None
        self._resolve = resolve
        self._extras = extras
        self._depth = 0

    def resolved(self, reference: Any) -> Any:
        """What a reference stands for. Raises BadValue."""
        if type(reference) is list and len(reference) == 2 and reference[0] == "s":
            if type(reference[1]) is not int:
                raise BadValue("no place")
            self.has_slots = True
            return Slot(reference[1])
        self.has_references = True
        if type(reference) is list and len(reference) == 3 and reference[0] == "k":
            return built(reference[1], reference[2], self.read)
        found, was_here = self._resolve(self._extras, reference, self.read)
        if was_here:
            self.opaque.add(id(found))
            self.kept.append(found)
        return found

    def read(self, held: Any) -> Any:
        """The value that a reference holds. Raises BadValue."""
        if self._depth >= _NESTED:
            raise BadValue("collections within too many collections")
        self._depth += 1
        try:
            return decode(self._extras.take(held), self.resolved)
        finally:
            self._depth -= 1
