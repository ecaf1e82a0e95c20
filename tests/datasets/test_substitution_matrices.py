"""The matrices that come with Biopython."""

import numpy as np
import pytest
from Bio.Align import substitution_matrices as packaged

from enact_learn.datasets.shape import ChangedTable
from enact_learn.datasets.substitution_matrices import substitution_matrix


@pytest.mark.parametrize("name", ["BLOSUM62", "BLOSUM80", "BLOSUM45", "PAM250", "PAM30"])
def test_each_matrix_is_symmetric_over_twenty_amino_acids(name: str) -> None:
    table = substitution_matrix(name)
    assert table.shape == (20, 20)
    assert table.index.tolist() == table.columns.tolist()
    assert (table == table.T).all().all()


def test_known_scores() -> None:
    table = substitution_matrix()
    assert table.loc["W", "W"] == 11
    assert table.loc["A", "W"] == -3
    assert table.loc["I", "V"] == 3
    assert substitution_matrix("PAM250").loc["W", "W"] == 17


def test_an_unknown_name_and_a_changed_matrix_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="NUC"):
        substitution_matrix("NUC.4.4")
    changed = packaged.load("BLOSUM62")
    changed["W", "W"] = 12
    monkeypatch.setattr(packaged, "load", lambda name: changed)
    with pytest.raises(ChangedTable, match="others"):
        substitution_matrix()
    changed["A", "R"] = 5
    with pytest.raises(ChangedTable, match="symmetric"):
        substitution_matrix()
    unlike = packaged.Array(alphabet="ACGT", dims=2, data=np.zeros((4, 4)))
    monkeypatch.setattr(packaged, "load", lambda name: unlike)
    with pytest.raises(ChangedTable, match="order"):
        substitution_matrix()
