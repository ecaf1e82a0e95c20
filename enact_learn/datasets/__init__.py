"""Real data that ships inside well-kept packages: one function a table, its source cited and its shape checked.

Importing this room is quick: pandas, mendeleev and chemicals are imported only when a table is read.
"""

from enact_learn.datasets.elements import periodic_table
from enact_learn.datasets.enthalpies import api_gas_enthalpies, gas_enthalpies, liquid_enthalpies
from enact_learn.datasets.shape import ChangedTable
from enact_learn.datasets.vapour_pressure import antoine_constants, saturation_points

__all__ = [
    "ChangedTable",
    "antoine_constants",
    "api_gas_enthalpies",
    "gas_enthalpies",
    "liquid_enthalpies",
    "periodic_table",
    "saturation_points",
]
