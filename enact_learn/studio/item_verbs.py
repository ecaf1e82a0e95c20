"""The verbs of the studio's part ``item``: all exercises, and one of them."""

from collections.abc import Mapping

from enact_learn.domain.verb import Verb
from enact_learn.studio.item_view import item, items

VERBS: Mapping[str, Verb] = {
    "items": Verb(items, "observer", changes=False),
    "item": Verb(item, "observer", changes=False),
}
