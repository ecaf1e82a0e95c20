"""Small real things for tests: a clock that you set, a grader that gives what it is told, and examples of
everything that a store keeps.
"""

import threading
from collections.abc import Mapping
from dataclasses import replace
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
from enact_learn.domain.contracts import Job
from enact_learn.domain.course import CourseId, ExerciseId, GradedCell, ReleaseId, SkillId, cell_id
from enact_learn.domain.errors import EnactError
from enact_learn.domain.recommendation import Advice, Choice, Reason, Recommendation, RecommendationId
from enact_learn.domain.text import Message

Scripted = float | Mapping[str, float] | Message | EnactError
"""What a ``ScriptedGrader`` is told for one grading."""

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


class ScriptedGrader:
    """A grader that runs nothing and gives what it was told, one line of its script for each grading.

    A line is a share of the points for every automatic cell (0.0 to 1.0), or a share for each grade id (a cell
    that is not named was not touched), or a Message (grading ended in this fault), or an error (it is raised:
    grading itself did not work). The last line is used again for all gradings that follow.

    Args:
        script: the lines, at least one.
        at: the time that reports carry, in UTC.

    Attributes:
        jobs: what was asked, in order.
        goes_on: grading waits until this event is set. It is, unless a test clears it.

    """

    name = "scripted"

    def __init__(self, *script: Scripted, at: datetime = NOON) -> None:
        self.script = script
        self.at = at
        self.jobs: list[Job] = []
        self.goes_on = threading.Event()
        self.goes_on.set()
        self._lock = threading.Lock()
        self._at_work: set[SubmissionId] = set()

    def grade(self, job: Job) -> GradeReport:
        """As the contract says, by the script. Safe to call from several threads."""
        with self._lock:
            line = self.script[min(len(self.jobs), len(self.script) - 1)]
            self.jobs.append(job)
            self._at_work.add(job.submission.id)
        while not self.goes_on.wait(0.01) and job.submission.id in self._at_work:
            pass
        with self._lock:
            if job.submission.id not in self._at_work:
                line = Message("grading.cancelled")
            self._at_work.discard(job.submission.id)
        if isinstance(line, EnactError):
            raise line
        fault = line if isinstance(line, Message) else None
        return GradeReport(
            submission=job.submission.id,
            at=self.at,
            cells=tuple(
                _scored(cell, None if isinstance(line, Message) else line) for cell in job.release.exercise.cells
            ),
            road=self.name,
            seconds=0.1,
            fault=fault,
        )

    def cancel(self, submission: SubmissionId) -> bool:
        """Grading that waits for ``goes_on`` ends now."""
        with self._lock:
            was_there = submission in self._at_work
            self._at_work.discard(submission)
        return was_there

    def get_ready(self) -> None:
        """There is nothing to prepare."""

    def close(self) -> None:
        """Nothing is held open."""


def _scored(cell: GradedCell, shares: float | Mapping[str, float] | None) -> CellScore:
    if cell.manual:
        return CellScore(cell.id, None, cell.max_points, "manual")
    if shares is None:
        return CellScore(cell.id, None, cell.max_points, "not-run")
    share = shares.get(cell.id.split("/", 1)[1]) if isinstance(shares, Mapping) else shares
    if share is None:
        return CellScore(cell.id, 0.0, cell.max_points, "untouched")
    status: Status = "passed" if share == 1.0 else "partial" if share else "failed"
    return CellScore(cell.id, share * cell.max_points, cell.max_points, status)


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


def listed(submission: Submission) -> Submission:
    """A submission as it stands in a list of the store's: without its notebooks."""
    return replace(submission, notebooks={})


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
    episode: int | None = None,
    share: float = 1.0,
    supersedes: AttemptId | None = None,
) -> Attempt:
    """An episode record. ``key`` is its id; ``share`` (0.0 to 1.0) is both its first and its best score.

    Without ``episode``, later ones have higher numbers.
    """
    return Attempt(
        id=AttemptId(key),
        learner=learner,
        course=COURSE,
        exercise=exercise,
        release=RELEASE,
        difficulty=2,
        started=started,
        last=started,
        episode=1 + (started - NOON) // timedelta(microseconds=1) if episode is None else episode,
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
