"""What learners got at their first checks: who did what, in the form that the numbers of an exercise are made from."""

from collections.abc import Iterable, Mapping

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.course import Course, Exercise, ExerciseId

FirstScores = Mapping[LearnerId, Mapping[ExerciseId, float]]
"""Learner -> exercise -> share of the automatic points at the first check, 0.0 to 1.0."""


def first_scores(attempts: Iterable[Attempt], course: Course) -> FirstScores:
    """The first episode of each learner on each exercise of a course.

    What waits for a person and what came in by a progress file is left out.
    """
    first: dict[LearnerId, dict[ExerciseId, Attempt]] = {}
    for attempt in attempts:
        exercise = course.by_id.get(attempt.exercise)
        if exercise is None or attempt.imported or attempt.outcome == "waiting" or not exercise.max_points:
            continue
        hers = first.setdefault(attempt.learner, {})
        before = hers.get(attempt.exercise)
        if before is None or (attempt.started, attempt.id) < (before.started, before.id):
            hers[attempt.exercise] = attempt
    return {
        learner: {id_: first_share(attempt, course.by_id[id_]) for id_, attempt in hers.items()}
        for learner, hers in first.items()
    }


def first_share(attempt: Attempt, exercise: Exercise) -> float:
    """Share of the points at the first check of an episode; cells that were never touched won nothing."""
    touched = sum(cell.weight for cell in attempt.cells)
    whole = max(touched, exercise.max_points)
    return min(1.0, sum(cell.first * cell.weight for cell in attempt.cells) / whole) if whole else 0.0
