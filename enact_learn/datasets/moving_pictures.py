"""Microbes of two people over five months, from the test data of scikit-bio."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_text
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_FOLDER = ("stats", "distance", "tests", "data")
_DISTANCES, _SAMPLES = "moving_pictures_dm.tsv", "moving_pictures_mf.tsv"
_SOURCE = "scikit-bio's file moving_pictures"

_COLUMNS = {
    "sample": Column("#SampleID"),
    "body_site": Column("BodySite"),
    "subject": Column("Subject"),
    "day": Column("DaysSinceExperimentStart", between=(0, 168)),
    "antibiotics": Column("ReportedAntibioticUsage"),
}
_SITES = {"gut": 8, "left palm": 8, "right palm": 8, "tongue": 9}


def samples() -> DataFrame:
    """Give 33 swabs of two healthy adults, one a row, in the order of ``distances``.

    Columns: ``sample`` (str, its label), ``body_site`` (gut 8, left palm 8, right palm 8, tongue 9), ``subject``
    (subject-1 or subject-2), ``day`` (int, days since the first swab, 0 to 168) and ``antibiotics`` (Yes or No, as
    the person reported it).

    Raises ChangedTable when the table inside scikit-bio is no longer what the exercises were written for.

    Source: J. G. Caporaso et al., Moving pictures of the human microbiome, Genome Biology 12, R50 (2011),
    https://doi.org/10.1186/gb-2011-12-5-r50; the subset of a QIIME 2 tutorial, as scikit-bio's tests hold it. Published
    with pseudonyms.
    """
    import pandas as pd

    order = _matrix().index
    raw = pd.read_csv(StringIO(package_text("skbio", *_FOLDER, _SAMPLES)), sep="\t")
    raw = raw[raw["#SampleID"].isin(order)]  # the file holds a swab more than the distances
    table = tidy(raw, _COLUMNS, source=_SOURCE, rows=33)
    if table["body_site"].value_counts().to_dict() != _SITES:
        raise ChangedTable(_SOURCE, "its body sites are not those of before")
    return table.set_index("sample").loc[order].rename_axis("sample").reset_index()


def distances() -> DataFrame:
    """Give the distance of each swab of ``samples`` to each other one: 33 rows and 33 columns, labels on both.

    A distance lies between 0 (the same community) and 1; the table is symmetric, with zeros on its diagonal. The file
    does not say which measure of distance it holds.

    Errors and source: those of ``samples``.
    """
    return _matrix()


def _matrix() -> DataFrame:
    import numpy as np
    import pandas as pd

    table = pd.read_csv(StringIO(package_text("skbio", *_FOLDER, _DISTANCES)), sep="\t", index_col=0)
    source = f"scikit-bio's file {_DISTANCES}"
    if table.shape != (33, 33) or list(table.index) != list(table.columns):
        raise ChangedTable(source, f"its shape is {table.shape} instead of (33, 33), or its labels differ")
    values = table.to_numpy(dtype=float)
    if not np.allclose(values, values.T) or np.diag(values).any() or not ((values >= 0) & (values <= 1)).all():
        raise ChangedTable(source, "it is not a symmetric table of distances between 0 and 1")
    return table
