"""Moments, spans and time zones of the standard library."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.reading import Reading, exactly, text
from enact_learn.grading.codec.writing import Writing, form

DATE, TIME, DATETIME, TIMEDELTA, FIXED, ZONE = range(20, 26)

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", re.ASCII)
"""Of a zone in the tz database: no path leads out of it, since there is no dot."""


def pandas_zone(writing: Writing, zone: tzinfo | None) -> Any:
    """The form of a zone that pandas holds: pandas 2 has those of pytz. Raises NoForm for one that has none."""
    name = getattr(zone, "zone", None)
    if type(zone).__module__.partition(".")[0] == "pytz" and isinstance(name, str) and _NAME.fullmatch(name):
        return form(ZONE, name, True)
    if not may_cross(zone):
        raise NoForm
    return writing.value(zone)


class NoForm(Exception):
    """A zone that can't cross."""


def may_cross(zone: tzinfo | None) -> bool:
    """Whether this time zone has a form."""
    if type(zone) is ZoneInfo:
        return _NAME.fullmatch(zone.key or "") is not None
    return zone is None or type(zone) is timezone


def _write_datetime(writing: Writing, value: datetime) -> Any:
    if not may_cross(value.tzinfo):
        return writing.reference(value)
    day = (value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond)
    return form(DATETIME, *day, value.fold, writing.value(value.tzinfo))


def _write_time(writing: Writing, value: time) -> Any:
    if not may_cross(value.tzinfo):
        return writing.reference(value)
    clock = (value.hour, value.minute, value.second, value.microsecond)
    return form(TIME, *clock, value.fold, writing.value(value.tzinfo))


def _write_fixed(_: Writing, value: timezone) -> Any:
    offset, *name = value.__getinitargs__()  # type: ignore[attr-defined]  # says whether a name was given
    return form(FIXED, offset // timedelta(microseconds=1), *name)


def _write_zone(writing: Writing, value: ZoneInfo) -> Any:
    return form(ZONE, value.key) if may_cross(value) else writing.reference(value)


def read_zone(_: Reading, rest: list[Any]) -> tzinfo:
    """A zone of the tz database, by its name; with a second part, that of pytz."""
    if len(rest) == 2 and rest[1] is True:
        return _pytz_zone(rest[0])
    (key,) = exactly(rest, 1)
    if not _NAME.fullmatch(text(key, 60)):
        raise BadValue("no name of a time zone")
    return ZoneInfo(key)


def _read_fixed(reading: Reading, rest: list[Any]) -> timezone:
    offset = timedelta(microseconds=reading.integer(rest[0]))
    name = [text(part, 1000) for part in rest[1:]]
    if offset or name:
        return timezone(offset, *name)
    return UTC  # the one that `is timezone.utc`


def _read_datetime(reading: Reading, rest: list[Any]) -> datetime:
    *day, fold, zone = exactly(rest, 9)
    year, month, day_, hour, minute, second, micro = map(reading.integer, day)
    return datetime(
        year, month, day_, hour, minute, second, micro, read_tzinfo(reading, zone), fold=reading.integer(fold)
    )


def _read_time(reading: Reading, rest: list[Any]) -> time:
    *clock, fold, zone = exactly(rest, 6)
    hour, minute, second, micro = map(reading.integer, clock)
    return time(hour, minute, second, micro, read_tzinfo(reading, zone), fold=reading.integer(fold))


def _pytz_zone(raw: Any) -> tzinfo:
    if not isinstance(raw, str) or not _NAME.fullmatch(raw):
        raise BadValue("no time zone")
    try:
        zone: tzinfo = import_module("pytz").timezone(raw)
    except (ImportError, LookupError) as error:
        raise BadValue("no time zone") from error
    return zone


def read_tzinfo(reading: Reading, raw: Any) -> tzinfo | None:
    """A time zone of the standard library, or None."""
    zone = reading.value(raw)
    is_pytz = type(zone).__module__.partition(".")[0] == "pytz"
    if zone is not None and type(zone) not in (timezone, ZoneInfo) and not is_pytz:
        raise BadValue("no time zone")
    return zone  # type: ignore[no-any-return]


def _integers(reading: Reading, rest: list[Any]) -> tuple[int, int, int]:
    first, second, third = map(reading.integer, exactly(rest, 3))
    return first, second, third


WRITERS = {
    date: lambda _, value: form(DATE, value.year, value.month, value.day),
    time: _write_time,
    datetime: _write_datetime,
    timedelta: lambda _, value: form(TIMEDELTA, value.days, value.seconds, value.microseconds),
    timezone: _write_fixed,
    ZoneInfo: _write_zone,
}
READERS = {
    DATE: lambda reading, rest: date(*_integers(reading, rest)),
    TIME: _read_time,
    DATETIME: _read_datetime,
    TIMEDELTA: lambda reading, rest: timedelta(*_integers(reading, rest)),
    FIXED: _read_fixed,
    ZONE: read_zone,
}
LEAVES: dict[int, Any] = {}
KEYS = frozenset(READERS)
