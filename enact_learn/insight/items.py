"""The exercises of a course in numbers, from what everybody did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.item_views import ItemRow
from enact_learn.domain.learner import Chance
from enact_learn.domain.views import SkillName
from enact_learn.insight.discrimination import discriminations
from enact_learn.insight.first_scores import first_scores
from enact_learn.insight.flags import flags
from enact_learn.insight.measured import measured
from enact_learn.insight.share import share
from enact_learn.insight.time_taken import minutes_taken


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The first check of a learner on an exercise: what was predicted, and what came of it."""

    exercise: ExerciseId
    chance: float  # of being right, 0.0 to 1.0
    is_right: bool


def item_rows(
    course: Course, attempts: Sequence[Attempt], events: Sequence[Event], foreseen: Iterable[Foreseen]
) -> tuple[ItemRow, ...]:
    """A row for each exercise, in the author's order.

    Args:
        course: which course.
        attempts: everybody's episodes in it, in their last records.
        events: everybody's hand-outs and reported problems in it.
        foreseen: first checks with what was predicted of them.

    """
    scores = first_scores(attempts, course)
    right: Counter[ExerciseId] = Counter()
    answered: Counter[ExerciseId] = Counter()
    for hers in scores.values():
        for done, score in hers.items():
            answered[done] += 1
            right[done] += score >= course.by_id[done].pass_mark
    numbers = _Numbers(
        learners=_learners(attempts),
        separates=discriminations(scores),
        hard=measured(scores, course),
        minutes=minutes_taken(attempts, (one for one in events if one.kind == "handed-out")),
        hints=_hints(attempts),
        problems=Counter(one.exercise for one in events if one.kind == "problem"),
        foreseen=_by_exercise(foreseen),
    )
    titles = {skill.id: skill.title for skill in course.skills}
    rows = []
    for exercise in course.exercises:
        id_ = exercise.id
        seen = numbers.foreseen.get(id_, ())
        hard, minutes = numbers.hard.get(id_), numbers.minutes.get(id_)
        row = ItemRow(
            exercise=id_,
            title=exercise.title,
            module=exercise.module,
            skills=tuple(SkillName(skill, titles.get(skill, {"en": str(skill)})) for skill in exercise.skills),
            learners=numbers.learners[id_],
            facility=share(right[id_], answered[id_]),
            discrimination=numbers.separates.get(id_),
            difficulty=exercise.difficulty,
            measured=hard,
            minutes=exercise.minutes,
            minutes_taken=minutes,
            hints=numbers.hints.get(id_),
            predicted=fmean(one.chance for one in seen) if seen else None,
            achieved=fmean(one.is_right for one in seen) if seen else None,
            problems=numbers.problems[id_],
            flags=(),
        )
        rows.append(replace(row, flags=flags(row)))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Numbers:
    learners: Mapping[ExerciseId, int]
    separates: Mapping[ExerciseId, float]
    hard: Mapping[ExerciseId, Chance]
    minutes: Mapping[ExerciseId, float]
    hints: Mapping[ExerciseId, float]
    problems: Mapping[ExerciseId, int]
    foreseen: Mapping[ExerciseId, Sequence[Foreseen]]


def _learners(attempts: Iterable[Attempt]) -> Counter[ExerciseId]:
    return Counter(exercise for _, exercise in {(one.learner, one.exercise) for one in attempts if not one.imported})


def _hints(attempts: Iterable[Attempt]) -> Mapping[ExerciseId, float]:
    """The mean over learners of the hints that each of them saw."""
    seen: dict[ExerciseId, Counter[LearnerId]] = {}
    for attempt in attempts:
        if not attempt.imported:
            seen.setdefault(attempt.exercise, Counter())[attempt.learner] += attempt.hints
    return {exercise: fmean(hers.values()) for exercise, hers in seen.items()}


def _by_exercise(foreseen: Iterable[Foreseen]) -> Mapping[ExerciseId, Sequence[Foreseen]]:
    found: dict[ExerciseId, list[Foreseen]] = {}
    for one in foreseen:
        found.setdefault(one.exercise, []).append(one)
    return found
