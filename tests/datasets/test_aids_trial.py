"""The trial ACTG 320 that comes with scikit-survival."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.datasets.aids_trial import aids_trial
from enact_learn.datasets.shape import ChangedTable


def test_each_person_has_an_arm_and_an_outcome() -> None:
    table = aids_trial()
    assert table.shape == (1151, 11)
    assert not table.isna().to_numpy().any()
    assert table["progressed"].sum() == 96
    assert table["died"].sum() == 26
    assert (table["days_alive"] >= table["days_followed"]).all()


def test_the_arms_are_those_of_the_publication() -> None:
    arms = aids_trial().groupby("indinavir")["progressed"].agg(["size", "sum"])
    assert arms.loc[False].tolist() == [577, 63]
    assert arms.loc[True].tolist() == [574, 33]


def test_every_call_gives_a_table_of_its_own() -> None:
    spoiled = aids_trial()
    spoiled["progressed"] = True
    assert not aids_trial()["progressed"].all()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("189,0,189,0,0,1,1,1,1,1,0,100,169,39,34\n", ""),  # a person less
        ("189,0,189,0,0,1,1,1,1,1,0,100,169,39,34", "189,0,189,0,0,1,1,1,1,1,0,100,169,39,340"),  # aged 340
        ("@attribute karnof", "@attribute karnofsky"),
        ("189,0,189,0", "189,no,189,0"),
        ("189,0,189,0", "189,0,189,0,0"),
    ],
)
def test_a_changed_file_is_refused_by_its_name(spoilable: Callable[..., Path], old: str, new: str) -> None:
    path = spoilable("sksurv", "datasets", "data", "actg320.arff")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ChangedTable, match=r"actg320\.arff"):
        aids_trial()


def test_importing_the_wing_loads_neither_sksurv_nor_pandas() -> None:
    code = (
        "import sys, enact_learn.datasets.aids_trial\n"
        "sys.exit(', '.join(sorted({'sksurv', 'pandas'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
