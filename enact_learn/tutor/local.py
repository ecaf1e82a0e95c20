"""The tutor that holds everything itself: on a laptop, on Binder, and inside the Hub's service."""

import json
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from uuid import uuid4

from enact_learn.domain.attempt import Attempt, Event, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import CourseSource, Grader, Job, MasteryModel, Policy, Store
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId, ReleaseId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import (
    AlreadyRecorded,
    BadLearnerId,
    EnactError,
    NoCourse,
    NotANotebook,
    NotebookTooLarge,
    OutOfDate,
    UnknownCourse,
    UnknownExercise,
    UnknownRelease,
)
from enact_learn.domain.notebook import Notebook, claim, digest, read_notebook
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.domain.views import CheckView, CourseCard, HandOut, Hint, PathView
from enact_learn.tutor.advising import recommend
from enact_learn.tutor.engine import Engine, MemoryModel
from enact_learn.tutor.episodes import after_check, ended, last_on, next_number, open_elsewhere
from enact_learn.tutor.recognise import by_notebook, exercise_of
from enact_learn.tutor.showing import check_view, first_hint
from enact_learn.tutor.side_panel import side_panel
from enact_learn.tutor.standing import course_last_worked_on

LEARNER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
TRIES_TO_RECORD = 5


def learner_id(text: str) -> LearnerId:
    """A learner id that is safe everywhere. Raises BadLearnerId."""
    if not LEARNER_ID.fullmatch(text):
        raise BadLearnerId()
    return LearnerId(text)


