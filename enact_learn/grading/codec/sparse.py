"""SciPy's sparse matrices and arrays. Every index is looked at before SciPy's C code is, which believes them."""

from typing import Any

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]

from enact_learn.grading.codec.arrays import read_array
from enact_learn.grading.codec.dtypes import words_of
from enact_learn.grading.codec.errors import BadValue, NoKey
from enact_learn.grading.codec.reading import Reading, exactly
from enact_learn.grading.codec.writing import Writing, form

COMPRESSED, BLOCKS, COORDINATES, DIAGONALS = range(80, 84)

LONGEST_SIDE = 2**31 - 1

_PER_KEY = 10
"""Microseconds to set one number of a dictionary of keys."""

_KINDS: dict[str, Any] = {
    f"{name}_{what}": getattr(sp, f"{name}_{what}")
    for name in ("csr", "csc", "bsr", "coo", "dok", "dia", "lil")
    for what in ("matrix", "array")
}
_NAMES = {id(kind): name for name, kind in _KINDS.items()}


def _write(writing: Writing, value: Any) -> Any:
    numbers = value.dtype.kind in "biufc" and words_of(value.dtype) is not None
    if not numbers or len(value.shape) != 2 or max(value.shape) > LONGEST_SIDE:
        return writing.reference(value)
    name = _NAMES[id(type(value))]
    return writing.whole(value, lambda: _BY_FORMAT[name[:3]](writing, name, list(value.shape), value))


def _write_compressed(writing: Writing, name: str, shape: list[int], value: Any) -> Any:
    matrix = value.tocsr() if name.startswith("lil") else value
    count = int(matrix.indptr[-1])  # what lies beyond is room to grow
    parts = (matrix.data[:count], matrix.indices[:count], matrix.indptr)
    code = BLOCKS if name.startswith("bsr") else COMPRESSED
    return form(code, name, shape, *map(writing.part, parts))


def _write_coordinates(writing: Writing, name: str, shape: list[int], value: Any) -> Any:
    if name.startswith("coo"):
        rows, columns, data = value.row, value.col, value.data
    else:  # a dictionary of keys; sorted, since their order means nothing
        writing.spend(_PER_KEY * len(value.keys()))
        places = np.array(sorted(value.keys()), dtype=np.int64).reshape(-1, 2)
        rows, columns = places[:, 0], places[:, 1]
        data = np.array([value[row, column] for row, column in places.tolist()], dtype=value.dtype)
    return form(COORDINATES, name, shape, *map(writing.part, (rows, columns, data)))


def _write_diagonals(writing: Writing, name: str, shape: list[int], value: Any) -> Any:
    offsets = value.offsets
    if len(offsets) and (offsets.max() >= shape[1] or offsets.min() <= -shape[0]):
        raise NoKey
    return form(DIAGONALS, name, shape, writing.part(value.data[:, : shape[1]]), writing.part(offsets))


def _read_compressed(reading: Reading, rest: list[Any]) -> Any:
    name, shape, data, indices, starts = _parts(reading, rest, ("csr", "csc", "lil"))
    major, minor = shape[::-1] if name.startswith("csc") else shape
    _check_compressed(data, 1, indices, starts, major, minor)
    kind = _KINDS[name]
    if not name.startswith("lil"):
        return _given_indices(kind((data, indices, starts), shape=shape, copy=False), indices, starts)
    csr = sp.csr_array if issubclass(kind, sp.sparray) else sp.csr_matrix
    return csr((data, indices, starts), shape=shape, copy=False).tolil()


