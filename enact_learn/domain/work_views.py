"""What a learner is shown of her work on one exercise: where it stands, its versions, what changed, its solution."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.course import CellId, CourseId, ExerciseId
from enact_learn.domain.text import Message, Text
from enact_learn.domain.views import CheckView, Hint, SkillBar

VersionState = Literal["graded", "waiting", "fault"]
"""Graded; not graded yet; no score, with a reason."""

LineKind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class HandGrade:
    """What a person said of a cell that no machine grades."""

    cell: CellId
    title: Text
    points: float
    max_points: float
    comment: str  # as it was written; "" where there is none
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class GradedView:
    """How it stands with handing in a graded exercise."""

    due: datetime | None  # UTC; None: whenever one likes
    extended: bool  # it is due later for her than for the course
    handed_in: datetime | None  # UTC, what counts: the last that was handed in by the due date
    late: datetime | None  # UTC, the last that was handed in after it: kept, and does not count
    is_open: bool  # what is handed in now counts
    hidden_tests: bool  # *Check* runs the hidden tests
    checks_an_hour: int  # 0: as many as she likes
    checks_left: int  # of these, now
    next_check: datetime | None  # UTC, where none is left now
    result_later: bool  # what handing in gave is shown after the due date


@dataclass(frozen=True, slots=True)
class WorkView:
    """An exercise that is open before the learner: all that stands beside *Check*."""

    exercise: ExerciseId
    course: CourseId
    title: Text
    module: str
    skills: tuple[SkillBar, ...]
    check: CheckView | None  # the newest graded one; None before the first
    hints: tuple[Hint, ...]  # those that she has seen in this episode
    hints_left: int
    best: float  # the most points that she ever had in it
    max_points: float
    graded_by_hand: tuple[HandGrade, ...]
    usual_seconds: float  # how long a check of it took lately; 0.0 where nobody knows
    newer_release: bool  # the exercise has changed since this copy was handed out
    solution: bool  # the worked solution may be seen as it is
    can_give_up: bool  # ... or after giving up
    lesson: bool  # its module has a lesson
    graded: GradedView | None = None  # None: it is for practice


@dataclass(frozen=True, slots=True)
class HintsView:
    """The hints seen so far, the newest last."""

    exercise: ExerciseId
    hints: tuple[Hint, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Version:
    """What was handed in once."""

    submission: SubmissionId
    at: datetime  # UTC
    state: VersionState
    points: float
    max_points: float
    is_right: bool
    imported: bool  # came in by a progress file


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Everything that was handed in for an exercise, the newest first."""

    exercise: ExerciseId
    title: Text
    versions: tuple[Version, ...]
    copy: str | None  # where her copy stands now, relative to the root; None where there is none
    keep_as: str | None  # a free name under which it can be kept, should she start over
    newer_release: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a difference."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs; long runs of equal lines are left out."""

    title: Text  # of the test that looks at it, or its number
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What changed between two versions, since the notebook was handed out, or up to how it is saved now."""

    exercise: ExerciseId
    before: datetime | None  # UTC; None: as it was handed out
    after: datetime | None  # UTC; None: the notebook as it is saved now
    cells: tuple[CellChange, ...]  # empty where nothing changed


@dataclass(frozen=True, slots=True)
class SolutionCell:
    """One answer as the author writes it."""

    title: Text
    source: str


@dataclass(frozen=True, slots=True)
class SolutionView:
    """The worked solution."""

    exercise: ExerciseId
    title: Text
    cells: tuple[SolutionCell, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Something was done, in a sentence."""

    said: Message
