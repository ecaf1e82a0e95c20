"""Microbes of desert soil after a rain, from the test data of scikit-bio."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_text
from enact_learn.datasets.shape import ChangedTable

if TYPE_CHECKING:
    from pandas import DataFrame

_FILE = ("stats", "ordination", "tests", "data", "soils", "microbes.tsv")
_SOURCE = "scikit-bio's file microbes.tsv"
_READS = 424_846  # of all samples and taxa together
_HOURS = {"3min": 0.05, "9hr": 9.0, "18hr": 18.0, "42hr": 42.0, "49p5hr": 49.5}
_STAGES = {"early": "early", "earlymid": "early-mid", "latemid": "late-mid", "late": "late"}


def crust_counts() -> DataFrame:
    """Give what lives in 19 samples of desert soil crust: a row for each sample, a column for each of 466 taxa.

    A value counts the reads (int, 0 to 6867) of one taxon in one sample. The row labels say the time after the soil
    was wetted and how old the crust is, such as ``9hr_early``. The column labels are a number of a ribosomal gene
    (rplO) and a phylum, such as ``rplo 1 (Cyanobacteria)``. Rows stand in the order of ``crust_samples``.

    Raises ChangedTable when the table inside scikit-bio is no longer what the exercises were written for.

    Source: T. L. Swenson et al., Linking soil biology and chemistry in biological soil crust using isolate
    exometabolomics, Nature Communications 9, 19 (2018), https://doi.org/10.1038/s41467-017-02356-9; as scikit-bio's
    tests hold it, by way of MMvec.
    """
    import pandas as pd

    table = pd.read_csv(StringIO(package_text("skbio", *_FILE)), sep="\t", index_col=0)
    if table.shape != (466, 19):
        raise ChangedTable(_SOURCE, f"its shape is {table.shape} instead of (466, 19)")
    if any(kind.kind != "i" for kind in table.dtypes) or table.to_numpy().min() < 0:
        raise ChangedTable(_SOURCE, "its values are not counts")
    if table.to_numpy().sum() != _READS:
        raise ChangedTable(_SOURCE, f"it does not hold {_READS} reads")
    order = [f"{time}_{stage}" for time in _HOURS for stage in _STAGES if f"{time}_{stage}" in table.columns]
    if len(order) != len(table.columns):
        raise ChangedTable(_SOURCE, "its samples have other labels")
    return table[order].T.rename_axis(index="sample", columns="taxon")


def crust_samples() -> DataFrame:
    """Give the 19 samples of ``crust_counts``, one a row, by rising time and age.

    Columns: ``sample`` (str, its label), ``hours`` (float, since the soil was wetted: 0.05, 9, 18, 42, 49.5) and
    ``stage`` (how far the crust has grown up: early, early-mid, late-mid, late).

    Errors and source: those of ``crust_counts``.
    """
    import pandas as pd

    labels = crust_counts().index.tolist()
    parts = [label.split("_") for label in labels]
    return pd.DataFrame(
        {
            "sample": labels,
            "hours": [_HOURS[time] for time, _ in parts],
            "stage": [_STAGES[stage] for _, stage in parts],
        }
    )
