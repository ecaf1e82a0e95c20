"""How hard exercises were found, on the scale on which their author judged them."""

from collections.abc import Mapping
from math import fsum, log, sqrt

from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.learner import Chance
from enact_learn.insight.first_scores import FirstScores
from enact_learn.insight.share import Z80

LEAST = 10  # learners, below whom nothing is said
STEP = 0.8  # logits that a step of the author's scale is worth, as in the mastery models
ROUNDS = 20  # after which the numbers hardly move
BEND = 2.9  # PROX: the variance of a logistic distribution that looks like a normal one of variance 1, 1.7 squared
HARDEST = 5


def measured(scores: FirstScores, course: Course) -> Mapping[ExerciseId, Chance]:
    """The measured difficulty of each exercise that at least ten learners did, with its 80 % interval, 0.2 to 1.0.

    Learners' abilities and exercises' difficulties are estimated from first scores together, by the normal
    approximation to Rasch's model (PROX, for data with gaps): who met harder exercises is not thought weaker, and
    an exercise that only the able came to is not thought easier. The scale is moved so that the course as a whole is
    as hard as its author says; a step of the author's difficulty is 0.8 logits; 0.2 is difficulty 1, 1.0 is 5.
    Sources: B. D. Wright and M. H. Stone, Best Test Design (1979); J. M. Linacre, PROX with missing data, Rasch
    Measurement Transactions 8 (1994).
    """
    taken: dict[ExerciseId, list[float]] = {}
    for _, hers in sorted(scores.items()):
        for exercise, score in hers.items():
            taken.setdefault(exercise, []).append(score)
    if not taken:
        return {}
    difficulty = dict.fromkeys(taken, 0.0)
    spread = 1.0
    for _ in range(ROUNDS):
        ability = {learner: _ability(hers, difficulty) for learner, hers in sorted(scores.items()) if hers}
        met: dict[ExerciseId, list[float]] = {exercise: [] for exercise in taken}
        for learner, hers in sorted(scores.items()):
            for exercise in hers:
                met[exercise].append(ability[learner])
        moved = {}
        for exercise, all_ in taken.items():
            spread = sqrt(1.0 + _variance(met[exercise]) / BEND)
            moved[exercise] = _mean(met[exercise]) - spread * _logit(fsum(all_), len(all_))
        middle = _mean([moved[exercise] for exercise in sorted(moved)])
        difficulty = {exercise: value - middle for exercise, value in moved.items()}
    known = {exercise: value for exercise, value in difficulty.items() if len(taken[exercise]) >= LEAST}
    if not known:
        return {}
    # the course as a whole is as hard as its author says
    shift = _mean([course.by_id[exercise].difficulty - known[exercise] / STEP for exercise in sorted(known)])
    return {
        exercise: Chance(*(_on_scale(shift + (value + sign * _error(taken[exercise])) / STEP) for sign in (0, -1, 1)))
        for exercise, value in known.items()
    }


def _ability(hers: Mapping[ExerciseId, float], difficulty: Mapping[ExerciseId, float]) -> float:
    met = [difficulty[exercise] for exercise in sorted(hers)]
    spread = sqrt(1.0 + _variance(met) / BEND)
    return _mean(met) + spread * _logit(fsum(hers.values()), len(hers))


def _logit(points: float, of: int) -> float:
    """Of the share, with half a point on each side, so that all and nothing stay finite."""
    return log((points + 0.5) / (of - points + 0.5))


def _error(all_: list[float]) -> float:
    """Half of the 80 % interval, in logits."""
    rate = (fsum(all_) + 0.5) / (len(all_) + 1)
    return Z80 / sqrt(len(all_) * rate * (1 - rate))


def _mean(values: list[float]) -> float:
    return fsum(values) / len(values)


def _variance(values: list[float]) -> float:
    if len(values) < 2:  # one value does not vary
        return 0.0
    mean = _mean(values)
    return fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _on_scale(steps: float) -> float:
    return min(HARDEST, max(1.0, steps)) / HARDEST
