from __future__ import annotations

import pytest

from enact_learn.datasets import api_gas_enthalpies, gas_enthalpies, liquid_enthalpies


def test_elements_in_their_standard_state_cost_nothing_to_form():
    gas = gas_enthalpies().set_index("formula")["enthalpy_kj_per_mol"]
    assert gas[["H2", "O2", "N2"]].eq(0).all()


def test_enthalpies_are_in_kilojoules_and_water_agrees_with_the_textbook():
    gas = gas_enthalpies().set_index("name")["enthalpy_kj_per_mol"]
    liquid = liquid_enthalpies().set_index("name")["enthalpy_kj_per_mol"]
    assert gas["Water"] == pytest.approx(-241.8, abs=0.1)
    assert liquid["Water"] == pytest.approx(-285.8, abs=0.1)


def test_formulas_come_without_the_mark_of_their_phase():
    for table in (gas_enthalpies(), liquid_enthalpies()):
        assert not table["formula"].str.contains(r"\((?:g|l)\)").any()


def test_each_substance_stands_once_in_a_table():
    for table in (gas_enthalpies(), liquid_enthalpies(), api_gas_enthalpies()):
        assert table["cas"].is_unique


def test_the_older_collection_still_holds_the_error_that_an_exercise_looks_for():
    old = api_gas_enthalpies().set_index("cas")["enthalpy_kj_per_mol"]
    new = gas_enthalpies().set_index("cas")["enthalpy_kj_per_mol"]
    assert old["75-71-8"] > 0 > new["75-71-8"]
