"""How hard exercises were found, on the scale on which their author judged them."""

import hashlib
from collections.abc import Mapping, Sequence
from math import exp, fsum, sqrt

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.learner import Chance
from enact_learn.insight.first_scores import FirstScores
from enact_learn.insight.share import Z80

LEAST = 10  # learners, below whom nothing is said
MOST_LEARNERS = 1000  # of whom the numbers are made; more would hardly change them, and take seconds
MIDDLE = 3  # the author's difficulty that is 0 logits
STEP = 0.8  # logits that a step of it is worth, as in the mastery models
AUTHORS = 2 * STEP  # standard deviation in logits: authors are seldom wrong by more than two steps
LEARNERS = 1.0  # standard deviation of abilities in logits
ROUNDS = 15  # after which nothing moves that could be seen
HARDEST = 5


def measured(scores: FirstScores, course: Course) -> Mapping[ExerciseId, Chance]:
    """The measured difficulty of each exercise that at least ten learners did, with its 80 % interval, 0.2 to 1.0.

    Learners' abilities and exercises' difficulties are estimated from first scores together, by Rasch's model: who
    met harder exercises is not thought weaker, and an exercise that only the able came to is not thought easier.
    Both are held by what is known beforehand: abilities vary around the class's own mean by about one logit,
    difficulties around the author's by two steps, so that few answers say little. 0.2 is difficulty 1, 1.0 is 5.
    Of more than a thousand learners, a thousand are drawn by a hash of their ids.
    Source: R. J. Mislevy, Bayes modal estimation in item response models, Psychometrika 51 (1986).
    """
    drawn = sorted((one for one in scores if scores[one]), key=_drawn)[:MOST_LEARNERS]
    taken: dict[ExerciseId, list[tuple[LearnerId, float]]] = {}
    for learner in drawn:
        for exercise, score in scores[learner].items():
            taken.setdefault(exercise, []).append((learner, score))
    authors = {one: STEP * (course.by_id[one].difficulty - MIDDLE) for one in taken}
    difficulty, ability, usual = dict(authors), dict.fromkeys(drawn, 0.0), 0.0
    information = dict.fromkeys(taken, 0.0)
    for _ in range(ROUNDS):
        for learner in drawn:
            met = [(ability[learner] - difficulty[one], score) for one, score in sorted(scores[learner].items())]
            ability[learner], _ = _moved(ability[learner], met, usual, LEARNERS)
        usual = fsum(ability.values()) / len(ability) if ability else 0.0
        for one, all_ in taken.items():
            met = [(difficulty[one] - ability[learner], 1.0 - score) for learner, score in all_]
            difficulty[one], information[one] = _moved(difficulty[one], met, authors[one], AUTHORS)
    return {
        one: Chance(*(_on_scale(difficulty[one] + sign * Z80 / sqrt(information[one])) for sign in (0, -1, 1)))
        for one, all_ in taken.items()
        if len(all_) >= LEAST
    }


def _moved(value: float, met: Sequence[tuple[float, float]], expected: float, spread: float) -> tuple[float, float]:
    """One of Newton's steps towards the likeliest value, and the information there; ``met``: logit and outcome."""
    chances = [(1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit)))), outcome) for logit, outcome in met]
    pull = fsum(outcome - chance for chance, outcome in chances) - (value - expected) / spread**2
    information = fsum(chance * (1.0 - chance) for chance, _ in chances) + 1.0 / spread**2
    return value + max(-1.0, min(1.0, pull / information)), information


def _drawn(learner: LearnerId) -> str:
    return hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()


def _on_scale(logits: float) -> float:
    return min(HARDEST, max(1.0, MIDDLE + logits / STEP)) / HARDEST
