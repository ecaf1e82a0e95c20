"""Python's own values: numbers, texts and containers."""

import struct
from array import array
from typing import Any

from enact_learn.grading.codec.errors import BadValue, NoKey
from enact_learn.grading.codec.limits import CHUNK
from enact_learn.grading.codec.reading import Reading, exactly
from enact_learn.grading.codec.writing import Writing, are_scalars, chunks, form, leaf

CONSTANT, COMPLEX, BYTEARRAY, LIST, TUPLE, DICT, SET, FROZENSET, RANGE, SLICE, FLOATS = range(1, 12)

_CONSTANTS: dict[bytes, Any] = {b".": Ellipsis, b"!": NotImplemented}
_MANY = 512
"""Numbers from which a list of floats goes as a buffer, so that it takes nothing from what structure may weigh."""

_COMPLEX = struct.Struct("<dd")


def _write_list(writing: Writing, value: list[Any]) -> Any:
    if len(value) >= _MANY and type(value[0]) is float and set(map(type, value)) == {float}:
        return form(FLOATS, writing.buffer(array("d", value)))
    written = writing.values(value)
    return written if len(written) <= CHUNK else form(LIST, *chunks(written))


def _write_tuple(writing: Writing, value: tuple[Any, ...]) -> Any:
    return form(TUPLE, *chunks(writing.values(value)))


def _write_dict(writing: Writing, value: dict[Any, Any]) -> Any:
    if len(value) <= CHUNK and are_scalars(value):
        if are_scalars(value.values()):
            return value
        return {key: writing.value(item) for key, item in value.items()}
    try:
        keys = [writing.key(key) for key in value]
    except NoKey:
        return writing.reference(value)
    flat: list[Any] = []
    for key, item in zip(keys, value.values(), strict=True):
        flat += (key, writing.value(item))
    return form(DICT, *chunks(flat))


def _write_set(writing: Writing, value: set[Any] | frozenset[Any]) -> Any:
    try:
        return form(SET if type(value) is set else FROZENSET, *chunks(_in_order(writing, value)))
    except NoKey:
        return writing.reference(value)


def _in_order(writing: Writing, items: set[Any] | frozenset[Any]) -> list[Any]:
    kinds = set(map(type, items))
    if kinds in ({int}, {str}):
        return sorted(items)
    return sorted((writing.key(item) for item in items), key=writing.pack)


def _write_complex(_: Writing, value: complex) -> Any:
    return leaf(COMPLEX, _COMPLEX.pack(value.real, value.imag))


def _write_range(_: Writing, value: range) -> Any:
    return form(RANGE, value.start, value.stop, value.step)


def _write_slice(writing: Writing, value: slice) -> Any:
    return form(SLICE, *(writing.value(part) for part in (value.start, value.stop, value.step)))


def _write_bytes(writing: Writing, value: bytes) -> Any:
    return writing.buffer(value)


def _write_bytearray(writing: Writing, value: bytearray) -> Any:
    return form(BYTEARRAY, writing.buffer(bytes(value)))


def _read_dict(reading: Reading, rest: list[Any]) -> dict[Any, Any]:
    flat = reading.chunks(rest)
    if len(flat) % 2:
        raise BadValue("a key without a value")
    return reading.pairs(tuple(zip(flat[::2], flat[1::2], strict=True)))


def _read_set(reading: Reading, rest: list[Any]) -> set[Any]:
    raw = reading.chunks(rest)
    found = {reading.key(item) for item in raw}
    if len(found) != len(raw):
        raise BadValue("a member that comes twice")
    return found


def _read_range(reading: Reading, rest: list[Any]) -> range:
    start, stop, step = map(reading.integer, exactly(rest, 3))
    return range(start, stop, step)


def _read_slice(reading: Reading, rest: list[Any]) -> slice:
    return slice(*map(reading.value, exactly(rest, 3)))


def _read_floats(reading: Reading, rest: list[Any]) -> list[float]:
    numbers = array("d")
    numbers.frombytes(reading.buffer(*exactly(rest, 1)))  # ValueError where half a number is left: a BadValue
    return numbers.tolist()


def _read_complex(_: Reading, data: bytes) -> complex:
    return complex(*_COMPLEX.unpack(data))


def _read_constant(_: Reading, data: bytes) -> Any:
    return _CONSTANTS[data]


WRITERS = {
    bytes: _write_bytes,
    list: _write_list,
    tuple: _write_tuple,
    dict: _write_dict,
    set: _write_set,
    frozenset: _write_set,
    complex: _write_complex,
    bytearray: _write_bytearray,
    range: _write_range,
    slice: _write_slice,
    type(Ellipsis): lambda *_: leaf(CONSTANT, b"."),
    type(NotImplemented): lambda *_: leaf(CONSTANT, b"!"),
}
READERS = {
    BYTEARRAY: lambda reading, rest: bytearray(reading.buffer(*exactly(rest, 1))),
    LIST: lambda reading, rest: reading.values(reading.chunks(rest)),
    TUPLE: lambda reading, rest: tuple(reading.values(reading.chunks(rest))),
    DICT: _read_dict,
    SET: _read_set,
    FROZENSET: lambda reading, rest: frozenset(_read_set(reading, rest)),
    RANGE: _read_range,
    SLICE: _read_slice,
    FLOATS: _read_floats,
}
LEAVES = {CONSTANT: _read_constant, COMPLEX: _read_complex}
KEYS = frozenset({CONSTANT, COMPLEX, TUPLE, FROZENSET, RANGE})
