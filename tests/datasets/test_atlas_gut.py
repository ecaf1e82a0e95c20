"""The gut bacteria that come with scikit-bio."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.datasets import atlas_gut
from enact_learn.datasets.shape import ChangedTable


@pytest.fixture
def copied(spoilable: Callable[..., Path]) -> dict[str, Path]:
    """The files of the atlas, copied where a test may spoil them."""
    names = ("atlas_feature_table.csv", "atlas_meta_data.csv")
    return {name: spoilable("skbio", "stats", "composition", "tests", "data", name) for name in names}


def test_there_are_300_adults_and_21_groups_of_bacteria():
    signals = atlas_gut.gut_bacteria()
    assert signals.shape == (300, 21)
    assert signals.loc[0, "Bacteroidetes"] == 864
    assert signals.sum(axis=1).between(1900, 26660).all()


def test_each_adult_is_described():
    table = atlas_gut.people()
    assert table.shape == (300, 4)
    assert table.loc[0].tolist() == ["Sample-1", 28, "US", "obese"]
    assert table["weight_group"].value_counts().to_dict() == {"lean": 160, "obese": 75, "overweight": 65}
    assert table["region"].value_counts().to_dict() == {"CE": 120, "NE": 90, "SE": 60, "US": 30}


@pytest.mark.parametrize(("name", "read"), [("feature_table", atlas_gut.gut_bacteria), ("meta_data", atlas_gut.people)])
def test_a_changed_file_is_refused_by_its_name(copied: dict[str, Path], name: str, read):
    path = copied[f"atlas_{name}.csv"]
    path.write_text(path.read_text().rsplit("\n", 2)[0])
    with pytest.raises(ChangedTable, match=f"atlas_{name}"):
        read()


def test_adults_in_another_order_are_refused(copied: dict[str, Path]):
    path = copied["atlas_meta_data.csv"]
    path.write_text(path.read_text().replace("Sample-1,", "Sample-0,"))
    with pytest.raises(ChangedTable, match="samples"):
        atlas_gut.people()


def test_reading_the_tables_does_not_import_scikit_bio():
    code = (
        "import sys, enact_learn.datasets.atlas_gut as atlas; early = 'pandas' in sys.modules\n"
        "atlas.people(); print(early, 'skbio' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False False"
