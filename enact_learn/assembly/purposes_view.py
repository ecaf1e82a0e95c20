"""What is kept of a learner, why and how long, as her screen shows it."""

from collections.abc import Mapping

from enact_learn.domain.record_views import Purpose, PurposesView
from enact_learn.privacy.purposes import in_short

OF_A_LEARNER = ("pseudonym", "work", "result", "behaviour", "words", "advice", "estimate", "consent", "log")
"""The classes of data that are about a learner, in the order in which she reads of them."""


def purposes_in(lang: str, months: Mapping[str, int]) -> PurposesView:
    """In a language, with what the institution has decided (kind of retention -> months)."""
    lines = in_short(lang, months, OF_A_LEARNER)
    return PurposesView(tuple(Purpose(one.what, one.why, one.how_long, one.who) for one in lines))
