"""Learners of known strength on exercises of known difficulty, for numbers that can be judged."""

from dataclasses import replace
from datetime import timedelta
from math import exp
from random import Random

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.course import Course, ExerciseId
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import COURSE, NOON

LOGITS = {"easy": -1.6, "usual": 0.0, "hard": 1.6, "odd": 0.0}
"""How hard they are; whether "odd" is solved does not depend on what somebody can do."""


def a_course() -> Course:
    exercises = tuple(an_exercise(name, "count", difficulty=3, cells=1) for name in LOGITS)
    return Course(COURSE, {"en": "Course"}, (), (), exercises)


def attempts(learners: int = 300, seed: int = 3) -> list[Attempt]:
    """The strong do not meet "easy", and the weak not "hard", as a path would have it."""
    chance, course, made = Random(seed), a_course(), []  # nobody guards a secret with it
    for number in range(learners):
        strength = chance.gauss(0, 1.2)
        for exercise in course.exercises:
            if (exercise.id == "easy" and strength > 1) or (exercise.id == "hard" and strength < -1):
                continue
            logit = 0.0 if exercise.id == "odd" else strength - LOGITS[exercise.id]
            first = float(chance.random() < 1 / (1 + exp(-logit)))
            made.append(episode(f"learner-{number:03}", exercise.id, first))
    return made


def episode(learner: str, exercise: str, first: float, *, day: int = 0, **changed: object) -> Attempt:
    whole = an_episode(a_course().by_id[ExerciseId(exercise)], first)
    at = NOON + timedelta(days=day)
    changes = {"id": f"{learner}/{exercise}/{day}", "learner": LearnerId(learner), "started": at, "last": at, **changed}
    return replace(whole, **changes)  # type: ignore[arg-type]
