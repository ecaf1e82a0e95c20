"""Tables as lifelines ships them, read without importing lifelines (which is slow)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_file

if TYPE_CHECKING:
    from pandas import DataFrame


def lifelines_table(file: str, separator: str = ",") -> DataFrame:
    """Give one of the tables of lifelines by its file's name. Raises as ``package_file`` does."""
    import pandas as pd

    return pd.read_csv(package_file("lifelines", "datasets", file), sep=separator)
