"""Molecules of the US National Cancer Institute, from the files that come with RDKit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enact_learn.datasets.shape import ChangedTable

if TYPE_CHECKING:
    from pandas import DataFrame

LINES = 4999
FIRST, LAST = ("CC1=CC(=O)C=CC1=O", "1"), ("CN1CCC[CH]1C2=CC=CN=C2", "5065")  # toluquinone, nicotine
MOLECULES, SURFACES = "first_5K.smi", "first_5k.tpsa.csv"


def molecules() -> DataFrame:
    """Give 4,999 small molecules that were sent to the National Cancer Institute to be tested against cancer.

    Columns: ``nsc`` (int, the institute's number, 1 to 5065, rising, some are missing) and ``smiles`` (str, as the
    institute wrote it: Kekulé structures without stereochemistry). A few lines can't be parsed by RDKit, and some
    molecules stand there twice.

    Source: the NCI Open Database, its first lines, in RDKit's ``Data/NCI/first_5K.smi``. Voigt, Bienfait,
    Wang and Nicklaus, J. Chem. Inf. Comput. Sci. 2001, 41, 702-712, https://doi.org/10.1021/ci000150t.

    Raises ChangedTable when the installed RDKit has no such file or another version of it.
    """
    import pandas as pd

    rows = [tuple(line.split("\t")) for line in _lines(MOLECULES)]
    if len(rows) != LINES:
        raise ChangedTable(_source(MOLECULES), f"it has {len(rows)} lines instead of {LINES}")
    if (rows[0], rows[-1]) != (FIRST, LAST) or not all(len(row) == 2 and row[1].isdecimal() for row in rows):
        raise ChangedTable(_source(MOLECULES), "its lines are not a SMILES and a number, from NSC 1 to NSC 5065")
    smiles, numbers = zip(*rows, strict=True)
    return pd.DataFrame({"nsc": [int(number) for number in numbers], "smiles": list(smiles)})


def polar_surfaces() -> DataFrame:
    """Give the same molecules with a topological polar surface area (TPSA) that RDKit did not compute.

    Columns: ``nsc`` and ``smiles`` as in ``molecules``, and ``tpsa`` (float, in square ångströms, 0 or more, rounded to
    two decimals), computed with the Daylight toolkit and the program of the method's author; sulfur and phosphorus do
    not count.

    Source: RDKit's ``Data/NCI/first_5k.tpsa.csv``; the method is Ertl, Rohde and Selzer, J. Med. Chem. 2000, 43,
    3714-3717, https://doi.org/10.1021/jm000942e.

    Raises ChangedTable when the installed RDKit has no such file or another version of it.
    """
    table = molecules()
    rows = [line.split(",") for line in _lines(SURFACES) if not line.startswith("#")]
    # the file has no numbers: a surface belongs to the molecule that stands at the same line
    if [row[0] for row in rows] != table["smiles"].tolist():
        raise ChangedTable(_source(SURFACES), f"its molecules are not those of {MOLECULES}")
    try:
        return table.assign(tpsa=[float(surface) for _, surface in rows])
    except ValueError as error:
        raise ChangedTable(_source(SURFACES), "its lines are not a SMILES and a number") from error


def _source(name: str) -> str:
    return f"RDKit's file Data/NCI/{name}"


def _lines(name: str) -> list[str]:
    from rdkit import RDConfig

    path = Path(RDConfig.RDDataDir, "NCI", name)
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ChangedTable(_source(name), "it can't be read") from error
