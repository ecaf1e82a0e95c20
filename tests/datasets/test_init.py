from __future__ import annotations

import subprocess
import sys

import pytest

from enact_learn import datasets

TABLES = [getattr(datasets, name) for name in datasets.__all__ if name != "ChangedTable"]


def test_importing_the_datasets_reads_no_slow_library():
    code = "import sys, enact_learn.datasets; print(sorted({'pandas', 'mendeleev', 'chemicals'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_each_table_names_its_source_and_the_units_of_its_columns(table):
    assert "ource:" in table.__doc__
    assert set(table().columns) >= {"name"}
    units = ("_pm", "_ev", "_bohr3", "_cm3", "_mol", "_k", "_pa")
    plain = {"atomic_number", "period", "group", "electronegativity", "a"}  # numbers without a unit
    numbers = set(table().select_dtypes("number").columns) - plain
    assert all(column.endswith(units) for column in numbers)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_a_learner_who_changes_a_table_gets_the_true_one_the_next_time(table):
    before = table()
    mine = table()
    mine.loc[0, "name"] = "mine"
    mine["extra"] = 0
    assert table().equals(before)
