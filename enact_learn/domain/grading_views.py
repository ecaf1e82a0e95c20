"""What a teacher is shown of what waits for a person, and of grading an exercise anew."""

from dataclasses import dataclass
from datetime import datetime

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.course import CellId, CourseId, ExerciseId
from enact_learn.domain.text import Text


@dataclass(frozen=True, slots=True)
class CellToGrade:
    """A cell that a person grades, and how much of it is done."""

    exercise: ExerciseId
    exercise_title: Text
    cell: CellId
    title: Text
    max_points: float
    waiting: int
    graded: int


@dataclass(frozen=True, slots=True)
class GradingView:
    """All cells of a course that a person grades."""

    course: CourseId
    title: Text
    cells: tuple[CellToGrade, ...]  # what waits first
    formgrader: str | None  # where nbgrader's own screen is, relative to the Hub; None where there is none


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner wrote in a cell that a person grades."""

    learner: LearnerId
    name: str
    submission: SubmissionId
    at: datetime  # UTC
    text: str  # as it was written
    points: float | None  # None until it is graded
    comment: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Answers that are alike: one word may do for all of them."""

    answers: tuple[Answer, ...]
    alike: float  # how much, 0.0 to 1.0; 1.0 for the same text


@dataclass(frozen=True, slots=True)
class Comment:
    """A sentence of the comment bank."""

    text: str
    points: float | None  # that usually go with it; None: none do
    used: int


@dataclass(frozen=True, slots=True)
class CellGradingView:
    """One cell, with all that there is to grade it."""

    cell: CellToGrade
    question: str  # the text that stands before the answer, as Markdown source
    rubric: str  # the author's mark scheme, as Markdown source; "" where there is none
    groups: tuple[AnswerGroup, ...]  # the largest that waits first
    comments: tuple[Comment, ...]  # the most used first


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Whose score would change."""

    learner: LearnerId
    name: str
    before: float  # points
    after: float


@dataclass(frozen=True, slots=True)
class PointsStay:
    """Points that a person gave in a cell that a machine grades: grading anew leaves them."""

    learner: LearnerId
    name: str
    cell: CellId
    title: Text
    points: float
    max_points: float


@dataclass(frozen=True, slots=True)
class RegradeView:
    """What grading an exercise anew changes, or has changed."""

    exercise: ExerciseId
    title: Text
    max_points: float
    regraded: int  # submissions that were graded anew
    of: int
    changes: tuple[ScoreChange, ...]
    failed: tuple[str, ...]  # names of learners whose work could not be graded anew: their score stays
    stay: tuple[PointsStay, ...] = ()  # what persons gave in what decides a score
