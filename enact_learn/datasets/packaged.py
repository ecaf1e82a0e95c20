"""Tables as chemicals ships them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.shape import ChangedTable

if TYPE_CHECKING:
    from pandas import DataFrame


def packaged_table(file: str) -> DataFrame:
    """Give one of the tables of chemicals by its file's name, CAS numbers in a column of their own.

    Raises ChangedTable when chemicals does not ship it any more.
    """
    # The modules of chemicals offer the same tables, but read all their others first.
    from chemicals.data_reader import data_source

    try:
        table: DataFrame = data_source(file)  # type: ignore[no-untyped-call]
    except (KeyError, OSError) as error:
        raise ChangedTable(f"The table {file} inside chemicals", "it is not there") from error
    return table.reset_index()
