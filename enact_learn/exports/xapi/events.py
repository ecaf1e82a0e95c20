"""Hints, and what was said of advice, as statements. What a learner wrote in her own words is in none of them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from enact_learn.domain.attempt import Event, EventKind
from enact_learn.domain.course import ExerciseId
from enact_learn.exports.xapi.log import Advised, InCourse
from enact_learn.exports.xapi.names import HINT, PLATFORM
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.times import instant
from enact_learn.exports.xapi.writing import ACCEPTED, DECLINED, EXPERIENCED, Writing, encoded, language

WORDS: Mapping[EventKind, str] = {"declined": "not-now", "too-easy": "too-easy", "too-hard": "too-hard"}
"""Ways of declining, each with the word that a learner has for it."""


def events_said(log: InCourse, writing: Writing) -> Iterator[Said]:
    """Hints that were seen, advice that was followed or declined, and what takes the latter back."""
    taken_back = _taken_back(log, writing)
    declined: dict[ExerciseId, list[str]] = {}
    for event, id_ in _with_ids(log, writing):
        if event.kind == "hint" and _number(event):
            yield Said(id_, "hint", event.at, _hint(event, id_, log, writing))
        elif event.kind in WORDS and (advised := log.advised(event.exercise, event.at)):
            text = _advice(event, id_, DECLINED, advised, log, writing)
            yield Said(id_, "advice", event.at, text, stands=id_ not in taken_back)
            declined.setdefault(event.exercise, []).append(id_)
        elif event.kind in ("handed-out", "accepted") and (accepted := _accepted(event, log)):
            yield Said(id_, "advice", event.at, _advice(event, id_, ACCEPTED, accepted, log, writing))
        elif event.kind == "taken-back":
            for target in declined.pop(event.exercise, ()):
                yield writing.void(target, event.at, log.registration)


def _with_ids(log: InCourse, writing: Writing) -> Iterator[tuple[Event, str]]:
    """Events have no ids of their own: of those that are alike, the first, the second ..., which never changes."""
    alike: Counter[tuple[str, str, str]] = Counter()
    for event in log.events:
        key = event.kind, event.exercise, event.at.isoformat()
        alike[key] += 1
        yield event, writing.names.event(log.name, *key, alike[key])


def _taken_back(log: InCourse, writing: Writing) -> set[str]:
    """The ids of what was declined and taken back later."""
    last = {event.exercise: place for place, event in enumerate(log.events) if event.kind == "taken-back"}
    numbered = enumerate(_with_ids(log, writing)) if last else ()
    return {id_ for place, (event, id_) in numbered if event.kind in WORDS and place < last.get(event.exercise, -1)}


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
    exercise, _ = writing.exercise(event.course, event.exercise, event.release)
    iri = f"{writing.names.institution.exercise(event.exercise)}/hint/{_number(event)}"
    course = encoded({"id": writing.names.institution.course(event.course)})
    around = f'{{"parent":[{exercise}],"grouping":[{course}]}}'
    asked: Mapping[str, str] = {"asked": "true" if "asked" in event.detail else "false"}
    activity = writing.activity(iri, HINT, {"en": f"Hint {_number(event)}", "fr": f"Indice {_number(event)}"})
    return _text(event, id_, EXPERIENCED, activity, around, asked, log, writing)


def _advice(event: Event, id_: str, verb: str, advised: Advised, log: InCourse, writing: Writing) -> str:
    activity, around = writing.exercise(event.course, event.exercise, event.release)
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
    revision = f'"revision":{encoded(event.release)},' if event.release else ""
    return (
        f'{{"id":"{id_}","timestamp":"{instant(event.at)}","actor":{log.actor},"verb":{verb},"object":{activity},'
        f'"context":{{"registration":"{log.registration}","contextActivities":{around},{revision}'
        f'"platform":"{PLATFORM}",{language(log.language(event.exercise, event.at))}'
        f'"extensions":{writing.extensions(said)}}}}}'
    )
