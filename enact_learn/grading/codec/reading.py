"""Turns bytes of a hostile process into a value: nothing is believed, run, or imported by a name in the data."""

import gc
import struct
from collections.abc import Callable
from itertools import chain
from typing import Any

import msgpack

from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.families import family_of, load
from enact_learn.grading.codec.limits import (
    CHUNK,
    DEEPEST,
    EFFORT,
    INT_BITS,
    LARGEST,
    MOST_CONTAINERS,
    REFERENCE,
    STRUCTURE,
)
from enact_learn.grading.codec.writing import BIG, BUF, HEADER, REF, SCALARS

_LONGEST = CHUNK + 16  # a chunk, or a form with its chunks before it
_MANY = 100_000
_ATOMS = SCALARS | {bytes}

Resolve = Callable[[Any], Any]


def decode(data: bytes, resolve: Resolve) -> Any:
    """The value of these bytes; ``resolve(reference)`` gives what shall stand for a reference.

    Raises BadValue, whatever the bytes are, and what ``resolve`` raises. Time and memory are bounded by the limits.
    """
    reading = Reading(resolve)
    collects = gc.isenabled() and type(data) is bytes and len(data) > _MANY
    if collects:
        gc.disable()  # a million new lists, none of them garbage, would be walked through again and again
    try:
        return reading.decode(data)
    except BadValue:
        raise
    except Exception as error:  # the readers look first; a library may still know better
        if error is reading.raised:
            raise
        raise BadValue(f"no value: {type(error).__name__}") from error
    finally:
        if collects:
            gc.enable()