class LocalTutor:
    """Everything a learner can ask for, on contracts alone.

    Args:
        source: where courses and releases come from.
        model, policy: what the learner knows; what she should do next.
        store: what is remembered.
        grader: turns submissions into reports.
        clock: gives the time in UTC.
        memory, author_order, steering: as in ``Engine``.
        settings: the documents that say with what advice is made here, the last one naming the others; without
            them, advice can't be computed again once something has changed.

    """

    def __init__(
        self,
        source: CourseSource,
        model: MasteryModel,
        policy: Policy,
        store: Store,
        grader: Grader,
        clock: Callable[[], datetime],
        *,
        memory: MemoryModel | None = None,
        author_order: Policy | None = None,
        steering: Mapping[CourseId, Steering] | None = None,
        settings: Sequence[Document] = (),
    ) -> None:
        self.source = source
        self.model = model
        self.policy = policy
        self.store = store
        self.grader = grader
        self.clock = clock
        self.memory = memory
        self.author_order = author_order
        self.steering = steering or {}
        self._settings = settings
        self._settings_are_kept = False
        self._checking: dict[tuple[LearnerId, ExerciseId], threading.Lock] = defaultdict(threading.Lock)

    @cached_property
    def courses(self) -> Sequence[Course]:
        """The courses that are loaded."""
        return self.source.courses()

    @cached_property
    def engine(self) -> Engine:
        """What knows and advises, for the courses that are loaded."""
        return Engine(self.courses, self.model, self.policy, self.memory, self.author_order, self.steering)

    def course(self, course: CourseId) -> Course:
        """A course by its id. Raises UnknownCourse."""
        for found in self.courses:
            if found.id == course:
                return found
        raise UnknownCourse(course=str(course)[:80], known=", ".join(found.id for found in self.courses))

    def exercise(self, exercise: ExerciseId) -> Exercise:
        """An exercise of any loaded course. Raises UnknownExercise."""
        for course in self.courses:
            if exercise in course.by_id:
                return course.by_id[exercise]
        raise UnknownExercise(exercise=str(exercise)[:80])

    def path(self, learner: LearnerId, course: CourseId | None = None) -> PathView:
        """Where the learner stands in a course and what she should do next.

        Without a course, the one that she worked on last, else the first.
        """
        attempts, events = self.store.attempts(learner), self.store.events(learner)
        chosen = self.course_or_last(course, attempts, events)
        now, recommendation = self.advice(learner, chosen, attempts, events)
        if recommendation:
            self.store.add_recommendation(recommendation)
        return side_panel(self.engine, chosen, now, recommendation, attempts, events, self._notices(learner))

    def course_or_last(self, course: CourseId | None, attempts: Sequence[Attempt], events: Sequence[Event]) -> Course:
        """The course that is named; else the one last worked on, else the first. Raises UnknownCourse, NoCourse."""
        if not self.courses:
            raise NoCourse()
        if course is None:
            last = course_last_worked_on(attempts, events)
            course = last if last in {one.id for one in self.courses} else self.courses[0].id
        return self.course(course)

    def advice(
        self, learner: LearnerId, course: Course, attempts: Sequence[Attempt], events: Sequence[Event]
    ) -> tuple[Situation, Recommendation | None]:
        """Her situation in a course, and the advice on it; None where there is none. It is not kept."""
        now = self.engine.situation(learner, course, attempts, events, self.clock())
        return now, recommend(self.engine, now, attempts, events, self._keep_settings())

    def situation(self, learner: LearnerId, course: CourseId) -> Situation:
        """What the policy looks at now: for explanations and what-if."""
        attempts, events = self.store.attempts(learner), self.store.events(learner)
        return self.engine.situation(learner, self.course(course), attempts, events, self.clock())

    def overview(self, learner: LearnerId) -> list[CourseCard]:
        """The loaded courses, and how much of each is solved."""
        attempts, events = self.store.attempts(learner), self.store.events(learner)
        return [
            CourseCard(course.id, course.title, *self._progress(course, attempts, events)) for course in self.courses
        ]

    def hand_out(self, learner: LearnerId, exercise: ExerciseId, lang: str) -> HandOut:
        """The student version in a language (the course's first where it has no such one), noted as handed out.

        Episodes on other exercises end here.
        """
        found = self.exercise(exercise)
        release = self.source.release(found.course, exercise)
        self.grader.get_ready()  # a check will follow
        spoken = lang if lang in found.languages else found.languages[0]
        folder = release.folder / "release" / spoken / str(exercise)
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        attempts = self.store.attempts(learner)
        now, advice = self.advice(learner, self.course(found.course), attempts, self.store.events(learner))
        for attempt in open_elsewhere(attempts, exercise, now.at):
            with suppress(OutOfDate):  # a check of it was recorded meanwhile: then it goes on
                self.store.add_attempt(ended(attempt, "left", now.at))
        detail = {"lang": spoken, "advised": str(advice.advice.choice.exercise) if advice else ""}
        self.store.add_event(Event("handed-out", learner, found.course, exercise, now.at, release.id, detail))
        return HandOut(found.course, exercise, release.id, spoken, files)

    def notebooks_of(self, text: str, file: str) -> tuple[ExerciseId, int]:
        """Which exercise a notebook belongs to, and how many notebooks that has."""
        exercise = exercise_of(read_notebook(text, file), file, self.courses)
        return exercise.id, len({cell.id.split("/")[0] for cell in exercise.cells})

    def check(self, learner: LearnerId, texts: Mapping[str, str]) -> CheckView:
        """Grade what the learner wrote and remember it.

        The submission is stored before it is graded. The same answer again gives the same result at once.

        Args:
            texts: file name without ending -> the notebook's JSON; all notebooks of one exercise.

        """
        notebooks = {stem: read_notebook(text, f"{stem}.ipynb") for stem, text in texts.items()}
        stem, first = next(iter(notebooks.items()))
        exercise = exercise_of(first, f"{stem}.ipynb", self.courses)
        named = by_notebook(notebooks, exercise)
        with self._checking[learner, exercise.id]:
            submission = self._same_answer(learner, exercise, named) or self._submit(learner, exercise, named, first)
            report = self.store.report(submission.id) or self._grade(submission)
            view = check_view(submission, report, exercise, self._hint(submission, report, exercise))
        return replace(view, path=self.path(learner, exercise.course))

    def last_check(self, learner: LearnerId, exercise: ExerciseId) -> CheckView | None:
        """The result of the newest graded check of an exercise, or None before the first."""
        found = self.exercise(exercise)
        self.grader.get_ready()  # this is asked when a notebook is opened
        for submission in reversed(self.store.submissions(learner, exercise)):
            if report := self.store.report(submission.id):
                hint = first_hint(found) if self._wants_hint(report, found) else None
                return check_view(submission, report, found, hint)
        return None

    def finish_interrupted(self, learner: LearnerId) -> int:
        """Grade what was handed in but not graded when a process ended. Gives how many."""
        finished = 0
        for submission in self.store.ungraded(learner):
            checking = self._checking[learner, submission.exercise]
            if not checking.acquire(blocking=False):  # a check of it is going on: it is no remainder of a crash
                continue
            try:
                if self.store.report(submission.id) is None:
                    self._grade(submission)
                    finished += 1
            except EnactError:  # not loaded now, or grading is down: it stays for the next time
                continue
            finally:
                checking.release()
        return finished

    def close(self) -> None:
        """Give back what the parts hold open."""
        self.grader.close()
        self.store.close()

    def _progress(self, course: Course, attempts: Sequence[Attempt], events: Sequence[Event]) -> tuple[int, int]:
        return self.engine.progress(course, attempts, events, self.clock())

    def _keep_settings(self) -> str:
        """Have the store remember with what advice is made here, once; gives the id to refer to it by."""
        if not self._settings:
            return ""
        if not self._settings_are_kept:
            for document in self._settings:
                self.store.add_document(document)
            self._settings_are_kept = True
        return self._settings[-1].id

    def _notices(self, learner: LearnerId) -> Iterator[Message]:
        waiting = [one for one in self.store.ungraded(learner) if not self._checking[learner, one.exercise].locked()]
        if waiting:
            yield Message("notice.interrupted", {"count": len(waiting)})

    def _same_answer(self, learner: LearnerId, exercise: Exercise, named: Mapping[str, Notebook]) -> Submission | None:
        """Her newest submission, if it says the same, was handed in here, and did not end in a fault."""
        earlier = self.store.submissions(learner, exercise.id)
        if not earlier or earlier[-1].imported or earlier[-1].digest != digest(named):
            return None
        report = self.store.report(earlier[-1].id)
        return None if report and report.fault else earlier[-1]

    def _submit(
        self, learner: LearnerId, exercise: Exercise, named: Mapping[str, Notebook], first: Notebook
    ) -> Submission:
        release = self._release_for(learner, exercise, claim(first).get("release"))
        # what can never be graded is refused here, before it would wait for ever
        self.source.release(exercise.course, exercise.id, release)
        submission = Submission(
            id=SubmissionId(uuid4().hex),
            learner=learner,
            course=exercise.course,
            exercise=exercise.id,
            release=release,
            at=self.clock(),
            notebooks={name: json.dumps(notebook) for name, notebook in named.items()},
            digest=digest(named),
        )
        self.store.add_submission(submission)
        return submission

    def _release_for(self, learner: LearnerId, exercise: Exercise, claimed: str | None) -> ReleaseId:
        """The release that was handed out to her; the notebook's claim only chooses among those."""
        handed = [
            event.release
            for event in self.store.events(learner)
            if event.kind == "handed-out" and event.exercise == exercise.id and event.release
        ]
        if handed:
            return ReleaseId(claimed) if claimed in handed else handed[-1]
        with suppress(UnknownRelease):  # a copy that came another way, e.g. from a colleague
            if claimed:
                return self.source.release(exercise.course, exercise.id, ReleaseId(claimed)).id
        return exercise.release

    def _grade(self, submission: Submission) -> GradeReport:
        release = self.source.release(submission.course, submission.exercise, submission.release)
        try:
            report = self.grader.grade(Job(release, submission, release.exercise.limits))
        except (NotANotebook, NotebookTooLarge) as error:  # trying again can't help: this is its result
            report = GradeReport(submission.id, self.clock(), (), road="", seconds=0.0, fault=error.message)
        return self._record(submission, report, release.exercise)

    def _record(self, submission: Submission, report: GradeReport, exercise: Exercise) -> GradeReport:
        for _ in range(TRIES_TO_RECORD):
            attempts = self.store.attempts(submission.learner)
            attempt = after_check(
                last_on(attempts, submission.exercise),
                submission,
                report,
                exercise,
                self._hints_seen(submission),
                self.clock(),
                next_number(attempts, submission.exercise),
            )
            try:
                self.store.add_report(report, attempt)
            except AlreadyRecorded:  # another process finished the same submission first: its result stands
                return self.store.report(submission.id) or report
            except OutOfDate:  # another check of hers came in between: look again
                continue
            return report
        raise OutOfDate(exercise=submission.exercise)

    def _hints_seen(self, submission: Submission) -> int:
        """Hints shown in the episode that this check belongs to."""
        previous = last_on(self.store.attempts(submission.learner), submission.exercise)
        if previous is None or not previous.is_open(submission.at):
            return 0
        return sum(
            event.kind == "hint" and event.exercise == submission.exercise and event.at >= previous.started
            for event in self.store.events(submission.learner)
        )

    def _hint(self, submission: Submission, report: GradeReport, exercise: Exercise) -> Hint | None:
        """The first hint, where the check did not end right; that it was shown is remembered."""
        hint = first_hint(exercise) if self._wants_hint(report, exercise) else None
        if hint:
            shown = Event(
                "hint",
                submission.learner,
                submission.course,
                exercise.id,
                self.clock(),
                submission.release,
                {"number": hint.number, "submission": str(submission.id)},
            )
            if not self._was_shown(shown):
                self.store.add_event(shown)
        return hint

    def _was_shown(self, shown: Event) -> bool:
        previous = last_on(self.store.attempts(shown.learner), shown.exercise)
        since = previous.started if previous else None
        return any(
            event.kind == "hint"
            and event.exercise == shown.exercise
            and event.detail.get("number") == shown.detail["number"]
            and (since is None or event.at >= since)
            for event in self.store.events(shown.learner)
        )

    @staticmethod
    def _wants_hint(report: GradeReport, exercise: Exercise) -> bool:
        return report.fault is None and report.score is not None and report.score < exercise.pass_mark
