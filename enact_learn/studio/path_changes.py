"""What a change of a path amounts to, in sentences."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from enact_learn.domain.course import Course, ExerciseId, SkillId
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message, Text, in_language
from enact_learn.domain.zones import zone_of

SWITCHES = {
    "engine": ("change.engine-on", "change.engine-off"),
    "placement": ("change.placement-on", "change.placement-off"),
    "solutions": ("change.solutions-on", "change.solutions-off"),
    "hidden_tests": ("change.hidden-tests-on", "change.hidden-tests-off"),
}
LISTS = {
    "pin": ("change.pin", "change.pin-no-more"),
    "lock": ("change.lock", "change.lock-no-more"),
    "hide": ("change.hide", "change.hide-no-more"),
    "graded": ("change.graded", "change.graded-no-more"),
}
MOST_NAMED = 5
LANGUAGES = ("en", "fr")

Key = TypeVar("Key", ExerciseId, SkillId)


def changes(course: Course, before: Steering, after: Steering) -> tuple[Message, ...]:
    """Each difference as a sentence: switches first, then exercises, then numbers and dates."""
    return tuple(_changes(course, before, after))


def _changes(course: Course, before: Steering, after: Steering) -> Iterator[Message]:
    for name, (on, off) in SWITCHES.items():
        if getattr(before, name) != getattr(after, name):
            yield Message(on if getattr(after, name) else off)
    for name, (more, no_more) in LISTS.items():
        was, now = getattr(before, name), getattr(after, name)
        if added := [one for one in now if one not in was]:
            yield Message(more, {"names": names(course, added)})
        if gone := [one for one in was if one not in now]:
            yield Message(no_more, {"names": names(course, gone)})
    if before.order != after.order:
        yield _order(course, after.order)
    yield from _thresholds(course, before, after)
    yield from _weights(course, before, after)
    yield from _deadlines(course, before, after)
    if before.checks_an_hour != after.checks_an_hour:
        limited = after.checks_an_hour > 0
        yield Message("change.checks", {"count": after.checks_an_hour}) if limited else Message("change.checks-free")


def names(course: Course, exercises: Collection[ExerciseId]) -> Text:
    """Titles of exercises in a row, some of them where there are many."""
    titles = [title(course, one) for one in list(exercises)[:MOST_NAMED]]
    more = ", …" if len(exercises) > MOST_NAMED else ""
    return {lang: ", ".join(in_language(one, lang) for one in titles) + more for lang in LANGUAGES}


def title(course: Course, exercise: ExerciseId) -> Text:
    """The title of an exercise; its id where it is in the course no more."""
    return course.by_id[exercise].title if exercise in course.by_id else {"en": str(exercise)}


def day_and_time(course: Course, at: datetime) -> str:
    """A time in the course's zone, as 2030-03-31 18:00."""
    return at.astimezone(zone_of(course.timezone)[0]).strftime("%Y-%m-%d %H:%M")


def _order(course: Course, order: Sequence[ExerciseId]) -> Message:
    return Message("change.order", {"names": names(course, order)}) if order else Message("change.author-order")


def _thresholds(course: Course, before: Steering, after: Steering) -> Iterator[Message]:
    for skill in _differing(before.thresholds, after.thresholds):
        known = course.skill_by_id.get(skill)
        named: Text = known.title if known else {"en": str(skill)}
        if skill in after.thresholds:
            yield Message("change.threshold", {"skill": named, "share": after.thresholds[skill]})
        else:
            yield Message("change.threshold-no-more", {"skill": named})


def _weights(course: Course, before: Steering, after: Steering) -> Iterator[Message]:
    for exercise in _differing(before.weights, after.weights):
        weight = after.weights.get(exercise, 1.0)
        yield Message("change.weight", {"exercise": title(course, exercise), "weight": weight})


def _deadlines(course: Course, before: Steering, after: Steering) -> Iterator[Message]:
    for exercise in _differing(before.deadlines, after.deadlines):
        named = title(course, exercise)
        if exercise in after.deadlines:
            yield Message(
                "change.deadline", {"exercise": named, "date": day_and_time(course, after.deadlines[exercise])}
            )
        else:
            yield Message("change.deadline-no-more", {"exercise": named})


def _differing(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> list[Key]:
    absent = object()
    both = {**before, **after}
    return [key for key in sorted(both) if before.get(key, absent) != after.get(key, absent)]
