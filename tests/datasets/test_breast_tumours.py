"""The nuclei of breast tumours that come with scikit-learn."""

from __future__ import annotations

import pytest
import sklearn.datasets

from enact_learn.datasets.breast_tumours import breast_tumours
from enact_learn.datasets.shape import ChangedTable


def test_each_tumour_has_a_diagnosis_and_thirty_numbers():
    table = breast_tumours()
    assert table.shape == (569, 31)
    assert table["diagnosis"].value_counts().to_dict() == {"benign": 357, "malignant": 212}
    assert table.drop(columns="diagnosis").dtypes.eq(float).all()
    assert not table.isna().any(axis=None)
    assert {"mean_concave_points", "radius_error", "worst_fractal_dimension"} < set(table.columns)


def test_a_known_tumour():
    first = breast_tumours().iloc[0]
    assert (first["diagnosis"], first["mean_radius"], first["worst_area"]) == ("malignant", 17.99, 2019.0)


def test_malignant_tumours_have_larger_nuclei():
    radius = breast_tumours().groupby("diagnosis")["mean_radius"].mean()
    assert radius["malignant"] == pytest.approx(17.46, abs=0.01)
    assert radius["benign"] == pytest.approx(12.15, abs=0.01)


def test_a_changed_table_is_refused(monkeypatch: pytest.MonkeyPatch):
    changed = sklearn.datasets.load_breast_cancer(as_frame=True)
    changed.frame = changed.frame.iloc[1:]
    monkeypatch.setattr(sklearn.datasets, "load_breast_cancer", lambda as_frame: changed)
    with pytest.raises(ChangedTable, match="568 rows"):
        breast_tumours()
