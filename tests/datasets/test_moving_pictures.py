"""The swabs of two people that come with scikit-bio."""

import pytest

from enact_learn.datasets import moving_pictures
from enact_learn.datasets.moving_pictures import distances, samples
from enact_learn.datasets.shape import ChangedTable


def test_each_swab_has_a_row_in_both_tables() -> None:
    table, matrix = samples(), distances()
    assert table.shape == (33, 5)
    assert table["sample"].tolist() == matrix.index.tolist() == matrix.columns.tolist()
    assert table["body_site"].value_counts().to_dict() == {"tongue": 9, "gut": 8, "left palm": 8, "right palm": 8}
    assert set(table["subject"]) == {"subject-1", "subject-2"}


def test_a_known_pair_of_gut_swabs_is_closer_than_gut_and_palm() -> None:
    matrix = distances()
    assert matrix.loc["L1S105", "L1S140"] == pytest.approx(0.539037, abs=1e-6)
    assert matrix.loc["L1S105", "L1S140"] < matrix.loc["L1S105", "L2S155"]


def test_changed_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = moving_pictures.package_text

    def one_swab_fewer(*parts: str) -> str:
        text = read(*parts)
        return text.rsplit("\n", 1)[0] if parts[-1].endswith("mf.tsv") else text

    monkeypatch.setattr(moving_pictures, "package_text", one_swab_fewer)
    with pytest.raises(ChangedTable, match="moving_pictures"):
        samples()
    monkeypatch.setattr(moving_pictures, "package_text", lambda *parts: read(*parts).replace("0.539037", "0.639037", 1))
    with pytest.raises(ChangedTable, match="symmetric"):
        distances()
    monkeypatch.setattr(moving_pictures, "package_text", lambda *parts: read(*parts).rsplit("\n", 2)[0])
    with pytest.raises(ChangedTable, match="shape"):
        distances()
