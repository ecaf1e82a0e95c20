"""Grades what a learner hands in, and remembers what came of it: nothing is lost, nothing counts twice."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple
from uuid import uuid4

from enact_learn.domain.attempt import GradeReport, LearnerId, Purpose, Submission, SubmissionId
from enact_learn.domain.contracts import Cancels, Job, Release
from enact_learn.domain.course import Exercise, ExerciseId, ReleaseId
from enact_learn.domain.errors import (
    AlreadyRecorded,
    EnactError,
    ErasedMeanwhile,
    NotANotebook,
    NotebookTooLarge,
    OutOfDate,
    UnknownRelease,
)
from enact_learn.domain.notebook import Notebook, claim, digest
from enact_learn.domain.text import Message
from enact_learn.tutor.episodes import after_check, last_on, next_number
from enact_learn.tutor.erased_checks import ErasedChecks
from enact_learn.tutor.erasing import Erasing
from enact_learn.tutor.handed_in import note_hand_in
from enact_learn.tutor.help_seen import help_had
from enact_learn.tutor.parts import Parts

TRIES_TO_RECORD = 5
CANCELLED = Message("grading.cancelled")


class Result(NamedTuple):
    """A submission and what grading found."""

    submission: Submission
    report: GradeReport
    from_before: bool = False  # the same answer was graded before: nothing was done now


def always() -> None:
    """Another check is allowed."""


class Checking:
    """One check of an exercise after the other for each learner; different exercises don't wait for each other.

    Args:
        parts: where releases, records, gradings and the time come from.

    Attributes:
        erasing: holds off the erasing of a record while something is written into it.
        erased_checks: what an hourly limit has to know of records that were erased.

    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.erasing = Erasing()
        self.erased_checks = ErasedChecks()
        self._turns: dict[tuple[LearnerId, ExerciseId], threading.Lock] = defaultdict(threading.Lock)
        self._submitting: dict[tuple[LearnerId, ExerciseId], threading.Lock] = defaultdict(threading.Lock)
        self._going_on: set[SubmissionId] = set()
        self._running: dict[tuple[LearnerId, ExerciseId], Submission] = {}

    def check(
        self,
        learner: LearnerId,
        exercise: Exercise,
        named: Mapping[str, Notebook],
        purpose: Purpose = "check",
        allow: Callable[[], None] = always,
    ) -> Result:
        """Grade the notebooks (by nbgrader's names, the one that was named first). Raises what grading raises.

        The submission is stored before it is graded. The same answer again gives the same result at once.
        """
        with self.erasing.put_off(learner), self._turns[learner, exercise.id]:
            return self._graded(self.submit(learner, exercise, named, purpose, allow))

    def submit(
        self,
        learner: LearnerId,
        exercise: Exercise,
        named: Mapping[str, Notebook],
        purpose: Purpose = "check",
        allow: Callable[[], None] = always,
    ) -> Submission:
        """Store the notebooks, to be graded later; the same answer to the same end is the submission that is there.

        It waits for no grading. ``allow`` raises where a new one is one too many. Raises UnknownRelease for a release
        that is not kept any more.
        """
        with self.erasing.put_off(learner), self._submitting[learner, exercise.id]:
            known = self._same_answer(learner, exercise, named, purpose)
            if known is None:
                allow()
            return known or self._submit(learner, exercise, named, purpose)

    def grade(self, submission: Submission) -> Result:
        """Grade a stored submission and record the report, unless there is one. Raises what grading raises.

        Its notebooks are read from the store when its turn comes; erased meanwhile, it raises ErasedMeanwhile.
        """
        with self.erasing.put_off(submission.learner), self._turns[submission.learner, submission.exercise]:
            return self._graded(submission)

    def is_running(self, submission: Submission) -> bool:
        """Whether it is graded now, in this process."""
        running = self._running.get((submission.learner, submission.exercise))
        is_graded = running is not None and running.id == submission.id
        return is_graded or submission.id in self._going_on

    @contextmanager
    def going_on(self, submission: Submission) -> Iterator[None]:
        """Meanwhile it counts as running, also once its report is there: what belongs to it is noted after that."""
        self._going_on.add(submission.id)
        try:
            yield
        finally:
            self._going_on.discard(submission.id)

    def cancel(self, learner: LearnerId, exercise: ExerciseId) -> bool:
        """Stop the check of an exercise that is running. Gives whether there was one that could be stopped.

        What was handed in for a grade is graded in any case.
        """
        running = self._running.get((learner, exercise))
        return running is not None and running.purpose != "hand-in" and self._end(running)

    def give_up(self, submission: Submission) -> None:
        """Record that a submission, which must not be graded at the time, was stopped before its turn came."""
        report = GradeReport(submission.id, self._parts.clock(), (), road="", seconds=0.0, fault=CANCELLED)
        with suppress(AlreadyRecorded, KeyError):  # it was graded just now, or erased
            self._parts.store.add_report(report, None)

    def erase(self, learner: LearnerId, first: Callable[[], object] = always) -> None:
        """Stop the checks of a learner and forget everything that is kept of her.

        ``first`` is done when nobody works on her record any more.
        """
        with self.erasing.alone(learner, lambda: self._end_all(learner)):
            first()
            self._parts.store.erase(learner)

    def _end_all(self, learner: LearnerId) -> None:
        for (whose, _), running in list(self._running.items()):
            if whose == learner:
                self._end(running)

    def _end(self, running: Submission) -> bool:
        grader = self._parts.grader
        return isinstance(grader, Cancels) and grader.cancel(running.id)

    def finish_interrupted(self, learner: LearnerId) -> int:
        """Grade what was handed in but not graded when a process ended. Gives how many."""
        finished = 0
        for submission in self._parts.store.ungraded(learner):
            turn = self._turns[learner, submission.exercise]
            with self.erasing.put_off(learner):
                if not turn.acquire(blocking=False):  # a check of it is going on: it is no remainder of a crash
                    continue
                try:
                    finished += not self._graded(submission).from_before
                except EnactError:  # not loaded now, or grading is down: it stays for the next time
                    continue
                finally:
                    turn.release()
        return finished

    def waiting(self, learner: LearnerId) -> Sequence[Submission]:
        """What was handed in and is neither graded nor being graded."""
        ungraded = self._parts.store.ungraded(learner)
        return [one for one in ungraded if not self._turns[learner, one.exercise].locked()]

    def release_for(self, learner: LearnerId, exercise: Exercise, claimed: str | None) -> ReleaseId:
        """The release that was handed out to her; the notebook's claim only chooses among those."""
        handed = [
            event.release
            for event in self._parts.store.events(learner)
            if event.kind == "handed-out"
            and event.exercise == exercise.id
            and event.release
            # what a progress file says is a claim, and the release may not be kept here
            and not event.imported
        ]
        if handed:
            return ReleaseId(claimed) if claimed in handed else handed[-1]
        with suppress(UnknownRelease):  # a copy that came another way, e.g. from a colleague
            if claimed:
                return self._parts.source.release(exercise.course, exercise.id, ReleaseId(claimed)).id
        return exercise.release

    def _graded(self, submission: Submission) -> Result:
        known = self._parts.store.report(submission.id)
        if known is not None:
            return Result(submission, known, from_before=True)
        whole = submission if submission.notebooks else self._parts.store.submission(submission.id)
        if whole is None:
            raise ErasedMeanwhile()
        return Result(submission, self._grade(whole))

    def _same_answer(
        self, learner: LearnerId, exercise: Exercise, named: Mapping[str, Notebook], purpose: Purpose
    ) -> Submission | None:
        """Her newest submission, if it says the same to the same end, was handed in here, and had no fault."""
        earlier = self._parts.store.submissions(learner, exercise.id)
        if not earlier or earlier[-1].imported or earlier[-1].digest != digest(named):
            return None
        report = self._parts.store.report(earlier[-1].id)
        return None if earlier[-1].purpose != purpose or (report and report.fault) else earlier[-1]

    def _submit(
        self, learner: LearnerId, exercise: Exercise, named: Mapping[str, Notebook], purpose: Purpose
    ) -> Submission:
        first = next(iter(named.values()))
        release = self.release_for(learner, exercise, claim(first).get("release"))
        # what can never be graded is refused here, before it would wait for ever
        self._parts.source.release(exercise.course, exercise.id, release)
        submission = Submission(
            id=SubmissionId(uuid4().hex),
            learner=learner,
            course=exercise.course,
            exercise=exercise.id,
            release=release,
            at=self._parts.clock(),
            notebooks={name: json.dumps(notebook) for name, notebook in named.items()},
            digest=digest(named),
            purpose=purpose,
        )
        self._parts.store.add_submission(submission)
        return submission

    def _grade(self, submission: Submission) -> GradeReport:
        release = self._parts.source.release(submission.course, submission.exercise, submission.release)
        key = (submission.learner, submission.exercise)
        self._running[key] = submission
        try:
            report = self._parts.grader.grade(self._job(submission, release))
        except (NotANotebook, NotebookTooLarge) as error:  # trying again can't help: this is its result
            report = GradeReport(submission.id, self._parts.clock(), (), road="", seconds=0.0, fault=error.message)
        finally:
            del self._running[key]
        return self._record(submission, report, release.exercise)

    def _job(self, submission: Submission, release: Release) -> Job:
        return Job(release, submission, release.exercise.limits, visible_only=submission.purpose == "visible")

    def _record(self, submission: Submission, report: GradeReport, exercise: Exercise) -> GradeReport:
        store = self._parts.store
        if submission.purpose == "hand-in":
            note_hand_in(store, submission)
        if self._parts.counts_later(submission):
            return self._record_for_later(submission, report)
        self._parts.count_hand_ins(submission.learner)
        for _ in range(TRIES_TO_RECORD):
            attempts = store.attempts(submission.learner)
            attempt = after_check(
                last_on(attempts, submission.exercise),
                submission,
                report,
                exercise,
                help_had(attempts, store.events(submission.learner), exercise, submission.at),
                self._parts.clock(),
                next_number(attempts, submission.exercise),
            )
            try:
                store.add_report(report, attempt)
            except KeyError:  # its learner has erased her record
                raise ErasedMeanwhile() from None
            except AlreadyRecorded:  # another process finished the same submission first: its result stands
                return store.report(submission.id) or report
            except OutOfDate:  # another check of hers came in between: look again
                continue
            return report
        raise OutOfDate(exercise=submission.exercise)

    def _record_for_later(self, submission: Submission, report: GradeReport) -> GradeReport:
        """The report alone: what it says of the learner is counted when it is told, which may be now."""
        try:
            self._parts.store.add_report(report, None)
        except KeyError:
            raise ErasedMeanwhile() from None
        except AlreadyRecorded:
            return self._parts.store.report(submission.id) or report
        self._parts.count_hand_ins(submission.learner)
        return report
