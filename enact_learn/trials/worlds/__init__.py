"""The worlds that come along, one file for each family of beliefs about learning."""

from collections.abc import Mapping

WORLDS: Mapping[str, str] = {
    "zone": "enact_learn.trials.worlds.zone:Zone",
    "all-or-none": "enact_learn.trials.worlds.all_or_none:AllOrNone",
    "memory": "enact_learn.trials.worlds.memory:Memory",
    "factors": "enact_learn.trials.worlds.factors:Factors",
}
"""Short name -> ``module:Class``. A world from elsewhere is named by its ``module:Class``."""