class Reading:
    """One value on its way in. Families call ``value`` for what stands inside theirs, and the checks below."""

    def __init__(self, resolve: Resolve) -> None:
        self.resolve = resolve
        self.raised: BaseException | None = None
        """What ``resolve`` raised."""
        self.met: list[Any] = []
        """For a family that writes an object once only: the objects in order."""
        self._buffers: list[memoryview | None] = []
        self._depth = 0
        self._containers = 0
        self._keyed = 0
        self._pure = 0
        self._effort = 0

    def decode(self, data: bytes) -> Any:
        """The value. Raises BadValue, what ``resolve`` raises, and what a library did not like."""
        structure = self._take_apart(data)
        tree = msgpack.unpackb(
            structure,
            raw=False,
            unicode_errors="surrogatepass",
            strict_map_key=False,
            object_pairs_hook=tuple,  # so that no key is hashed or lost before it is looked at
            ext_hook=msgpack.ExtType,
            max_array_len=_LONGEST,
            max_map_len=_LONGEST,
        )
        value = self.value(tree)
        if any(buffer is not None for buffer in self._buffers):
            raise BadValue("a buffer that nothing uses")
        return value

    def _take_apart(self, data: bytes) -> memoryview:
        if type(data) is not bytes or not HEADER.size <= len(data) <= LARGEST:
            raise BadValue("no encoded value, or too large a one")
        length, count = HEADER.unpack_from(data)
        start = HEADER.size + 8 * count
        if length > STRUCTURE or start + length > len(data):
            raise BadValue("a structure longer than allowed, or than what came")
        lengths = struct.unpack_from(f"<{count}Q", data, HEADER.size)
        if start + length + sum(lengths) != len(data):
            raise BadValue("buffers are shorter or longer than they say")
        view = memoryview(data)
        end = start + length
        for size in lengths:
            self._buffers.append(view[end : end + size])
            end += size
        return view[start : start + length]

    def value(self, raw: Any) -> Any:
        """The value of a part of the structure. Raises BadValue."""
        kind = type(raw)
        if kind in _ATOMS:
            return raw
        if kind is msgpack.ExtType:
            return self._leaf(raw)
        self._containers += 1
        if self._depth >= DEEPEST or self._containers > MOST_CONTAINERS:
            raise BadValue("too many containers, or too deep")
        self._depth += 1
        try:
            if kind is tuple:  # what object_pairs_hook made of a map
                return self.pairs(raw)
            if kind is not list:
                raise BadValue("an unknown kind of data")
            if raw and type(raw[0]) is msgpack.ExtType and not raw[0].data:
                return self._form(raw)
            if self._keyed:
                raise BadValue("a key that is a list")
            return self.values(raw)
        finally:
            self._depth -= 1

    def values(self, raw: Any) -> list[Any]:
        """Each item's value, in the same list."""
        found = items(raw)
        if not SCALARS.issuperset(map(type, found)):
            for place, item in enumerate(found):
                if type(item) not in _ATOMS:
                    found[place] = self.value(item)
        return found

    def pairs(self, raw: tuple[tuple[Any, Any], ...]) -> dict[Any, Any]:
        """A dictionary; no key twice."""
        if self._keyed:
            raise BadValue("a key that is a dictionary")
        if SCALARS.issuperset(map(type, chain.from_iterable(raw))):
            found = dict(raw)
        else:
            found = {self.key(key): self.value(value) for key, value in raw}
        if len(found) != len(raw):
            raise BadValue("a key that comes twice")
        return found

    def key(self, raw: Any) -> Any:
        """What stands in a set or is a key: only forms that Python itself hashes."""
        if type(raw) in _ATOMS:
            return raw
        self._keyed += 1
        try:
            return self.value(raw)
        finally:
            self._keyed -= 1

    def pure(self, raw: Any) -> Any:
        """A value that holds no reference anywhere."""
        self._pure += 1
        try:
            return self.value(raw)
        finally:
            self._pure -= 1

    @property
    def is_pure(self) -> bool:
        """Whether what is being read may hold no reference."""
        return self._pure > 0

    def chunks(self, rest: list[Any]) -> list[Any]:
        """The items of chunks, raw, in one list."""
        if len(rest) == 1 and type(rest[0]) is list:
            return rest[0]
        return [item for chunk in rest for item in items(chunk)]

    def buffer(self, raw: Any) -> memoryview:
        """A buffer, each used once."""
        if type(raw) is bytes:
            return memoryview(raw)
        if type(raw) is not msgpack.ExtType or raw.code != BUF or len(raw.data) != 4:
            raise BadValue("no buffer")
        (place,) = struct.unpack("<I", raw.data)
        found: memoryview | None = self._buffers[place] if place < len(self._buffers) else None
        if found is None:
            raise BadValue("a buffer that is not there, or was used already")
        self._buffers[place] = None
        return found

    def integer(self, raw: Any) -> int:
        """A whole number of any size."""
        value = self.value(raw) if type(raw) is msgpack.ExtType else raw
        if type(value) is not int:
            raise BadValue("no whole number")
        return value

    def spend(self, microseconds: int) -> None:
        """Say beforehand what a slow form may cost. Raises BadValue when it is too much in all."""
        self._effort += microseconds
        if self._effort > EFFORT:
            raise BadValue("a value that takes too long to rebuild")

    def _form(self, raw: list[Any]) -> Any:
        code = raw[0].code
        family = family_of(code)
        room = None if family is None else load(family)
        if room is None or code not in room.READERS or (self._keyed and code not in room.KEYS):
            raise BadValue("a form that is not known here")
        return room.READERS[code](self, raw[1:])

    def _leaf(self, raw: Any) -> Any:
        code, data = raw
        if code == BIG:
            if len(data) > INT_BITS // 8 + 1:
                raise BadValue("a whole number with too many digits")
            return int.from_bytes(data, "little", signed=True)
        if code == BUF:
            return bytes(self.buffer(raw))
        if code == REF:
            return self._reference(data)
        family = family_of(code)
        room = None if family is None else load(family)
        if room is None or code not in room.LEAVES or (self._keyed and code not in room.KEYS):
            raise BadValue("a form that is not known here")
        return room.LEAVES[code](self, data)

    def _reference(self, data: bytes) -> Any:
        if self._keyed or self._pure or len(data) > REFERENCE:
            raise BadValue("a reference where none may stand, or too long a one")
        reference = msgpack.unpackb(
            data, raw=False, unicode_errors="surrogatepass", strict_map_key=True, max_array_len=256, max_map_len=256
        )
        try:
            return self.resolve(reference)
        except BaseException as error:
            self.raised = error
            raise


def text(raw: Any, longest: int) -> str:
    """A text of at most so many characters. Raises BadValue."""
    if type(raw) is not str or len(raw) > longest:
        raise BadValue("no text, or too long a one")
    return raw


def items(raw: Any) -> list[Any]:
    """A list as it stands in the structure. Raises BadValue."""
    if type(raw) is not list:
        raise BadValue("no list")
    return raw


def exactly(rest: list[Any], count: int) -> list[Any]:
    """These items, so many. Raises BadValue."""
    if len(rest) != count:
        raise BadValue("too few or too many parts")
    return rest


def one_of(raw: Any, allowed: tuple[str, ...]) -> str:
    """One of these words. Raises BadValue."""
    if type(raw) is not str or raw not in allowed:
        raise BadValue("an unknown word")
    return raw
