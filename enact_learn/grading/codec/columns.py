"""Pandas' own arrays, which stand in columns and indexes: categories, missing values, texts, times."""

from contextlib import suppress
from typing import Any

import numpy as np
import pandas as pd

from enact_learn.grading.codec.arrays import read_array
from enact_learn.grading.codec.dtypes import words_of
from enact_learn.grading.codec.errors import BadValue, NoKey
from enact_learn.grading.codec.instants import CLOSED, is_frequency, read_period_dtype, string_dtype
from enact_learn.grading.codec.reading import Reading, exactly, one_of
from enact_learn.grading.codec.times import NoForm, pandas_zone, read_tzinfo
from enact_learn.grading.codec.writing import Writing, chunks, form

CATEGORICAL, MASKED, STRINGS, DATETIMES, TIMEDELTAS, PERIODS, INTERVALS = range(56, 63)

_BY_KIND = {
    **{"b": pd.arrays.BooleanArray, "i": pd.arrays.IntegerArray, "u": pd.arrays.IntegerArray},
    "f": pd.arrays.FloatingArray,
}


def write_column(writing: Writing, values: Any) -> Any:
    """A column's or an index's array. Raises NoKey for a kind that cannot cross."""
    kind = type(values)
    if kind is np.ndarray:
        if values.dtype.kind != "O" and words_of(values.dtype) is None:
            raise NoKey
    elif kind not in WRITERS:
        raise NoKey
    return writing.part(values)


def read_column(reading: Reading, raw: Any) -> Any:
    """An array with one dimension that a column can hold. Raises BadValue."""
    values = reading.value(raw)
    if type(values) not in COLUMNS or values.ndim != 1:
        raise BadValue("no column")
    return values


def _write_categorical(writing: Writing, value: Any) -> Any:
    def write() -> Any:
        return form(CATEGORICAL, write_column(writing, value.codes), writing.part(value.categories), value.ordered)

    return writing.whole(value, write)


def _read_categorical(reading: Reading, rest: list[Any]) -> Any:
    raw_codes, raw_categories, ordered = exactly(rest, 3)
    codes, categories = read_array(reading, raw_codes), reading.value(raw_categories)
    if type(ordered) is not bool or not isinstance(categories, pd.Index) or isinstance(categories, pd.MultiIndex):
        raise BadValue("no categories")
    check_codes(codes, len(categories))
    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(categories, ordered))


def check_codes(codes: Any, count: int) -> None:
    """Codes count from 0, and -1 says missing. Raises BadValue: C code reads at these places."""
    if codes.dtype.kind != "i" or codes.ndim != 1:
        raise BadValue("no codes")
    if codes.size and (codes.min() < -1 or codes.max() >= count):
        raise BadValue("a code that stands for nothing")


def _write_masked(writing: Writing, value: Any) -> Any:
    data, mask = value._data.copy(), value._mask
    data[mask] = 0  # what lies below a missing value is anything
    return form(MASKED, writing.value(data), writing.value(mask))


def _read_masked(reading: Reading, rest: list[Any]) -> Any:
    data, mask = (read_array(reading, raw) for raw in exactly(rest, 2))
    if data.dtype.kind not in _BY_KIND or mask.dtype.kind != "b" or data.shape != mask.shape or data.ndim != 1:
        raise BadValue("no array with missing values")
    return _BY_KIND[data.dtype.kind](data, mask)


def _write_strings(_: Writing, value: Any) -> Any:
    dtype = value.dtype
    texts = value.to_numpy(dtype=object, na_value=None).tolist()
    return form(STRINGS, dtype.storage, dtype.na_value is pd.NA, *chunks(texts))


def _read_strings(reading: Reading, rest: list[Any]) -> Any:
    storage, with_na, *parts = rest
    dtype = string_dtype(storage, with_na)
    texts = reading.chunks(parts)
    if not {str, type(None)}.issuperset(map(type, texts)):
        raise BadValue("a column of texts that holds something else")
    return pd.array(np.fromiter(texts, dtype=object, count=len(texts)), dtype=dtype)


def _write_datetimes(writing: Writing, value: Any) -> Any:
    try:
        zone = pandas_zone(writing, value.tz)
    except NoForm:
        return writing.reference(value)
    return form(DATETIMES, writing.value(value.asi8.view(f"M8[{value.unit}]")), zone)


def _read_datetimes(reading: Reading, rest: list[Any]) -> Any:
    moments, zone = exactly(rest, 2)
    index = pd.DatetimeIndex(_flat(reading, moments, "M"))
    tz = read_tzinfo(reading, zone)
    return index.array if tz is None else index.tz_localize("UTC").tz_convert(tz).array


def _write_timedeltas(writing: Writing, value: Any) -> Any:
    return form(TIMEDELTAS, writing.value(value.asi8.view(f"m8[{value.unit}]")))


def _read_timedeltas(reading: Reading, rest: list[Any]) -> Any:
    return pd.TimedeltaIndex(_flat(reading, exactly(rest, 1)[0], "m")).array


def _write_periods(writing: Writing, value: Any) -> Any:
    if not is_frequency(value.freqstr):
        return writing.reference(value)
    return form(PERIODS, value.freqstr, writing.value(value.asi8))


def _read_periods(reading: Reading, rest: list[Any]) -> Any:
    frequency, ordinals = exactly(rest, 2)
    dtype = read_period_dtype(frequency)
    return pd.arrays.PeriodArray(_flat(reading, ordinals, "i").astype("i8"), dtype=dtype)


def _write_intervals(writing: Writing, value: Any) -> Any:
    def write() -> Any:
        return form(INTERVALS, writing.part(value.left), writing.part(value.right), value.closed)

    return writing.whole(value, write)


def _read_intervals(reading: Reading, rest: list[Any]) -> Any:
    *ends, closed = exactly(rest, 3)
    left, right = map(reading.value, ends)
    if not isinstance(left, pd.Index) or not isinstance(right, pd.Index):
        raise BadValue("no ends of intervals")
    return pd.arrays.IntervalArray.from_arrays(left, right, closed=one_of(closed, CLOSED))


def _flat(reading: Reading, raw: Any, kind: str) -> Any:
    array = read_array(reading, raw)
    if array.dtype.kind != kind or array.ndim != 1:
        raise BadValue("an array of another kind than is needed here")
    return array


def _string_arrays() -> set[type]:
    kinds = {pd.arrays.StringArray, pd.arrays.ArrowStringArray}
    with suppress(TypeError):  # pandas before 2.3 knows no such type
        kinds.add(type(pd.array([], dtype=string_dtype("python", False))))
    return kinds


WRITERS: dict[type, Any] = {
    pd.Categorical: _write_categorical,
    pd.arrays.BooleanArray: _write_masked,
    pd.arrays.IntegerArray: _write_masked,
    pd.arrays.FloatingArray: _write_masked,
    pd.arrays.DatetimeArray: _write_datetimes,
    pd.arrays.TimedeltaArray: _write_timedeltas,
    pd.arrays.PeriodArray: _write_periods,
    pd.arrays.IntervalArray: _write_intervals,
    **dict.fromkeys(_string_arrays(), _write_strings),
}
COLUMNS = frozenset({np.ndarray, *WRITERS})
READERS = {
    CATEGORICAL: _read_categorical,
    MASKED: _read_masked,
    STRINGS: _read_strings,
    DATETIMES: _read_datetimes,
    TIMEDELTAS: _read_timedeltas,
    PERIODS: _read_periods,
    INTERVALS: _read_intervals,
}
