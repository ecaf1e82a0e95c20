"""RDKit: molecules as SMILES with the order of their atoms, conformers and properties; fingerprints.

A molecule of which SMILES cannot say all (queries, residues, enhanced stereo groups, substance groups) is referred to.
The order of bonds, and properties of bonds, do not cross.
"""

from typing import Any

import numpy as np
from rdkit import Chem, DataStructs, rdBase

from enact_learn.grading.codec.arrays import read_array
from enact_learn.grading.codec.errors import BadValue
from enact_learn.grading.codec.limits import SMILES_LENGTH
from enact_learn.grading.codec.reading import Reading, exactly, items, one_of, text
from enact_learn.grading.codec.writing import Writing, form

MOLECULE, BITS, COUNTS = range(90, 93)

MOST_BITS = 1 << 24
_ATOM_CHARGES = ("_GasteigerCharge", "_GasteigerHCharge")
_KINDS = {"Mol": Chem.Mol, "RWMol": Chem.RWMol}
_VECTORS = {
    kind.__name__: kind
    for kind in (
        *(DataStructs.IntSparseIntVect, DataStructs.LongSparseIntVect),
        *(DataStructs.UIntSparseIntVect, DataStructs.ULongSparseIntVect),
    )
}

Properties = list[list[Any]]
"""[name, value] each, of texts and numbers."""


def _write_molecule(writing: Writing, value: Any) -> Any:
    with rdBase.BlockLogs():
        written = _smiles_of(value)
    if written is None:
        return writing.reference(value)
    smiles, order = written
    writing.spend(_effort(smiles))
    conformers = [
        [conformer.GetId(), conformer.Is3D(), writing.value(conformer.GetPositions())]
        for conformer in value.GetConformers()
    ]
    atoms = [_properties(atom, _ATOM_CHARGES) for atom in value.GetAtoms()]
    return form(
        *(MOLECULE, "RWMol" if type(value) is Chem.RWMol else "Mol", smiles),
        *([] if order == sorted(order) else order, conformers),
        *(_properties(value, ("_Name",)), atoms if any(atoms) else []),
    )


def _smiles_of(molecule: Any) -> tuple[str, list[int]] | None:
    """SMILES, and for each atom in it the atom's number; None where they would not give the molecule again."""
    if molecule.HasQuery() or molecule.GetStereoGroups() or Chem.GetMolSubstanceGroups(molecule):
        return None
    if any(atom.GetMonomerInfo() is not None for atom in molecule.GetAtoms()):
        return None
    copy = Chem.Mol(molecule)  # to write SMILES leaves traces
    try:
        smiles = Chem.MolToSmiles(copy, canonical=False)
        order = list(copy.GetPropsAsDict(True, True).get("_smilesAtomOutputOrder", ()))
        again = _molecule_of(smiles, order)
        survives = again is not None and _facts(again) == _facts(copy)
    except (RuntimeError, ValueError):  # what RDKit raises of a molecule that was never sanitized
        return None
    return (smiles, order) if survives and len(smiles) <= SMILES_LENGTH else None


def _facts(molecule: Any) -> tuple[Any, ...]:
    atoms = [
        (
            *(atom.GetAtomicNum(), atom.GetFormalCharge(), atom.GetIsotope(), atom.GetAtomMapNum()),
            *(atom.GetIsAromatic(), atom.GetNumRadicalElectrons(), atom.GetTotalNumHs()),
        )
        for atom in molecule.GetAtoms()
    ]
    bonds = [
        (*sorted((bond.GetBeginAtomIdx(), bond.GetEndAtomIdx())), bond.GetBondType()) for bond in molecule.GetBonds()
    ]
    return atoms, sorted(bonds, key=str), Chem.MolToSmiles(molecule)


def _molecule_of(smiles: str, order: list[int]) -> Any:
    """The molecule with its atoms in their order; None where the text says none."""
    parameters: Any = Chem.SmilesParserParams()
    parameters.removeHs = False
    parameters.allowCXSMILES = False
    parameters.parseName = False
    molecule = Chem.MolFromSmiles(smiles, parameters)
    if molecule is None or not order:
        return molecule
    if sorted(order) != list(range(molecule.GetNumAtoms())):
        raise BadValue("an order of atoms that leaves one out")
    places = [0] * len(order)
    for place, atom in enumerate(order):
        places[atom] = place
    return molecule if order == sorted(order) else Chem.RenumberAtoms(molecule, places)


def _properties(owner: Any, private: tuple[str, ...]) -> Properties:
    found = owner.GetPropsAsDict(includePrivate=True, includeComputed=True, autoConvertStrings=False)
    named = ((name, found[name]) for name in sorted(found) if _is_property(name, private))
    return [[name, value] for name, value in named if type(value) in (str, int, float, bool)]


