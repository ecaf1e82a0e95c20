"""Records of learners who never were, as checks in the garden would have written them: another one for each number."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

from enact_learn.domain.attempt import (
    Attempt,
    AttemptId,
    CellEvidence,
    CellScore,
    Event,
    GradeReport,
    LearnerId,
    Submission,
    SubmissionId,
)
from enact_learn.domain.course import Exercise
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.recommendation import Advice, Choice, Reason, Recommendation, RecommendationId
from enact_learn.testing.fakes import NOON
from tests.tutor.garden import garden

LETTERS = "abcdefghijklmnopqrstuvwxyz    éüλ\n\"'"


def learner_of(number: int) -> LearnerId:
    """As a Hub's service makes it: 64 hexadecimal digits."""
    return LearnerId(hashlib.sha256(f"learner {number}".encode()).hexdigest())


def record_of(number: int) -> LearnerRecord:
    """Some checks, graded or not, hints, words to the teacher, recommendations; nothing in it is anybody else's."""
    chance, learner = Random(number), learner_of(number)
    record = LearnerRecord()
    exercises = [one for one in garden().exercises if not any(cell.manual for cell in one.cells)]
    at = NOON + timedelta(days=chance.randrange(60))
    for exercise in exercises:
        before: Attempt | None = None
        for check in range(chance.choice((0, 1, 1, 2, 4))):
            at += timedelta(minutes=chance.randrange(1, 90))
            submission = Submission(
                SubmissionId(_uuid(chance)),
                learner,
                exercise.course,
                exercise.id,
                exercise.release,
                at,
                {str(exercise.id): _notebook(chance)},
                f"{chance.getrandbits(256):064x}",
            )
            record = replace(record, submissions=(*record.submissions, submission))
            if chance.random() < 0.1:  # still to be graded
                continue
            before = _attempt(chance, submission, exercise, before)
            report = GradeReport(submission.id, at, tuple(_scores(chance, exercise)), "scripted", 0.5)
            record = replace(record, reports=(*record.reports, report), attempts=(*record.attempts, before))
            if check and chance.random() < 0.5:
                said = Event(
                    "problem", learner, exercise.course, exercise.id, at, exercise.release, {"text": _words(chance)}
                )
                record = replace(record, events=(*record.events, said))
        record = replace(record, recommendations=(*record.recommendations, _advice(chance, learner, exercise, record)))
        at += timedelta(days=1)
    return record


def _attempt(chance: Random, of: Submission, exercise: Exercise, before: Attempt | None) -> Attempt:
    cells = tuple(CellEvidence(cell.id, cell.skill, chance.choice((0.0, 1.0)), 1.0, 1) for cell in exercise.cells)
    return Attempt(
        AttemptId(_uuid(chance)),
        of.learner,
        of.course,
        of.exercise,
        of.release,
        exercise.difficulty,
        before.started if before else of.at,
        of.at,
        cells,
        1.0,
        checks=before.checks + 1 if before else 1,
        supersedes=before.id if before else None,
        submission=of.id,
        at=of.at,
    )


def _scores(chance: Random, exercise: Exercise) -> list[CellScore]:
    return [CellScore(cell.id, cell.max_points, cell.max_points, "passed", _words(chance)) for cell in exercise.cells]


def _advice(chance: Random, learner: LearnerId, exercise: Exercise, record: LearnerRecord) -> Recommendation:
    reason = Reason("chance-fits", "chance", str(exercise.id), chance.random(), 0.7, decides=True)
    return Recommendation(
        RecommendationId(f"{chance.getrandbits(128):032x}"),
        learner,
        exercise.course,
        NOON + timedelta(days=len(record.recommendations)),
        "ladder",
        "gaussian",
        chance.getrandbits(31),
        Advice(Choice(exercise.id, (reason,))),
    )


def _notebook(chance: Random) -> str:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": _words(chance)} for _ in range(3)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _words(chance: Random) -> str:
    return "".join(chance.choice(LETTERS) for _ in range(chance.randrange(20, 400)))


def _uuid(chance: Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))
