"""The short test for newcomers: she asks for it, or does without."""

from enact_learn.domain.attempt import Event, EventKind, LearnerId
from enact_learn.domain.contracts import Places
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, NothingToFindOut
from enact_learn.domain.options import Situation
from enact_learn.domain.views import PathView
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.said import was_placement_skipped

WHOLE_COURSE = ExerciseId("")  # what the event is about


def place(tutor: LocalTutor, learner: LearnerId, course: CourseId, wanted: str) -> PathView:
    """Begin ("start") or end ("stop") the placement of a course; asking twice changes nothing.

    Ended, it is not offered again. Raises UnknownCourse, BadRequest for another word, and NothingToFindOut where it
    can't begin: she has begun the course, or the policy that advises has no such test.
    """
    if wanted not in ("start", "stop"):
        raise BadRequest(what="wanted")
    now = tutor.situation(learner, tutor.course(course).id)
    if wanted == "start" and not now.placement:
        policy = tutor.engine.policy_for(course, learner)
        if not isinstance(policy, Places) or policy.placement(now) is None:
            raise NothingToFindOut()
        _note("placement-started", tutor, now)
    if wanted == "stop" and not was_placement_skipped(course, tutor.store.events(learner)):
        _note("placement-stopped", tutor, now)
    return tutor.path(learner, course)


def asked_in_placement(tutor: LocalTutor, now: Situation) -> ExerciseId | None:
    """The exercise that the placement asks for now; None where none is going on."""
    policy = tutor.engine.policy_for(now.course, now.learner)
    if not now.placement or not isinstance(policy, Places):
        return None
    stands = policy.placement(now)
    return stands.next if stands else None


def _note(kind: EventKind, tutor: LocalTutor, now: Situation) -> None:
    tutor.store.add_event(Event(kind, now.learner, now.course, WHOLE_COURSE, now.at))
