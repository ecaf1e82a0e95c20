"""People who received a kidney, from the table that ships inside lifelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.lifelines_files import lifelines_table
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

SOURCE = "The table kidney_transplant.csv inside lifelines"


def kidney_transplants() -> DataFrame:
    """Give 863 people after a kidney transplant, followed until death or the end of the study.

    Columns: ``days`` (int, 1 to 3434), ``died`` (int: 1 for a death at that time, 0 for a censored time),
    ``age_years`` (int, 1 to 75), ``sex`` (str, ``"female"`` or ``"male"``) and ``race`` (str, ``"Black"`` or
    ``"white"``: the two words that the records of the time used). The four groups count 432 white men, 280 white
    women, 92 Black men and 59 Black women, children among them.

    Published, anonymous data of the Ohio State University Transplant Center, 1982 to 1992: Klein and Moeschberger,
    Survival Analysis (Springer, 1997), data set D.3.

    Raises ChangedTable when the table inside lifelines is no longer what the exercises were written for.
    """
    columns = {
        "days": Column("time", between=(1, 3434)),
        "died": Column("death", between=(0, 1)),
        "age_years": Column("age", between=(1, 75)),
        "black_male": Column("black_male", between=(0, 1)),
        "white_male": Column("white_male", between=(0, 1)),
        "black_female": Column("black_female", between=(0, 1)),
    }
    table = tidy(lifelines_table("kidney_transplant.csv"), columns, source=SOURCE, rows=863)
    male, black = table["black_male"] + table["white_male"], table["black_male"] + table["black_female"]
    if max(male.max(), black.max()) > 1:
        raise ChangedTable(SOURCE, "somebody is in two groups")
    table["sex"] = male.map({0: "female", 1: "male"})
    table["race"] = black.map({0: "white", 1: "Black"})
    return table[["days", "died", "age_years", "sex", "race"]]
