"""The people with diabetes that come with scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
import sklearn.datasets

from enact_learn.datasets.diabetes import diabetes
from enact_learn.datasets.shape import ChangedTable


def test_each_person_has_ten_values_and_a_progression():
    table = diabetes()
    assert table.shape == (442, 11)
    assert list(table.columns[[0, 2, -1]]) == ["age_years", "bmi_kg_per_m2", "progression"]
    assert not table.isna().any(axis=None)


def test_a_known_person():
    first = diabetes().iloc[0]
    assert (first["age_years"], first["bmi_kg_per_m2"], first["progression"]) == (59, 32.1, 151)


def test_the_names_belong_to_their_columns():
    table = diabetes()
    ratio = table["total_cholesterol"] / table["hdl"]
    assert np.median(np.abs(table["cholesterol_ratio"] - ratio)) < 0.3


def test_scaled_values_are_refused(monkeypatch: pytest.MonkeyPatch):
    scaled = sklearn.datasets.load_diabetes(as_frame=True)
    monkeypatch.setattr(sklearn.datasets, "load_diabetes", lambda **_: scaled)
    with pytest.raises(ChangedTable, match="age is not always between"):
        diabetes()
