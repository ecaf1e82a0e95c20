"""NumPy: arrays, scalars and data types. Nothing is allocated before its size agrees with the bytes that came."""

import math
from typing import Any

import numpy as np

from enact_learn.grading.codec.dtypes import dtype_of, words_of
from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.limits import DIMENSIONS, LARGEST
from enact_learn.grading.codec.reading import Reading, exactly, text
from enact_learn.grading.codec.writing import Writing, chunks, form

ARRAY, OBJECTS, RECORDS, SCALAR, TEXT, BYTES, DTYPE = range(34, 41)

_LONG_DOUBLE_BYTES = 10 if np.finfo(np.longdouble).nmant == 63 else 16
"""Bytes of a long double that mean something; on x86 the rest is whatever lay in memory."""


def write_array(writing: Writing, value: Any) -> Any:
    """An array of exactly ``numpy.ndarray``."""
    if not _may_be_shaped(value.shape, max(1, value.dtype.itemsize)):
        return writing.reference(value)
    if value.dtype.kind == "O" and value.dtype.names is None and value.dtype.metadata is None:
        return form(OBJECTS, list(value.shape), *chunks(writing.values(value.ravel().tolist())))
    words = words_of(value.dtype)
    if words is None:
        return writing.reference(value)
    if type(words) is list:
        fields = [_data(writing, value[name]) for name in value.dtype.names]
        return form(RECORDS, words, list(value.shape), *fields)
    return form(ARRAY, words, list(value.shape), _data(writing, value))


def _data(writing: Writing, value: Any) -> Any:
    flat = np.ascontiguousarray(value).reshape(-1)
    if flat.dtype.char in "gG" and _LONG_DOUBLE_BYTES < 16:
        flat = flat.copy()
        flat.view(np.uint8).reshape(-1, 16)[:, _LONG_DOUBLE_BYTES:] = 0
    return writing.buffer(flat.view(np.uint8).data)


def _write_scalar(writing: Writing, value: Any) -> Any:
    words = words_of(value.dtype)
    if words is None:
        return writing.reference(value)
    array = np.asarray(value)
    if type(words) is list:
        return form(SCALAR, write_array(writing, array))
    return form(SCALAR, words, bytes(_data(writing, array)))


def _write_dtype(writing: Writing, value: Any) -> Any:
    words = "O" if value.char == "O" and value.metadata is None else words_of(value)
    return writing.reference(value) if words is None else form(DTYPE, words)


def read_array(reading: Reading, raw: Any) -> Any:
    """A value that must be an array. Raises BadValue."""
    value = reading.value(raw)
    if type(value) is not np.ndarray:
        raise BadValue("no array")
    return value


def _read_array(reading: Reading, rest: list[Any]) -> Any:
    words, raw_shape, data = exactly(rest, 3)
    dtype = dtype_of(words)
    if dtype.names is not None:
        raise BadValue("records where numbers must stand")
    shape = _shape(raw_shape, dtype.itemsize)
    return _rebuilt(reading, dtype, shape, data)


def _rebuilt(reading: Reading, dtype: Any, shape: tuple[int, ...], data: Any) -> Any:
    buffer = reading.buffer(data)
    count = math.prod(shape)
    if dtype.itemsize < 1 or count * dtype.itemsize != buffer.nbytes:
        raise BadValue("an array whose shape and bytes disagree")
    flat = np.frombuffer(buffer, np.uint8).copy()
    if dtype.kind == "b" and count and flat.max() > 1:
        raise BadValue("a truth value that is neither true nor false")  # C code counts on it
    array = flat.view(dtype)
    if dtype.kind == "U" and count and array.view(_code_points(dtype)).max() > 0x10FFFF:
        raise BadValue("a character that does not exist")
    return array.reshape(shape)


def _code_points(dtype: Any) -> Any:
    return np.dtype(np.uint32).newbyteorder(dtype.byteorder)


def _read_objects(reading: Reading, rest: list[Any]) -> Any:
    shape = _shape(rest[0] if rest else None, 8)
    raw = reading.chunks(rest[1:])
    if math.prod(shape) != len(raw):
        raise BadValue("an array with too few or too many objects")
    return np.fromiter(reading.values(raw), dtype=object, count=len(raw)).reshape(shape)


def _read_records(reading: Reading, rest: list[Any]) -> Any:
    words, raw_shape, *fields = rest
    dtype = dtype_of(words)
    if dtype.names is None or len(dtype.names) != len(fields):
        raise BadValue("records with too few or too many fields")
    shape = _shape(raw_shape, dtype.itemsize)
    columns = [
        _rebuilt(reading, dtype.fields[name][0], shape, data) for name, data in zip(dtype.names, fields, strict=True)
    ]
    array = np.zeros(shape, dtype)  # the columns came in full, so this is at most 16 times what came
    for name, column in zip(dtype.names, columns, strict=True):
        array[name] = column
    return array


def _read_scalar(reading: Reading, rest: list[Any]) -> Any:
    if len(rest) == 1:
        array = read_array(reading, rest[0])
        if array.shape or array.dtype.names is None:
            raise BadValue("no record")
        return array[()]
    words, data = exactly(rest, 2)
    dtype = dtype_of(words)
    if dtype.names is not None or dtype.kind in "US":
        raise BadValue("no number")
    return _rebuilt(reading, dtype, (), data)[()]


def _shape(raw: Any, itemsize: int) -> tuple[int, ...]:
    if type(raw) is not list or not all(type(length) is int and length >= 0 for length in raw):
        raise BadValue("no shape")
    if not _may_be_shaped(tuple(raw), itemsize):
        raise BadValue("a shape that is too large")
    return tuple(raw)


def _may_be_shaped(shape: tuple[int, ...], itemsize: int) -> bool:
    """Whether so many bytes may be: of the lengths above 0, since an empty array has long sides too."""
    return len(shape) <= DIMENSIONS and math.prod(length or 1 for length in shape) * itemsize <= 8 * LARGEST


def _read_dtype(_: Reading, rest: list[Any]) -> Any:
    (words,) = exactly(rest, 1)
    return np.dtype(object) if words == "O" else dtype_of(words)


def _read_text(_: Reading, rest: list[Any]) -> Any:
    return np.str_(text(exactly(rest, 1)[0], LARGEST))


def _read_bytes(reading: Reading, rest: list[Any]) -> Any:
    return np.bytes_(bytes(reading.buffer(*exactly(rest, 1))))


_NUMBERS = (
    *(np.bool_, np.byte, np.ubyte, np.short, np.ushort, np.intc, np.uintc, np.int_, np.uint, np.longlong, np.ulonglong),
    *(np.half, np.single, np.double, np.longdouble, np.csingle, np.cdouble, np.clongdouble),
    *(np.datetime64, np.timedelta64, np.void),
)
WRITERS: dict[type, Any] = {
    np.ndarray: write_array,
    **dict.fromkeys(_NUMBERS, _write_scalar),
    np.str_: lambda _, value: form(TEXT, str.__str__(value)),
    np.bytes_: lambda writing, value: form(BYTES, writing.buffer(bytes(value))),
    **{type(np.dtype(kind)): _write_dtype for kind in (*_NUMBERS, np.str_, np.bytes_, np.object_)},
}
READERS = {
    ARRAY: _read_array,
    OBJECTS: _read_objects,
    RECORDS: _read_records,
    SCALAR: _read_scalar,
    TEXT: _read_text,
    BYTES: _read_bytes,
    DTYPE: _read_dtype,
}
LEAVES: dict[int, Any] = {}
KEYS = frozenset({SCALAR, TEXT, BYTES, DTYPE})
