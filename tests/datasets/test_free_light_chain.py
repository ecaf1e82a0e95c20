"""The free light chains that come with scikit-survival."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.datasets.free_light_chain import free_light_chain
from enact_learn.datasets.shape import ChangedTable


def test_each_person_has_a_line():
    table = free_light_chain()
    assert table.shape == (7874, 11)
    assert table["died"].value_counts().to_dict() == {0: 5705, 1: 2169}
    assert set(table["sex"]) == {"F", "M"}
    assert table["mgus"].eq("yes").sum() == 115


def test_creatinine_and_causes_are_what_is_missing():
    table = free_light_chain()
    missing = table.isna().sum()
    assert missing[missing > 0].to_dict() == {"creatinine_mg_per_dl": 1350, "cause": 5705}
    assert table.loc[table["cause"].isna(), "died"].eq(0).all()


def test_a_known_person():
    first = free_light_chain().iloc[0]
    assert (first["age_years"], first["sex"], first["kappa_mg_per_dl"], first["cause"]) == (97, "F", 5.7, "Circulatory")


def test_causes_of_two_words_come_without_quotes():
    assert free_light_chain()["cause"].eq("External Causes").sum() == 66


@pytest.mark.parametrize(
    ("old", "new"), [("97,F,1997", "97,F"), ("97,F,1997", "97,X,1997"), ("\n97,F,1997", "\n970,F,1997")]
)
def test_a_changed_file_is_refused(spoilable: Callable[..., Path], old: str, new: str):
    path = spoilable("sksurv", "datasets", "data", "flchain.arff")
    assert free_light_chain().shape == (7874, 11)
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(ChangedTable, match="flchain"):
        free_light_chain()


def test_reading_does_not_import_scikit_survival():
    code = (
        "import sys\nfrom enact_learn.datasets.free_light_chain import free_light_chain\nfree_light_chain()\n"
        "sys.exit('sksurv' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
