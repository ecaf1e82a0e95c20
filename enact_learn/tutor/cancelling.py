"""Stops a check that is running."""

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.text import Message
from enact_learn.domain.work_views import Done
from enact_learn.tutor.local import LocalTutor


def cancel(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> Done:
    """Stop it; when it is too late, that is no error. Raises UnknownExercise."""
    stopped = tutor.checking.cancel(learner, tutor.exercise(exercise).id)
    return Done(Message("note.cancelled") if stopped else Message("note.nothing-to-cancel"))
