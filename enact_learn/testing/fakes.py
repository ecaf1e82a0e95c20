"""Small real things for tests: a clock that you set, and examples of everything that a store keeps."""

from datetime import UTC, datetime, timedelta

from enact_learn.domain.attempt import (
    Attempt,
    AttemptId,
    CellEvidence,
    CellScore,
    Event,
    EventKind,
    GradeReport,
    LearnerId,
    Status,
    Submission,
    SubmissionId,
)
from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId, SkillId, cell_id
from enact_learn.domain.recommendation import Advice, Choice, Reason, Recommendation, RecommendationId

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
COURSE = CourseId("toy")
EXERCISE = ExerciseId("toy-count-1")
RELEASE = ReleaseId("toy-release-1")
SKILL = SkillId("toy.count")
CELL = cell_id("toy-count-1", "test-count")
LEARNER = LearnerId("ana")
EMPTY_NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


class ClockYouSet:
    """A clock that stands still until it is told to move. Calling it gives the time, in UTC."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


def a_submission(
    key: str = "submission-1",
    learner: LearnerId = LEARNER,
    exercise: ExerciseId = EXERCISE,
    at: datetime = NOON,
    notebook: str = EMPTY_NOTEBOOK,
) -> Submission:
    """One check. ``key`` is its id."""
    return Submission(
        id=SubmissionId(key),
        learner=learner,
        course=COURSE,
        exercise=exercise,
        release=RELEASE,
        at=at,
        notebooks={exercise: notebook},
        digest=f"digest of {key}",
    )


def a_report(submission: SubmissionId, share: float = 1.0, at: datetime = NOON, message: str = "") -> GradeReport:
    """A report with one cell of two points, of which the learner got ``share`` (0.0 to 1.0)."""
    status: Status = "passed" if share == 1.0 else "partial" if share else "failed"
    return GradeReport(
        submission=submission,
        at=at,
        cells=(CellScore(CELL, points=2.0 * share, max_points=2.0, status=status, message=message),),
        road="fake",
        seconds=0.5,
    )


def an_attempt(
    key: str = "attempt-1",
    learner: LearnerId = LEARNER,
    exercise: ExerciseId = EXERCISE,
    started: datetime = NOON,
    share: float = 1.0,
    supersedes: AttemptId | None = None,
) -> Attempt:
    """An episode record. ``key`` is its id; ``share`` (0.0 to 1.0) is both its first and its best score."""
    return Attempt(
        id=AttemptId(key),
        learner=learner,
        course=COURSE,
        exercise=exercise,
        release=RELEASE,
        difficulty=2,
        started=started,
        last=started,
        cells=(CellEvidence(CELL, SKILL, first=share, best=share, checks=1, weight=2.0),),
        score=share,
        outcome="right" if share == 1.0 else "open",
        supersedes=supersedes,
    )


def an_event(kind: EventKind = "hint", learner: LearnerId = LEARNER, at: datetime = NOON, number: int = 1) -> Event:
    """Something that happened beside a check: hint ``number`` was seen, ..."""
    return Event(kind=kind, learner=learner, course=COURSE, exercise=EXERCISE, at=at, detail={"number": number})


def a_recommendation(
    key: str = "recommendation-1", learner: LearnerId = LEARNER, course: CourseId = COURSE, at: datetime = NOON
) -> Recommendation:
    """An advice as it was given. ``key`` is its id."""
    reason = Reason("weakest-skill", quantity="mastery", subject=SKILL, value=0.4, threshold=0.8, decides=True)
    return Recommendation(
        id=RecommendationId(key),
        learner=learner,
        course=course,
        at=at,
        policy="fake",
        model="fake",
        seed=7,
        advice=Advice(Choice(EXERCISE, (reason,)), alternatives=(Choice(ExerciseId("toy-count-2"), ()),)),
    )
