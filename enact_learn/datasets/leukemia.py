"""Remission of 42 people with acute leukaemia, from the table that ships inside lifelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.lifelines_files import lifelines_table
from enact_learn.datasets.shape import Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

SOURCE = "The table anderson.csv inside lifelines"


def leukemia_remissions() -> DataFrame:
    """Give 42 people with acute leukaemia in remission, followed until relapse or the end of the trial.

    Columns: ``weeks`` (int, 1 to 35, time in remission), ``relapsed`` (int: 1 when the leukaemia came back at that
    time, 0 when it had not by the end of follow-up: a censored time), ``log_white_cells`` (float, base-10 logarithm
    of the count of white cells per cubic millimetre, as Kleinbaum and Klein give it, 1.45 to 5.0) and ``treatment``
    (str, ``"6-MP"`` or ``"placebo"``, 21 people each).

    Published, anonymous data of a trial of 6-mercaptopurine: Freireich et al., Blood 1963, 21, 699-716,
    https://doi.org/10.1182/blood.V21.6.699.699, as given by Kleinbaum and Klein, Survival Analysis.

    Raises ChangedTable when the table inside lifelines is no longer what the exercises were written for.
    """
    columns = {
        "weeks": Column("t", between=(1, 35)),
        "relapsed": Column("status", between=(0, 1)),
        "log_white_cells": Column("logWBC", between=(1.45, 5.0)),
        "treatment": Column("Rx", between=(0, 1)),
    }
    table = tidy(lifelines_table("anderson.csv", " "), columns, source=SOURCE, rows=42)
    table["treatment"] = table["treatment"].map({0: "6-MP", 1: "placebo"})
    return table
