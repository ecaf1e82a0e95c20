"""Whether an exercise tells learners apart: those who can do more should do better at it."""

from collections.abc import Mapping
from math import fsum, sqrt

from enact_learn.domain.course import ExerciseId
from enact_learn.insight.first_scores import FirstScores

LEAST = 10  # learners, below whom nothing is said


def discriminations(scores: FirstScores) -> Mapping[ExerciseId, float]:
    """The corrected item-rest correlation of each exercise that at least ten learners did beside others, -1.0 to 1.0.

    The rest of a learner is her mean over the *other* exercises of how much better she did than all others on the
    same exercise: on adaptive paths learners do different ones, and who was given hard ones is no worse for it.
    Where nobody differs, there is nothing to say. Source: J. P. Guilford, Psychometric Methods (1954), item-rest.
    """
    totals: dict[ExerciseId, list[float]] = {}
    for hers in scores.values():
        for exercise, score in hers.items():
            totals.setdefault(exercise, []).append(score)
    means = {exercise: fsum(all_) / len(all_) for exercise, all_ in totals.items()}
    pairs: dict[ExerciseId, list[tuple[float, float]]] = {exercise: [] for exercise in means}
    for hers in scores.values():
        above = {exercise: score - means[exercise] for exercise, score in hers.items()}
        whole = fsum(above.values())
        if len(above) > 1:
            for exercise, own in above.items():
                pairs[exercise].append((hers[exercise], (whole - own) / (len(above) - 1)))
    found = {exercise: _correlation(sorted(each)) for exercise, each in pairs.items() if len(each) >= LEAST}
    return {exercise: value for exercise, value in found.items() if value is not None}


def _correlation(pairs: list[tuple[float, float]]) -> float | None:
    count = len(pairs)
    mean_x, mean_y = fsum(x for x, _ in pairs) / count, fsum(y for _, y in pairs) / count
    of_x = fsum((x - mean_x) ** 2 for x, _ in pairs)
    of_y = fsum((y - mean_y) ** 2 for _, y in pairs)
    if min(of_x, of_y) < 1e-12 * count:
        return None
    both = fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return max(-1.0, min(1.0, both / sqrt(of_x * of_y)))
