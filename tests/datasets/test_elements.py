from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.datasets import ChangedTable, package_files, periodic_table


def test_the_periodic_table_has_118_elements_by_rising_number():
    table = periodic_table()
    assert table["atomic_number"].tolist() == list(range(1, 119))
    assert table["symbol"].is_unique
    assert table.loc[table["symbol"] == "Fe", ["period", "group", "block"]].values.tolist() == [[4, 8, "d"]]


def test_what_the_exercises_fill_in_is_really_missing():
    table = periodic_table().set_index("symbol")
    missing = table["electronegativity"].isna()
    assert missing.sum() == 33
    assert missing[["He", "Ne", "Pm", "Eu"]].all()
    assert table["ionisation_energy_ev"].isna().sum() == 10
    assert table["covalent_radius_pm"].notna().all()


def test_the_first_ionisation_energy_is_meant_not_a_later_one():
    table = periodic_table().set_index("symbol")
    assert table.loc["H", "ionisation_energy_ev"] == pytest.approx(13.598, abs=1e-3)
    assert table.loc["Na", "ionisation_energy_ev"] < table.loc["Mg", "ionisation_energy_ev"]


def test_reading_the_table_does_not_import_mendeleev():
    code = "import sys, enact_learn.datasets as data; data.periodic_table(); print('mendeleev' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_another_database_in_the_package_is_named_as_a_changed_table(spoilable: Callable[..., Path]):
    other = spoilable("mendeleev", "elements.db")
    other.unlink()
    sqlite3.connect(other).close()
    with pytest.raises(ChangedTable, match="mendeleev"):
        periodic_table()


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(package_files, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="mendeleev is not installed"):
        periodic_table()
