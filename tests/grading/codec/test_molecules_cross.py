from typing import Any

import numpy as np
import pytest
from rdkit import Chem
from rdkit.Chem import AllChem, rdFingerprintGenerator

from enact_learn.datasets.nci_molecules import molecules
from tests.grading.codec.crossing import crosses, refers

SMILES = [
    *("", "CCO", "C[C@H](N)C(=O)O", "[2H]C", "[13CH4]", "[CH3:7]C[OH:2]", "F/C=C/F", "C/C=C/C=C\\C", "[NH4+].[Cl-]"),
    *("*C", "[CH2]", "c1cc[nH]c1", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C", "N[Pt@SP1](N)(Cl)Cl", "[H][H]", "CC->[Fe]"),
    *("C1CC[C@H]2CCCC[C@@H]2C1", "C[C@@H](O)[C@H](C)O"),
]


def described(molecule: Any) -> list[Any]:
    return [(atom.GetSymbol(), atom.GetTotalNumHs(), atom.GetFormalCharge()) for atom in molecule.GetAtoms()]


def backwards(molecule: Any) -> Any:
    order = list(range(molecule.GetNumAtoms()))[::-1]
    return Chem.RenumberAtoms(molecule, order) if order else molecule


@pytest.mark.parametrize(
    "change", [Chem.Mol, Chem.RWMol, Chem.AddHs, backwards], ids=["Mol", "RWMol", "AddHs", "backwards"]
)
@pytest.mark.parametrize("smiles", SMILES)
def test_a_molecule_arrives_atom_by_atom(smiles: str, change: Any) -> None:
    given = change(Chem.MolFromSmiles(smiles))
    came = crosses(given)
    assert described(came) == described(given)
    assert Chem.MolToSmiles(came) == Chem.MolToSmiles(given)
    assert [atom.GetAtomMapNum() for atom in came.GetAtoms()] == [atom.GetAtomMapNum() for atom in given.GetAtoms()]


def test_the_molecules_of_a_course_arrive() -> None:
    smiles = [text for text in molecules()["smiles"] if Chem.MolFromSmiles(text) is not None]
    for text in smiles[::20]:
        given = Chem.MolFromSmiles(text)
        assert described(crosses(given)) == described(given)


def test_explicit_hydrogens_stay_and_are_not_made_up() -> None:
    water = Chem.MolFromSmiles("O")
    assert crosses(water).GetNumAtoms() == 1
    assert crosses(Chem.AddHs(water)).GetNumAtoms() == 3


def test_conformers_names_and_charges_arrive() -> None:
    ethanol = Chem.AddHs(Chem.MolFromSmiles("CCO"))
    AllChem.EmbedMolecule(ethanol, randomSeed=1)
    AllChem.ComputeGasteigerCharges(ethanol)
    ethanol.SetProp("_Name", "ethanol")
    ethanol.SetProp("code", "007")
    ethanol.SetIntProp("count", 3)
    came = crosses(ethanol)
    assert np.array_equal(came.GetConformer().GetPositions(), ethanol.GetConformer().GetPositions())
    assert (came.GetProp("_Name"), came.GetProp("code"), came.GetIntProp("count")) == ("ethanol", "007", 3)
    charge = "_GasteigerCharge"
    assert came.GetAtomWithIdx(2).GetDoubleProp(charge) == ethanol.GetAtomWithIdx(2).GetDoubleProp(charge)


def test_a_molecule_that_smiles_cannot_tell_is_referred_to() -> None:
    query = Chem.MolFromSmarts("[#6]~[#7]")
    impossible = Chem.MolFromSmiles("CO(C)(C)C", sanitize=False)
    peptide = Chem.MolFromSequence("AG")
    long = Chem.MolFromSmiles("C" * 6_000)
    for molecule in (query, impossible, peptide, long):
        (met,) = refers([molecule])
        assert met is molecule


def test_fingerprints_arrive() -> None:
    molecule = Chem.MolFromSmiles("CN1C=NC2=C1C(=O)N(C)C(=O)N2C")
    generator = rdFingerprintGenerator.GetMorganGenerator()
    for fingerprint in (
        generator.GetFingerprint(molecule),
        generator.GetCountFingerprint(molecule),
        generator.GetSparseCountFingerprint(molecule),
    ):
        assert crosses(fingerprint) == fingerprint
    assert list(crosses(generator.GetFingerprint(molecule)).GetOnBits()) == list(
        generator.GetFingerprint(molecule).GetOnBits()
    )
