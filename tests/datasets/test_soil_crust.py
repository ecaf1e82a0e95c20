"""The microbes of desert soil that come with scikit-bio."""

import pytest

from enact_learn.datasets import soil_crust
from enact_learn.datasets.shape import ChangedTable
from enact_learn.datasets.soil_crust import crust_counts, crust_samples


def test_each_sample_has_its_counts() -> None:
    counts, samples = crust_counts(), crust_samples()
    assert counts.shape == (19, 466)
    assert samples.shape == (19, 3)
    assert counts.index.tolist() == samples["sample"].tolist()
    assert counts.loc["42hr_latemid", "rplo 2 (Firmicutes)"] == 1641
    assert samples["stage"].value_counts().to_dict() == {"early": 5, "early-mid": 5, "late-mid": 5, "late": 4}
    assert sorted(samples["hours"].unique()) == [0.05, 9.0, 18.0, 42.0, 49.5]


def test_a_changed_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = soil_crust.package_text("skbio", *soil_crust._FILE)
    monkeypatch.setattr(soil_crust, "package_text", lambda *parts: text.replace("1641", "1642", 1))
    with pytest.raises(ChangedTable, match="reads"):
        crust_counts()
    monkeypatch.setattr(soil_crust, "package_text", lambda *parts: text.rsplit("\n", 2)[0])
    with pytest.raises(ChangedTable, match="shape"):
        crust_counts()
    monkeypatch.setattr(soil_crust, "package_text", lambda *parts: text.replace("1641", "0.5", 1))
    with pytest.raises(ChangedTable, match="counts"):
        crust_counts()
    monkeypatch.setattr(soil_crust, "package_text", lambda *parts: text.replace("42hr_latemid", "43hr_latemid", 1))
    with pytest.raises(ChangedTable, match="labels"):
        crust_counts()
