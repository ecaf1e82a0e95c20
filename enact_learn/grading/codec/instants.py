"""Pandas' single values: instants, spans, periods, intervals, what is missing; and its own data types."""

import re
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.reading import Reading, exactly, one_of
from enact_learn.grading.codec.times import NoForm, pandas_zone, read_tzinfo
from enact_learn.grading.codec.writing import Writing, form, leaf

TIMESTAMP, TIMEDELTA, MISSING, PERIOD, INTERVAL, DTYPE = range(50, 56)

UNITS = ("s", "ms", "us", "ns")
CLOSED = ("left", "right", "both", "neither")
STORAGES = ("python", "pyarrow")
_MISSING = {b"T": pd.NaT, b"A": pd.NA}
_FREQUENCY = re.compile(r"-?([1-9]\d{0,5})?[A-Za-z]{1,4}(-[A-Z]{3})?", re.ASCII)
_MASKED = tuple(
    kind.name
    for kind in (
        *(pd.Int8Dtype(), pd.Int16Dtype(), pd.Int32Dtype(), pd.Int64Dtype()),
        *(pd.UInt8Dtype(), pd.UInt16Dtype(), pd.UInt32Dtype(), pd.UInt64Dtype()),
        *(pd.Float32Dtype(), pd.Float64Dtype(), pd.BooleanDtype()),
    )
)


def _write_timestamp(writing: Writing, value: Any) -> Any:
    try:
        zone = pandas_zone(writing, value.tzinfo)
    except NoForm:
        return writing.reference(value)
    return form(TIMESTAMP, value.unit, int(value.to_datetime64().view("i8")), zone)


def _read_timestamp(reading: Reading, rest: list[Any]) -> Any:
    unit, moment, zone = exactly(rest, 3)
    stamp = pd.Timestamp(_count("M", reading, moment, unit))
    tz = read_tzinfo(reading, zone)
    return stamp if tz is None else stamp.tz_localize("UTC").tz_convert(tz)


def _count(kind: str, reading: Reading, raw: Any, unit: Any) -> Any:
    count = np.array(reading.integer(raw), np.int64)  # OverflowError: decode makes it a BadValue
    return count.view(f"{kind}8[{one_of(unit, UNITS)}]")[()]


def _write_timedelta(_: Writing, value: Any) -> Any:
    return form(TIMEDELTA, value.unit, int(value.to_timedelta64().view("i8")))


def _read_timedelta(reading: Reading, rest: list[Any]) -> Any:
    unit, span = exactly(rest, 2)
    return pd.Timedelta(_count("m", reading, span, unit))


def _write_period(writing: Writing, value: Any) -> Any:
    if not is_frequency(value.freqstr):
        return writing.reference(value)
    return form(PERIOD, value.freqstr, value.ordinal)


def _read_period(reading: Reading, rest: list[Any]) -> Any:
    frequency, ordinal = exactly(rest, 2)
    return pd.Period(ordinal=reading.integer(ordinal), freq=read_period_dtype(frequency).freq)


def _write_interval(writing: Writing, value: Any) -> Any:
    return form(INTERVAL, writing.value(value.left), writing.value(value.right), value.closed)


def _read_interval(reading: Reading, rest: list[Any]) -> Any:
    left, right, closed = exactly(rest, 3)
    return pd.Interval(_end(reading, left), _end(reading, right), one_of(closed, CLOSED))


def _end(reading: Reading, raw: Any) -> Any:
    value = reading.value(raw)
    if not isinstance(value, int | float | np.number | pd.Timestamp | pd.Timedelta):
        raise BadValue("an interval between things that have no order")
    return value


def is_frequency(words: Any) -> bool:
    """Whether these words name a frequency that may cross: a number and an alias."""
    return type(words) is str and _FREQUENCY.fullmatch(words) is not None


def read_offset(words: Any) -> Any:
    """The step of these words between instants. Raises BadValue."""
    return _without_warnings(pd.tseries.frequencies.to_offset, words)


def read_period_dtype(words: Any) -> Any:
    """The type of periods of this length: they have words of their own (M for ME). Raises BadValue."""
    return _without_warnings(pd.PeriodDtype, words)


def period_words(dtype: Any) -> str:
    """The words for periods of this length."""
    return str(dtype.name)[len("period[") : -1]


def _without_warnings(make: Callable[[str], Any], words: Any) -> Any:
    if not is_frequency(words):
        raise BadValue("no frequency")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of words that pandas renames
        return make(words)


def _write_dtype(writing: Writing, value: Any) -> Any:
    if isinstance(value, pd.StringDtype):
        return form(DTYPE, "string", value.storage, value.na_value is pd.NA)
    if isinstance(value, pd.CategoricalDtype):
        return writing.whole(
            value, lambda: form(DTYPE, "category", writing.part(value.categories), bool(value.ordered))
        )
    if isinstance(value, pd.DatetimeTZDtype):
        try:
            return form(DTYPE, "datetime", value.unit, pandas_zone(writing, value.tz))
        except NoForm:
            return writing.reference(value)
    if isinstance(value, pd.PeriodDtype) and is_frequency(period_words(value)):
        return form(DTYPE, "period", period_words(value))
    return form(DTYPE, "masked", value.name) if value.name in _MASKED else writing.reference(value)


def _read_dtype(reading: Reading, rest: list[Any]) -> Any:
    kind, *words = rest
    if kind == "string":
        return string_dtype(*exactly(words, 2))
    if kind == "category":
        categories, ordered = exactly(words, 2)
        known = reading.value(categories)
        if known is not None and not isinstance(known, pd.Index):
            raise BadValue("no categories")
        return pd.CategoricalDtype(known, ordered=ordered is True)
    if kind == "datetime":
        unit, zone = exactly(words, 2)
        return pd.DatetimeTZDtype(one_of(unit, UNITS), read_tzinfo(reading, zone))
    if kind == "period":
        return read_period_dtype(exactly(words, 1)[0])
    return pd.api.types.pandas_dtype(one_of(exactly(words, 1)[0], _MASKED))


def string_dtype(storage: Any, with_na: Any) -> Any:
    """The text type with this storage, whose missing value is pandas.NA or else NaN. Raises BadValue."""
    where = one_of(storage, STORAGES)
    return pd.StringDtype(where) if with_na is True else pd.StringDtype(where, na_value=np.nan)


_DTYPES = (pd.StringDtype, pd.CategoricalDtype, pd.DatetimeTZDtype, pd.PeriodDtype)
WRITERS: dict[type, Any] = {
    pd.Timestamp: _write_timestamp,
    pd.Timedelta: _write_timedelta,
    pd.Period: _write_period,
    pd.Interval: _write_interval,
    type(pd.NaT): lambda *_: leaf(MISSING, b"T"),
    type(pd.NA): lambda *_: leaf(MISSING, b"A"),
    **dict.fromkeys((*_DTYPES, *(type(pd.api.types.pandas_dtype(name)) for name in _MASKED)), _write_dtype),
}
READERS = {
    TIMESTAMP: _read_timestamp,
    TIMEDELTA: _read_timedelta,
    PERIOD: _read_period,
    INTERVAL: _read_interval,
    DTYPE: _read_dtype,
}
LEAVES = {MISSING: lambda _, data: _MISSING[data]}
KEYS = frozenset({TIMESTAMP, TIMEDELTA, MISSING, PERIOD, INTERVAL})
