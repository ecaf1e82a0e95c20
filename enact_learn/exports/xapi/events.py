"""Hints, and what was said of advice, as statements. What a learner wrote in her own words is in none of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from enact_learn.domain.attempt import Event, EventKind
from enact_learn.domain.course import ExerciseId
from enact_learn.exports.xapi.log import Advised, InCourse
from enact_learn.exports.xapi.names import PLATFORM
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.times import instant
from enact_learn.exports.xapi.writing import ACCEPTED, DECLINED, EXPERIENCED, Writing, encoded, language

WORDS: Mapping[EventKind, str] = {"declined": "not-now", "too-easy": "too-easy", "too-hard": "too-hard"}
"""Ways of declining, each with the word that a learner has for it."""


def events_said(log: InCourse, writing: Writing) -> Iterator[Said]:
    """Hints that were seen, advice that was followed or declined, and what takes the latter back."""
    taken_back = {event.exercise: place for place, event in enumerate(log.events) if event.kind == "taken-back"}
    declined: dict[ExerciseId, list[str]] = {}
    for place, (event, number) in enumerate(_numbered(log)):
        if event.kind == "hint" and _number(event):
            id_ = _id(event, number, log, writing)
            yield Said(id_, "hint", event.at, _hint(event, id_, log, writing))
        elif event.kind in WORDS and (advised := log.advised(event.exercise, event.at)):
            id_ = _id(event, number, log, writing)
            text = _advice(event, id_, DECLINED, advised, log, writing)
            yield Said(id_, "advice", event.at, text, stands=place > taken_back.get(event.exercise, -1))
            declined.setdefault(event.exercise, []).append(id_)
        elif event.kind in ("handed-out", "accepted") and (accepted := _accepted(event, log)):
            id_ = _id(event, number, log, writing)
            yield Said(id_, "advice", event.at, _advice(event, id_, ACCEPTED, accepted, log, writing))
        elif event.kind == "taken-back":
            for target in declined.pop(event.exercise, ()):
                yield writing.void(target, event.at, log.registration)


def _numbered(log: InCourse) -> Iterator[tuple[Event, int]]:
    """Events have no ids of their own: of those that are alike, the first, the second ..., which never changes."""
    alike: Counter[tuple[str, str, datetime]] = Counter()
    for event in log.events:
        key = event.kind, event.exercise, event.at
        alike[key] += 1
        yield event, alike[key]


def _id(event: Event, number: int, log: InCourse, writing: Writing) -> str:
    return writing.names.event(log.name, event.kind, event.exercise, event.at.isoformat(), number)


def _number(event: Event) -> int:
    """Which hint it was, from 1; 0 where that was not noted."""
    number = event.detail.get("number", 0)
    return number if isinstance(number, int) and number > 0 else 0


def _accepted(event: Event, log: InCourse) -> Advised | None:
    """What was followed: the exercise that stood first when this one was opened, or an alternative to it."""
    if event.kind == "accepted":
        return log.advised(event.exercise, event.at)
    first = ExerciseId(str(event.detail.get("advised", "")))
    advice = log.advised_first(first, event.at)
    if advice is None:
        return Advised("", 1) if first == event.exercise else None
    named = [choice.exercise for choice in (advice.advice.choice, *advice.advice.alternatives)]
    return Advised(advice.id, named.index(event.exercise) + 1) if event.exercise in named else None


def _hint(event: Event, id_: str, log: InCourse, writing: Writing) -> str:
    exercise, _, _ = writing.exercise(event.course, event.exercise, event.release)
    course = f'{{"id":"{writing.names.institution.course(event.course)}"}}'
    around = f'{{"parent":[{exercise}],"grouping":[{course}]}}'
    asked: Mapping[str, str] = {"asked": "true" if "asked" in event.detail else "false"}
    activity = writing.hint(event.exercise, _number(event))
    return _text(event, id_, EXPERIENCED, activity, around, asked, log, writing)


def _advice(event: Event, id_: str, verb: str, advised: Advised, log: InCourse, writing: Writing) -> str:
    activity, around, _ = writing.exercise(event.course, event.exercise, event.release)
    said = {"rank": str(advised.rank)}
    if advised.recommendation:
        said["recommendation"] = encoded(advised.recommendation)
    if event.kind in WORDS:
        said["word"] = encoded(WORDS[event.kind])
    return _text(event, id_, verb, activity, around, said, log, writing)


def _text(
    event: Event,
    id_: str,
    verb: str,
    activity: str,
    around: str,
    said: Mapping[str, str],
    log: InCourse,
    writing: Writing,
) -> str:
    _, _, revision = writing.exercise(event.course, event.exercise, event.release)
    return (
        f'{{"id":"{id_}","timestamp":"{instant(event.at)}","actor":{log.actor},"verb":{verb},"object":{activity},'
        f'"context":{{"registration":"{log.registration}","contextActivities":{around},{revision}'
        f'"platform":"{PLATFORM}",{language(log.language(event.exercise, event.at))}'
        f'"extensions":{writing.extensions(said)}}}}}'
    )
