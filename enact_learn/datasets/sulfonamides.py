"""Sulfonamides with a measured activity, from an example that comes with RDKit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

MOLECULES, ACTIVITIES = "CHEMBL2321810.smi", "CHEMBL2321810_act.csv"

_SOURCE = "RDKit's example Contrib/FreeWilson/data/CHEMBL2321810"
_COLUMNS = {
    "id": Column("id", between=(1516205, 1520997)),
    "smiles": Column("smiles"),
    "activity": Column("Act", between=(4.27, 9.22)),
}


def measured_sulfonamides() -> DataFrame:
    """Give 1,017 molecules that were tested together, nearly all of them aryl sulfonamides, in the file's order.

    Columns: ``id`` (int, the file's number of the molecule), ``smiles`` (str; all can be parsed, no molecule stands
    there twice) and ``activity`` (float, 4.27 to 9.22, a logarithmic scale like pIC50: one unit more, and a tenth of
    the concentration is enough). The files name neither the protein nor the kind of measurement.

    Source: the data of ChEMBL document CHEMBL2321810, as the example of Contrib/FreeWilson in RDKit (B. Kelley, 2021,
    BSD licence). ChEMBL: https://www.ebi.ac.uk/chembl.

    Raises ChangedTable when the installed RDKit has no such files or other versions of them.
    """
    import pandas as pd
    from rdkit import RDConfig

    folder = Path(RDConfig.RDContribDir, "FreeWilson", "data")
    try:
        molecules = pd.read_csv(folder / MOLECULES, sep=" ", header=None, names=["smiles", "id"])
        activities = pd.read_csv(folder / ACTIVITIES)
    except (OSError, ValueError) as error:
        raise ChangedTable(_SOURCE, "its files can't be read") from error
    if "Name" not in activities or molecules["id"].tolist() != activities["Name"].tolist():
        raise ChangedTable(_SOURCE, "its two files do not name the same molecules in the same order")
    return tidy(molecules.assign(Act=activities.get("Act")), _COLUMNS, source=_SOURCE, rows=1017)
