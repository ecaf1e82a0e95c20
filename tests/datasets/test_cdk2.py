"""The list of molecules that bind to CDK2, which comes with RDKit."""

import shutil
from pathlib import Path

import pytest
from rdkit import Chem, RDConfig

from enact_learn.datasets.cdk2 import cdk2_ligands
from enact_learn.datasets.shape import ChangedTable

FILE = "Fastcluster/cdk2.smi"


def test_each_molecule_has_a_name_can_be_read_and_stands_there_once() -> None:
    table = cdk2_ligands()
    assert table.shape == (47, 2)
    assert list(table.columns) == ["name", "smiles"]
    assert table["name"].is_unique
    molecules = [Chem.MolFromSmiles(smiles) for smiles in table["smiles"]]
    assert None not in molecules
    assert len({Chem.MolToSmiles(molecule) for molecule in molecules}) == 47


def test_names_belong_to_their_molecules() -> None:
    assert tuple(cdk2_ligands().iloc[0]) == ("ZINC03814457", "CC(C)C(=O)COc1nc(N)nc2[nH]cnc12")


@pytest.mark.parametrize("spoil", ["shortened", "renamed", "gone"])
def test_a_changed_file_is_refused_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str) -> None:
    copy = tmp_path / FILE
    copy.parent.mkdir(parents=True)
    shutil.copy(Path(RDConfig.RDContribDir, FILE), copy)
    monkeypatch.setattr(RDConfig, "RDContribDir", str(tmp_path))
    lines = copy.read_text().splitlines()
    if spoil == "shortened":
        copy.write_text("\n".join(lines[:-1]))
    elif spoil == "renamed":
        copy.write_text("\n".join(line.replace("\t", ";").replace(" ", ";") for line in lines))
    else:
        copy.unlink()
    with pytest.raises(ChangedTable, match=r"cdk2\.smi"):
        cdk2_ligands()
