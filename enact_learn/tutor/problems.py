"""Keeps what a learner says is wrong with an exercise, for whoever looks after it."""

from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import TooLong
from enact_learn.domain.text import Message
from enact_learn.domain.work_views import Done
from enact_learn.tutor.local import LocalTutor

LONGEST_REPORT = 2000  # characters


def report_problem(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, text: str) -> Done:
    """Keep ``text`` with the release and her newest submission. Raises UnknownExercise, TooLong."""
    found = tutor.exercise(exercise)
    if len(text) > LONGEST_REPORT:
        raise TooLong(size=len(text), limit=LONGEST_REPORT)
    submissions = tutor.store.submissions(learner, exercise)
    detail = {"text": text, "submission": str(submissions[-1].id) if submissions else ""}
    release = tutor.checking.release_for(learner, found, None)
    tutor.store.add_event(Event("problem", learner, found.course, exercise, tutor.clock(), release, detail))
    return Done(Message("note.problem-kept"))
