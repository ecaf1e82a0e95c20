"""What the doors ask of one learner's tutor, wherever it is: in this process, or at the Hub's service."""

from collections.abc import Mapping
from typing import Protocol

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.learner_views import (
    Brought,
    Changed,
    CheckState,
    Handed,
    Kept,
    LessonFile,
    NotebookOf,
    StudentFiles,
    VersionFiles,
    VersionsView,
    WhoView,
)
from enact_learn.domain.looking_back import LookBack
from enact_learn.domain.progress_file import ProgressFile
from enact_learn.domain.standing_views import SkillMapView
from enact_learn.domain.views import CheckView, PathView, Told
from enact_learn.domain.work_views import DifferenceView, Done, HintsView, SolutionView, WorkView

Texts = Mapping[str, str]
"""File name without ending -> a notebook's JSON: all notebooks of one exercise, the one that was named first."""


class Learning(Protocol):
    """One learner's tutor. No folder is involved: texts go in, files come out.

    Each method raises an EnactError that says what is wrong; what it does is said in ``learner_verbs``.
    """

    def status(self) -> WhoView:
        """Who she is, and which courses there are."""
        ...

    def path(self, course: CourseId | None = None) -> PathView:
        """What to do next, and why."""
        ...

    def tell(self, exercise: ExerciseId, says: str) -> Told:
        """Take her word on an exercise for an answer."""
        ...

    def placement(self, course: CourseId, wanted: str) -> PathView:
        """Begin or end the short test for newcomers."""
        ...

    def map(self, course: CourseId | None = None) -> SkillMapView:
        """The map of skills."""
        ...

    def pictures(self, course: CourseId | None = None) -> LookBack:
        """How it went over time."""
        ...

    def files_of(self, exercise: ExerciseId, lang: str) -> StudentFiles:
        """Which files ``hand_out`` would give."""
        ...

    def hand_out(self, exercise: ExerciseId, lang: str) -> Handed:
        """The student version, noted as handed out."""
        ...

    def carry(self, exercise: ExerciseId, lang: str, texts: Texts) -> Handed:
        """The same with her answers from an earlier copy."""
        ...

    def notebooks_of(self, text: str, file: str) -> NotebookOf:
        """Which exercise a notebook belongs to."""
        ...

    def work(self, stem: str, text: str) -> WorkView:
        """What is known of the exercise of a notebook."""
        ...

    def check(self, texts: Texts) -> CheckView:
        """Grade her notebooks and remember the result. Takes as long as that takes."""
        ...

    def hand_in(self, texts: Texts) -> CheckView:
        """Hand a graded exercise in. Takes as long as grading it takes; it is kept before."""
        ...

    def progress(self, exercise: ExerciseId) -> CheckState:
        """Whether a check of an exercise waits or runs."""
        ...

    def cancel(self, exercise: ExerciseId) -> Done:
        """Stop the check of an exercise."""
        ...

    def hint(self, exercise: ExerciseId) -> HintsView:
        """One more hint."""
        ...

    def versions(self, exercise: ExerciseId) -> VersionsView:
        """Everything that she handed in for an exercise."""
        ...

    def changed(self, exercise: ExerciseId, release: str | None) -> Changed:
        """Whether an exercise has changed since her copy was handed out."""
        ...

    def between(self, before: SubmissionId, after: SubmissionId) -> DifferenceView:
        """What changed from one of her versions to another one."""
        ...

    def since(self, before: SubmissionId, texts: Texts) -> DifferenceView:
        """What changed from one of her versions to her notebooks as they are now."""
        ...

    def version_files(self, submission: SubmissionId) -> VersionFiles:
        """One of her versions as files."""
        ...

    def solution(self, exercise: ExerciseId, give_up: bool) -> SolutionView:
        """The worked solution."""
        ...

    def problem(self, exercise: ExerciseId, text: str) -> Done:
        """Keep what she says is wrong with an exercise."""
        ...

    def lesson(self, exercise: ExerciseId, lang: str) -> LessonFile:
        """The lesson that belongs to an exercise."""
        ...

    def record(self) -> Kept:
        """What is kept of her, in numbers."""
        ...

    def record_file(self) -> ProgressFile:
        """Everything that is kept of her."""
        ...

    def bring(self, content: str) -> Brought:
        """Take in a progress file, its text."""
        ...

    def research(self, course: CourseId, yes: bool, words: int) -> Done:
        """Keep whether researchers may use what is kept of her in a course."""
        ...

    def erase(self, named: LearnerId) -> Done:
        """Erase everything about her; ``named`` is her own id."""
        ...
