"""Where courses come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId, ReleaseId


@dataclass(frozen=True, slots=True)
class Release:
    """One version of an exercise: what learners are handed, and what grading needs. Stays for ever."""

    id: ReleaseId
    exercise: Exercise
    folder: Path
    """Holds ``release/<lang>/`` (student versions), ``source/`` (with solutions) and ``gradebook.db``
    (nbgrader's, with this one assignment): an ordinary nbgrader course of one assignment."""


@runtime_checkable
class CourseSource(Protocol):
    """Where courses come from: a folder of text, a package, an existing nbgrader course."""

    def courses(self) -> Sequence[Course]:
        """The courses that can be offered. Raises BrokenCourse with every fault."""
        ...

    def release(self, course: CourseId, exercise: ExerciseId, release: ReleaseId | None = None) -> Release:
        """The current release, or an older one that was handed out. Raises UnknownExercise, UnknownRelease."""
        ...


@dataclass(frozen=True, slots=True)
class LessonNotebook:
    """A lesson as learners read it."""

    id: str  # plain: lower-case letters, digits and hyphens
    content: bytes  # a notebook, in JSON


@runtime_checkable
class HasLessons(Protocol):
    """A source whose modules may have lessons."""

    def lesson(self, course: CourseId, module: str, lang: str) -> LessonNotebook | None:
        """The lesson of a module in a language of the course; None where there is none."""
        ...


@runtime_checkable
class HasFiles(Protocol):
    """A source whose exercises are files that their author can open."""

    def author_file(self, course: CourseId, exercise: ExerciseId) -> Path | None:
        """The file or folder of an exercise, with its solution; None where there is none."""
        ...
