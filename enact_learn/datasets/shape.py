"""Is a package's table still the one that the exercises were written for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame, Series


class ChangedTable(RuntimeError):
    """A package's table that is no longer what the exercises were written for."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(
            f"{source} has changed: {why}. The exercises were written for another version of it. Install the "
            "versions that `enact-learn[courses]` asks for, or tell the person who looks after this course."
        )


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column of a tidy table comes from, and what it may hold."""

    original: str  # its name in the package's table
    between: tuple[float, float] | None = None  # smallest and largest value, in the tidy table's unit; None: text
    divisor: float = 1.0  # from the package's unit to ours


def tidy(raw: DataFrame, columns: Mapping[str, Column], *, source: str, rows: int) -> DataFrame:
    """Give the named columns of a package's table, in our names and units, numbered from 0.

    ``raw`` is left as it was. Missing values stay missing. Raises ChangedTable when a column is missing, when there
    are not exactly ``rows`` rows, or when a value is not what its column may hold: so does a silent change of unit.
    """
    missing = [column.original for column in columns.values() if column.original not in raw.columns]
    if missing:
        raise ChangedTable(source, f"there is no column {', '.join(missing)}")
    if len(raw) != rows:
        raise ChangedTable(source, f"it has {len(raw)} rows instead of {rows}")
    table = raw[[column.original for column in columns.values()]].set_axis(list(columns), axis=1)
    table = table.reset_index(drop=True)
    for name, column in columns.items():
        table[name] = _checked(table[name], column, source)
    return table


def _checked(values: Series, column: Column, source: str) -> Series:
    if column.between is None:
        return values
    if values.dtype.kind not in "iuf":
        raise ChangedTable(source, f"{column.original} does not hold numbers")
    low, high = column.between
    scaled = values if column.divisor == 1.0 else values / column.divisor
    known = scaled.dropna()
    if known.empty or not known.between(low, high).all():
        raise ChangedTable(source, f"{column.original} is not always between {low} and {high}")
    return scaled
