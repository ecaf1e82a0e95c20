"""Standard enthalpies of formation at 298.15 K, from the tables that ship inside chemicals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enact_learn.datasets.packaged import packaged_table
from enact_learn.datasets.shape import Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_KILO = 1000  # J/mol in the package, kJ/mol here


def gas_enthalpies() -> DataFrame:
    """Give 595 gases, radicals and ions among them, with what it costs to form a mole of each from its elements.

    Columns: cas, name, formula (as the source writes it, charges in square brackets), enthalpy_kj_per_mol,
    uncertainty_kj_per_mol (half of the 95 % interval).

    Raises ChangedTable when the table inside chemicals is no longer what the exercises were written for.

    Source: Active Thermochemical Tables, version 1.112, Argonne National Laboratory (2013), by way of chemicals.
    B. Ruscic et al., J. Phys. Chem. A 108, 9979 (2004).
    """
    return _active_tables("g", "Hfg", rows=595)


def liquid_enthalpies() -> DataFrame:
    """Give 34 liquids with what it costs to form a mole of each from its elements.

    Columns, errors and source: those of gas_enthalpies.
    """
    return _active_tables("l", "Hfl", rows=34)


def api_gas_enthalpies() -> DataFrame:
    """Give 571 gases, most of them organic, from an older and broader collection.

    Columns: cas, name, enthalpy_kj_per_mol. No uncertainty is given. The values stand here as they stand in the
    source, errors included: an exercise looks for them.

    Raises ChangedTable when the table inside chemicals is no longer what the exercises were written for.

    Source: API Technical Data Book, by way of chemicals and of T. A. Albahri and A. F. Aljasmi, Thermochimica Acta
    568, 46 (2013).
    """
    columns = {
        "cas": Column("CAS"),
        "name": Column("Compound"),
        "enthalpy_kj_per_mol": Column("Hfg", between=(-5000, 5000), divisor=_KILO),
    }
    return tidy(
        packaged_table("API TDB Albahri Hf (g).tsv"), columns, source="The API table inside chemicals", rows=571
    )


def _active_tables(phase: str, column: str, rows: int) -> DataFrame:
    columns = {
        "cas": Column("CAS"),
        "name": Column("Chemical"),
        "formula": Column("Formula"),
        "enthalpy_kj_per_mol": Column(column, between=(-2000, 10000), divisor=_KILO),
        "uncertainty_kj_per_mol": Column("uncertainty", between=(0, 50), divisor=_KILO),
    }
    source = f"The table ATcT 1.112 ({phase}) inside chemicals"
    table = tidy(packaged_table(f"ATcT 1.112 ({phase}).tsv"), columns, source=source, rows=rows)
    table["formula"] = table["formula"].str.removesuffix(f" ({phase})")
    return table
