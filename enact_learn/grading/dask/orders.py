"""What crosses between the asker and a worker: JSON texts, and the contents of files as bytes."""

from collections.abc import Mapping
from dataclasses import dataclass

from enact_learn.domain.attempt import GradeReport, Submission
from enact_learn.domain.contracts import Limits
from enact_learn.domain.course import Exercise, ReleaseId
from enact_learn.grading.messages import Answer, ReleasedNotebook, Task


@dataclass(frozen=True, slots=True)
class Graded:
    """A ``contracts.Job`` without its folder; nothing in it says who the learner is."""

    release: ReleaseId
    exercise: Exercise
    submission: Submission
    limits: Limits
    visible_only: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One grading: of a job, whose files are the release's; or of a task, whose files its cells find."""

    mark: str  # by which it can be stopped
    files: Mapping[str, str]  # path -> SHA-256
    job: Graded | None = None
    task: Task | None = None  # without its notebooks
    released: str = ""  # digest of the Notebooks of the task


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of it: exactly one of them, or ``missing`` contents that are to be sent along."""

    missing: tuple[str, ...] = ()
    report: GradeReport | None = None
    answer: Answer | None = None
    unreadable: Mapping[str, str | int | float] | None = None  # parameters of NotANotebook or NotebookTooLarge
    broken: str = ""  # grading itself did not work


@dataclass(frozen=True, slots=True)
class Notebooks:
    """What a task is graded by, as one content."""

    released: tuple[ReleasedNotebook, ...]
