"""Molecules that bind to one protein, from an example that comes with RDKit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_FILE = "Fastcluster/cdk2.smi"
_SOURCE = f"RDKit's file Contrib/{_FILE}"
_COLUMNS = {"name": Column("name"), "smiles": Column("smiles")}


def cdk2_ligands() -> DataFrame:
    """Give 47 molecules that bind to the enzyme CDK2, a kinase that drives the division of cells.

    Columns: ``name`` (str, the number of the molecule in the ZINC collection) and ``smiles`` (str, without
    stereochemistry; all can be parsed, no molecule stands there twice). Whether an amine carries a proton is as the
    source has it.

    Source: RDKit's ``Contrib/Fastcluster/cdk2.smi`` (iwatobipen, 2017), the molecules of RDKit's example ``cdk2.sdf``.

    Raises ChangedTable when the installed RDKit has no such file or another version of it.
    """
    import pandas as pd
    from rdkit import RDConfig

    try:
        raw = pd.read_csv(Path(RDConfig.RDContribDir, _FILE), sep="\t", header=None)
    except (OSError, ValueError) as error:
        raise ChangedTable(_SOURCE, "it can't be read") from error
    if raw.shape[1] != len(_COLUMNS) or raw.isna().any(axis=None):
        raise ChangedTable(_SOURCE, "its lines are not a name and a SMILES")
    return tidy(raw.set_axis(list(_COLUMNS), axis=1), _COLUMNS, source=_SOURCE, rows=47)
