"""Before all records are read at once: hand-ins whose result is told by now become attempts, if nobody has looked."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from enact_learn.assembly.build import build_source, now
from enact_learn.assembly.config import Config
from enact_learn.assembly.parts import settings_of
from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.contracts import ClassStore, CourseSource, Store
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId
from enact_learn.domain.errors import EnactError, UnknownExercise
from enact_learn.domain.steering import Steering
from enact_learn.tutor.counting import Counting
from enact_learn.tutor.handed_in import HANDED_IN
from enact_learn.tutor.steers import Published


class _DueDates:
    """Due dates as the configuration and teachers say."""

    def __init__(self, source: CourseSource, store: Store, steers: Published) -> None:
        self.source = source
        self.store = store
        self.clock: Callable[[], datetime] = now
        self._steers = steers

    def exercise(self, exercise: ExerciseId) -> Exercise:
        for course in self.source.courses():
            if exercise in course.by_id:
                return course.by_id[exercise]
        raise UnknownExercise(exercise=str(exercise)[:80])

    def asked_of(self, learner: LearnerId, course: CourseId) -> Steering:
        return self._steers.steering(course, learner)


def count_told_hand_ins(config: Config, store: Store) -> None:
    """Count them in all courses of the configuration that load.

    Not in a course in which a group has a path of its own: who is in it, and what is due when for her, only the Hub
    knows, which counts by itself.
    """
    source = build_source(config)
    with suppress(EnactError):  # what was recorded can be examined without its courses
        count_in(source, source.courses(), store, settings_of(config, source.courses(), store, now()).settings.steering)


def count_in(source: CourseSource, courses: Sequence[Course], store: Store, asked: Mapping[CourseId, Steering]) -> None:
    """The same, for a source that is open. ``asked``: what the configuration says."""
    if not isinstance(store, ClassStore):
        return
    counting = Counting(_DueDates(source, store, Published(asked, store)))
    for course in courses:
        if any(act.scope.kind == "group" for act in store.acts(course.id, "path")):
            continue
        handed_in: dict[LearnerId, list[Event]] = {}
        for event in store.events_in(course.id, HANDED_IN):
            handed_in.setdefault(event.learner, []).append(event)
        for learner, events in handed_in.items():
            counting.catch_up(learner, events)
