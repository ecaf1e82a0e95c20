"""The sulfonamides with activities that come with RDKit."""

import shutil
from pathlib import Path

import pytest
from rdkit import Chem, RDConfig

from enact_learn.datasets.shape import ChangedTable
from enact_learn.datasets.sulfonamides import ACTIVITIES, MOLECULES, measured_sulfonamides


@pytest.fixture
def copied_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the example, copied where a test may spoil it."""
    copy = tmp_path / "FreeWilson" / "data"
    shutil.copytree(Path(RDConfig.RDContribDir, "FreeWilson", "data"), copy)
    monkeypatch.setattr(RDConfig, "RDContribDir", str(tmp_path))
    return copy


def test_each_molecule_has_a_number_a_smiles_and_an_activity() -> None:
    table = measured_sulfonamides()
    assert table.shape == (1017, 3)
    assert list(table.columns) == ["id", "smiles", "activity"]
    assert table["id"].is_unique
    assert not table.isna().any(axis=None)
    assert table.set_index("id").loc[1520012, "activity"] == 5.48


def test_all_molecules_can_be_read_differ_and_are_nearly_all_sulfonamides() -> None:
    molecules = [Chem.MolFromSmiles(smiles) for smiles in measured_sulfonamides()["smiles"]]
    assert None not in molecules
    assert len({Chem.MolToSmiles(molecule) for molecule in molecules}) == 1017
    sulfonamide = Chem.MolFromSmarts("S(=O)(=O)[NX3]")
    assert sum(molecule.HasSubstructMatch(sulfonamide) for molecule in molecules) == 1014


@pytest.mark.parametrize("name", [MOLECULES, ACTIVITIES])
def test_a_file_without_its_last_line_is_refused(copied_data: Path, name: str) -> None:
    path = copied_data / name
    path.write_text("\n".join(path.read_text().splitlines()[:-1]))
    with pytest.raises(ChangedTable, match="CHEMBL2321810"):
        measured_sulfonamides()


def test_another_unit_is_refused(copied_data: Path) -> None:
    path = copied_data / ACTIVITIES
    path.write_text(path.read_text().replace(",5.48", ",3311"))
    with pytest.raises(ChangedTable, match="Act"):
        measured_sulfonamides()


@pytest.mark.parametrize("name", [MOLECULES, ACTIVITIES])
def test_a_missing_file_is_refused(copied_data: Path, name: str) -> None:
    (copied_data / name).unlink()
    with pytest.raises(ChangedTable, match="CHEMBL2321810"):
        measured_sulfonamides()
