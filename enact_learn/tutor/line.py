"""Handing in without waiting for the grade: what is handed in is recorded and stands in line."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from enact_learn.domain.attempt import LearnerId, Purpose, Submission, SubmissionId
from enact_learn.domain.notebook import read_notebook
from enact_learn.domain.queue_views import CheckState, Ticket
from enact_learn.tutor.checking import Result
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.recognise import by_notebook, exercise_of
from enact_learn.tutor.results import shown, with_first_hint
from enact_learn.tutor.versions import version


class Line(Protocol):
    """Where submissions wait for their grading."""

    def admit(self, learner: LearnerId) -> None:
        """Whether she may hand in one more now. Raises TooManyWaiting, TooOften, QueueFull."""
        ...

    def join(self, submission: Submission) -> int:
        """Have it graded when its turn comes; it is recorded already. Gives how many are before it.

        Joining twice is no change.
        """
        ...

    def ahead(self, submission: SubmissionId) -> int | None:
        """How many gradings are before it, 0 where it is being graded or next; None where it is not in line."""
        ...


def submit(
    tutor: LocalTutor, line: Line, learner: LearnerId, texts: Mapping[str, str], purpose: Purpose = "check"
) -> Ticket:
    """Record what the learner wrote and have it stand in line. The same answer again is the same submission.

    Raises what reading the notebooks raises, and what ``Line.admit`` does: then nothing is recorded.

    Args:
        tutor, learner: whose work it is.
        line: where it waits.
        texts: file name without ending -> the notebook's JSON; all notebooks of one exercise.
        purpose: why it is handed in.

    """
    notebooks = {stem: read_notebook(text, f"{stem}.ipynb") for stem, text in texts.items()}
    stem, first = next(iter(notebooks.items()))
    exercise = exercise_of(first, f"{stem}.ipynb", tutor.courses)
    named = by_notebook(notebooks, exercise)
    submission = tutor.checking.known(learner, exercise, named, purpose)
    if submission is None:
        line.admit(learner)
        submission = tutor.checking.record(learner, exercise, named, purpose)
    if tutor.store.report(submission.id):
        return Ticket(submission.id, None)
    return Ticket(submission.id, line.join(submission))


def check_state(tutor: LocalTutor, line: Line, learner: LearnerId, submission: SubmissionId) -> CheckState:
    """Where her check is, and what came of it. Raises NoSuchVersion for what is not hers.

    What was recorded and stands in no line, as after a crash, joins it.
    """
    found = version(tutor, learner, submission)
    report = tutor.store.report(submission)
    if report is None:
        ahead = line.ahead(submission)
        return CheckState(submission, line.join(found) if ahead is None else ahead)
    exercise = tutor.exercise(found.exercise)
    result = Result(found, report)
    with_first_hint(tutor, result, exercise)
    view = replace(shown(tutor, result, exercise), path=tutor.path(learner, exercise.course))
    return CheckState(submission, None, view)
