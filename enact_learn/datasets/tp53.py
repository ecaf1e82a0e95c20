"""The gene of the tumour suppressor p53 in five mammals, from the test data of scikit-bio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_text
from enact_learn.datasets.shape import ChangedTable

if TYPE_CHECKING:
    from pandas import DataFrame

_FOLDER = ("alignment", "tests", "data")
_LENGTHS = {"human": 1182, "monkey": 1182, "mouse": 1173, "cattle": 1161, "rabbit": 1176}  # bases, stop codon included
_COLUMNS = 1197  # of the alignment, gaps included


def coding_sequences() -> DataFrame:
    """Give the coding sequence of TP53 in human, monkey, mouse, cattle and rabbit, one species a row.

    Columns: ``species``, ``dna`` (str of A, C, G, T, from the start codon ATG to the stop codon TGA, 1161 to 1182
    bases, without gaps), ``aligned`` (the same with ``-`` for gaps, 1197 columns for all) and ``protein`` (386 to 393
    amino acids in one-letter code, as the file with the proteins holds them).

    Raises ChangedTable when the files inside scikit-bio are no longer what the exercises were written for.

    Source: ``tp53.nucl.aln`` and ``tp53.prot.aln`` in scikit-bio's tests of its alignment distances, without accession
    numbers. The human protein is that of UniProt entry P04637 (393 amino acids).
    """
    import pandas as pd

    genes, proteins = _records("tp53.nucl.aln"), _records("tp53.prot.aln")
    source = "scikit-bio's file tp53.nucl.aln"
    bare = {species: sequence.replace("-", "") for species, sequence in genes.items()}
    if {species: len(dna) for species, dna in bare.items()} != _LENGTHS:
        raise ChangedTable(source, "its species or their lengths are others")
    if any(len(sequence) != _COLUMNS for sequence in genes.values()):
        raise ChangedTable(source, f"its rows do not have {_COLUMNS} columns")
    if any(set(dna) != set("ACGT") or dna[:3] != "ATG" or dna[-3:] != "TGA" for dna in bare.values()):
        raise ChangedTable(source, "its genes do not go from ATG to TGA")
    if list(proteins) != list(genes):
        raise ChangedTable("scikit-bio's file tp53.prot.aln", "its species are others")
    return pd.DataFrame(
        {
            "species": list(genes),
            "dna": list(bare.values()),
            "aligned": list(genes.values()),
            "protein": [sequence.replace("-", "") for sequence in proteins.values()],
        }
    )


def _records(file: str) -> dict[str, str]:
    records = [record.split("\n", 1) for record in package_text("skbio", *_FOLDER, file).split(">")[1:]]
    return {name.strip(): "".join(sequence.split()) for name, sequence in records}
