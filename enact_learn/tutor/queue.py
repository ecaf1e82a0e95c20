"""Where submissions wait for their turn, where several learners share the graders: the Hub's service keeps one."""

from typing import Protocol

from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId


class Queue(Protocol):
    """Knows what waits; who grades it, and how many at a time, is its own matter."""

    def admit(self, learner: LearnerId) -> None:
        """Whether one more submission of a learner may be stored. Raises an EnactError that says why not."""
        ...

    def admit_hand_in(self, learner: LearnerId) -> None:
        """Whether a learner may hand in for a grade now, however much waits. Raises an EnactError that says why not."""
        ...

    def add(self, submission: Submission) -> None:
        """Have a stored submission graded, by ``LocalTutor.grade``. One that waits or is graded already: no change."""
        ...

    def position(self, submission: SubmissionId) -> int | None:
        """How many are graded before it, 0 for the next one; None where it does not wait, as while it is graded."""
        ...

    def remove(self, submission: SubmissionId) -> bool:
        """Take it out before its turn comes. Gives whether it was waiting until now."""
        ...
