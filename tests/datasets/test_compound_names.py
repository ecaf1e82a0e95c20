"""The names of compounds that come with chemicals."""

from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.datasets import compound_names as room
from enact_learn.datasets.compound_names import compound_names
from enact_learn.datasets.shape import ChangedTable


def test_each_compound_has_names_and_a_structure() -> None:
    table = compound_names()
    assert table.shape == (1815, 6)
    assert list(table.columns) == ["cas", "name", "systematic_name", "formula", "molar_mass_g_per_mol", "smiles"]
    assert table["name"].is_unique
    assert table["cas"].is_unique
    assert table["name"].str.len().min() > 1


def test_a_known_compound_stands_there_as_chemists_know_it() -> None:
    vanillin = compound_names().set_index("name").loc["vanillin"]
    assert vanillin["cas"] == "121-33-5"
    assert vanillin["formula"] == "C8H8O3"
    assert vanillin["molar_mass_g_per_mol"] == pytest.approx(152.15, abs=0.01)


def test_salts_are_few() -> None:
    assert compound_names()["smiles"].str.contains(".", regex=False).sum() == 65


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[1:],
        lambda lines: [lines[1], *lines[1:]],
        lambda lines: ["a line", *lines[1:]],
        lambda lines: [lines[0].replace("75.10966", "heavy"), *lines[1:]],
    ],
    ids=["shorter", "twice", "no-fields", "no-number"],
)
def test_a_changed_list_is_refused(spoilable: Callable[..., Path], spoil) -> None:
    path = spoilable("chemicals", "Identifiers", room.FILE)
    path.write_text("\n".join(spoil(path.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    with pytest.raises(ChangedTable, match="pubchem small"):
        compound_names()
