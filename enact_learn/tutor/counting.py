"""A hand-in whose result is told later becomes an attempt when it is told: not before, and exactly once.

Until then the log holds the submission, its report, and the event that it was handed in: nothing that a model or a
policy looks at. Nobody has to be awake when a due date passes: whoever looks at the log next, the learner, a teacher
or a grading, writes the attempt. What it says follows from what was there when she handed in, whenever that is.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from enact_learn.domain.attempt import Attempt, Event, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.course import Exercise
from enact_learn.domain.errors import OutOfDate, UnknownCourse, UnknownExercise, UnknownRelease
from enact_learn.tutor.advising import last_records
from enact_learn.tutor.checking import CANCELLED, TRIES_TO_RECORD
from enact_learn.tutor.episodes import next_number, with_check
from enact_learn.tutor.graded import is_later
from enact_learn.tutor.hand_grades import grades_by_cell, with_words
from enact_learn.tutor.handed_in import hand_ins_noted, submission_of
from enact_learn.tutor.help_seen import help_had
from enact_learn.tutor.parts import KnowsDueDates

REMEMBERED = 100_000  # submissions of which it is known that they are in the log; the log itself is asked about others


class Counting:
    """Keeps the log complete as due dates pass. Several threads and processes may do it: the store lets one win.

    Args:
        parts: where records, releases, due dates and the time come from.

    """

    def __init__(self, parts: KnowsDueDates) -> None:
        self._parts = parts
        self._counted: set[SubmissionId] = set()

    def catch_up(self, learner: LearnerId, events: Iterable[Event]) -> None:
        """Add the attempts that follow from what is told by now. ``events``: hers, oldest first.

        Of the hand-ins of an exercise the one that counts becomes an attempt, an episode of its own: those before it
        she has taken back by handing in again, without having been told anything of them. What can't be read here, as
        an exercise of a course that is not loaded, waits.
        """
        open_ones = {one: noted for one, noted in hand_ins_noted(events).items() if not self._is_done(learner, noted)}
        if open_ones:  # one look tells of all that counted before this process began
            self._remember(record.submission for record in self._parts.store.history(learner) if record.submission)
        for exercise, noted in open_ones.items():
            with suppress(UnknownCourse, UnknownExercise, UnknownRelease):
                self._count(learner, self._parts.exercise(exercise), noted)

    def foreseen(self, learner: LearnerId, noted: Sequence[Event]) -> Attempt | None:
        """The attempt that hand-ins of an exercise would become now, as a teacher may see it; nothing is recorded.

        None where nothing is graded yet, or could not be. ``noted``: hers of that exercise, oldest first.
        """
        with suppress(UnknownCourse, UnknownExercise, UnknownRelease):
            found = self._that_counts(noted)
            return self._attempt(*found, self._parts.store.history(learner)) if found else None
        return None

    def _is_done(self, learner: LearnerId, noted: Sequence[Event]) -> bool:
        steering = self._parts.asked_of(learner, noted[0].course)
        exercise = noted[0].exercise
        if is_later(steering, exercise, self._parts.clock()):
            return True
        in_time = _in_time(noted, steering.deadlines.get(exercise))
        return not in_time or submission_of(in_time[-1]) in self._counted

    def _count(self, learner: LearnerId, exercise: Exercise, noted: Sequence[Event]) -> None:
        if self._is_done(learner, noted):
            return
        due = self._parts.asked_of(learner, exercise.course).deadlines.get(exercise.id)
        found = self._that_counts(_in_time(noted, due))
        if found is None:
            return
        submission, report = found
        for _ in range(TRIES_TO_RECORD):
            history = self._parts.store.history(learner)
            if any(record.submission == submission.id for record in history):
                self._remember([submission.id])
                return
            attempt = self._attempt(submission, report, history)
            if attempt is None:
                return
            with suppress(OutOfDate):  # somebody else was quicker, or a check of hers came in between: look again
                self._parts.store.add_attempt(attempt)
        # else she checks all the time: the next look counts it

    def _that_counts(self, noted: Sequence[Event]) -> tuple[Submission, GradeReport] | None:
        """The last one, with what grading found; None while that is not known, and where it could not be graded."""
        for event in reversed(noted):
            id_ = submission_of(event)
            report = self._parts.store.report(id_)
            if report is not None and report.fault == CANCELLED:
                continue
            submission = self._parts.store.submission(id_) if report and not report.fault else None
            return (submission, report) if submission and report else None
        return None

    def _attempt(self, submission: Submission, report: GradeReport, history: Sequence[Attempt]) -> Attempt | None:
        parts, release = self._parts, report.release or submission.release
        exercise = parts.source.release(submission.course, submission.exercise, release).exercise
        events = parts.store.events(submission.learner)
        then = last_records([record for record in history if (record.at or record.last) <= submission.at])
        made = with_check(
            None,
            replace(submission, release=release),
            report,
            exercise,
            help_had(then, [event for event in events if event.at <= submission.at], exercise, submission.at),
            at=parts.clock(),
            number=next_number(history, exercise.id),
        )
        if made is None:
            return None
        said = grades_by_cell(events, exercise.id)
        return with_words(made, exercise, {cell: word for cell, word in said.items() if word.is_about(submission)})

    def _remember(self, submissions: Iterable[SubmissionId]) -> None:
        if len(self._counted) >= REMEMBERED:
            self._counted.clear()
        self._counted.update(submissions)


def _in_time(noted: Sequence[Event], due: datetime | None) -> Sequence[Event]:
    return [event for event in noted if due is None or event.at <= due]
