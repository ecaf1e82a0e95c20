"""The verbs of the studio's part ``log``."""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb
from enact_learn.studio.log import log, replay

VERBS: Mapping[str, Verb] = {
    "log": Verb(log, "observer", changes=False),
    "replay": Verb(replay, "observer", changes=False),
}
