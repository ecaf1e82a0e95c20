"""A learner's tutor at the Hub's service, asked from her own server: nothing of courses, record or grading is here."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import ServiceUnclear
from enact_learn.domain.learner_views import (
    Archive,
    Brought,
    Changed,
    CheckState,
    Handed,
    Kept,
    LessonFile,
    NotebookOf,
    StudentFiles,
    Ticket,
    VersionFiles,
    VersionsView,
    WhoView,
)
from enact_learn.domain.looking_back import LookBack
from enact_learn.domain.progress_file import ProgressFile
from enact_learn.domain.record_views import PurposesView
from enact_learn.domain.standing_views import SkillMapView
from enact_learn.domain.views import CheckView, PathView, Told
from enact_learn.domain.work_views import DifferenceView, Done, HintsView, SolutionView, WorkView
from enact_learn.tutor.awaiting import Awaiting
from enact_learn.tutor.lean import lean, lean_with_pictures
from enact_learn.tutor.learning import Texts
from enact_learn.tutor.service import Service

T = TypeVar("T")


class RemoteLearning:
    """Each method does what ``Learning`` says, by asking the service. It may be asked from several threads.

    Args:
        service: where the service is, and how it is asked.

    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self._waiting = Awaiting(service)

    def status(self) -> WhoView:
        return self._ask("status", WhoView)

    def path(self, course: CourseId | None = None) -> PathView:
        return self._ask("path", PathView, course=course)

    def tell(self, exercise: ExerciseId, says: str) -> Told:
        return self._ask("tell", Told, exercise=exercise, says=says)

    def placement(self, course: CourseId, wanted: str) -> PathView:
        return self._ask("placement", PathView, course=course, wanted=wanted)

    def map(self, course: CourseId | None = None) -> SkillMapView:
        return self._ask("map", SkillMapView, course=course)

    def pictures(self, course: CourseId | None = None) -> LookBack:
        return self._ask("pictures", LookBack, course=course)

    def files_of(self, exercise: ExerciseId, lang: str) -> StudentFiles:
        return self._ask("files_of", StudentFiles, exercise=exercise, lang=lang)

    def hand_out(self, exercise: ExerciseId, lang: str) -> Handed:
        return self._ask("hand_out", Handed, exercise=exercise, lang=lang)

    def carry(self, exercise: ExerciseId, lang: str, texts: Texts) -> Handed:
        return self._ask("carry", Handed, exercise=exercise, lang=lang, texts=_with_pictures(texts))

    def notebooks_of(self, text: str, file: str) -> NotebookOf:
        return self._ask("notebooks_of", NotebookOf, text=lean(text, file), file=file)

    def work(self, stem: str, text: str) -> WorkView:
        return self._ask("work", WorkView, stem=stem, text=_lean({stem: text})[stem])

    def check(self, texts: Texts) -> CheckView:
        ticket = self._ask("submit", Ticket, texts=_lean(texts))
        return replace(self._waiting.result(ticket), from_before=ticket.from_before)

    def hand_in(self, texts: Texts) -> CheckView:
        ticket = self._ask("hand_in", Ticket, texts=_lean(texts))
        return replace(self._waiting.result(ticket), from_before=ticket.from_before)

    def progress(self, exercise: ExerciseId) -> CheckState:
        return self._ask("progress", CheckState, exercise=exercise)

    def cancel(self, exercise: ExerciseId) -> Done:
        return self._ask("cancel", Done, exercise=exercise)

    def hint(self, exercise: ExerciseId) -> HintsView:
        return self._ask("hint", HintsView, exercise=exercise)

    def versions(self, exercise: ExerciseId) -> VersionsView:
        return self._ask("versions", VersionsView, exercise=exercise)

    def changed(self, exercise: ExerciseId, release: str | None) -> Changed:
        return self._ask("changed", Changed, exercise=exercise, release=release)

    def between(self, before: SubmissionId, after: SubmissionId) -> DifferenceView:
        return self._ask("between", DifferenceView, before=before, after=after)

    def since(self, before: SubmissionId, texts: Texts) -> DifferenceView:
        return self._ask("since", DifferenceView, before=before, texts=_lean(texts))

    def version_files(self, submission: SubmissionId) -> VersionFiles:
        return self._ask("version_files", VersionFiles, submission=submission)

    def solution(self, exercise: ExerciseId, give_up: bool) -> SolutionView:
        return self._ask("solution", SolutionView, exercise=exercise, give_up=give_up)

    def problem(self, exercise: ExerciseId, text: str) -> Done:
        return self._ask("problem", Done, exercise=exercise, text=text)

    def lesson(self, exercise: ExerciseId, lang: str) -> LessonFile:
        return self._ask("lesson", LessonFile, exercise=exercise, lang=lang)

    def record(self) -> Kept:
        return self._ask("record", Kept)

    def record_file(self) -> ProgressFile:
        return self._ask("record_file", ProgressFile)

    def everything(self) -> bytes:
        """Everything that is kept of her, as a zip file. Her present notebooks are not in it: they stand here."""
        try:
            return b64decode(self._ask("everything", Archive).content, validate=True)
        except ValueError:  # binascii.Error is one
            raise ServiceUnclear() from None

    def purposes(self, lang: str) -> PurposesView:
        """What is kept of her, why and how long."""
        return self._ask("purposes", PurposesView, lang=lang)

    def bring(self, content: str) -> Brought:
        return self._ask("bring", Brought, content=content)

    def research(self, course: CourseId, yes: bool, words: int) -> Done:
        return self._ask("research", Done, course=course, yes=yes, words=words)

    def erase(self, named: LearnerId) -> Done:
        return self._ask("erase", Done, named=named)

    def close(self) -> None:
        """Let go of the connections."""
        self.service.close()

    def _ask(self, verb: str, kind: type[T], **said: object) -> T:
        return self.service.ask(verb, kind, said)


def _lean(texts: Texts) -> Mapping[str, str]:
    return {stem: lean(text, f"{stem}.ipynb") for stem, text in texts.items()}


def _with_pictures(texts: Texts) -> Mapping[str, str]:
    return {stem: lean_with_pictures(text, f"{stem}.ipynb") for stem, text in texts.items()}
