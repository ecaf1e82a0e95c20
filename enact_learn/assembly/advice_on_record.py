"""The advice that was given in a course and how it was answered, with each situation as it was then."""

from collections.abc import Sequence
from typing import NamedTuple

from enact_learn.assembly.parts import build_engine, fits_in
from enact_learn.assembly.replaying import kept_courses, kept_settings
from enact_learn.domain.attempt import Attempt, Event
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadConfiguration
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Recommendation
from enact_learn.trials.logged_decisions import Step, steps_of
from enact_learn.tutor.advising import log_of
from enact_learn.tutor.engine import Engine


class OnRecord(NamedTuple):
    """What can be weighed, and how much can't."""

    steps: Sequence[Sequence[Step]]  # of each learner, oldest first
    cut: int  # learners whose later advice can't be computed again


def advice_on_record(store: Store, course: CourseId) -> OnRecord:
    """The answered advice of everybody in a course."""
    found, cut, engines = [], 0, _Engines(store)
    for learner in store.learners():
        then = _Then(engines, store.history(learner), store.events(learner))
        found.append(
            steps_of(
                store.recommendations(learner, course),
                [attempt for attempt in store.attempts(learner) if attempt.course == course],
                [event for event in then.events if event.course == course],
                then.situation,
            )
        )
        cut += then.lost
    return OnRecord(found, cut)


class _Engines:
    """The engines of the past: most advice was computed with the same few."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._built: dict[str, Engine | None] = {}

    def of(self, settings: str) -> Engine | None:
        """The engine with these settings; None where something of it is not kept here."""
        if settings not in self._built:
            self._built[settings] = self._build(settings)
        return self._built[settings]

    def _build(self, id_: str) -> Engine | None:
        settings = kept_settings(self._store, id_) if id_ else None
        if settings is None:
            return None
        courses = kept_courses(self._store, settings)
        try:
            return build_engine(settings, courses, fits_in(self._store)) if courses else None
        except BadConfiguration:
            return None


class _Then:
    """The situations of one learner's past."""

    def __init__(self, engines: _Engines, history: Sequence[Attempt], events: Sequence[Event]) -> None:
        self._engines, self._history, self.events = engines, history, events
        self.lost = False

    def situation(self, recommendation: Recommendation) -> Situation | None:
        """As it was when the advice was given; None where what is kept doesn't tell."""
        engine = self._engines.of(recommendation.settings)
        course = next((one for one in engine.courses if one.id == recommendation.course), None) if engine else None
        log = log_of(recommendation, self._history, self.events)
        if engine is None or course is None or log is None:
            self.lost = True
            return None
        return engine.situation(recommendation.learner, course, *log, recommendation.at)
