"""A short test for newcomers: which of the course's skills they have already."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from heapq import merge
from typing import NamedTuple

from enact_learn.domain.course import ExerciseId, SkillId
from enact_learn.domain.options import Claim, Episode, Option, Placement, Situation
from enact_learn.policy.outline import Outline, outline

SURELY = 0.8  # chance from which on an exercise may be skipped: one right answer may be luck


class _Skill(NamedTuple):
    """A skill of the course as bits: skills are numbered in the order in which their exercises come."""

    item: int  # the place of the exercise that stands for it
    own: int
    needs: int  # itself and all that it builds on
    carries: int  # itself and all that builds on it


class Outcome(NamedTuple):
    """What came of the placement so far."""

    questions: frozenset[ExerciseId]  # answered by a check
    shown: frozenset[SkillId]  # what those answers showed, directly or by what builds on it
    next: Placement | None  # None when it is over


NOT_WANTED = Outcome(frozenset(), frozenset(), None)


def outcome(situation: Situation, items: int) -> Outcome:
    """What the placement brought, where the situation asks for one."""
    return _outcome(situation, items) if situation.placement else NOT_WANTED


def next_item(situation: Situation, items: int) -> Option | None:
    """The exercise that the placement asks for next; None where nobody wants one, and when it is over."""
    now = outcome(situation, items).next
    return next(option for option in situation.options if option.exercise.id == now.next) if now else None


def standing(situation: Situation, items: int) -> Placement | None:
    """Where the placement stands, were it wanted: what tells most of what a newcomer knows. None when it is over.

    A skill that was shown settles all that it builds on, one that was not settles all that builds on it. So the next
    item is the one that settles most skills either way (it halves a chain). One exercise stands for a skill, of
    about middle difficulty.

    Her word answers as well as a check does: what she puts aside counts as not shown, and what she calls too easy as
    shown. It is over after ``items`` exercises, when every skill is settled, and as soon as she works on another
    exercise.
    """
    return _outcome(situation, items).next


def skipped(situation: Situation, items: int) -> frozenset[ExerciseId]:
    """The exercises that a newcomer may skip: those that tell no more than what she showed in the placement.

    That is what trains only skills that were shown, is no harder than the exercise that stands for the skill, and
    would almost surely be managed. Her word alone shows nothing; and where she fails at a skill later, nothing of
    it is skipped any more.
    """
    found = outcome(situation, items)
    if not found.shown:
        return frozenset()
    course, options = outline(situation.options), situation.options
    failed = {
        skill
        for episode in situation.history
        if episode.first < course.marks.get(episode.exercise, 0.0)
        for skill in course.trains.get(episode.exercise, ())
    }
    level = {
        skill: course.exercises[course.items[skill]].difficulty
        for skill in found.shown - failed
        if skill in course.items
    }
    return frozenset(
        option.exercise.id
        for option, trained in zip(options, course.skills, strict=True)
        if trained
        and not option.is_right
        and not option.pinned
        and option.chance.mean >= SURELY
        and all(option.exercise.difficulty <= level.get(skill, 0) for skill in trained)
    )


def _outcome(situation: Situation, items: int) -> Outcome:
    if items <= 0 or not situation.options:
        return NOT_WANTED
    test = _Test(situation, items)
    said: Sequence[Claim | Episode] = situation.claims
    done: Sequence[Claim | Episode] = situation.history
    happened = merge(said, done, key=_when)  # lazily: of a long history only the beginning is looked at
    goes_on = all(map(test.goes_on_after, happened))
    asks = test.next() if goes_on else None
    shown = [skill for place, skill in enumerate(test.course.items) if test.shown >> place & 1]
    return Outcome(frozenset(test.questions), frozenset(shown), asks)


class _Test:
    """The placement as it goes on, from its first item."""

    def __init__(self, situation: Situation, items: int) -> None:
        self.options, self.items = situation.options, items
        self.course = outline(self.options)
        self.skills = _skills(_written(situation, self.course))
        self.unsettled = (1 << len(self.skills)) - 1
        self.said: dict[ExerciseId, bool] = {}
        self.asked = 0
        self.questions: set[ExerciseId] = set()
        self.shown = 0  # skills, as bits

    def goes_on_after(self, happened: Claim | Episode) -> bool:
        """Whether there is more to ask after this."""
        if isinstance(happened, Claim):
            self.said[happened.exercise] = happened.can
        else:
            skill = self._most_telling()
            exercise = self.course.exercises[skill.item] if skill else None
            if skill is None or exercise is None or exercise.id != happened.exercise:
                return False
            is_shown = happened.first >= exercise.pass_mark
            self.questions.add(exercise.id)
            self.shown |= skill.needs if is_shown else 0
            self._settle(skill, is_shown)
        while (skill := self._most_telling()) and (word := self.said.pop(self._id(skill), None)) is not None:
            self._settle(skill, word)
        return skill is not None

    def next(self) -> Placement | None:
        """What comes next, as she sees the options now: what she has put aside is not asked for."""
        while (skill := self._most_telling()) and self.options[skill.item].declined:
            self._settle(skill, False)
        item = self.options[skill.item] if skill else None
        if item is None or item.is_right or item.failures:
            return None
        return Placement(item.exercise.id, self.asked, self.items)

    def _id(self, skill: _Skill) -> ExerciseId:
        return self.course.exercises[skill.item].id

    def _most_telling(self) -> _Skill | None:
        return _most_telling(self.skills, self.unsettled) if self.asked < self.items else None

    def _settle(self, skill: _Skill, is_shown: bool) -> None:
        self.unsettled &= ~(skill.needs if is_shown else skill.carries)
        self.asked += 1


def _when(happened: Claim | Episode) -> datetime:
    return happened.at


def _most_telling(skills: Sequence[_Skill], unsettled: int) -> _Skill | None:
    """The skill whose answer settles most, whatever it is; of equals the first. None when all are settled."""
    best, least, most = None, 0, 0
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
