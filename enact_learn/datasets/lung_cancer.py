"""People with advanced lung cancer, from the table that ships inside lifelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_file
from enact_learn.datasets.shape import Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_COLUMNS = {
    "institution": Column("inst", between=(1, 33)),
    "time_days": Column("time", between=(5, 1022)),
    "died": Column("status", between=(0, 1)),
    "age_years": Column("age", between=(39, 82)),
    "sex": Column("sex", between=(1, 2)),
    "ecog": Column("ph.ecog", between=(0, 3)),
    "karnofsky_doctor": Column("ph.karno", between=(50, 100)),
    "karnofsky_self": Column("pat.karno", between=(30, 100)),
    "meal_kcal": Column("meal.cal", between=(96, 2600)),
    "weight_loss_pounds": Column("wt.loss", between=(-24, 68)),
}


def lung_cancer() -> DataFrame:
    """Give 228 people with advanced lung cancer who took part in a study of the North Central Cancer Treatment Group.

    Columns: institution (a number from 1 to 33; 1 missing), time_days (from entry until death or until the person was
    last known to be alive), died (1: died at time_days; 0: alive when last heard of), age_years, sex ("male" 138
    times, "female" 90), ecog (how much the disease limits daily life as the doctor sees it, 0 none to 4 bedridden;
    1 missing), karnofsky_doctor (the doctor's rating of how well the person copes, 0 bad to 100 good; 1 missing),
    karnofsky_self (the person's own rating; 3 missing), meal_kcal (energy eaten in meals, in kilocalories; 47
    missing), weight_loss_pounds (in the last six months, in pounds; below 0: a gain; 14 missing).

    These are real people, published without names. Nothing here is advice for anybody's treatment.

    Raises ChangedTable when the file inside lifelines is no longer what the exercises were written for, and
    ModuleNotFoundError when lifelines is not installed.

    Source: C. L. Loprinzi et al., Journal of Clinical Oncology 12, 601 (1994),
    https://doi.org/10.1200/JCO.1994.12.3.601, by way of lifelines.
    """
    import pandas as pd

    raw = pd.read_csv(package_file("lifelines", "datasets", "lung.csv"))
    table = tidy(raw, _COLUMNS, source="lifelines' table of lung cancer", rows=228)
    table["sex"] = table["sex"].map({1: "male", 2: "female"})
    return table
