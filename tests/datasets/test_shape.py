from __future__ import annotations

import pandas as pd
import pytest

from enact_learn.datasets.shape import ChangedTable, Column, tidy

RAW = pd.DataFrame({"Name": ["ice", "steam"], "H": [1000.0, None], "note": ["", ""]}, index=[7, 9])
COLUMNS = {"name": Column("Name"), "enthalpy_kj": Column("H", between=(0, 5), divisor=1000)}


def test_a_tidy_table_has_our_names_our_units_and_fresh_row_numbers():
    table = tidy(RAW, COLUMNS, source="Toy", rows=2)
    assert list(table.columns) == ["name", "enthalpy_kj"]
    assert list(table.index) == [0, 1]
    assert table["enthalpy_kj"].iloc[0] == 1.0
    assert table["enthalpy_kj"].isna().iloc[1]


def test_the_package_keeps_its_table_as_it_was():
    before = RAW.copy()
    table = tidy(RAW, COLUMNS, source="Toy", rows=2)
    table.loc[0, "name"] = "water"
    pd.testing.assert_frame_equal(RAW, before)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (RAW.drop(columns="H"), "no column H"),
        (RAW.head(1), "1 rows instead of 2"),
        (RAW.assign(H=RAW["H"] * 1000), "not always between 0 and 5"),
        (RAW.assign(H=float("nan")), "not always between 0 and 5"),
        (RAW.assign(H="high"), "H does not hold numbers"),
    ],
)
def test_a_changed_table_is_refused_and_the_message_says_which_and_why(raw: pd.DataFrame, says: str):
    with pytest.raises(ChangedTable, match=f"^Toy has changed: .*{says}"):
        tidy(raw, COLUMNS, source="Toy", rows=2)
