"""A short test for newcomers: which of the course's skills they have already."""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from enact_learn.domain.course import SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.policy.outline import Outline, outline

TELLING = 2  # skills that an answer must settle either way: one that settles itself alone is met in its turn

_declined = itemgetter(Option._fields.index("declined"))


class _Skill(NamedTuple):
    """A skill of the course as bits: skills are numbered in the order in which their exercises come."""

    item: int  # the place of the exercise that stands for it
    own: int
    needs: int  # itself and all that it builds on
    carries: int  # itself and all that builds on it


def next_item(situation: Situation, items: int) -> Option | None:
    """The exercise that tells most of what a newcomer knows already, or None when the placement is over.

    A skill that was shown settles all that it builds on, one that was not settles all that builds on it. So the next
    item is the one that settles most skills either way (it halves a chain). One exercise stands for a skill, of
    about middle difficulty.

    There is one where the situation asks for it. It is over after ``items`` exercises, when no answer would settle
    more than the skill itself, and as soon as the learner does anything else: says "not now", or works on
    another exercise.
    """
    options, done = situation.options, situation.history
    if not situation.placement or items <= len(done) or not options or any(map(_declined, options)):
        return None
    course = outline(options)
    skills = _skills(_written(situation, course))
    unsettled = (1 << len(skills)) - 1
    for episode in done:
        asked = _most_telling(skills, unsettled)
        if asked is None or course.exercises[asked.item].id != episode.exercise:
            return None
        is_shown = episode.first >= course.exercises[asked.item].pass_mark
        unsettled &= ~(asked.needs if is_shown else asked.carries)
    asked = _most_telling(skills, unsettled)
    if asked is None:
        return None
    item = options[asked.item]
    return None if item.is_right or item.failures else item


def _most_telling(skills: Sequence[_Skill], unsettled: int) -> _Skill | None:
    """The skill whose answer settles most, whatever it is; of equals the first."""
    best, least, most = None, TELLING, 0
    for skill in skills:
        if skill.own & unsettled:
            below, above = (skill.needs & unsettled).bit_count(), (skill.carries & unsettled).bit_count()
            settled = below if below < above else above
            if settled > least or (settled == least and below + above > most):
                best, least, most = skill, settled, below + above
    return best


def _written(situation: Situation, course: Outline) -> tuple[tuple[SkillId, int, tuple[SkillId, ...]], ...]:
    """Each skill that is trained, the place of its exercise, and what the author says that it builds on."""
    skills = situation.skills
    return tuple(
        [(skill, item, skills[skill].prerequisites if skill in skills else ()) for skill, item in course.items.items()]
    )


@lru_cache(maxsize=64)
def _skills(written: Sequence[tuple[SkillId, int, tuple[SkillId, ...]]]) -> tuple[_Skill, ...]:
    number = {skill: place for place, (skill, _, _) in enumerate(written)}
    direct = [[number[need] for need in needs if need in number] for _, _, needs in written]
    below = [_bits_below(place, direct) for place in range(len(written))]
    above = [sum(1 << other for other, its in enumerate(below) if its >> place & 1) for place in range(len(written))]
    return tuple(_Skill(item, 1 << place, below[place], above[place]) for place, (_, item, _) in enumerate(written))


def _bits_below(place: int, direct: Sequence[Sequence[int]]) -> int:
    """A skill and all that it builds on, at any depth."""
    found, ahead = {place}, [place]
    while ahead:
        for need in direct[ahead.pop()]:
            if need not in found:
                found.add(need)
                ahead.append(need)
    return sum(1 << one for one in found)
