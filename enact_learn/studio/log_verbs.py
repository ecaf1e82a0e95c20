"""The verbs of the studio's part ``log``."""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb

VERBS: Mapping[str, Verb] = {}
