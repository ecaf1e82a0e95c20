"""The NCI molecules that come with RDKit."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdkit import Chem, RDConfig, rdBase
from rdkit.Chem import rdMolDescriptors

from enact_learn.datasets.nci_molecules import molecules, polar_surfaces
from enact_learn.datasets.shape import ChangedTable


@pytest.fixture
def copied_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """RDKit's NCI folder, copied where a test may spoil it."""
    copy = tmp_path / "NCI"
    shutil.copytree(Path(RDConfig.RDDataDir, "NCI"), copy)
    monkeypatch.setattr(RDConfig, "RDDataDir", str(tmp_path))
    return copy


def test_each_line_has_a_number_and_a_smiles() -> None:
    table = molecules()
    assert table.shape == (4999, 2)
    assert list(table.columns) == ["nsc", "smiles"]
    assert table["nsc"].is_unique
    assert table["nsc"].is_monotonic_increasing
    assert table["smiles"].str.len().min() > 0


def test_the_numbers_belong_to_their_molecules() -> None:
    smiles = molecules().set_index("nsc")["smiles"]
    assert Chem.CanonSmiles(smiles[1]) == Chem.CanonSmiles("O=C1C=CC(=O)C(C)=C1")  # toluquinone
    assert Chem.CanonSmiles(smiles[5065]) == Chem.CanonSmiles("CN1CCCC1c1cccnc1")  # nicotine


def test_a_few_lines_are_no_molecule_for_rdkit() -> None:
    with rdBase.BlockLogs():
        unreadable = sum(Chem.MolFromSmiles(smiles) is None for smiles in molecules()["smiles"])
    assert 0 < unreadable < 20


def test_the_reference_surfaces_stand_beside_their_molecules() -> None:
    table = polar_surfaces()
    assert list(table.columns) == ["nsc", "smiles", "tpsa"]
    assert table[["nsc", "smiles"]].equals(molecules())
    for smiles, tpsa in zip(table["smiles"][:100], table["tpsa"][:100], strict=True):
        assert rdMolDescriptors.CalcTPSA(Chem.MolFromSmiles(smiles)) == pytest.approx(tpsa, abs=0.01)


def test_every_call_gives_a_table_of_its_own() -> None:
    spoiled = molecules()
    spoiled["smiles"] = "C"
    assert molecules()["smiles"].nunique() > 1


def _without_a_line(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[:-2])


def _with_a_third_column(text: str) -> str:
    return text.replace("\n", "\tseen,seen\n", 3)


def _with_a_word_for_a_number(text: str) -> str:
    lines = text.splitlines(keepends=True)
    lines[9] = re.sub(r"[\d.]+$", "unknown", lines[9])
    return "".join(lines)


@pytest.mark.parametrize("spoil", [_without_a_line, _with_a_third_column, _with_a_word_for_a_number])
@pytest.mark.parametrize(("name", "read"), [("first_5K.smi", molecules), ("first_5k.tpsa.csv", polar_surfaces)])
def test_a_changed_file_is_refused_by_its_name(copied_data: Path, name: str, read, spoil) -> None:
    path = copied_data / name
    path.write_text(spoil(path.read_text()))
    with pytest.raises(ChangedTable, match=f"Data/NCI/{name}"):
        read()


def test_a_missing_file_is_refused_by_its_name(copied_data: Path) -> None:
    (copied_data / "first_5K.smi").unlink()
    with pytest.raises(ChangedTable, match=r"Data/NCI/first_5K\.smi"):
        molecules()


def test_importing_the_wing_loads_neither_rdkit_nor_pandas() -> None:
    code = (
        "import sys, enact_learn.datasets.nci_molecules\n"
        "sys.exit(', '.join(sorted({'rdkit', 'pandas'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
