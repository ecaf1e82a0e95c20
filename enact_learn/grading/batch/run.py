"""The loop of ``enact grade``: every submission ends with a score or an explained error, and none is graded twice."""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from nbgrader.api import MissingEntry

from enact_learn.domain.contracts import Limits
from enact_learn.domain.errors import EnactError, GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.grading.batch import autograded
from enact_learn.grading.batch.course import Course, Place
from enact_learn.grading.batch.faults import BareRefused, GradebookUnreachable, GraderDoesNotStart, JobsUnreadable
from enact_learn.grading.batch.hooks import Hooks
from enact_learn.grading.batch.jobs import MOST_CRASHES, MOST_STARTS, Job, Jobs, fault_of
from enact_learn.grading.batch.outcome import NBGRADER, RESIDENT, Outcome, Wish, failed, left_out, with_standing
from enact_learn.grading.batch.record import Book, Standing
from enact_learn.grading.batch.released import from_gradebook, release_digest
from enact_learn.grading.batch.settings import read_settings
from enact_learn.grading.batch.stock import Stock
from enact_learn.grading.batch.submitted import HandedIn, UnreadableFile, read_submission, read_text, shown
from enact_learn.grading.messages import Answer, Task
from enact_learn.grading.resident.libraries import libraries_for
from enact_learn.grading.resident.pool import Residents


class Answering(Protocol):
    """What grades: ``resident.pool.Residents``."""

    def answer(self, task: Task, files: Path | None) -> Answer:
        """Grade; ``files`` are copied into the folder where the cells run. Raises GraderUnavailable."""
        ...


class _Stopped(Exception):
    """A person ended the batch."""


