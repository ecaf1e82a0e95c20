"""What a whole class has done, read together and kept in short: a teacher who tries a path asks again and again."""

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import NamedTuple

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ReadsMany
from enact_learn.domain.course import Course, CourseId
from enact_learn.tutor.advising import log_digest
from enact_learn.tutor.engine import Engine, Trail
from enact_learn.tutor.local import LocalTutor

KEPT = 512  # learners: a large lecture, some 50 MB at most
AT_ONCE = 25  # learners whose logs are in memory at the same time


class Hers(NamedTuple):
    """A learner's trail in a course, and the digest of the log that it comes from."""

    trail: Trail
    log: str


class _Kept(NamedTuple):
    """What was found, by which engine, and of which records."""

    mark: str
    engine: Engine
    hers: Hers


class Trails:
    """Gives what learners have done. What is kept follows from the log, and holds as long as nothing came in."""

    def __init__(self) -> None:
        self._kept: dict[tuple[CourseId, LearnerId], _Kept] = {}
        self._lock = Lock()

    def of(self, tutor: LocalTutor, course: Course, learners: Sequence[LearnerId]) -> Iterator[Hers]:
        """The trail of each of these learners, in their order. Hand-ins whose result is told by now are counted."""
        store = tutor.store
        if not isinstance(store, ReadsMany):
            for learner in learners:
                attempts, events = tutor.log(learner)
                yield Hers(tutor.engine.trail(learner, course, attempts, events), log_digest(attempts, events))
            return
        engine = tutor.engine
        with self._lock:
            kept = {one: found for one in learners if (found := self._kept.get((course.id, one))) is not None}
        for learner, found in kept.items():
            tutor.count_noted(learner, found.hers.trail.events)
        marks = store.marks(learners)  # before anything is read: what comes in meanwhile has another one
        holds = {
            one: found.hers
            for one, found in kept.items()
            if found.engine is engine and found.hers.trail.course is course and found.mark == marks.get(one)
        }
        for first in range(0, len(learners), AT_ONCE):
            some = learners[first : first + AT_ONCE]
            read = self._read(tutor, store, course, [one for one in some if one not in holds])
            new = {hers.trail.learner: hers for hers in read}
            self._keep(course, learners, {one: _Kept(marks[one], engine, new[one]) for one in new if one in marks})
            yield from (holds.get(one) or new[one] for one in some)

    @staticmethod
    def _read(tutor: LocalTutor, store: ReadsMany, course: Course, learners: Sequence[LearnerId]) -> Sequence[Hers]:
        if not learners:
            return ()
        events = store.events_of(learners)
        for learner in learners:
            tutor.count_noted(learner, events[learner])
        attempts = store.attempts_of(learners)
        return [
            Hers(
                tutor.engine.trail(one, course, attempts[one], events[one]).in_short(),
                log_digest(attempts[one], events[one]),
            )
            for one in learners
        ]

    def _keep(self, course: Course, asked: Sequence[LearnerId], new: dict[LearnerId, _Kept]) -> None:
        """As far as there is room. Who is asked of now stays: else, of too many, none would be there the next time."""
        with self._lock:
            if len(self._kept) + len(new) > KEPT:
                now = {(course.id, one) for one in asked}
                self._kept = {key: found for key, found in self._kept.items() if key in now}
            for learner, found in new.items():
                key = course.id, learner
                if key in self._kept or len(self._kept) < KEPT:
                    self._kept[key] = found
