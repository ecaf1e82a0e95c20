"""The periodic table, from the database that ships inside mendeleev."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from enact_learn.datasets.package_files import package_file
from enact_learn.datasets.shape import ChangedTable, Column, tidy

if TYPE_CHECKING:
    from pandas import DataFrame

_SOURCE = "mendeleev's table of the elements"

_COLUMNS = {
    "symbol": Column("symbol"),
    "name": Column("name"),
    "atomic_number": Column("atomic_number", between=(1, 118)),
    "period": Column("period", between=(1, 7)),
    "group": Column("group_id", between=(1, 18)),
    "block": Column("block"),
    "covalent_radius_pm": Column("covalent_radius_pyykko", between=(30, 250)),
    "electronegativity": Column("en_pauling", between=(0.6, 4.0)),
    "ionisation_energy_ev": Column("ionization_energy", between=(3, 25)),
    "polarisability_bohr3": Column("dipole_polarizability", between=(1, 450)),
    "density_g_per_cm3": Column("density", between=(5e-5, 50)),
}


def periodic_table() -> DataFrame:
    """Give the 118 elements, one a row, by rising atomic number.

    Columns: symbol, name, atomic_number, period (1 to 7), group (1 to 18, empty in the f block), block (s, p, d or f),
    covalent_radius_pm (single bond), electronegativity (Pauling's scale, empty for 33 elements), ionisation_energy_ev
    (the first one, empty for 10 elements), polarisability_bohr3, density_g_per_cm3 (near 25 °C; predicted for the
    heaviest elements).

    Raises ChangedTable when mendeleev's database is no longer what the exercises were written for, and
    ModuleNotFoundError when mendeleev is not installed.

    Source: L. M. Mentel, mendeleev, a Python package with properties of chemical elements, ions, isotopes and methods
    to manipulate and visualize periodic table, https://github.com/lmmentel/mendeleev (MIT licence). Radii: P. Pyykkö
    and M. Atsumi, Chem. Eur. J. 15, 186 (2009). Electronegativities and densities: W. M. Haynes (ed.), CRC Handbook of
    Chemistry and Physics, 95th edition (2014). Ionisation energies: NIST Atomic Spectra Database. Polarisabilities:
    P. Schwerdtfeger and J. K. Nagle, Mol. Phys. 117, 1200 (2019), updated 2023.
    """
    import pandas

    # Read the file itself: importing mendeleev takes a second or more, and each check of an exercise would pay for it.
    address = f"{package_file('mendeleev', 'elements.db').resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            elements = pandas.read_sql_query("SELECT * FROM elements ORDER BY atomic_number", database)
            energies = pandas.read_sql_query(
                "SELECT atomic_number, ionization_energy FROM ionizationenergies WHERE ion_charge = 0", database
            )
    except (sqlite3.Error, pandas.errors.DatabaseError) as error:
        raise ChangedTable(_SOURCE, "its database can't be read as before") from error
    return tidy(elements.merge(energies, how="left", on="atomic_number"), _COLUMNS, source=_SOURCE, rows=118)
