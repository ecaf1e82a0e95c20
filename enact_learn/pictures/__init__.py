"""Pictures of how it went, as Vega-Lite 5 specifications, each with the table behind it. Knows plain data only."""

from collections.abc import Callable

from enact_learn.domain.looking_back import LookBack
from enact_learn.domain.standing_views import PicturesView
from enact_learn.domain.text import Message, in_language
from enact_learn.pictures.mastery import mastery
from enact_learn.pictures.predicted import predicted
from enact_learn.pictures.time_spent import time_spent

__all__ = ["pictures"]


def pictures(back: LookBack, lang: str, say: Callable[[Message], str]) -> PicturesView:
    """All pictures of a learner's way. ``say`` says messages in ``lang`` (ISO 639-1), in which titles are taken."""
    drawn = (mastery(back, lang, say), predicted(back, lang, say), time_spent(back, say))
    return PicturesView(back.course, in_language(back.title, lang), drawn)
