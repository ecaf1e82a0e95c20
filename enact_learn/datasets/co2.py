"""Carbon dioxide in the air at Mauna Loa, Hawaii, from the table that ships inside statsmodels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_file
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_SOURCE = "statsmodels' table of carbon dioxide"
_COLUMNS = {
    "week": Column("date", between=(19580329, 20011229)),
    "co2_ppm": Column("co2", between=(310, 375)),
}


def weekly_co2() -> DataFrame:
    """Give the carbon dioxide in the air of 2,284 weeks, from 29 March 1958 to 29 December 2001, without a gap.

    Columns: week (its Saturday, a date), co2_ppm (mean of the week, in parts per million of dry air; 59 missing).

    Raises ChangedTable when the file inside statsmodels is no longer what the exercises were written for, and
    ModuleNotFoundError when statsmodels is not installed.

    Source: C. D. Keeling and T. P. Whorf, Atmospheric CO2 concentrations derived from flask air samples at sites in
    the SIO network, in Trends: A Compendium of Data on Global Change, Carbon Dioxide Information Analysis Center, Oak
    Ridge National Laboratory (2004); public domain; by way of statsmodels.
    """
    import pandas as pd

    raw = pd.read_csv(package_file("statsmodels", "datasets", "co2", "co2.csv"))
    table = tidy(raw, _COLUMNS, source=_SOURCE, rows=2284)
    table["week"] = pd.to_datetime(table["week"].astype(str), format="%Y%m%d")
    if not table["week"].diff().dropna().eq(pd.Timedelta(weeks=1)).all():
        raise ChangedTable(_SOURCE, "its dates are not one week apart")
    return table
