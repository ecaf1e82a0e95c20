"""Names of well-known compounds beside their structures, from the list that ships inside chemicals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_text
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

ROWS = 1815
FILE = "chemical identifiers pubchem small.tsv"
SOURCE = f"The list {FILE} inside chemicals"
# a line of the file: PubChem's number, CAS number, formula, molar mass, SMILES, InChI, its key, two names, synonyms
_FIELDS = ("pubchem", "cas", "formula", "mass", "smiles", "inchi", "key", "systematic", "common")


def compound_names() -> DataFrame:
    """Give the names of 1,815 compounds that chemists meet often, with formula, molar mass and structure.

    Columns: cas (str), name (str, in common use, small letters), systematic_name (str, by IUPAC's rules, as a program
    wrote it), formula (str), molar_mass_g_per_mol (float) and smiles (str; a dot parts the ions of a salt). By rising
    number in PubChem. Names are unique.

    Raises ChangedTable when the list inside chemicals is no longer what the exercises were written for.

    Source: PubChem (S. Kim et al., Nucleic Acids Research 51, D1373, 2023, https://doi.org/10.1093/nar/gkac956), by
    way of chemicals.
    """
    import pandas as pd

    lines = package_text("chemicals", "Identifiers", FILE).splitlines()
    rows = [line.split("\t")[: len(_FIELDS)] for line in lines]
    if any(len(row) < len(_FIELDS) for row in rows):
        raise ChangedTable(SOURCE, "a line has too few fields")
    raw = pd.DataFrame(rows, columns=list(_FIELDS))
    raw["mass"] = pd.to_numeric(raw["mass"], errors="coerce")
    columns = {
        "cas": Column("cas"),
        "name": Column("common"),
        "systematic_name": Column("systematic"),
        "formula": Column("formula"),
        "molar_mass_g_per_mol": Column("mass", between=(3, 1100)),  # from helium-3 to a fat
        "smiles": Column("smiles"),
    }
    table = tidy(raw, columns, source=SOURCE, rows=ROWS)
    if not table["name"].is_unique or table.isna().any(axis=None):
        raise ChangedTable(SOURCE, "a name stands there twice, or a value is missing")
    return table
