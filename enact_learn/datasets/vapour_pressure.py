"""Liquids in equilibrium with their vapour, from the tables that ship inside chemicals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.packaged import packaged_table
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_SULFUR = "7704-34-9"
_HYDROGEN_SULFIDE = "7783-06-4"


def saturation_points() -> DataFrame:
    """Give 58 fluids at up to ten temperatures each, from low pressure to the critical point.

    Columns: cas, name, temperature_k, pressure_pa (of the vapour over the liquid),
    vaporisation_enthalpy_kj_per_mol (empty at the critical point). Sorted by fluid, then by temperature.

    The one pressure that the source rounds to zero is left out, and hydrogen sulfide gets its own CAS number back
    (the package files it under that of sulfur).

    Raises ChangedTable when the table inside chemicals is no longer what the exercises were written for.

    Source: VDI Gesellschaft (ed.), VDI Heat Atlas, 2nd edition, Springer (2010), by way of chemicals.
    """
    import pandas
    from chemicals.miscdata import VDI_saturation_dict

    source = "The VDI saturation table inside chemicals"
    wanted = ("T", "P", "Hvap")
    try:
        fluids = [
            pandas.DataFrame({"cas": cas, "name": fluid["Name"], **{key: fluid[key] for key in wanted}})
            for cas, fluid in VDI_saturation_dict.items()
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise ChangedTable(source, "its fluids can't be read as before") from error
    raw = pandas.concat(fluids)
    raw["cas"] = raw["cas"].mask(raw["cas"].eq(_SULFUR) & raw["name"].eq("Hydrogen sulfide"), _HYDROGEN_SULFIDE)
    columns = {
        "cas": Column("cas"),
        "name": Column("name"),
        "temperature_k": Column("T", between=(1, 2000)),
        "pressure_pa": Column("P", between=(1e-8, 3e7)),
        "vaporisation_enthalpy_kj_per_mol": Column("Hvap", between=(0.1, 100), divisor=1000),
    }
    return tidy(raw[raw["P"] > 0], columns, source=source, rows=579)


def antoine_constants() -> DataFrame:
    """Give Antoine's three constants for 325 fluids: log10(p / Pa) = a - b_k / (T / K + c_k).

    Columns: cas, name, a (no unit), b_k, c_k (kelvin), t_min_k, t_max_k (the range in which the fit may be used).

    Raises ChangedTable when the table inside chemicals is no longer what the exercises were written for.

    Source: B. E. Poling, J. M. Prausnitz and J. P. O'Connell, The Properties of Gases and Liquids, 5th edition,
    McGraw-Hill (2001), by way of chemicals, which gives them for pascals and kelvins.
    """
    columns = {
        "cas": Column("CAS"),
        "name": Column("Chemical"),
        "a": Column("A", between=(6, 16)),
        "b_k": Column("B", between=(1, 10000)),
        "c_k": Column("C", between=(-300, 300)),
        "t_min_k": Column("Tmin", between=(1, 1500)),
        "t_max_k": Column("Tmax", between=(1, 2000)),
    }
    raw = packaged_table("Antoine Collection Poling.tsv")
    table = tidy(raw, columns, source="Antoine's constants inside chemicals", rows=325)
    # a Cyrillic letter stands for the prime of biphenyl
    table["name"] = table["name"].str.strip().str.replace("Ј", "'")
    return table
