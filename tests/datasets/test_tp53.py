"""The gene of p53 in five mammals."""

import pytest
from Bio.Seq import Seq

from enact_learn.datasets import package_files, tp53
from enact_learn.datasets.shape import ChangedTable
from enact_learn.datasets.tp53 import coding_sequences


def test_each_gene_goes_from_start_to_stop() -> None:
    table = coding_sequences()
    assert table["species"].tolist() == ["human", "monkey", "mouse", "cattle", "rabbit"]
    assert table["dna"].str.len().tolist() == [1182, 1182, 1173, 1161, 1176]
    assert (table["dna"].str.len() % 3 == 0).all()
    assert (table["aligned"].str.replace("-", "") == table["dna"]).all()


def test_each_gene_is_that_of_its_protein() -> None:
    for row in coding_sequences().itertuples():
        assert str(Seq(row.dna).translate(to_stop=True)) == row.protein


def test_a_changed_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = package_files.package_text
    for old, new, said in [
        ("ATGGAGG", "ATGGAG", "lengths"),
        ("ATGGAGGAGCCG", "TTGGAGGAGCCG", "ATG"),
        ("-A", "--A", "col"),
    ]:
        monkeypatch.setattr(tp53, "package_text", lambda *parts, old=old, new=new: read(*parts).replace(old, new, 1))
        with pytest.raises(ChangedTable, match=said):
            coding_sequences()
