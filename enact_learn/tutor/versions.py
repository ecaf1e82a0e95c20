"""What a learner handed in once, found by its id: hers, or none."""

from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId
from enact_learn.domain.errors import NoSuchVersion
from enact_learn.tutor.local import LocalTutor


def version(tutor: LocalTutor, learner: LearnerId, submission: SubmissionId) -> Submission:
    """One of her submissions, to an exercise that is loaded. Raises NoSuchVersion, also for those of others.

    Raises UnknownExercise where its course is not loaded.
    """
    # half of a pair of surrogates, or a zero, which JSON lets through, is no key of a database
    is_key = submission.isascii() and submission.isprintable()
    found = tutor.store.submission(submission) if is_key else None
    if found is None or found.learner != learner or not found.notebooks:  # purged: the result stands alone
        raise NoSuchVersion()
    tutor.exercise(found.exercise)
    return found
