"""The verbs of the studio's part ``path``."""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb
from enact_learn.studio.path_edit import path
from enact_learn.studio.path_publish import bring_back, set_path
from enact_learn.studio.path_what_if import what_if

VERBS: Mapping[str, Verb] = {
    "path": Verb(path, "observer", changes=False),
    "what_if": Verb(what_if, "instructor", changes=False),
    "set_path": Verb(set_path, "instructor"),
    "bring_back": Verb(bring_back, "instructor"),
}
