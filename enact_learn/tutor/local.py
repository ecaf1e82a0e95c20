"""The tutor that holds everything itself: on a laptop, on Binder, and inside the Hub's service."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from time import thread_time

from enact_learn.domain.attempt import Attempt, Event, GradeReport, LearnerId, Purpose, Submission
from enact_learn.domain.contracts import ClassStore, CourseSource, Grader, KeepsStates, MasteryModel, Policy, Store
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import BadLearnerId, NoCourse, OutOfDate, UnknownCourse, UnknownExercise
from enact_learn.domain.learner_views import NotebookOf
from enact_learn.domain.notebook import Notebook, read_notebook
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.domain.views import CheckView, CourseCard, HandOut, PathView
from enact_learn.tutor.advising import recommend, stands_first
from enact_learn.tutor.checking import Checking, Result, always
from enact_learn.tutor.counting import Counting
from enact_learn.tutor.engine import Engine, MemoryModel
from enact_learn.tutor.episodes import ended, open_elsewhere
from enact_learn.tutor.graded import check_allowance, checked_lately, for_later, is_result_later, purpose_of_check
from enact_learn.tutor.handed_in import HANDED_IN
from enact_learn.tutor.model_code import code_of
from enact_learn.tutor.queue import Queue
from enact_learn.tutor.recognise import by_notebook, exercise_of
from enact_learn.tutor.results import shown, with_first_hint
from enact_learn.tutor.settings_in_use import SettingsInUse
from enact_learn.tutor.side_panel import side_panel
from enact_learn.tutor.standing import course_last_worked_on
from enact_learn.tutor.states_kept import StatesKept
from enact_learn.tutor.steers import Fixed, GroupsOf, Published, Steers, in_no_group
from enact_learn.tutor.student_version import student_version

COUNTED_AGAIN = 600.0  # seconds after which the hand-ins of a whole class are looked through in any case
LEARNER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


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
        groups: says which groups of a course a learner is in.

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
        groups: GroupsOf = in_no_group,
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
        self.groups = groups
        self.settings = SettingsInUse(settings, store, clock)
        self.checking = Checking(self)
        self._counting = Counting(self)
        self._all_counted: dict[CourseId, object] = {}
        self.queue: Queue | None = None
        """Where submissions wait for their turn, where several learners share the graders."""

    @cached_property
    def courses(self) -> Sequence[Course]:
        """The courses that are loaded."""
        return self.source.courses()

    @cached_property
    def engine(self) -> Engine:
        """What knows and advises, for the courses that are loaded."""
        return self._engine(self.courses)

    @cached_property
    def steers(self) -> Steers:
        """Who says what is asked for of each learner: the configuration, and what teachers have published."""
        if isinstance(self.store, ClassStore):
            return Published(self.steering, self.store, lambda course, learner: self.groups(course, learner))
        return Fixed(self.steering)

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

    def log(self, learner: LearnerId) -> tuple[Sequence[Attempt], Sequence[Event]]:
        """Her episodes in their last records, and her events, oldest first: all that counts now, and no more."""
        events = self.store.events(learner)
        self._catch_up(learner, events)
        return self.store.attempts(learner), events

    def history(self, learner: LearnerId) -> Sequence[Attempt]:
        """Every record of hers, superseded ones too, by the time when it was written."""
        self.count_hand_ins(learner)
        return self.store.history(learner)

    def count_hand_ins(self, learner: LearnerId) -> None:
        """Make attempts of the hand-ins of which the result is told by now, and was not before."""
        self._catch_up(learner, self.store.events(learner))

    def count_noted(self, learner: LearnerId, events: Sequence[Event]) -> None:
        """The same for whoever has read her events, or at least those of hand-ins."""
        self._catch_up(learner, events)

    def count_all_hand_ins(self, course: CourseId, may_go_on: Callable[[], bool] = lambda: True) -> None:
        """The same for everybody in a course; for a store through which a whole class can be looked at.

        It looks where a due date has passed or a path was published since it looked last, and now and then: thousands
        may have handed in. ``may_go_on`` is asked before each learner; what it leaves is for the next time.
        """
        if not (isinstance(self.store, ClassStore) and isinstance(self.steers, Published)):
            return
        at = self.clock()
        acts, dates = self.steers.due_dates(course)
        stands = (tuple(acts), sum(date < at for date in dates), at.timestamp() // COUNTED_AGAIN)
        if self._all_counted.get(course) == stands:
            return
        handed_in: dict[LearnerId, list[Event]] = {}
        for event in self.store.events_in(course, HANDED_IN):
            handed_in.setdefault(event.learner, []).append(event)
        for learner, events in handed_in.items():
            if not may_go_on():
                return
            self._catch_up(learner, events)
        self._all_counted[course] = stands

    def foreseen(self, learner: LearnerId, noted: Sequence[Event]) -> Attempt | None:
        """The attempt that her hand-ins of an exercise, of which she is told later, would become: for a teacher."""
        return self._counting.foreseen(learner, noted)

    def asked_of(self, learner: LearnerId, course: CourseId) -> Steering:
        """What a teacher asks of a learner in a course."""
        return self.engine.steering(course, learner)

    def path(self, learner: LearnerId, course: CourseId | None = None, *, is_kept: bool = True) -> PathView:
        """Where the learner stands in a course and what she should do next.

        Without a course, the one that she worked on last, else the first. What she was advised is kept, unless
        somebody else looks (not ``is_kept``).
        """
        began = thread_time()
        attempts, events = self.log(learner)
        chosen = self.course_or_last(course, attempts, events)
        now = self.engine.situation(learner, chosen, attempts, events, self.clock())
        recommendation = self._recommend(now, attempts, events)
        if recommendation and is_kept:
            self.store.add_recommendation(replace(recommendation, cpu_seconds=round(thread_time() - began, 6)))
        return side_panel(self.engine, chosen, now, recommendation, attempts, events, self._notices(learner))

    def course_or_last(self, course: CourseId | None, attempts: Sequence[Attempt], events: Sequence[Event]) -> Course:
        """The course that is named; else the one last worked on, else the first. Raises UnknownCourse, NoCourse."""
        if not self.courses:
            raise NoCourse()
        if course is None:
            last = course_last_worked_on(attempts, events)
            course = last if last in {one.id for one in self.courses} else self.courses[0].id
        return self.course(course)

    def stands_first(self, now: Situation, attempts: Sequence[Attempt], events: Sequence[Event]) -> ExerciseId | None:
        """What is advised now; None where nothing is. That it was looked at is not kept."""
        return stands_first(self.engine, now, attempts, events, self.settings.usual)

    def situation(self, learner: LearnerId, course: CourseId) -> Situation:
        """What the policy looks at now: for explanations and what-if."""
        attempts, events = self.log(learner)
        return self.engine.situation(learner, self.course(course), attempts, events, self.clock())

    def overview(self, learner: LearnerId) -> list[CourseCard]:
        """The loaded courses, and how much of each is solved."""
        attempts, events = self.log(learner)
        return [
            CourseCard(course.id, course.title, *self.engine.progress(course, attempts, events, self.clock(), learner))
            for course in self.courses
        ]

    def hand_out(self, learner: LearnerId, exercise: ExerciseId, lang: str) -> HandOut:
        """The student version in a language (the course's first where it has no such one), noted as handed out.

        Episodes on other exercises end here.
        """
        found = self.exercise(exercise)
        release = self.source.release(found.course, exercise)
        self.grader.get_ready()  # a check will follow
        spoken = lang if lang in found.languages else found.languages[0]
        files = student_version(release, spoken)
        attempts, events = self.log(learner)
        now = self.engine.situation(learner, self.course(found.course), attempts, events, self.clock())
        advised = self.stands_first(now, attempts, events) or ""
        for attempt in open_elsewhere(attempts, exercise, now.at):
            with suppress(OutOfDate):  # a check of it was recorded meanwhile: then it goes on
                self.store.add_attempt(ended(attempt, "left", now.at))
        detail = {"lang": spoken, "advised": str(advised)}
        self.store.add_event(Event("handed-out", learner, found.course, exercise, now.at, release.id, detail))
        return HandOut(found.course, exercise, release.id, spoken, files)

    def notebooks_of(self, text: str, file: str) -> NotebookOf:
        """Which exercise a notebook belongs to, and how many notebooks that has."""
        exercise = exercise_of(read_notebook(text, file), file, self.courses)
        return NotebookOf(exercise.id, len({cell.id.split("/")[0] for cell in exercise.cells}))

    def check(self, learner: LearnerId, texts: Mapping[str, str], purpose: Purpose = "check") -> CheckView:
        """Grade what the learner wrote and remember it.

        The submission is stored before it is graded. The same answer again gives the same result at once.

        Args:
            texts: file name without ending -> the notebook's JSON; all notebooks of one exercise.
            purpose: to be checked, by the visible tests alone, or to be a grade.

        """
        exercise, named = self.recognised(texts)
        with self.at_work_for(learner):
            result = self.checking.check(learner, exercise, named, *self._asked(learner, exercise, purpose))
            with_first_hint(self, result, exercise)
            return self._shown(result, exercise)

    def submit(self, learner: LearnerId, texts: Mapping[str, str], purpose: Purpose = "check") -> Submission:
        """Store what the learner wrote, to be graded later by ``grade``. ``texts`` as for ``check``."""
        exercise, named = self.recognised(texts)
        return self.checking.submit(learner, exercise, named, *self._asked(learner, exercise, purpose))

    def grade(self, submission: Submission) -> GradeReport:
        """Grade what was submitted and remember it, unless that is done. Raises what grading raises."""
        with self.at_work_for(submission.learner), self.checking.going_on(submission):
            result = self.checking.grade(submission)
            if self.is_told(submission):
                with_first_hint(self, result, self.exercise(submission.exercise))
        return result.report

    def result(self, submission: Submission) -> CheckView | None:
        """The result of a submission, with where its learner stands now; None while it is not graded."""
        if self.checking.is_running(submission):  # its report may be there, and its first hint not yet
            return None
        report, exercise = self.store.report(submission.id), self.exercise(submission.exercise)
        return None if report is None else self._shown(Result(submission, self.told(submission, report)), exercise)

    def told(self, submission: Submission, report: GradeReport) -> GradeReport:
        """What a learner may know of a report now."""
        return report if self.is_told(submission) else for_later(report)

    def is_told(self, submission: Submission) -> bool:
        """Whether a learner may know now what grading found: of some hand-ins only after the due date."""
        if submission.purpose != "hand-in":
            return True
        return not is_result_later(self.asked_of(submission.learner, submission.course), submission, self.clock())

    def counts_later(self, submission: Submission) -> bool:
        """Whether it becomes an attempt when its result is told, and not when it is graded."""
        return is_result_later(self.asked_of(submission.learner, submission.course), submission, submission.at)

    def finish_interrupted(self, learner: LearnerId) -> int:
        """Grade what was handed in but not graded when a process ended. Gives how many."""
        return self.checking.finish_interrupted(learner)

    def settings_for(self, learner: LearnerId, course: CourseId) -> str:
        """The id of the settings that a learner is advised with in a course; "" where they are not kept."""
        return self.settings.kept(course, self.engine.steering(course, learner))

    def renew(
        self,
        courses: Sequence[Course],
        engine: Engine,
        steering: Mapping[CourseId, Steering],
        settings: Sequence[Document],
    ) -> None:
        """Offer other courses from now on, with an engine that was made for them: another version was published.

        Who steers goes on steering. A request that is under way ends with what it began with, or goes on with this.
        """
        self.model, self.policy = engine.model, engine.policy
        self.memory, self.author_order, self.steering = engine.memory, engine.author_order, steering
        self.settings = SettingsInUse(settings, self.store, self.clock)
        self.__dict__.pop("steers", None)
        # put in their places whole: a request that came in between would make them of old parts and new ones
        self.__dict__["courses"] = courses
        self.__dict__["engine"] = self._engine(courses)

    def _engine(self, courses: Sequence[Course]) -> Engine:
        lasting = None
        if self.settings.usual and isinstance(self.store, KeepsStates):
            models: list[MasteryModel] = [one for one in (self.model, self.memory) if one]
            made_with = f"{self.settings.usual}-{code_of(models)}"  # code may change while its version stays
            lasting = StatesKept(self.store, made_with, [one.name for one in models])
        return Engine(courses, self.model, self.policy, self.memory, self.author_order, self.steers, lasting)

    @contextmanager
    def at_work_for(self, learner: LearnerId) -> Iterator[None]:
        """What is written meanwhile is written into her record, or into the one that follows it: it is not erased."""
        with self.checking.erasing.put_off(learner):
            yield

    def erase(self, learner: LearnerId) -> None:
        """Forget everything that is kept of a learner. What of hers waits to be graded never is.

        Limits of checks an hour go on: they need the times of her last checks, which are forgotten within the hour.
        """

        def first() -> None:
            for submission in self.store.ungraded(learner):
                if self.queue:
                    self.queue.remove(submission.id)
            for course in self.courses:
                self._note_checks(learner, course.id)

        self.checking.erase(learner, first)

    def _note_checks(self, learner: LearnerId, course: CourseId) -> None:
        steering, now = self.engine.steering(course, learner), self.clock()
        for exercise in steering.graded if steering.checks_an_hour else ():
            times = checked_lately(self.store.submissions(learner, exercise), now)
            self.checking.erased_checks.note(learner, exercise, times, now)

    def close(self) -> None:
        """Give back what the parts hold open."""
        self.grader.close()
        self.store.close()

    def _catch_up(self, learner: LearnerId, events: Sequence[Event]) -> None:
        with self.at_work_for(learner):  # it looks for what it counts, and it may have been erased
            self._counting.catch_up(learner, events)

    def _recommend(self, now: Situation, attempts: Sequence[Attempt], events: Sequence[Event]) -> Recommendation | None:
        settings = self.settings_for(now.learner, now.course)
        return recommend(self.engine, now, attempts, events, settings, self.settings.usual)

    def _asked(self, learner: LearnerId, exercise: Exercise, purpose: Purpose) -> tuple[Purpose, Callable[[], None]]:
        """To what end something is graded, and whether it may be: of graded exercises the teacher says so."""
        steering = self.engine.steering(exercise.course, learner)
        if purpose == "hand-in" or exercise.id not in steering.graded:
            return purpose, always

        def allow() -> None:
            checks = self.store.submissions(learner, exercise.id)
            now = self.clock()
            erased = self.checking.erased_checks.of(learner, exercise.id, now)
            check_allowance(steering, exercise.id, checks, now, erased)

        return purpose_of_check(steering, exercise.id), allow

    def recognised(self, texts: Mapping[str, str]) -> tuple[Exercise, dict[str, Notebook]]:
        """The exercise, and its notebooks by nbgrader's names, the one that was named first."""
        notebooks = {stem: read_notebook(text, f"{stem}.ipynb") for stem, text in texts.items()}
        stem, first = next(iter(notebooks.items()))
        exercise = exercise_of(first, f"{stem}.ipynb", self.courses)
        return exercise, by_notebook(notebooks, exercise)

    def _shown(self, result: Result, exercise: Exercise) -> CheckView:
        return replace(shown(self, result, exercise), path=self.path(result.submission.learner, exercise.course))

    def _notices(self, learner: LearnerId) -> Iterator[Message]:
        if waiting := self.checking.waiting(learner):
            yield Message("notice.interrupted", {"count": len(waiting)})
