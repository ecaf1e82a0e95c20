"""What a learner said beside her checks, read from the log: what it puts behind the others, and whether she is placed.

Her word moves exercises. It is no evidence: what is known of her stays as it is.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import datetime

from enact_learn.domain.attempt import Event, EventKind
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId
from enact_learn.domain.options import Claim

CAN: Mapping[EventKind, bool] = {"declined": False, "too-hard": False, "too-easy": True}
"""What puts an exercise aside, and whether she says with it that she could do it."""


def standing_words(
    course: CourseId, events: Sequence[Event], after: datetime | None
) -> Mapping[ExerciseId, list[EventKind]]:
    """What she said of exercises of a course after a time (UTC), and did not take back; in the order of first words."""
    said: dict[ExerciseId, list[EventKind]] = {}
    for event in events:
        if event.course != course or (after is not None and event.at <= after):
            continue
        if event.kind in CAN:
            said.setdefault(event.exercise, []).append(event.kind)
        elif event.kind == "taken-back":
            said.pop(event.exercise, None)
    return said


def put_behind(
    course: Course, said: Mapping[ExerciseId, Sequence[EventKind]], solved: Set[ExerciseId]
) -> Counter[ExerciseId]:
    """How often each exercise was put behind the others.

    "Not now" moves the exercise alone. "Too easy" moves with it what trains nothing else and is no harder, "too hard"
    what trains all of it and is no easier; both leave alone what is solved.
    """
    behind: Counter[ExerciseId] = Counter()
    for id_, words in said.items():
        exercise = course.by_id.get(id_)
        for word in words:
            behind[id_] += 1
            if exercise is not None and word != "declined":
                behind.update(
                    other.id
                    for other in course.exercises
                    if other.id != id_ and other.id not in solved and _goes_with(other, exercise, word)
                )
    return behind


def is_placement_wanted(course: CourseId, events: Sequence[Event], by_teacher: bool) -> bool:
    """Whether she shall be asked what she knows already: her own last word, else the teacher's."""
    own = _last_word_on_placement(course, events)
    return by_teacher if own is None else own == "placement-started"


def was_placement_skipped(course: CourseId, events: Sequence[Event]) -> bool:
    """Whether she said that she does not want to be asked."""
    return _last_word_on_placement(course, events) == "placement-stopped"


def claims(course: CourseId, events: Sequence[Event], by_teacher: bool) -> tuple[Claim, ...]:
    """What she said of exercises since her placement began, as far as it still stands, oldest first."""
    hers = [event for event in events if event.course == course]
    if not by_teacher:
        first = next((place for place, event in enumerate(hers) if event.kind == "placement-started"), len(hers))
        hers = hers[first:]
    said: dict[ExerciseId, Claim] = {}
    for event in hers:
        if event.kind in CAN:
            said[event.exercise] = Claim(event.exercise, CAN[event.kind], event.at)
        elif event.kind == "taken-back":
            said.pop(event.exercise, None)
    return tuple(sorted(said.values(), key=lambda claim: claim.at))


def _last_word_on_placement(course: CourseId, events: Sequence[Event]) -> EventKind | None:
    kinds = ("placement-started", "placement-stopped")
    return next((one.kind for one in reversed(events) if one.course == course and one.kind in kinds), None)


def _goes_with(other: Exercise, exercise: Exercise, word: EventKind) -> bool:
    its, named = set(other.skills), set(exercise.skills)
    if not its or not named:
        return False
    if word == "too-easy":
        return its <= named and other.difficulty <= exercise.difficulty
    return its >= named and other.difficulty >= exercise.difficulty
