"""Pandas: Series and DataFrame, and all that they are made of. ``attrs`` and flags do not cross."""

from typing import Any

import numpy as np
import pandas as pd

from enact_learn.grading.codec import columns, indexes, instants
from enact_learn.grading.codec.arrays import read_array
from enact_learn.grading.codec.columns import read_column, write_column
from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.indexes import read_index
from enact_learn.grading.codec.reading import Reading, exactly
from enact_learn.grading.codec.writing import Writing, chunks, form

SERIES, BLOCK, FRAME = range(67, 70)


def _write_series(writing: Writing, value: Any) -> Any:
    def write() -> Any:
        return form(SERIES, writing.key(value.name), writing.part(value.index), _column(writing, value))

    return writing.whole(value, write)


def _column(writing: Writing, series: Any) -> Any:
    return write_column(writing, series.to_numpy() if isinstance(series.dtype, np.dtype) else series.array)


def _read_series(reading: Reading, rest: list[Any]) -> Any:
    name, index, column = exactly(rest, 3)
    return _series(reading.key(name), read_index(reading, index), read_column(reading, column))


def _series(name: Any, index: Any, values: Any) -> Any:
    if len(index) != len(values):
        raise BadValue("a column longer or shorter than its index")
    is_object = type(values) is np.ndarray and values.dtype.kind == "O"  # else pandas guesses: texts, times
    return pd.Series(values, index=index, name=name, dtype=object if is_object else None, copy=False)


def _write_frame(writing: Writing, value: Any) -> Any:
    def write() -> Any:
        labels = writing.part(value.index), writing.part(value.columns)
        kinds = set(value.dtypes)
        if len(kinds) == 1 and isinstance(kind := kinds.pop(), np.dtype) and kind.kind in "biufc":
            return form(BLOCK, *labels, writing.value(value.to_numpy()))
        return form(FRAME, *labels, *chunks([_column(writing, series) for _, series in value.items()]))

    return writing.whole(value, write)


def _read_block(reading: Reading, rest: list[Any]) -> Any:
    raw_index, raw_columns, raw = exactly(rest, 3)
    index, labels, block = read_index(reading, raw_index), read_index(reading, raw_columns), read_array(reading, raw)
    if block.dtype.kind not in "biufc" or block.shape != (len(index), len(labels)):
        raise BadValue("a table whose labels and numbers disagree")
    return pd.DataFrame(block, index=index, columns=labels, copy=False)


def _read_frame(reading: Reading, rest: list[Any]) -> Any:
    raw_index, raw_columns, *parts = rest
    index, labels = read_index(reading, raw_index), read_index(reading, raw_columns)
    found = [read_column(reading, raw) for raw in reading.chunks(parts)]
    if len(found) != len(labels):
        raise BadValue("a table with fewer or more columns than labels")
    frame = pd.DataFrame({place: _series(None, index, values) for place, values in enumerate(found)}, index=index)
    frame.columns = labels
    return frame


WRITERS = {
    pd.Series: _write_series,
    pd.DataFrame: _write_frame,
    **columns.WRITERS,
    **indexes.WRITERS,
    **instants.WRITERS,
}
READERS = {
    SERIES: _read_series,
    BLOCK: _read_block,
    FRAME: _read_frame,
    **columns.READERS,
    **indexes.READERS,
    **instants.READERS,
}
LEAVES = instants.LEAVES
KEYS = instants.KEYS
