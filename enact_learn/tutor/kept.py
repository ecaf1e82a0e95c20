"""What is kept of a learner, in numbers and names: for whoever wants to see before taking it home or erasing it."""

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.learner_views import Kept
from enact_learn.tutor.consenting import consents
from enact_learn.tutor.local import LocalTutor


def kept(tutor: LocalTutor, learner: LearnerId) -> Kept:
    """All that is kept of her, counted."""
    record = tutor.store.record(learner)
    times = [
        *(submission.at for submission in record.submissions),
        *(attempt.started for attempt in record.attempts),
        *(event.at for event in record.events),
        *(advice.at for advice in record.recommendations),
    ]
    exercises = {one.exercise for one in record.submissions} | {one.exercise for one in record.attempts}
    return Kept(
        learner=learner,
        since=min(times, default=None),
        checks=len(record.submissions),
        attempts=sum(attempt.supersedes is None for attempt in record.attempts),
        exercises=len(exercises),
        hints=sum(event.kind == "hint" for event in record.events),
        advice=len(record.recommendations),
        consents=consents(tutor, record),
    )
