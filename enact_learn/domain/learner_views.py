"""What crosses between a learner's own server and the Hub's service, beside the views: files, tickets, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.consent import Consent
from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId
from enact_learn.domain.text import Message, Text
from enact_learn.domain.views import CheckView, CourseCard
from enact_learn.domain.work_views import Version

Files = Mapping[str, str]
"""File name, with forward slashes -> content in base64."""

CheckStep = Literal["none", "waiting", "running", "done"]


@dataclass(frozen=True, slots=True)
class WhoView:
    """Who is asking, and which courses there are for her."""

    learner: LearnerId
    courses: tuple[CourseCard, ...]
    studio: str | None = None  # where the teachers' studio is served, for whoever may look at a class


class NotebookOf(NamedTuple):
    """Which exercise a notebook belongs to."""

    exercise: ExerciseId
    of: int  # how many notebooks that exercise has


@dataclass(frozen=True, slots=True)
class Handed:
    """A student version, for the learner's own folder."""

    course: CourseId
    exercise: ExerciseId
    release: ReleaseId
    lang: str
    files: Files


@dataclass(frozen=True, slots=True)
class StudentFiles:
    """Which files a student version has, before it is handed out."""

    course: CourseId
    exercise: ExerciseId
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionsView:
    """Everything that was handed in for an exercise, the newest first; where her copy stands is known elsewhere."""

    exercise: ExerciseId
    course: CourseId
    title: Text
    versions: tuple[Version, ...]
    at: datetime  # UTC, when this was looked up


@dataclass(frozen=True, slots=True)
class Changed:
    """Whether an exercise has changed since a copy of it was handed out."""

    newer_release: bool


@dataclass(frozen=True, slots=True)
class VersionFiles:
    """One of her versions as files."""

    course: CourseId
    exercise: ExerciseId
    at: datetime  # UTC, when it was handed in
    files: Files


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson as a notebook."""

    course: CourseId
    exercise: ExerciseId
    lesson: str  # its id
    content: str  # base64


@dataclass(frozen=True, slots=True)
class Ticket:
    """A submission that is stored; it is graded when its turn comes."""

    submission: SubmissionId
    position: int  # how many are graded before it; 0 where it is next, is graded now or is graded already
    from_before: bool = False  # the same answer is graded already: its result stands


@dataclass(frozen=True, slots=True)
class CheckState:
    """How a check stands."""

    exercise: ExerciseId
    state: CheckStep  # "none": nothing of this exercise waits
    submission: SubmissionId | None = None
    position: int = 0  # how many are graded before it
    result: CheckView | None = None  # once it is done


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a learner, in numbers."""

    learner: LearnerId
    since: datetime | None  # UTC, of the first entry; None where there is none
    checks: int
    attempts: int
    exercises: int  # different ones that were worked on
    hints: int
    advice: int  # recommendations on record
    consents: tuple[Consent, ...] = ()  # what she said of research use


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that is kept of a learner, as a zip file."""

    content: str  # base64


@dataclass(frozen=True, slots=True)
class Brought:
    """What of a progress file came into the record."""

    attempts: int  # episodes that were not here before
    already_here: int
    notes: tuple[Message, ...]  # what was left out, and why
