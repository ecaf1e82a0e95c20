"""That something was handed in for a grade, as the log notes it: it is known without reading any notebook."""

from collections.abc import Iterable, Mapping, Sequence

from enact_learn.domain.attempt import Event, EventKind, Submission, SubmissionId
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import ExerciseId

HANDED_IN: tuple[EventKind, ...] = ("handed-in",)


def note_hand_in(store: Store, submission: Submission) -> None:
    """Note in the log that something was handed in, unless that is done: a crash may have come in between."""
    detail = {"submission": str(submission.id)}
    noted = hand_ins_noted(store.events(submission.learner)).get(submission.exercise, ())
    if all(event.detail != detail for event in noted):
        store.add_event(
            Event(
                HANDED_IN[0],
                submission.learner,
                submission.course,
                submission.exercise,
                submission.at,
                submission.release,
                detail,
            )
        )


def hand_ins_noted(events: Iterable[Event]) -> Mapping[ExerciseId, Sequence[Event]]:
    """The hand-ins of each exercise, in the order of ``events``. What a progress file brought is a claim."""
    found: dict[ExerciseId, list[Event]] = {}
    for event in events:
        if event.kind == "handed-in" and not event.imported:
            found.setdefault(event.exercise, []).append(event)
    return found


def submission_of(event: Event) -> SubmissionId:
    """What was handed in; of an event "handed-in"."""
    return SubmissionId(str(event.detail.get("submission", "")))
