"""The verb of the studio's part ``footprint``."""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb
from enact_learn.studio.footprint import footprint

VERBS: Mapping[str, Verb] = {"footprint": Verb(footprint, "observer", changes=False)}
