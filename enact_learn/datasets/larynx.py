"""Ninety people with cancer of the larynx, from the table that ships inside lifelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.lifelines_files import lifelines_table
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

SOURCE = "The table larynx.csv inside lifelines"


def larynx_cancer() -> DataFrame:
    """Give 90 people with cancer of the larynx, followed from the first treatment to death or the end of the study.

    Columns: ``years`` (float, 0.1 to 10.7), ``died`` (int: 1 for a death at that time, 0 for a censored time),
    ``age_years`` (int, 41 to 86, at diagnosis) and ``stage`` (int, 1 to 4, the stage of the disease).

    Published, anonymous data: Kardaun, Statistica Neerlandica 1983, 37, 103-125, as given by Klein and
    Moeschberger, Survival Analysis (Springer, 1997). All were men, diagnosed in a Dutch hospital in the 1970s.

    Raises ChangedTable when the table inside lifelines is no longer what the exercises were written for.
    """
    columns = {
        "years": Column("time", between=(0.1, 10.7)),
        "died": Column("death", between=(0, 1)),
        "age_years": Column("age", between=(41, 86)),
        "second": Column("Stage_II", between=(0, 1)),
        "third": Column("Stage_III", between=(0, 1)),
        "fourth": Column("Stage_IV", between=(0, 1)),
    }
    table = tidy(lifelines_table("larynx.csv"), columns, source=SOURCE, rows=90)
    if (table["second"] + table["third"] + table["fourth"]).max() > 1:
        raise ChangedTable(SOURCE, "somebody has two stages")
    table["stage"] = 1 + table["second"] + 2 * table["third"] + 3 * table["fourth"]
    return table[["years", "died", "age_years", "stage"]]
