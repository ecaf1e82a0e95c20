"""The tables of times until an event, as lifelines ships them."""

import subprocess
import sys

import pandas as pd
import pytest

from enact_learn.datasets import gbsg2, kidney_transplant, larynx, leukemia, lifelines_files
from enact_learn.datasets.shape import ChangedTable

READERS = {
    gbsg2: gbsg2.breast_cancer_trial,
    kidney_transplant: kidney_transplant.kidney_transplants,
    larynx: larynx.larynx_cancer,
    leukemia: leukemia.leukemia_remissions,
}


@pytest.mark.parametrize(
    ("read", "shape", "time", "event", "events"),
    [
        (leukemia.leukemia_remissions, (42, 4), "weeks", "relapsed", 30),
        (gbsg2.breast_cancer_trial, (686, 10), "days", "event", 299),
        (larynx.larynx_cancer, (90, 4), "years", "died", 50),
        (kidney_transplant.kidney_transplants, (863, 5), "days", "died", 140),
    ],
)
def test_everybody_has_a_time_and_an_end(read, shape, time: str, event: str, events: int) -> None:
    table = read()
    assert table.shape == shape
    assert not table.isna().any().any()
    assert (table[time] > 0).all()
    assert set(table[event]) == {0, 1}
    assert table[event].sum() == events


def test_leukaemia_came_back_later_with_the_drug() -> None:
    table = leukemia.leukemia_remissions()
    assert table["treatment"].value_counts().to_dict() == {"6-MP": 21, "placebo": 21}
    assert table.groupby("treatment")["relapsed"].sum().to_dict() == {"6-MP": 9, "placebo": 21}


def test_hormone_therapy_and_grade_have_the_counts_of_the_trial() -> None:
    table = gbsg2.breast_cancer_trial()
    assert table["hormone_therapy"].value_counts().to_dict() == {"no": 440, "yes": 246}
    assert table["tumour_grade"].value_counts().to_dict() == {"II": 444, "III": 161, "I": 81}


def test_stages_of_the_larynx_are_numbers() -> None:
    assert larynx.larynx_cancer()["stage"].value_counts().to_dict() == {1: 33, 3: 27, 2: 17, 4: 13}


def test_groups_of_people_with_a_new_kidney_have_the_sizes_of_the_book() -> None:
    sizes = kidney_transplant.kidney_transplants().groupby(["race", "sex"]).size()
    assert sizes.to_dict() == {
        ("Black", "female"): 59,
        ("Black", "male"): 92,
        ("white", "female"): 280,
        ("white", "male"): 432,
    }


@pytest.mark.parametrize("module", READERS)
def test_a_table_that_lost_a_row_is_refused(module, monkeypatch: pytest.MonkeyPatch) -> None:
    def shorter(*file: str) -> pd.DataFrame:
        return lifelines_files.lifelines_table(*file).iloc[1:]

    monkeypatch.setattr(module, "lifelines_table", shorter)
    with pytest.raises(ChangedTable, match="rows instead of"):
        READERS[module]()


@pytest.mark.parametrize(
    ("module", "one", "other"), [(larynx, "Stage_II", "Stage_III"), (kidney_transplant, "black_male", "white_male")]
)
def test_nobody_is_in_two_groups(module, one: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def doubled(*file: str) -> pd.DataFrame:
        return lifelines_files.lifelines_table(*file).assign(**{one: 1, other: 1})

    monkeypatch.setattr(module, "lifelines_table", doubled)
    with pytest.raises(ChangedTable, match="somebody"):
        READERS[module]()


def test_a_missing_file_is_refused_by_its_name() -> None:
    with pytest.raises(ChangedTable, match=r"absent\.csv"):
        lifelines_files.lifelines_table("absent.csv")


def test_reading_a_table_does_not_import_lifelines() -> None:
    code = (
        "import sys; from enact_learn.datasets.leukemia import leukemia_remissions; leukemia_remissions()\n"
        "sys.exit('lifelines' if 'lifelines' in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
