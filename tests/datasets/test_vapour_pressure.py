from __future__ import annotations

import pytest

from enact_learn.datasets import ChangedTable, antoine_constants, saturation_points


def test_water_boils_at_100_degrees_by_antoines_constants():
    water = antoine_constants().set_index("name").loc["water"]
    pressure = 10 ** (water["a"] - water["b_k"] / (373.15 + water["c_k"]))
    assert pressure == pytest.approx(101_325, rel=0.01)
    assert water["t_min_k"] < 373.15 < water["t_max_k"]


def test_the_names_of_fluids_are_plain_and_unique():
    names = antoine_constants()["name"]
    assert names.is_unique
    assert (names == names.str.strip()).all()
    assert "1,1'-biphenyl" in set(names)


def test_each_fluid_has_rising_temperatures_and_pressures_above_zero():
    points = saturation_points()
    assert points["name"].nunique() == points["cas"].nunique() == 58
    assert (points["pressure_pa"] > 0).all()
    for _, fluid in points.groupby("name"):
        assert fluid["temperature_k"].is_monotonic_increasing
        assert fluid["pressure_pa"].is_monotonic_increasing


def test_hydrogen_sulfide_is_not_filed_under_sulfur():
    cas = saturation_points().set_index("name")["cas"]
    assert set(cas["Hydrogen sulfide"]) == {"7783-06-4"}
    assert "7704-34-9" not in set(cas)


def test_a_changed_package_is_named(monkeypatch):
    import chemicals.miscdata

    monkeypatch.setattr(chemicals.miscdata, "VDI_saturation_dict", {"64-17-5": {"Name": "Ethanol"}}, raising=False)
    with pytest.raises(ChangedTable, match="VDI"):
        saturation_points()
