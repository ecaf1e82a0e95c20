"""A made-up course as it is, and as an author who errs wrote it down."""

from collections.abc import Sequence
from random import Random

from enact_learn.domain.course import (
    Course,
    CourseId,
    Exercise,
    ExerciseId,
    GradedCell,
    Module,
    ReleaseId,
    Skill,
    SkillId,
    cell_id,
)
from enact_learn.trials.world import Syllabus

LEVELS = 5
STEP = 0.6  # from one level of difficulty to the next
MIDDLE = 3
TITLE = "Simulated course"


def draw_syllabus(
    number: int,
    luck: Random,
    *,
    skills: int = 12,
    exercises: int = 5,
    wrong_prerequisites: float = 0.12,
    order_noise: float = 0.8,
    level_noise: float = 0.45,
    author_noise: float = 0.8,
) -> Syllabus:
    """Draw a course of ``skills`` times ``exercises`` exercises and what its author wrote of it.

    Each skill but the first needs one or two of the three before it. The author leaves out or mistakes a
    ``wrong_prerequisites`` share of these, orders the skills with a shift of ``order_noise`` places (standard
    deviation), and rates difficulty from 1 to 5 with an error of ``author_noise`` steps. Within a skill he orders by
    the difficulty that he sees; ``level_noise`` (in steps) is how uneven the true difficulties are.
    """
    true_needs = [_true_needs(skill, luck) for skill in range(skills)]
    written_needs = [_written(skill, needs, wrong_prerequisites, luck) for skill, needs in enumerate(true_needs)]
    places = sorted(range(skills), key=lambda skill: skill + luck.gauss(0.0, order_noise))
    place_of = {skill: place for place, skill in enumerate(places)}
    blocks = [_block(exercises, level_noise, author_noise, luck) for _ in places]
    course = _course(
        CourseId(f"simulated-{number}"),
        [tuple(place_of[need] for need in written_needs[skill]) for skill in places],
        [[rated for rated, _ in block] for block in blocks],
    )
    return Syllabus(
        course=course,
        skill=tuple(place for place, block in enumerate(blocks) for _ in block),
        difficulty=tuple(true for block in blocks for _, true in block),
        needs=tuple(tuple(sorted(place_of[need] for need in true_needs[skill])) for skill in places),
    )


def _true_needs(skill: int, luck: Random) -> list[int]:
    near = range(max(0, skill - 3), skill)
    return sorted(luck.sample(near, min(len(near), luck.choice((1, 1, 2)))))


def _written(skill: int, needs: Sequence[int], wrong: float, luck: Random) -> list[int]:
    """What the author writes. An error leaves a prerequisite out, takes another for it, or adds a needless one."""
    others = [other for other in range(skill) if other not in needs]
    written = []
    for need in needs:
        errs, how, which = luck.random() < wrong, luck.random(), luck.random()
        if not errs or (how >= 2 / 3 and others):
            written.append(need)
        if errs and how >= 1 / 3 and others:
            written.append(others[int(which * len(others))])
    return sorted(set(written))


def _block(exercises: int, level_noise: float, author_noise: float, luck: Random) -> list[tuple[int, float]]:
    """(the author's difficulty, the true one) of the exercises of one skill, in the author's order."""
    drawn = []
    for exercise in range(exercises):
        level = 1 + (LEVELS - 1) * exercise / max(1, exercises - 1) + luck.gauss(0.0, level_noise)
        rated = min(LEVELS, max(1, round(level + luck.gauss(0.0, author_noise))))
        drawn.append((rated, (level - MIDDLE) * STEP))
    return sorted(drawn, key=lambda pair: pair[0])


def _course(id_: CourseId, needs: Sequence[Sequence[int]], ratings: Sequence[Sequence[int]]) -> Course:
    ids = [SkillId(f"skill.{skill + 1:02d}") for skill in range(len(needs))]
    blocks = [
        [_exercise(id_, f"skill-{skill + 1:02d}-{place + 1}", ids[skill], rated) for place, rated in enumerate(rates)]
        for skill, rates in enumerate(ratings)
    ]
    return Course(
        id=id_,
        title={"en": TITLE},
        skills=tuple(
            Skill(own, {"en": own}, tuple(ids[need] for need in wants)) for own, wants in zip(ids, needs, strict=True)
        ),
        modules=tuple(
            Module(f"module-{number + 1:02d}", {"en": ids[number]}, tuple(exercise.id for exercise in block))
            for number, block in enumerate(blocks)
        ),
        exercises=tuple(exercise for block in blocks for exercise in block),
    )


def _exercise(course: CourseId, key: str, skill: SkillId, difficulty: int) -> Exercise:
    return Exercise(
        id=ExerciseId(key),
        course=course,
        title={"en": key},
        difficulty=difficulty,
        minutes=10,
        cells=(GradedCell(cell_id(key, "test"), {"en": "The test"}, 1.0, skill),),
        release=ReleaseId(f"{key}-release"),
        module=f"module-{skill[-2:]}",
    )