def _read_blocks(reading: Reading, rest: list[Any]) -> Any:
    name, shape, data, indices, starts = _parts(reading, rest, ("bsr",))
    if data.ndim != 3 or min(data.shape[1:]) < 1 or shape[0] % data.shape[1] or shape[1] % data.shape[2]:
        raise BadValue("blocks that do not fill the matrix")
    _check_compressed(data, 3, indices, starts, shape[0] // data.shape[1], shape[1] // data.shape[2])
    matrix = _KINDS[name]((data, indices, starts), shape=shape, blocksize=data.shape[1:], copy=False)
    return _given_indices(matrix, indices, starts)


def _given_indices(matrix: Any, indices: Any, starts: Any) -> Any:
    matrix.indices, matrix.indptr = indices, starts  # SciPy may have made them narrower
    return matrix


def _check_compressed(data: Any, dimensions: int, indices: Any, starts: Any, major: int, minor: int) -> None:
    _check_indices(indices, minor)
    _check_indices(starts, len(indices) + 1)
    if data.ndim != dimensions or len(data) != len(indices) or len(starts) != major + 1:
        raise BadValue("parts of a sparse matrix that do not belong together")
    if starts.dtype != indices.dtype or starts[0] != 0 or starts[-1] != len(indices) or (np.diff(starts) < 0).any():
        raise BadValue("rows of a sparse matrix that overlap")


def _read_coordinates(reading: Reading, rest: list[Any]) -> Any:
    name, shape, rows, columns, data = _parts(reading, rest, ("coo", "dok"))
    _check_indices(rows, shape[0])
    _check_indices(columns, shape[1])
    if data.ndim != 1 or not len(data) == len(rows) == len(columns) or rows.dtype != columns.dtype:
        raise BadValue("parts of a sparse matrix that do not belong together")
    if name.startswith("coo"):
        matrix = _KINDS[name]((data, (rows, columns)), shape=shape, copy=False)
        matrix.row, matrix.col = rows, columns
        return matrix
    reading.spend(_PER_KEY * len(rows))
    matrix = _KINDS[name](shape, dtype=data.dtype)
    for row, column, number in zip(rows.tolist(), columns.tolist(), data, strict=True):
        matrix[row, column] = number
    return matrix


def _read_diagonals(reading: Reading, rest: list[Any]) -> Any:
    name, shape, data, offsets = _parts(reading, rest, ("dia",))
    if data.ndim != 2 or offsets.ndim != 1 or offsets.dtype.kind != "i" or len(offsets) != len(data):
        raise BadValue("diagonals that have no place")
    if len(offsets) and (offsets.max() >= shape[1] or offsets.min() <= -shape[0]):
        raise BadValue("a diagonal outside the matrix")
    if len(np.unique(offsets)) != len(offsets) or data.shape[1] > shape[1]:
        raise BadValue("a diagonal twice, or longer than the matrix")
    return _KINDS[name]((data, offsets), shape=shape)


def _parts(reading: Reading, rest: list[Any], formats: tuple[str, ...]) -> tuple[Any, ...]:
    """Name, shape, arrays."""
    name, shape, *arrays = exactly(rest, 4 if formats == ("dia",) else 5)
    if type(name) is not str or name not in _KINDS or name[:3] not in formats:
        raise BadValue("an unknown kind of sparse matrix")
    if type(shape) is not list or len(shape) != 2 or not all(_is_side(side) for side in shape):
        raise BadValue("no shape of a matrix")
    found = [read_array(reading, raw) for raw in arrays]
    if any(array.dtype.kind not in "biufc" for array in found):
        raise BadValue("a matrix of something else than numbers")
    return (name, tuple(shape), *found)


def _is_side(raw: Any) -> bool:
    return type(raw) is int and 0 <= raw <= LONGEST_SIDE


def _check_indices(indices: Any, end: int) -> None:
    if indices.ndim != 1 or indices.dtype not in (np.int32, np.int64):
        raise BadValue("no indices")
    if indices.size and (indices.min() < 0 or indices.max() >= end):
        raise BadValue("an index outside the matrix")


_BY_FORMAT = {
    **dict.fromkeys(("csr", "csc", "bsr", "lil"), _write_compressed),
    **dict.fromkeys(("coo", "dok"), _write_coordinates),
    "dia": _write_diagonals,
}
WRITERS = dict.fromkeys(_KINDS.values(), _write)
READERS = {
    COMPRESSED: _read_compressed,
    BLOCKS: _read_blocks,
    COORDINATES: _read_coordinates,
    DIAGONALS: _read_diagonals,
}
LEAVES: dict[int, Any] = {}
KEYS: frozenset[int] = frozenset()
