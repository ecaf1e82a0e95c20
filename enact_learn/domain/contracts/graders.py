"""What turns a submission into a report."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from enact_learn.domain.attempt import (
    GradeReport,
    Submission,
    SubmissionId,
)
from enact_learn.domain.contracts.sources import Release
from enact_learn.domain.course import CellId
from enact_learn.domain.limits import Limits
from enact_learn.domain.text import Message


@dataclass(frozen=True, slots=True)
class Job:
    """One grading to do: a plain message, so that it can cross to another process or machine."""

    release: Release
    submission: Submission
    limits: Limits = field(default_factory=Limits)
    visible_only: bool = False  # hidden tests are left out: their cells say "not-run" where nothing of them is visible


@runtime_checkable
class Grader(Protocol):
    """Turns a submission into a report, as ``nbgrader autograde`` would score it."""

    def get_ready(self) -> None:
        """Prepare for a grading that may come soon. Returns at once; grading without it is only slower."""
        ...

    def grade(self, job: Job) -> GradeReport:
        """Grade. Whatever the learner's code does ends in a report: a score, or a fault that says why not."""
        ...

    def close(self) -> None:
        """Give back processes and folders. Closing twice is no error."""
        ...


@runtime_checkable
class Cancels(Protocol):
    """A grader that can be stopped at its work."""

    def cancel(self, submission: SubmissionId) -> bool:
        """End the grading of a submission now: its report says the fault ``grading.cancelled``.

        Gives whether it was being graded; when it is too late, that is no error. Returns at once.
        """
        ...


@dataclass(frozen=True, slots=True)
class Unfit:
    """Something in a test cell that does not work with tests and learner's code apart: the author's to change."""

    cell: CellId
    line: int  # in the cell, from 1; 0 where none is known
    says: Message


@runtime_checkable
class Rehearsing(Protocol):
    """A grader that runs the reference solution beforehand, and sees what is wrong with the tests."""

    def rehearse(self, release: Release) -> Sequence[Unfit]:
        """Run the reference solution; what the author should change. Raises GraderUnavailable."""
        ...
