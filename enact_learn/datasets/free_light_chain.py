"""Free light chains in the blood of older people, from the table that ships inside scikit-survival."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import arff_table
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

SOURCE = "The table flchain inside scikit-survival"


def free_light_chain() -> DataFrame:
    """Give 7,874 people aged 50 or more, with a protein of their blood serum and whether they died in the years after.

    Columns: age_years; sex ("F" or "M"); sample_year (1995 to 2003); kappa_mg_per_dl and lambda_mg_per_dl, the two
    free light chains (pieces of antibodies); chain_group (1 to 10, tenths of their sum); creatinine_mg_per_dl (1,350
    are missing); mgus ("yes" or "no": an early disorder of plasma cells was known); follow_up_days; died (1 or 0);
    cause (the chapter of the cause of death; missing for those who were alive). Real, published data of people in
    Olmsted County, Minnesota, a random half of the study, without names.

    Raises ChangedTable when scikit-survival has no such table or another version of it.

    Source: A. Dispenzieri et al., Mayo Clinic Proceedings 87, 517 (2012),
    https://doi.org/10.1016/j.mayocp.2012.03.009, by way of the R package survival and of scikit-survival.
    """
    columns = {
        "age_years": Column("age", between=(50, 101)),
        "sex": Column("sex"),
        "sample_year": Column("sample.yr", between=(1995, 2003)),
        "kappa_mg_per_dl": Column("kappa", between=(0, 25)),
        "lambda_mg_per_dl": Column("lambda", between=(0, 30)),
        "chain_group": Column("flc.grp", between=(1, 10)),
        "creatinine_mg_per_dl": Column("creatinine", between=(0.3, 12)),
        "mgus": Column("mgus"),
        "follow_up_days": Column("futime", between=(0, 5300)),
        "died": Column("death"),
        "cause": Column("chapter"),
    }
    table = tidy(_raw(), columns, source=SOURCE, rows=7874)
    for name, words in (("sex", {"F", "M"}), ("mgus", {"yes", "no"}), ("died", {"alive", "dead"})):
        if set(table[name]) != words:
            raise ChangedTable(SOURCE, f"{columns[name].original} is not always one of {', '.join(sorted(words))}")
    table["died"] = (table["died"] == "dead").astype(int)
    return table


def _raw() -> DataFrame:
    """Read the file itself: importing scikit-survival takes seconds."""
    import pandas as pd

    table = arff_table("sksurv", "datasets", "data", "flchain.arff")
    for name in ("age", "sample.yr", "kappa", "lambda", "flc.grp", "creatinine", "futime"):
        table[name] = pd.to_numeric(table[name], errors="coerce")
    return table
