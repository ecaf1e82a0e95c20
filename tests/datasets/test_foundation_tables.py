"""The tables of the foundations course: wines, lung cancer, carbon dioxide."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from enact_learn.datasets import co2, lung_cancer, wines
from enact_learn.datasets.package_files import package_file
from enact_learn.datasets.shape import ChangedTable


def test_each_wine_has_its_kind_and_13_measurements():
    table = wines.wines()
    assert table.shape == (178, 14)
    assert table["cultivar"].value_counts().to_dict() == {"Grignolino": 71, "Barolo": 59, "Barbera": 48}
    assert table.loc[0, ["cultivar", "alcohol_percent", "proline"]].tolist() == ["Barolo", 14.23, 1065]
    assert table.notna().all(axis=None)


def test_people_with_lung_cancer_keep_their_gaps():
    table = lung_cancer.lung_cancer()
    assert table.shape == (228, 10)
    assert table["sex"].value_counts().to_dict() == {"male": 138, "female": 90}
    assert table["died"].sum() == 165
    assert table["meal_kcal"].isna().sum() == 47
    assert table["weight_loss_pounds"].isna().sum() == 14


def test_carbon_dioxide_comes_week_by_week_and_rises():
    table = co2.weekly_co2()
    assert table.shape == (2284, 2)
    assert table["co2_ppm"].isna().sum() == 59
    assert str(table.loc[0, "week"].date()) == "1958-03-29"
    years = table.groupby(table["week"].dt.year)["co2_ppm"].mean()
    assert years[2001] == pytest.approx(371, abs=1)
    assert years[1959] == pytest.approx(316, abs=1)


@pytest.mark.parametrize(
    ("module", "read"), [(wines, wines.wines), (lung_cancer, lung_cancer.lung_cancer), (co2, co2.weekly_co2)]
)
def test_a_file_with_a_line_less_is_refused(module, read, monkeypatch, tmp_path: Path):
    true_file = module.package_file

    def shorter(package: str, *parts: str) -> Path:
        path = tmp_path / parts[-1]
        path.write_text("".join(true_file(package, *parts).read_text().splitlines(keepends=True)[:-1]))
        return path

    monkeypatch.setattr(module, "package_file", shorter)
    with pytest.raises(ChangedTable, match="rows instead of"):
        read()


def test_a_missing_package_and_a_missing_file_are_named():
    with pytest.raises(ModuleNotFoundError, match="no_such_package is not installed"):
        package_file("no_such_package", "table.csv")
    with pytest.raises(ChangedTable, match=r"lifelines.s file datasets/nothing\.csv"):
        package_file("lifelines", "datasets", "nothing.csv")


def test_reading_the_tables_imports_none_of_the_packages_that_hold_them():
    code = (
        "import sys\n"
        "from enact_learn.datasets import co2, lung_cancer, wines\n"
        "assert 'pandas' not in sys.modules\n"
        "wines.wines(), lung_cancer.lung_cancer(), co2.weekly_co2()\n"
        "print(sorted({'sklearn', 'lifelines', 'statsmodels'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
