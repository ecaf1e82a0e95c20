"""Turns a value into bytes: containers are walked here, everything else has its family."""

import struct
from collections.abc import Callable, Iterable
from typing import Any

import msgpack

from enact_learn.grading.codec.errors import CantCross, NoKey, name_of
from enact_learn.grading.codec.families import WRITERS, family_of, load
from enact_learn.grading.codec.limits import (
    BUFFER,
    CHUNK,
    DEEPEST,
    EFFORT,
    INT_BITS,
    LARGEST,
    MOST_CONTAINERS,
    REFERENCE,
    STRUCTURE,
)

REF, BIG, BUF = 0, 126, 127
"""Ext types of references, of integers beyond 64 bits, and of buffers outside the structure."""

HEADER = struct.Struct("<II")
_TAGS = [msgpack.ExtType(code, b"") for code in range(128)]
SCALARS = frozenset({type(None), bool, int, float, str})
"""What msgpack writes by itself, type and all."""

Refer = Callable[[Any], Any]


def encode(value: Any, refer: Refer) -> bytes:
    """The value as bytes; the same value gives the same bytes.

    ``refer(obj)`` gives plain data (no tuples; dictionaries with text keys) for each object that has no value form,
    or raises CantCross. A set, or a dictionary by its keys, that holds such an object is itself referred to.
    Raises CantCross for a value that holds itself, or is too deep or too large.
    """
    return Writing(refer).encode(value)


