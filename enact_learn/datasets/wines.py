"""Chemical analyses of Italian wines, from the table that ships inside scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_file
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_SOURCE = "scikit-learn's table of wines"
_WINES = {"Barolo": 59, "Grignolino": 71, "Barbera": 48}  # in the order of the numbers 0, 1, 2 in the file

_COLUMNS = {
    "cultivar": Column("target", between=(0, 2)),
    "alcohol_percent": Column("alcohol", between=(11, 15)),
    "malic_acid": Column("malic_acid", between=(0.7, 5.9)),
    "ash": Column("ash", between=(1.3, 3.3)),
    "alkalinity_of_ash": Column("alkalinity_of_ash", between=(10, 30)),
    "magnesium": Column("magnesium", between=(70, 162)),
    "phenols": Column("phenols", between=(0.9, 3.9)),
    "flavanoids": Column("flavanoids", between=(0.3, 5.1)),
    "nonflavanoid_phenols": Column("nonflavanoid_phenols", between=(0.1, 0.7)),
    "proanthocyanins": Column("proanthocyanins", between=(0.4, 3.6)),
    "colour_intensity": Column("colour_intensity", between=(1.2, 13)),
    "hue": Column("hue", between=(0.4, 1.8)),
    "od280_od315": Column("od280_od315", between=(1.2, 4)),
    "proline": Column("proline", between=(270, 1680)),
}


def wines() -> DataFrame:
    """Give 178 wines of one region of Italy (Piedmont), from three kinds, with 13 chemical measurements of each.

    Columns: cultivar ("Barolo" 59 times, "Grignolino" 71, "Barbera" 48, in this order; the file numbers them, the
    names are those of the first publication), alcohol_percent (by volume), malic_acid, ash, alkalinity_of_ash,
    magnesium, phenols (total), flavanoids, nonflavanoid_phenols, proanthocyanins, colour_intensity, hue, od280_od315
    (absorbance of the diluted wine at 280 nm over that at 315 nm), proline. The source gives no units for the columns
    without a unit in their name. Nothing is missing.

    Raises ChangedTable when the file inside scikit-learn is no longer what the exercises were written for, and
    ModuleNotFoundError when scikit-learn is not installed.

    Source: M. Forina, C. Armanino, M. Castino and M. Ubigli, Vitis 25, 189 (1986), by way of the UCI Machine Learning
    Repository, https://doi.org/10.24432/C5PC7J, and of scikit-learn.
    """
    import pandas as pd

    path = package_file("sklearn", "datasets", "data", "wine_data.csv")
    # the first line counts rows and columns and names the classes; the names of the columns are not in the file
    raw = pd.read_csv(path, header=None, skiprows=1)
    names = [column.original for column in _COLUMNS.values()]
    if raw.shape[1] != len(names):
        raise ChangedTable(_SOURCE, f"it has {raw.shape[1]} columns instead of {len(names)}")
    raw = raw.set_axis([*names[1:], names[0]], axis=1)  # the kind stands last
    table = tidy(raw, _COLUMNS, source=_SOURCE, rows=sum(_WINES.values()))
    table["cultivar"] = table["cultivar"].map(dict(enumerate(_WINES)))
    if table["cultivar"].value_counts().to_dict() != _WINES:
        raise ChangedTable(_SOURCE, "there are not as many wines of each kind as before")
    return table
