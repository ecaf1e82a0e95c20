"""What fades from memory, brought back in time."""

from operator import itemgetter
from typing import NamedTuple

from enact_learn.domain.options import Option, Situation
from enact_learn.policy.outline import outline
from enact_learn.policy.turns import turn

LIKELY = 0.5  # chance from which on an unsolved exercise brings a fading skill back as well as a solved one


_recall = itemgetter(Option._fields.index("recall"))


class Review(NamedTuple):
    """What is to be done so that something is not forgotten."""

    option: Option
    fading: Option  # the solved exercise that is remembered least; it may be the same one


def next_review(situation: Situation, below: float) -> Review | None:
    """What brings back the solved exercise that is remembered least, and with a chance under ``below``.

    That is an unsolved exercise of the same skills whose turn it is, if she is likely to manage one (the
    likeliest); else the solved one again, but not twice in a row. None where nothing fades as far as is known.
    """
    just_done = situation.current if situation.session else None
    fading = None
    for option, recall in zip(situation.options, map(_recall, situation.options), strict=True):
        if recall is None or recall >= below or option.declined or option.exercise.id == just_done:
            continue
        if option.is_right:
            below, fading = recall, option
    if fading is None:
        return None
    return Review(_fresh(situation, fading) or fading, fading)


def _fresh(situation: Situation, fading: Option) -> Option | None:
    skills = set(fading.exercise.skills)
    likely = [
        option
        for option, trained in zip(situation.options, outline(situation.options).skills, strict=True)
        if option.chance.mean >= LIKELY
        and not skills.isdisjoint(trained)
        and not option.is_right
        and turn(option, 1) == (0, 0)
    ]
    return max(likely, key=lambda option: option.chance.mean, default=None)
