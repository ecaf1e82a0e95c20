"""What a tutor is made of, as those see it who grade and record."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from enact_learn.domain.attempt import LearnerId, Submission
from enact_learn.domain.contracts import CourseSource, Grader, Store
from enact_learn.domain.course import CourseId, Exercise, ExerciseId
from enact_learn.domain.steering import Steering


class KnowsDueDates(Protocol):
    """What says of a hand-in whether its result is told by now."""

    source: CourseSource
    store: Store
    clock: Callable[[], datetime]

    def exercise(self, exercise: ExerciseId) -> Exercise:
        """An exercise of any loaded course. Raises UnknownExercise."""
        ...

    def asked_of(self, learner: LearnerId, course: CourseId) -> Steering:
        """What a teacher asks of a learner in a course."""
        ...


class Parts(KnowsDueDates, Protocol):
    """What a tutor is made of."""

    grader: Grader

    def counts_later(self, submission: Submission) -> bool:
        """Whether it becomes an attempt when its result is told, and not when it is graded."""
        ...

    def count_hand_ins(self, learner: LearnerId) -> None:
        """Make attempts of the hand-ins of which the result is told by now, and was not before."""
        ...
