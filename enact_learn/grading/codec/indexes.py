"""Pandas' indexes of every kind."""

from typing import Any

import numpy as np
import pandas as pd

from enact_learn.grading.codec.arrays import read_array
from enact_learn.grading.codec.columns import check_codes, read_column, write_column
from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.instants import is_frequency, read_offset
from enact_learn.grading.codec.reading import Reading, exactly, items
from enact_learn.grading.codec.writing import Writing, chunks, form

INDEX, LABELS, COUNTED, MULTI = range(63, 67)

_PER_STEP = 5
"""Microseconds to check one step of a frequency."""


def _write_index(writing: Writing, value: Any) -> Any:
    return writing.whole(value, lambda: _written(writing, value))


def _written(writing: Writing, value: Any) -> Any:
    name = writing.key(value.name)
    if value.dtype == object and type(value.dtype) is np.dtype(object).__class__:
        return form(LABELS, name, *chunks([writing.key(label) for label in value.to_numpy()]))
    values = value.to_numpy() if type(value) is pd.Index and isinstance(value.dtype, np.dtype) else value.array
    column = write_column(writing, values)
    frequency = getattr(value, "freqstr", None) if type(value) in _WITH_FREQUENCY else None
    if is_frequency(frequency) and read_offset(frequency) == value.freq:
        writing.spend(_PER_STEP * len(value))
        return form(INDEX, name, column, frequency)
    return form(INDEX, name, column)


def _read_index(reading: Reading, rest: list[Any]) -> Any:
    name, raw, *frequency = rest
    values = read_column(reading, raw)
    if type(values) is np.ndarray and values.dtype.kind not in "biufcMm":
        raise BadValue("an index of another kind of array")
    index = pd.Index(values, name=reading.key(name))
    if frequency:
        if type(index) not in _WITH_FREQUENCY:
            raise BadValue("an index that has no frequency")
        reading.spend(_PER_STEP * len(index))
        index = type(index)(index, freq=read_offset(*exactly(frequency, 1)))
    return index


def _read_labels(reading: Reading, rest: list[Any]) -> Any:
    name, *parts = rest
    labels = [reading.key(raw) for raw in reading.chunks(parts)]
    return pd.Index(np.fromiter(labels, dtype=object, count=len(labels)), dtype=object, name=reading.key(name))


def _write_counted(writing: Writing, value: Any) -> Any:
    return writing.whole(value, lambda: form(COUNTED, writing.key(value.name), value.start, value.stop, value.step))


def _read_counted(reading: Reading, rest: list[Any]) -> Any:
    name, *parts = exactly(rest, 4)
    return pd.RangeIndex(*map(reading.integer, parts), name=reading.key(name))


def _write_multi(writing: Writing, value: Any) -> Any:
    def write() -> Any:
        names = [writing.key(name) for name in value.names]
        levels = [writing.part(level) for level in value.levels]
        return form(MULTI, names, levels, [writing.value(np.asarray(codes)) for codes in value.codes])

    return writing.whole(value, write)


def _read_multi(reading: Reading, rest: list[Any]) -> Any:
    names, raw_levels, raw_codes = (items(raw) for raw in exactly(rest, 3))
    levels = [read_index(reading, raw) for raw in raw_levels]
    codes = [read_array(reading, raw) for raw in raw_codes]
    if not 1 <= len(levels) == len(codes) == len(names) or len({array.shape for array in codes}) != 1:
        raise BadValue("levels, codes and names that do not belong together")
    for level, array in zip(levels, codes, strict=True):
        if isinstance(level, pd.MultiIndex):
            raise BadValue("a level that has levels")
        check_codes(array, len(level))
    return pd.MultiIndex(levels=levels, codes=codes, names=[reading.key(name) for name in names])


def read_index(reading: Reading, raw: Any) -> Any:
    """A value that must be an index. Raises BadValue."""
    value = reading.value(raw)
    if type(value) not in WRITERS:
        raise BadValue("no index")
    return value


_WITH_FREQUENCY = (pd.DatetimeIndex, pd.TimedeltaIndex)
WRITERS: dict[type, Any] = {
    **dict.fromkeys((pd.Index, pd.CategoricalIndex, pd.IntervalIndex, pd.PeriodIndex, *_WITH_FREQUENCY), _write_index),
    pd.RangeIndex: _write_counted,
    pd.MultiIndex: _write_multi,
}
READERS = {INDEX: _read_index, LABELS: _read_labels, COUNTED: _read_counted, MULTI: _read_multi}
