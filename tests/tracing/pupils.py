"""Logs of learners that nobody ever met: they differ in ability, and their tasks in difficulty."""

import math
import random
from datetime import timedelta

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.course import CellId, CourseId, ExerciseId, ReleaseId, SkillId
from enact_learn.testing.fakes import NOON


def an_answer(
    learner: str, item: str, skill: str | None, first: float, *, minute: int = 0, difficulty: int = 3, hints: int = 0
) -> Attempt:
    """An ended episode on an exercise with one cell."""
    at = NOON + timedelta(minutes=minute)
    return Attempt(
        id=AttemptId(f"{learner}-{minute}"),
        learner=LearnerId(learner),
        course=CourseId("log"),
        exercise=ExerciseId(item),
        release=ReleaseId("log"),
        difficulty=difficulty,
        started=at,
        last=at,
        cells=(CellEvidence(CellId(item), SkillId(skill) if skill else None, first, first, checks=1, hints=hints),),
        score=first,
    )


def a_log(learners: int = 30, answers: int = 30, seed: int = 0, *, hints: bool = False) -> list[list[Attempt]]:
    """Learners who answer tasks of six skills in an order of their own. The author's judgement is right on average."""
    chance = random.Random(seed)
    tasks = [(f"task-{number}", f"any.{number % 6}", chance.gauss(0.0, 1.5)) for number in range(40)]
    log = []
    for number in range(learners):
        ability, history = chance.gauss(0.6, 1.0), []
        for minute in range(answers):
            item, skill, easy = chance.choice(tasks)
            first = float(chance.random() < 1.0 / (1.0 + math.exp(-ability - easy)))
            if hints and chance.random() < 0.1:
                first = 0.5
            difficulty = max(1, min(5, round(3.0 - easy)))
            used = chance.choice([0, 0, 0, 1]) if hints else 0
            history.append(
                an_answer(f"pupil-{number}", item, skill, first, minute=minute, difficulty=difficulty, hints=used)
            )
        log.append(history)
    return log
