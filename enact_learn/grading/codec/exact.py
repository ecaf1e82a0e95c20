"""Exact numbers, paths and regular expressions of the standard library."""

import re
import warnings
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath, PurePath, PurePosixPath, PureWindowsPath, WindowsPath
from typing import Any

from enact_learn.grading.codec.errors import BadValue, CantCross
from enact_learn.grading.codec.limits import DECIMAL_DIGITS, FRACTION_BITS, PATTERN_LENGTH
from enact_learn.grading.codec.reading import Reading, exactly, one_of, text
from enact_learn.grading.codec.writing import Writing, form

DECIMAL, FRACTION, PATH, PATTERN = range(28, 32)

_DECIMAL = re.compile(r"-?(\d+(\.\d+)?(E[+-]\d{1,7})?|Infinity|s?NaN\d*)", re.ASCII)
_PATHS: dict[str, type[PurePath]] = {
    kind.__name__: kind for kind in (PurePosixPath, PureWindowsPath, PosixPath, WindowsPath)
}


def _write_decimal(writing: Writing, value: Decimal) -> Any:
    written = str(value)
    writing.spend(_decimal_effort(written))
    if not _fits(value, written):
        raise CantCross("this Decimal has too many digits to cross")
    return form(DECIMAL, written)


def _read_decimal(reading: Reading, rest: list[Any]) -> Decimal:
    written = text(exactly(rest, 1)[0], DECIMAL_DIGITS + 20)
    if not _DECIMAL.fullmatch(written):
        raise BadValue("no decimal number")
    reading.spend(_decimal_effort(written))
    value = Decimal(written)
    if not _fits(value, written):
        raise BadValue("a decimal number with too many digits")
    return value


def _decimal_effort(written: str) -> int:
    return 1 + len(written) // 50


def _fits(value: Decimal, written: str) -> bool:
    if len(written) > DECIMAL_DIGITS:
        return False
    return not value.is_finite() or abs(value.as_tuple().exponent) <= 20 * DECIMAL_DIGITS  # type: ignore[arg-type]


def _fraction_effort(below: int) -> int:
    return 2 + (below.bit_length() // 64) ** 2 // 100


def _pattern_effort(pattern: str | bytes, flags: int) -> int:
    """Of the worst: ranges of 65,000 characters, which are walked through one by one where case is ignored."""
    inline = (
        re.search(rb"\(\?[a-zA-Z]*i", pattern) if isinstance(pattern, bytes) else re.search(r"\(\?[a-zA-Z]*i", pattern)
    )
    return 200 + (2_000 if inline or flags & re.IGNORECASE else 200) * len(pattern)


def _write_fraction(writing: Writing, value: Fraction) -> Any:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > FRACTION_BITS:
        raise CantCross("this Fraction has too many digits to cross")
    writing.spend(_fraction_effort(value.denominator))
    return form(FRACTION, int(value.numerator), int(value.denominator))


def _read_fraction(reading: Reading, rest: list[Any]) -> Fraction:
    above, below = map(reading.integer, exactly(rest, 2))
    if max(above.bit_length(), below.bit_length()) > FRACTION_BITS or below < 1:
        raise BadValue("no fraction, or one with too many digits")
    reading.spend(_fraction_effort(below))
    value = Fraction(above, below)
    if value.denominator != below:
        raise BadValue("a fraction that is not reduced")
    return value


def _write_path(_: Writing, value: PurePath) -> Any:
    return form(PATH, type(value).__name__, str(value))


def _read_path(_: Reading, rest: list[Any]) -> PurePath:
    kind, written = exactly(rest, 2)
    return _PATHS[one_of(kind, tuple(_PATHS))](text(written, 100_000))


def _write_pattern(writing: Writing, value: re.Pattern[Any]) -> Any:
    if len(value.pattern) > PATTERN_LENGTH or type(value.pattern) not in (str, bytes):
        return writing.reference(value)
    writing.spend(_pattern_effort(value.pattern, value.flags))
    return form(PATTERN, value.pattern, value.flags)


def _read_pattern(reading: Reading, rest: list[Any]) -> re.Pattern[Any]:
    pattern, flags = exactly(rest, 2)
    if type(pattern) not in (str, bytes) or len(pattern) > PATTERN_LENGTH or type(flags) is not int:
        raise BadValue("no regular expression, or too long a one")
    if not 0 <= flags < 512 or flags & re.DEBUG:
        raise BadValue("unknown flags of a regular expression")
    reading.spend(_pattern_effort(pattern, flags))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(pattern, flags)


WRITERS: dict[type, Any] = {
    Decimal: _write_decimal,
    Fraction: _write_fraction,
    re.Pattern: _write_pattern,
    **dict.fromkeys(_PATHS.values(), _write_path),
}
READERS = {DECIMAL: _read_decimal, FRACTION: _read_fraction, PATH: _read_path, PATTERN: _read_pattern}
LEAVES: dict[int, Any] = {}
KEYS = frozenset(READERS)