def _is_property(name: str, private: tuple[str, ...]) -> bool:
    return name in private or (name[:1].isalpha() and name not in ("molAtomMapNumber", "numArom"))


def _set_properties(owner: Any, raw: Any, private: tuple[str, ...]) -> None:
    for part in items(raw):
        name, value = exactly(items(part), 2)
        if not _is_property(text(name, 1_000), private):
            raise BadValue("a property that is RDKit's own")
        setters = {str: owner.SetProp, int: owner.SetIntProp, float: owner.SetDoubleProp, bool: owner.SetBoolProp}
        if type(value) not in setters:
            raise BadValue("a property that is no text or number")
        setters[type(value)](name, value)


def _read_molecule(reading: Reading, rest: list[Any]) -> Any:
    kind, raw, order, conformers, properties, atoms = exactly(rest, 6)
    smiles = text(raw, SMILES_LENGTH)
    reading.spend(_effort(smiles))
    if not smiles.isascii() or not smiles.isprintable() or " " in smiles:
        raise BadValue("no SMILES")
    if not all(type(place) is int for place in items(order)):
        raise BadValue("no order of atoms")
    with rdBase.BlockLogs():
        molecule = _molecule_of(smiles, order)
    if molecule is None:
        raise BadValue("SMILES of no molecule")
    for conformer in items(conformers):
        _add_conformer(reading, molecule, *exactly(items(conformer), 3))
    _set_properties(molecule, properties, ("_Name",))
    if atoms and len(items(atoms)) != molecule.GetNumAtoms():
        raise BadValue("properties of more or fewer atoms than there are")
    for place, raw_properties in enumerate(atoms):
        _set_properties(molecule.GetAtomWithIdx(place), raw_properties, _ATOM_CHARGES)
    return _KINDS[one_of(kind, tuple(_KINDS))](molecule)


def _add_conformer(reading: Reading, molecule: Any, number: Any, is_3d: Any, raw: Any) -> None:
    positions = read_array(reading, raw)
    if positions.dtype != np.float64 or positions.shape != (molecule.GetNumAtoms(), 3):
        raise BadValue("a conformer of another molecule")
    if type(number) is not int or not 0 <= number < 2**31 or type(is_3d) is not bool:
        raise BadValue("no conformer")
    conformer = Chem.Conformer(len(positions))
    conformer.SetPositions(positions)
    conformer.SetId(number)
    conformer.Set3D(is_3d)
    molecule.AddConformer(conformer)


def _effort(smiles: str) -> int:
    return 100 + len(smiles) ** 2 // 20  # to look for rings takes the square


def _write_bits(_: Writing, value: Any) -> Any:
    length = value.GetNumBits()
    packed = sum(1 << place for place in value.GetOnBits())
    return form(BITS, length, packed.to_bytes((length + 7) // 8, "little"))


def _read_bits(_: Reading, rest: list[Any]) -> Any:
    length, packed = exactly(rest, 2)
    if type(length) is not int or not 0 <= length <= MOST_BITS or type(packed) is not bytes:
        raise BadValue("no bits")
    set_bits = np.flatnonzero(np.unpackbits(np.frombuffer(packed, np.uint8), bitorder="little"))
    if len(packed) != (length + 7) // 8 or (set_bits >= length).any():
        raise BadValue("more or fewer bits than they say")
    vector = DataStructs.ExplicitBitVect(length)
    vector.SetBitsFromList(set_bits.tolist())
    return vector


def _write_counts(_: Writing, value: Any) -> Any:
    counts = value.GetNonzeroElements()
    return form(COUNTS, type(value).__name__, value.GetLength(), {place: counts[place] for place in sorted(counts)})


def _read_counts(reading: Reading, rest: list[Any]) -> Any:
    kind, length, raw = exactly(rest, 3)
    counts = reading.value(raw)
    if type(length) is not int or type(counts) is not dict:
        raise BadValue("no counts")
    vector = _VECTORS[one_of(kind, tuple(_VECTORS))](length)
    for place, count in counts.items():
        if type(place) is not int or not 0 <= place < length or type(count) is not int:
            raise BadValue("a count that has no place")
        vector[place] = count
    return vector


WRITERS: dict[type, Any] = {
    **dict.fromkeys(_KINDS.values(), _write_molecule),
    DataStructs.ExplicitBitVect: _write_bits,
    **dict.fromkeys(_VECTORS.values(), _write_counts),
}
READERS = {MOLECULE: _read_molecule, BITS: _read_bits, COUNTS: _read_counts}
LEAVES: dict[int, Any] = {}
KEYS: frozenset[int] = frozenset()
