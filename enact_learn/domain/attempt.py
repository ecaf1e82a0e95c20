"""What a learner handed in, what it was worth, and the episode that the engine learns from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NewType

from enact_learn.domain.course import CellId, CourseId, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.text import Message

LearnerId = NewType("LearnerId", str)
SubmissionId = NewType("SubmissionId", str)
AttemptId = NewType("AttemptId", str)

IDLE_ENDS_AN_EPISODE = timedelta(minutes=30)

Status = Literal["passed", "partial", "failed", "untouched", "manual", "not-run"]
Outcome = Literal["open", "right", "not-now", "left", "waiting", "gave-up"]
"""How an episode stands: "left" for another exercise, "waiting" for a person who grades it, "gave-up" to see the
worked solution."""


Purpose = Literal["check", "visible", "hand-in"]
"""Why something was handed in: to be checked, to be checked by the visible tests alone, to be a grade."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The notebooks of one check, as the learner wrote them (outputs left out)."""

    id: SubmissionId
    learner: LearnerId
    course: CourseId
    exercise: ExerciseId
    release: ReleaseId
    at: datetime  # UTC
    notebooks: Mapping[str, str]  # nbgrader's notebook name -> nbformat JSON
    digest: str  # of the learner's own cells: the same digest is the same answer
    imported: bool = False  # came in by a progress file: what its report says is a claim
    purpose: Purpose = "check"


@dataclass(frozen=True, slots=True)
class CellScore:
    """What one graded cell gave in one check."""

    cell: CellId
    points: float | None  # 0.0 to max_points; None until a person has graded it
    max_points: float  # above 0
    status: Status
    message: str = ""  # what the test said, in the author's language; never a hidden test's source
    error: str = ""  # name of the exception, "" for a plain failed assertion
    said: Message | None = None  # what the grader says of it, where the test itself could not decide
    compared: tuple[str, str] | None = None  # what a visible test got and what it expected, short
    hidden_left: bool = False  # some or all of its tests are hidden, and were left out of this grading

    @property
    def share(self) -> float | None:
        """Points as a share of the maximum, 0.0 to 1.0."""
        return None if self.points is None else self.points / self.max_points


@dataclass(frozen=True, slots=True)
class GradeReport:
    """What grading found. A learner's failing code is a low score; a ``fault`` means there is no score."""

    submission: SubmissionId
    at: datetime  # UTC, when grading ended
    cells: tuple[CellScore, ...]
    road: str  # which way it was graded, e.g. "nbgrader"
    seconds: float  # wall time of grading
    cpu_seconds: float = 0.0
    fault: Message | None = None  # time ran out, the process ended itself, ...
    notes: tuple[Message, ...] = ()  # cells that were put back, ...
    release: ReleaseId | None = None  # that it was graded by, where that is not the submission's own: graded anew

    @property
    def points(self) -> float:
        """Points over the automatically graded cells."""
        return sum(cell.points or 0.0 for cell in self.cells if cell.status != "manual")

    @property
    def max_points(self) -> float:
        """Maximum over the automatically graded cells; of a grading by the visible tests, over those that it ran."""
        left_out = {cell.cell for cell in self.cells if cell.status == "not-run" and cell.hidden_left}
        return sum(cell.max_points for cell in self.cells if cell.status != "manual" and cell.cell not in left_out)

    @property
    def hidden_left(self) -> bool:
        """Whether hidden tests were left out: what passed is not known to be right."""
        return any(cell.hidden_left for cell in self.cells)

    @property
    def sure_share(self) -> float:
        """Share of the points, 0.0 to 1.0, that no hidden test can take away again; 0.0 where there is no score."""
        automatic = [cell for cell in self.cells if cell.status != "manual"]
        most = sum(cell.max_points for cell in automatic)
        if self.fault or not most:
            return 0.0
        return sum(cell.points or 0.0 for cell in automatic if not cell.hidden_left) / most

    @property
    def score(self) -> float | None:
        """Points / maximum, 0.0 to 1.0; None where there was a fault or nothing to grade automatically."""
        if self.fault or not self.max_points:
            return None
        return self.points / self.max_points


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """What one episode showed about one graded cell. Models learn from ``first``,
    and may let what was won later (``best``) count for less.
    """

    cell: CellId
    skill: SkillId | None
    first: float  # share of the points at the first check that touched it, 0.0 to 1.0
    best: float  # best share in this episode, 0.0 to 1.0
    checks: int  # how many checks touched it, at least 1
    hints: int = 0  # hints seen in this episode before the first score
    weight: float = 1.0  # max_points of the cell


@dataclass(frozen=True, slots=True)
class Attempt:
    """One episode on one exercise: from its first changed check to full score, "not now", giving up,
    another exercise started, or 30 idle minutes. Each change is a new record that supersedes the one before.
    """

    id: AttemptId
    learner: LearnerId
    course: CourseId
    exercise: ExerciseId
    release: ReleaseId
    difficulty: int  # the author's, 1 to 5, so that a log can be replayed without the course
    started: datetime  # UTC
    last: datetime  # UTC, the last check of the episode
    cells: tuple[CellEvidence, ...]  # only cells that were touched
    score: float  # best share of the automatic points in this episode, 0.0 to 1.0
    episode: int = 1  # counts this learner's episodes on this exercise, from 1
    checks: int = 1
    hints: int = 0
    outcome: Outcome = "open"
    supersedes: AttemptId | None = None
    submission: SubmissionId | None = None  # the check that this record followed
    imported: bool = False  # came in by a progress file: may inform placement, never grades
    at: datetime | None = None  # UTC, when this record was written; None in records of the first version

    def is_open(self, at: datetime) -> bool:
        """Whether a check at ``at`` (UTC) would still belong to this episode."""
        return self.outcome == "open" and at - self.last <= IDLE_ENDS_AN_EPISODE


EventKind = Literal[
    "handed-out",
    "hint",
    "declined",
    "accepted",
    "gave-up",
    "solution",
    "problem",
    "graded-by-hand",
    "too-easy",
    "too-hard",
    "taken-back",
    "placement-started",
    "placement-stopped",
    "handed-in",
    "badge-issued",
    "research-yes",
    "research-no",
]
"""What happened. Those of the placement, of research use and a badge are about a whole course: their exercise is "".

"declined" is "not now", "taken-back" takes back whatever was said of that exercise before. With "handed-out" comes
the detail "advised": the exercise that stood first then, "" where there was none. With "handed-in" comes the detail
"submission", with "badge-issued" the details "badge" (its id), "skill", and "subject" (who she is in it: "pseudonym",
or "own" where she gave something herself, of which nothing is kept).
"""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened beside a check: an exercise handed out, a hint or a solution seen, an advice declined."""

    kind: EventKind
    learner: LearnerId
    course: CourseId
    exercise: ExerciseId
    at: datetime  # UTC
    release: ReleaseId | None = None
    detail: Mapping[str, str | int | float] = field(default_factory=dict)
    imported: bool = False  # came in by a progress file: a claim
