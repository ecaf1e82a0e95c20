"""The verbs of the studio's part ``publishing``."""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb
from enact_learn.studio.publications import publications, publish, roll_back

VERBS: Mapping[str, Verb] = {
    "publications": Verb(publications, "observer", changes=False),
    "publish": Verb(publish, "instructor"),
    "roll_back": Verb(roll_back, "instructor"),
}
