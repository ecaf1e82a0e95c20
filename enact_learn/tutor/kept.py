"""What is kept of a learner, in numbers and names: for whoever wants to see before taking it home or erasing it."""

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.record_views import HomeView, RecordView
from enact_learn.domain.text import Message
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_notebooks import own_notebooks
from enact_learn.tutor.workspace import Workspace


def record_view(tutor: LocalTutor, learner: LearnerId, workspace: Workspace, home: HomeView) -> RecordView:
    """All that is kept of her here, and where."""
    record = tutor.store.record(learner)
    times = [
        *(submission.at for submission in record.submissions),
        *(attempt.started for attempt in record.attempts),
        *(event.at for event in record.events),
        *(advice.at for advice in record.recommendations),
    ]
    exercises = {one.exercise for one in record.submissions} | {one.exercise for one in record.attempts}
    return RecordView(
        learner=learner,
        since=min(times, default=None),
        checks=len(record.submissions),
        attempts=sum(attempt.supersedes is None for attempt in record.attempts),
        exercises=len(exercises),
        hints=sum(event.kind == "hint" for event in record.events),
        advice=len(record.recommendations),
        notebooks=tuple(own.path for own in own_notebooks(workspace)),
        kept_in=_kept_in(home),
        home=home,
    )


def _kept_in(home: HomeView) -> Message:
    if home.place == "binder":
        return Message("notice.kept-on-binder", {"minutes": home.idle_minutes or 0})
    return Message("notice.kept-on-hub") if home.place == "hub" else Message("notice.kept-here")
