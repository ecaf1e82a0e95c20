"""Scores for pairs of amino acids, from the matrices that come with Biopython."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.shape import ChangedTable

if TYPE_CHECKING:
    from pandas import DataFrame

AMINO_ACIDS = "ARNDCQEGHILKMFPSTWYV"  # in the order of the matrices
_TRACES = {"BLOSUM62": 116, "BLOSUM80": 187, "BLOSUM45": 141, "PAM250": 118, "PAM30": 164}  # sums of the diagonals


def substitution_matrix(name: str = "BLOSUM62") -> DataFrame:
    """Give the score of each pair of the 20 amino acids: 20 rows and 20 columns, one-letter codes on both.

    A positive score says that evolution swaps the two more often than chance would; a score is a whole number
    (int, a log-odds, -17 to 17), and the table is symmetric. ``name``: BLOSUM62, BLOSUM80, BLOSUM45, PAM250 or PAM30.

    Raises ChangedTable when the matrix inside Biopython is no longer what the exercises were written for, and
    ValueError for another name.

    Source: Biopython's ``Bio.Align.substitution_matrices``, the files of the NCBI. S. Henikoff and J. G. Henikoff,
    Proc. Natl. Acad. Sci. USA 89, 10915 (1992), https://doi.org/10.1073/pnas.89.22.10915 for BLOSUM; M. O. Dayhoff
    et al., Atlas of Protein Sequence and Structure 5, 345 (1978) for PAM.
    """
    import numpy as np
    import pandas as pd
    from Bio.Align import substitution_matrices

    if name not in _TRACES:
        raise ValueError(f"no matrix {name!r} here; there are {', '.join(_TRACES)}")
    source = f"Biopython's matrix {name}"
    raw = substitution_matrices.load(name)  # type: ignore[no-untyped-call]
    if not str(raw.alphabet).startswith(AMINO_ACIDS):
        raise ChangedTable(source, "its amino acids stand in another order")
    values = np.asarray(raw)[:20, :20]
    if not np.array_equal(values, values.T) or not np.array_equal(values, values.round()):
        raise ChangedTable(source, "it is not a symmetric table of whole numbers")
    if values.trace() != _TRACES[name] or abs(values).max() > 17:
        raise ChangedTable(source, "its scores are others")
    letters = list(AMINO_ACIDS)
    return pd.DataFrame(values.astype(int), index=letters, columns=letters)
