"""What never changes of the exercises on offer, gathered once: what each of them trains, and is right from."""

from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple

from enact_learn.domain.course import Exercise, ExerciseId, SkillId
from enact_learn.domain.options import Option

MANY = 256  # lists of exercises: one for each course, and a few for what is locked or pinned in it
MIDDLE = 3  # the author's difficulty at which a solved exercise tells most about its skill

_exercise = itemgetter(Option._fields.index("exercise"))


class Outline(NamedTuple):
    """Exercises on offer, in the author's order, and what they train."""

    exercises: tuple[Exercise, ...]
    skills: tuple[tuple[SkillId, ...], ...]  # of each exercise
    trains: Mapping[ExerciseId, tuple[SkillId, ...]]
    marks: Mapping[ExerciseId, float]  # the share of the points that counts as right
    items: Mapping[SkillId, int]  # every skill that is trained -> the place of the exercise that stands for it


_known: dict[tuple[int, ...], Outline] = {}


def outline(options: tuple[Option, ...]) -> Outline:
    """The outline of these options.

    Exercises never change, so a list of them is known by their identities: comparing two courses would take longer
    than choosing from them.
    """
    key = tuple(map(id, map(_exercise, options)))
    found = _known.get(key)
    if found is None:
        if len(_known) >= MANY:
            _known.clear()
        # it holds the exercises, so that no identity is given away while it is kept
        found = _known[key] = _gathered(tuple(map(_exercise, options)))
    return found


def _gathered(exercises: tuple[Exercise, ...]) -> Outline:
    skills = tuple(exercise.skills for exercise in exercises)
    return Outline(
        exercises,
        skills,
        {exercise.id: trained for exercise, trained in zip(exercises, skills, strict=True)},
        {exercise.id: exercise.pass_mark for exercise in exercises},
        _items(exercises, skills),
    )


def _items(exercises: tuple[Exercise, ...], skills: tuple[tuple[SkillId, ...], ...]) -> dict[SkillId, int]:
    """For each skill the exercise that tells most of it: trains nothing before it, and is of middle difficulty."""
    best: dict[SkillId, tuple[int, int, int]] = {}
    for place, (exercise, trained) in enumerate(zip(exercises, skills, strict=True)):
        for rank, skill in enumerate(trained):
            telling = rank, abs(exercise.difficulty - MIDDLE), place
            best[skill] = min(telling, best.get(skill, telling))
    return {skill: place for skill, (_, _, place) in best.items()}
