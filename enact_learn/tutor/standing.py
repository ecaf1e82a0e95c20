"""Where a learner stands: her attempts and events become what a policy looks at."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from enact_learn.domain import consent
from enact_learn.domain.attempt import IDLE_ENDS_AN_EPISODE, Attempt, Event
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId
from enact_learn.domain.options import Episode
from enact_learn.domain.steering import Steering
from enact_learn.tutor.said import put_behind, standing_words

SESSION_PAUSE = timedelta(hours=4)
"""A pause that ends a session: longer than a lunch or a lecture, so that what follows it is still the same day's
work; shorter than a night, after which there is something to review."""


class Worked(Protocol):
    """What is asked of an attempt to know where she stands."""

    @property
    def exercise(self) -> ExerciseId: ...

    @property
    def score(self) -> float: ...

    @property
    def started(self) -> datetime: ...

    @property
    def last(self) -> datetime: ...

    def is_open(self, at: datetime) -> bool:
        """Whether the episode goes on at a time (UTC)."""
        ...


class Work(NamedTuple):
    """An attempt in short."""

    exercise: ExerciseId
    score: float
    started: datetime  # UTC
    last: datetime  # UTC
    has_ended: bool  # whatever the time is

    def is_open(self, at: datetime) -> bool:
        """As ``Attempt.is_open``."""
        return not self.has_ended and at - self.last <= IDLE_ENDS_AN_EPISODE


class Record(NamedTuple):
    """What a learner did with one exercise."""

    score: float | None = None  # best share over all episodes; None before the first
    failures: int = 0  # episodes that ended without being right
    is_open: bool = False
    started: bool = False
    declined: int = 0  # how often her word put it behind the others since the last check in the course


UNTOUCHED = Record()


class Shelf:
    """A course as it stands before a learner: what may be offered, in which order, and what is asked of each.

    Everything that doesn't depend on the learner is looked up once; a check waits for the rest.
    """

    def __init__(self, course: Course, steering: Steering) -> None:
        self.course = course
        self.steering = steering
        self.pass_marks = {exercise.id: exercise.pass_mark for exercise in course.exercises}
        self.points = {exercise.id: exercise.max_points for exercise in course.exercises}
        self.skills = {exercise.id: exercise.skills for exercise in course.exercises}
        self._hidden = frozenset(steering.hide)
        withheld = steering.withheld
        self._open = tuple(exercise for exercise in _ordered(course, steering) if exercise.id not in withheld)

    def offered(self, done: Mapping[ExerciseId, Record], handed_in: Set[ExerciseId]) -> Sequence[Exercise]:
        """What may be advised, in the order that the teacher asks for, else in the author's.

        Not what waits for a person, and not what was handed in and is told later: she has done her part.
        """
        waiting = {id_ for id_, record in done.items() if self._waits_for_a_person(id_, record)} | handed_in
        return [exercise for exercise in self._open if exercise.id not in waiting] if waiting else self._open

    def progress(self, done: Mapping[ExerciseId, Record], handed_in: Set[ExerciseId]) -> tuple[int, int]:
        """How many exercises are solved or handed in to a person, and of how many. Hidden ones don't exist."""
        shown = [exercise.id for exercise in self.course.exercises if exercise.id not in self._hidden]
        to_persons = {exercise for exercise in handed_in if self.points.get(exercise) == 0.0}
        return sum(
            exercise in to_persons or self._is_done(exercise, done.get(exercise, UNTOUCHED)) for exercise in shown
        ), len(shown)

    def _is_done(self, exercise: ExerciseId, record: Record) -> bool:
        solved = record.score is not None and record.score >= self.pass_marks[exercise]
        return solved or self._waits_for_a_person(exercise, record)

    def _waits_for_a_person(self, exercise: ExerciseId, record: Record) -> bool:
        """Nothing in it is graded automatically, and it was handed in: offering it again would be idle."""
        return record.score is not None and self.points.get(exercise) == 0.0


def _ordered(course: Course, steering: Steering) -> Sequence[Exercise]:
    first = [course.by_id[exercise] for exercise in steering.order if exercise in course.by_id]
    moved = {exercise.id for exercise in first}
    return [*first, *(exercise for exercise in course.exercises if exercise.id not in moved)]


def records(
    shelf: Shelf, in_course: Sequence[Attempt], events: Sequence[Event], at: datetime
) -> Mapping[ExerciseId, Record]:
    """What was done with each exercise that was touched at all."""
    return records_of(shelf, in_course, started(events), events, at)


def started(events: Iterable[Event]) -> frozenset[ExerciseId]:
    """The exercises of which her copy exists."""
    return frozenset(event.exercise for event in events if event.kind == "handed-out")


def records_of(
    shelf: Shelf,
    in_course: Sequence[Worked],
    started: Set[ExerciseId],
    events: Sequence[Event],
    at: datetime,
) -> Mapping[ExerciseId, Record]:
    """The same, where it is known of which exercises her copy exists."""
    scores: dict[ExerciseId, float] = {}
    failures: dict[ExerciseId, int] = {}
    going_on: set[ExerciseId] = set()
    for attempt in in_course:
        exercise = attempt.exercise
        scores[exercise] = max(attempt.score, scores.get(exercise, attempt.score))
        if attempt.is_open(at):
            going_on.add(exercise)
        elif attempt.score < shelf.pass_marks.get(exercise, 0.0):
            failures[exercise] = failures.get(exercise, 0) + 1
    said = standing_words(shelf.course.id, events, last_check(in_course, at))
    solved = {one for one, score in scores.items() if score >= shelf.pass_marks.get(one, 0.0)} if said else set()
    declined = put_behind(shelf.course, said, solved)
    return {
        one: Record(scores.get(one), failures.get(one, 0), one in going_on, one in started, declined[one])
        for one in {*scores, *started, *declined}
    }


def last_check(in_course: Sequence[Worked], at: datetime) -> datetime | None:
    """When something of a course was checked last; what she says of exercises holds until the next time.

    Where a clock was set back, some checks lie ahead: a "not now" of today is not older than they are.
    """
    return max((attempt.last for attempt in in_course if attempt.last <= at), default=None)


def episode(shelf: Shelf, attempt: Attempt) -> Episode:
    """An attempt in short. Cells that were never touched won nothing at the first check."""
    touched = sum(cell.weight for cell in attempt.cells)
    whole = max(touched, shelf.points.get(attempt.exercise, 0.0))
    first = sum(cell.first * cell.weight for cell in attempt.cells) / whole if whole else 0.0
    return Episode(attempt.exercise, first, attempt.score, attempt.last)


def session(in_time: Sequence[Worked], at: datetime) -> int:
    """How many episodes there were since the last pause, of those in a course, oldest first; 0: it begins now."""
    count, beginning = 0, at
    for attempt in reversed(in_time):
        if beginning - attempt.last >= SESSION_PAUSE:
            break
        count += 1
        beginning = min(beginning, attempt.started)
    return count


def course_last_worked_on(attempts: Sequence[Attempt], events: Sequence[Event]) -> CourseId | None:
    """The course of the newest check or start."""
    times = [(attempt.last, attempt.course) for attempt in attempts]
    # a badge is an operator's doing, and a word on research use says nothing of where she is
    beside = ("badge-issued", *consent.KINDS)
    times += [(event.at, event.course) for event in events if event.kind not in beside]
    return max(times)[1] if times else None