@dataclass
class Batch:
    """One run over an assignment. The lock of the course is held, its root is the working folder."""

    course: Course
    book: Book
    jobs: Jobs
    residents: Answering
    wish: Wish
    stock: Stock = field(default_factory=Stock)

    def __post_init__(self) -> None:
        self._stopped = threading.Event()
        self._publishing = threading.Lock()
        self._hooks = Hooks(self.course.converter)

    def run(self, places: Iterable[Place], done: Callable[[Outcome], None]) -> None:
        """Grade what needs it; calls ``done`` for each submission, in this thread.

        Raises JobsUnreadable, GradebookUnreachable, GraderDoesNotStart: nothing that was found is lost then.
        KeyboardInterrupt ends it cleanly: gradings that were running count as not begun.
        """
        self.settings = read_settings(self.course.converter)
        folders = (self.course.source(self.wish.assignment), self.course.release(self.wish.assignment))
        read = partial(from_gradebook, folders=folders, config=self.course.app.config)
        self.released = self.book.released(self.wish.assignment, read)
        settings = {**self.settings.values, "memory": {"mb": self.wish.memory_mb}}
        self.release = release_digest(self.released, settings)
        self.author_files = self.course.author_files(self.wish.assignment)
        if isinstance(self.residents, Residents):
            self.residents.get_ready(libraries_for(self.released))
        with ThreadPoolExecutor(self.wish.workers, "grading") as pool:
            try:
                self._run(pool, list(places), done)
            except BaseException:
                self._stopped.set()
                self.stock.close()
                getattr(self.residents, "close", lambda: None)()
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def _run(self, pool: ThreadPoolExecutor, places: list[Place], done: Callable[[Outcome], None]) -> None:
        running: dict[Future[Outcome], Place] = {pool.submit(self._one, place): place for place in places}
        while running:
            ended, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in ended:
                del running[future]
                done(future.result())

    def _one(self, place: Place) -> Outcome:
        """Grade one submission, whatever there is to it."""
        try:
            return self._graded(place)
        except (JobsUnreadable, GradebookUnreachable, GraderDoesNotStart, _Stopped):
            raise
        except EnactError as error:
            return failed(place.student, error.message)
        except UnreadableFile as error:
            fault = Message("grading.unreadable-file", {"file": shown([error.file]), "why": error.why})
            return failed(place.student, fault)
        except MissingEntry as error:
            return failed(place.student, Message("grading.gradebook-lacks", {"why": str(error)}))
        except Exception as error:  # whatever a strange submission runs us into: the others are graded
            if self._stopped.is_set():
                raise _Stopped from error
            why = f"{type(error).__name__}: {error}"[:300]
            return failed(place.student, Message("grading.not-recorded", {"why": why}))

    def _graded(self, place: Place) -> Outcome:
        handed_in = self._read(place)
        job = self.jobs.current(self.wish.assignment, place.student)
        same = job is not None and (job.handed_in, job.release) == (handed_in.digest, self.release)
        if job is None or not same or job.published_at:
            if job and same and job.answer and fault_of(job.answer) and not self.wish.force:
                return self._as_before(place, job)
            if not (job and not job.published_at) and not self.course.needs_grading(place, self.wish.force):
                return self._skipped(place)
            if not handed_in.notebooks:
                return Outcome(place.student, "skipped", notes=(Message("grading.no-notebook"),))
            job = self.jobs.add(self.wish.assignment, place.student, handed_in.digest, self.release)
        folder, resumed = None, job.answer is not None
        if job.answer is None:
            if self._hooks.before(place, self.wish.assignment, handed_in):
                handed_in = self._read(place)  # it may have changed what it was called for
            job, folder = self._answered(job, place, handed_in)
        standing = None
        if job.road == NBGRADER:  # nbgrader has entered it
            self.jobs.published(job)
        else:
            standing = self._publish(job, place, handed_in, folder, resumed)
        return self._outcome(job, place, handed_in, standing)

    def _read(self, place: Place) -> HandedIn:
        if place.folder.is_symlink():
            raise UnreadableFile(place.folder.name, "it is a link")
        return read_submission(place.folder, self.course.ignored(), self.course.sizes())

    def _answered(self, job: Job, place: Place, handed_in: HandedIn) -> tuple[Job, Path | None]:
        """The job with its result, and the prepared folder where there is one."""
        if job.starts >= MOST_STARTS or job.crashes >= MOST_CRASHES:
            return self.jobs.store(job, Answer(fault=Message("grading.grader-crashed")), RESIDENT, 0.0), None
        if self.settings.elsewhere:
            return self._by_stock(job, place, handed_in, self.settings.elsewhere), None
        task = self._task(handed_in)
        if not task.notebooks:
            fault = Message("grading.no-known-notebook", {"names": shown(sorted(handed_in.notebooks))})
            return self.jobs.store(job, Answer(fault=fault), RESIDENT, 0.0), None
        folder = autograded.stage(self.course, place, handed_in, self.author_files)
        began = time.monotonic()
        try:
            answer = self._ask(job, task, folder)
        except BaseException:
            autograded.sweep(place)
            raise
        if answer.elsewhere:
            autograded.sweep(place)
            return self._by_stock(job, place, handed_in, answer.elsewhere), None
        return self.jobs.store(job, answer, RESIDENT, time.monotonic() - began), folder

    def _ask(self, job: Job, task: Task, files: Path) -> Answer:
        while True:
            if self._stopped.is_set():
                raise _Stopped
            self.jobs.begin(job)
            try:
                answer = self.residents.answer(task, files)
                crashed = bool(answer.broken)
            except GraderUnavailable as error:
                self._see_that_anything_is_graded(job, error)
                answer, crashed = Answer(fault=Message("grading.grader-crashed")), True
            if self._stopped.is_set():  # it was ended with the batch: that says nothing
                self.jobs.give_back(job)
                raise _Stopped
            if not crashed or self.jobs.crashed(job) >= MOST_CRASHES:
                return answer

    def _see_that_anything_is_graded(self, job: Job, error: GraderUnavailable) -> None:
        """Raises GraderDoesNotStart where it is not this one submission that stops the grader."""
        try:
            self.residents.answer(Task("", {}, (), Limits()), None)
        except GraderUnavailable:
            self.jobs.give_back(job)
            if self._stopped.is_set():
                raise _Stopped from error
            raise GraderDoesNotStart(why=str(error.params.get("why", ""))) from error

    def _task(self, handed_in: HandedIn) -> Task:
        known = {notebook.name for notebook in self.released}
        notebooks = {name: read_text(file) for name, file in handed_in.notebooks.items() if name in known}
        return Task(
            exercise=self.wish.assignment,
            notebooks=notebooks,
            released=self.released,
            limits=self.settings.limits(sum(text.count('"code"') for text in notebooks.values()), self.wish.memory_mb),
            keeps_notebooks=True,
            settings=self.settings.values,
        )

    def _by_stock(self, job: Job, place: Place, handed_in: HandedIn, why: str) -> Job:
        if not self.wish.bare:
            raise BareRefused(why=why)
        if handed_in.links:  # nbgrader would follow them
            raise UnreadableFile(handed_in.links[0], "it is a link")
        self.jobs.begin(job)
        began = time.monotonic()
        limit = self.settings.limits(200).total_seconds
        with self._publishing:  # it writes the gradebook step by step
            ended = self.stock.grade(self.course.root, self.wish.assignment, place.student, limit)
        if self._stopped.is_set():
            self.jobs.give_back(job)
            raise _Stopped
        if ended.why:
            answer = Answer(fault=Message("grading.nbgrader-failed", {"why": ended.why}), elsewhere=why)
        else:
            answer = replace(self.book.recorded(self.wish.assignment, place.student), elsewhere=why)
        return self.jobs.store(job, answer, NBGRADER, time.monotonic() - began)

    def _publish(self, job: Job, place: Place, handed_in: HandedIn, folder: Path | None, resumed: bool) -> Standing:
        """Gradebook, then folder: who sees the folder finds the scores. Each step may be done again."""
        assert job.answer
        known = {notebook.name for notebook in self.released}
        notebooks = frozenset(name for name in handed_in.notebooks if name in known)
        with self._publishing:
            fault = fault_of(job.answer)
            answer = None if fault else job.answer
            standing = self.book.enter(
                self.wish.assignment, place.student, self.course.handed_in_at(place), notebooks, answer, resumed
            )
            if fault:
                autograded.remove(place)
            else:
                folder = folder or autograded.stage(self.course, place, handed_in, self.author_files)
                autograded.put_in_place(self.course, place, folder, self.jobs.executed(job))
            self.jobs.published(job)
        if not fault:
            self._hooks.after(place, self.wish.assignment, sorted(notebooks))
        return standing

    def _outcome(self, job: Job, place: Place, handed_in: HandedIn, standing: Standing | None) -> Outcome:
        assert job.answer
        notes = [*job.answer.notes, *left_out(handed_in)]
        if job.answer.elsewhere:
            notes.append(Message("grading.elsewhere", {"why": job.answer.elsewhere}))
        fault = fault_of(job.answer)
        outcome = Outcome(
            place.student,
            "failed" if fault else "graded",
            seconds=job.seconds,
            cpu_seconds=job.answer.cpu_seconds,
            road=job.road,
            fault=fault,
            notes=tuple(notes),
        )
        if fault:
            return outcome
        return with_standing(outcome, standing or self.book.standing(self.wish.assignment, place.student))

    def _skipped(self, place: Place) -> Outcome:
        standing = self.book.standing(self.wish.assignment, place.student)
        return with_standing(Outcome(place.student, "skipped"), standing)

    def _as_before(self, place: Place, job: Job) -> Outcome:
        assert job.answer
        day = (job.answered_at or "")[:10]
        note = Message("grading.failed-before", {"day": day})
        return Outcome(place.student, "failed", road=job.road, fault=fault_of(job.answer), notes=(note,))
