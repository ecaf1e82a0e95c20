"""A learner's tutor in this process."""

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
from enact_learn.tutor import learner_verbs
from enact_learn.tutor.handing_in import hand_in
from enact_learn.tutor.learning import Texts
from enact_learn.tutor.local import LocalTutor


class OwnLearning:
    """A tutor that holds everything itself, asked by one learner. Each method does what ``Learning`` says."""

    def __init__(self, tutor: LocalTutor, learner: LearnerId) -> None:
        self.tutor = tutor
        self.learner = learner

    def status(self) -> WhoView:
        return learner_verbs.status(self.tutor, self.learner)

    def path(self, course: CourseId | None = None) -> PathView:
        return learner_verbs.path(self.tutor, self.learner, course)

    def tell(self, exercise: ExerciseId, says: str) -> Told:
        return learner_verbs.tell(self.tutor, self.learner, exercise, says)

    def placement(self, course: CourseId, wanted: str) -> PathView:
        return learner_verbs.placement(self.tutor, self.learner, course, wanted)

    def map(self, course: CourseId | None = None) -> SkillMapView:
        return learner_verbs.map_(self.tutor, self.learner, course)

    def pictures(self, course: CourseId | None = None) -> LookBack:
        return learner_verbs.pictures(self.tutor, self.learner, course)

    def files_of(self, exercise: ExerciseId, lang: str) -> StudentFiles:
        return learner_verbs.files_of(self.tutor, self.learner, exercise, lang)

    def hand_out(self, exercise: ExerciseId, lang: str) -> Handed:
        return learner_verbs.hand_out(self.tutor, self.learner, exercise, lang)

    def carry(self, exercise: ExerciseId, lang: str, texts: Texts) -> Handed:
        return learner_verbs.carry(self.tutor, self.learner, exercise, lang, texts)

    def notebooks_of(self, text: str, file: str) -> NotebookOf:
        return learner_verbs.notebooks_of(self.tutor, self.learner, text, file)

    def work(self, stem: str, text: str) -> WorkView:
        return learner_verbs.work(self.tutor, self.learner, stem, text)

    def check(self, texts: Texts) -> CheckView:
        return self.tutor.check(self.learner, texts)

    def hand_in(self, texts: Texts) -> CheckView:
        return hand_in(self.tutor, self.learner, texts)

    def progress(self, exercise: ExerciseId) -> CheckState:
        return learner_verbs.progress_of(self.tutor, self.learner, exercise)

    def cancel(self, exercise: ExerciseId) -> Done:
        return learner_verbs.cancel(self.tutor, self.learner, exercise)

    def hint(self, exercise: ExerciseId) -> HintsView:
        return learner_verbs.hint(self.tutor, self.learner, exercise)

    def versions(self, exercise: ExerciseId) -> VersionsView:
        return learner_verbs.versions(self.tutor, self.learner, exercise)

    def changed(self, exercise: ExerciseId, release: str | None) -> Changed:
        return learner_verbs.changed(self.tutor, self.learner, exercise, release)

    def between(self, before: SubmissionId, after: SubmissionId) -> DifferenceView:
        return learner_verbs.between(self.tutor, self.learner, before, after)

    def since(self, before: SubmissionId, texts: Texts) -> DifferenceView:
        return learner_verbs.since(self.tutor, self.learner, before, texts)

    def version_files(self, submission: SubmissionId) -> VersionFiles:
        return learner_verbs.version_files(self.tutor, self.learner, submission)

    def solution(self, exercise: ExerciseId, give_up: bool) -> SolutionView:
        return learner_verbs.solution(self.tutor, self.learner, exercise, give_up)

    def problem(self, exercise: ExerciseId, text: str) -> Done:
        return learner_verbs.problem(self.tutor, self.learner, exercise, text)

    def lesson(self, exercise: ExerciseId, lang: str) -> LessonFile:
        return learner_verbs.lesson(self.tutor, self.learner, exercise, lang)

    def record(self) -> Kept:
        return learner_verbs.record(self.tutor, self.learner)

    def record_file(self) -> ProgressFile:
        return learner_verbs.record_file(self.tutor, self.learner)

    def bring(self, content: str) -> Brought:
        return learner_verbs.bring(self.tutor, self.learner, content)

    def research(self, course: CourseId, yes: bool, words: int) -> Done:
        return learner_verbs.research(self.tutor, self.learner, course, yes, words)

    def erase(self, named: LearnerId) -> Done:
        return learner_verbs.erase(self.tutor, self.learner, named)
