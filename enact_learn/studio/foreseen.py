"""What the model says of first checks beforehand: the log is replayed, and its chances are set beside what came."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.course import Course
from enact_learn.insight.first_scores import first_share
from enact_learn.insight.items import Foreseen
from enact_learn.tutor.engine import Engine

MOST_LEARNERS = 300
"""Of larger classes, so many learners are replayed, drawn by a hash of their ids: it would take minutes else."""


def drawn(learners: Iterable[LearnerId], most: int = MOST_LEARNERS) -> frozenset[LearnerId]:
    """At most so many of them, drawn by a hash of their ids: the same ones each time, and of fewer some of the same."""
    return frozenset(sorted(learners, key=_hashed)[:most])


def foreseen(engine: Engine, course: Course, attempts: Sequence[Attempt]) -> Iterator[Foreseen]:
    """Each learner's first check on each exercise, with the chance that the model of today gives it from her records
    in this course before it. A model that was fitted has seen some of these answers: its chances are a little too
    good. What waits for a person and what came in by a progress file is left out.
    """
    own = sorted(
        (one for one in attempts if one.cells and not one.imported), key=lambda one: (one.learner, one.started, one.id)
    )
    for learner, hers in groupby(own, key=lambda one: one.learner):
        yield from _of_one(engine, course, learner, list(hers))


def _of_one(engine: Engine, course: Course, learner: LearnerId, attempts: Sequence[Attempt]) -> Iterator[Foreseen]:
    state, met = engine.model.start(learner), set()
    for attempt in attempts:
        exercise = course.by_id.get(attempt.exercise)
        if exercise is not None and exercise.id not in met and attempt.outcome != "waiting":
            met.add(exercise.id)
            chance = engine.model.predict(state, exercise, attempt.started).mean
            yield Foreseen(exercise.id, chance, first_share(attempt, exercise) >= exercise.pass_mark)
        state = engine.after(state, attempt)


def _hashed(learner: LearnerId) -> str:
    return hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()