class Writing:
    """One value on its way out. Families call ``value`` for what stands inside theirs."""

    def __init__(self, refer: Refer) -> None:
        self.refer = refer
        self.buffers: list[Any] = []
        self.met: dict[int, tuple[int, Any]] = {}
        """For a family that writes an object once only: id -> its number, and the object (kept alive)."""
        self._open: set[int] = set()
        self._parts: set[int] = set()
        self._containers = 0
        self._keyed = 0
        self._pure = 0
        self._effort = 0

    def encode(self, value: Any) -> bytes:
        """Bytes: header, lengths of the buffers, the structure in msgpack, the buffers."""
        try:
            structure = self.pack(self.value(value))
        except RecursionError as error:
            raise CantCross(f"a {name_of(type(value))} is nested too deeply to cross") from error
        lengths = [buffer.nbytes for buffer in self.buffers]
        header = HEADER.pack(len(structure), len(lengths)) + struct.pack(f"<{len(lengths)}Q", *lengths)
        if len(structure) > STRUCTURE or len(header) + len(structure) + sum(lengths) > LARGEST:
            raise CantCross(f"a {name_of(type(value))} is too large to cross")
        return b"".join((header, structure, *self.buffers))

    def value(self, value: Any) -> Any:
        """The value as msgpack can write it. Raises CantCross, and NoKey within keys."""
        kind = type(value)
        if kind is float or kind is int or kind is str or value is None or kind is bool:
            return value
        writer = WRITERS.find(kind)
        if writer is None:
            return self.reference(value)
        self._containers += 1
        if len(self._open) >= DEEPEST:
            raise CantCross(f"a {name_of(kind)} is nested too deeply to cross")
        if self._containers > MOST_CONTAINERS:
            raise CantCross(f"a {name_of(kind)} is too large to cross: it holds too many values")
        if id(value) in self._open:
            raise CantCross(f"a {name_of(kind)} that holds itself cannot cross")
        self._open.add(id(value))
        try:
            written = writer(self, value)
        finally:
            self._open.discard(id(value))
        if self._keyed and not may_be_key(written):
            raise NoKey
        return written

    def values(self, items: Iterable[Any]) -> list[Any]:
        """Each of them written; a list of numbers and texts comes back as it is."""
        kept = items if type(items) is list else list(items)
        if are_scalars(kept):
            return kept
        written = []
        for item in kept:  # a loop, not map: each call of C between two of Python takes more of the stack
            written.append(self.value(item))
        return written

    def key(self, value: Any) -> Any:
        """What stands in a set or is a key. Raises NoKey where it holds an object without a value form."""
        self._keyed += 1
        try:
            return self.value(value)
        finally:
            self._keyed -= 1

    def part(self, value: Any) -> Any:
        """What another value is made of, and cannot be without: raises NoKey where only a reference would do."""
        self._parts.add(id(value))
        try:
            return self.value(value)
        finally:
            self._parts.discard(id(value))

    def pure(self, value: Any) -> Any:
        """What holds no reference anywhere. Raises NoKey where one is needed, and leaves no trace then."""
        self._pure += 1
        try:
            return self._wholly(lambda: self.value(value))
        finally:
            self._pure -= 1

    @property
    def is_pure(self) -> bool:
        """Whether what is being written may hold no reference."""
        return self._pure > 0

    def whole(self, value: Any, write: Callable[[], Any]) -> Any:
        """What ``write`` gives; a reference to the value as a whole where it raises NoKey."""
        try:
            return self._wholly(write)
        except NoKey:
            return self.reference(value)

    def _wholly(self, write: Callable[[], Any]) -> Any:
        buffers, met = len(self.buffers), len(self.met)
        try:
            return write()
        except NoKey:
            del self.buffers[buffers:]
            for key in list(self.met)[met:]:
                del self.met[key]
            raise

    def reference(self, value: Any) -> Any:
        """What stands for an object without a value form."""
        if self._keyed or self._pure or id(value) in self._parts:
            raise NoKey
        packed = msgpack.packb(self.refer(value), strict_types=True, unicode_errors="surrogatepass")
        if len(packed) > REFERENCE:
            raise CantCross(f"the reference to a {name_of(type(value))} is too large")
        return msgpack.ExtType(REF, packed)

    def buffer(self, data: Any) -> Any:
        """Bytes, or another contiguous buffer: long ones leave the structure, so that they are copied once."""
        view = memoryview(data)
        if view.nbytes < BUFFER or self._keyed:  # within keys order decides, and buffers are numbered in order
            return bytes(view)
        self.buffers.append(view)
        return msgpack.ExtType(BUF, struct.pack("<I", len(self.buffers) - 1))

    def spend(self, microseconds: int) -> None:
        """Say what a slow form will cost the other side, as its reader does. Raises CantCross."""
        self._effort += microseconds
        if self._effort > EFFORT:
            raise CantCross("this value cannot cross: to rebuild it takes too long")

    def pack(self, written: Any) -> bytes:
        """Msgpack's bytes of what ``value`` gave."""
        try:
            packed: bytes = msgpack.packb(
                written, default=self._late, strict_types=True, use_bin_type=True, unicode_errors="surrogatepass"
            )
        except ValueError as error:  # beyond 511 levels, or 4 GB of text
            raise CantCross("this value is nested too deeply, or too large, to cross") from error
        return packed

    def _late(self, value: Any) -> Any:
        if type(value) is int:
            return big(value)
        return self.reference(value)  # its metaclass said that it is one of SCALARS


def form(code: int, *items: Any) -> list[Any]:
    """A value of this form, with the items that its reader will get."""
    return [_TAGS[code], *items]


def leaf(code: int, data: bytes) -> Any:
    """A value of this form that is made of bytes alone (at least one)."""
    return msgpack.ExtType(code, data)


def chunks(items: list[Any]) -> list[list[Any]]:
    """The items in lists of bounded length."""
    return [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]


def are_scalars(items: Iterable[Any]) -> bool:
    """Whether msgpack can write all of them by itself; at the speed of C."""
    try:
        return SCALARS.issuperset(map(type, items))
    except TypeError:  # a metaclass without a hash
        return False


def big(value: int) -> Any:
    """An integer beyond 64 bits."""
    bits = value.bit_length()
    if bits > INT_BITS:
        raise CantCross("this int is too large to cross")
    return msgpack.ExtType(BIG, value.to_bytes(bits // 8 + 1, "little", signed=True))


def may_be_key(written: Any) -> bool:
    """Whether a written value may stand in a set or as a key."""
    code = None
    if type(written) is bytes:
        return True
    if type(written) is msgpack.ExtType:
        code = written.code
    elif type(written) is list and written and type(written[0]) is msgpack.ExtType:
        code = written[0].code
    family = None if code is None else family_of(code)
    return family is not None and code in load(family).KEYS
