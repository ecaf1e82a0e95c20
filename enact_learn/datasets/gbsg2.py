"""The German Breast Cancer Study Group's second trial, from the table that ships inside lifelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.lifelines_files import lifelines_table
from enact_learn.datasets.shape import Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

SOURCE = "The table gbsg2.csv inside lifelines"


def breast_cancer_trial() -> DataFrame:
    """Give 686 women with node-positive breast cancer, followed until recurrence, death or the end of follow-up.

    Columns: ``days`` (int, 8 to 2659), ``event`` (int: 1 for a recurrence or a death at that time, 0 for a censored
    time), ``hormone_therapy`` (str, ``"yes"`` or ``"no"``: tamoxifen), ``age_years`` (int, 21 to 80), ``menopause``
    (str, ``"Pre"`` or ``"Post"``), ``tumour_size_mm`` (int, 3 to 120), ``tumour_grade`` (str, ``"I"``, ``"II"`` or
    ``"III"``), ``positive_nodes`` (int, 1 to 51), ``progesterone_receptor`` and ``oestrogen_receptor`` (int, fmol per
    mg of protein).

    Published, anonymous data: Schumacher et al., J. Clin. Oncol. 1994, 12, 2086-2093,
    https://doi.org/10.1200/JCO.1994.12.10.2086. Hormone therapy was drawn by lot for a part of the women only.

    Raises ChangedTable when the table inside lifelines is no longer what the exercises were written for.
    """
    columns = {
        "days": Column("time", between=(8, 2659)),
        "event": Column("cens", between=(0, 1)),
        "hormone_therapy": Column("horTh"),
        "age_years": Column("age", between=(21, 80)),
        "menopause": Column("menostat"),
        "tumour_size_mm": Column("tsize", between=(3, 120)),
        "tumour_grade": Column("tgrade"),
        "positive_nodes": Column("pnodes", between=(1, 51)),
        "progesterone_receptor": Column("progrec", between=(0, 2380)),
        "oestrogen_receptor": Column("estrec", between=(0, 1144)),
    }
    return tidy(lifelines_table("gbsg2.csv"), columns, source=SOURCE, rows=686)
