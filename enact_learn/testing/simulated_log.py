"""A log of learners who never were: for checks of models that learn from many."""

from datetime import timedelta
from math import exp
from random import Random

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import CellId, Exercise
from enact_learn.testing.examples import an_exercise
from enact_learn.testing.fakes import NOON

SKILLS = ("smiles", "trends", "energy")


def log_exercises(count: int = 12) -> list[Exercise]:
    """The exercises of the log: skills in turn, one to three cells, difficulties 1 to 5."""
    return [
        an_exercise(
            f"{SKILLS[number % 3]}-{number}", SKILLS[number % 3], difficulty=number % 5 + 1, cells=number % 3 + 1
        )
        for number in range(count)
    ]


def a_log(learners: int = 30, seed: int = 0, count: int = 12) -> Log:
    """What ``learners`` of unequal strength did on most of the exercises, some of them twice.

    A learner's chance at a cell is the logistic of her strength (standard normal), minus how hard the cell is (0.7
    logits a step of difficulty, and a normal term of the cell's own), plus 0.3 for each exercise done. Some cells
    are right in parts, some were answered after a hint, some nights lie between.
    """
    chance = Random(seed)  # noqa: S311  # nobody guards a secret with it
    exercises = log_exercises(count)
    hardness = {cell.id: chance.gauss(0.0, 0.6) for exercise in exercises for cell in exercise.cells}
    return [_of_one(LearnerId(f"learner-{number:03}"), exercises, hardness, chance) for number in range(learners)]


def _of_one(
    learner: LearnerId, exercises: list[Exercise], hardness: dict[CellId, float], chance: Random
) -> list[Attempt]:
    strength, at = chance.gauss(0.3, 1.0), NOON + timedelta(days=chance.randrange(30))
    attempts: list[Attempt] = []
    done = [exercise for exercise in exercises for _ in range(chance.choice((0, 1, 1, 1, 2)))] or exercises[:1]
    for number, exercise in enumerate(done):
        at += timedelta(minutes=chance.choice((3, 8, 20, 1500)))
        cells = []
        for cell in exercise.cells:
            logit = strength - 0.7 * (exercise.difficulty - 3) - hardness[cell.id] + 0.3 * number / len(done)
            right = chance.random() < 1.0 / (1.0 + exp(-logit))
            first = 1.0 if right else chance.choice((0.0, 0.0, 0.0, 0.5))
            hints = chance.choice((0, 0, 0, 0, 1))
            cells.append(CellEvidence(cell.id, cell.skill, first, max(first, chance.choice((0.0, 1.0))), 1, hints))
        score = sum(cell.best for cell in cells) / len(cells)
        attempts.append(
            Attempt(
                id=AttemptId(f"{learner}-{number}"),
                learner=learner,
                course=exercise.course,
                exercise=exercise.id,
                release=exercise.release,
                difficulty=exercise.difficulty,
                started=at,
                last=at,
                cells=tuple(cells),
                score=score,
                episode=sum(earlier.exercise == exercise.id for earlier in attempts) + 1,
                outcome="right" if score == 1.0 else "left",
            )
        )
    return attempts
