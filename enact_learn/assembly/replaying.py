"""An advice of the past is computed again, with the log, the settings, the courses and the fit of then."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enact_learn.assembly.parts import build_engine, fits_in, outline
from enact_learn.domain.attempt import Attempt
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import Course
from enact_learn.domain.document import content_hash
from enact_learn.domain.errors import AdviceTooOld, BadConfiguration, CantReplay, LogNotKept, SettingsNotKept
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Advice, Recommendation
from enact_learn.domain.settings import Settings
from enact_learn.domain.text import Message
from enact_learn.domain.wire import DoesNotFit, Json, from_json, to_json
from enact_learn.tutor.advising import compute_again, log_of
from enact_learn.tutor.engine import Engine

CLOSE = 1e-9  # numbers this near are the same: another processor may round the last digit otherwise


@dataclass(frozen=True)
class Replayed:
    """What is computed today of an advice of the past."""

    recommendation: Recommendation
    settings: Settings  # of then
    engine: Engine  # of then
    courses: Sequence[Course]  # as they were then
    then: Situation
    advice: Advice | None
    differences: tuple[Message, ...]  # empty where it agrees
    attempts: Sequence[Attempt]  # the log of then

    @property
    def agrees(self) -> bool:
        """Whether the same advice comes out, with the same reasons and numbers."""
        return not self.differences


def compute_then(store: Store, recommendation: Recommendation) -> Replayed:
    """Compute an advice again as it was then. Raises CantReplay, saying what is missing."""
    settings = _settings(store, recommendation)
    courses = kept_courses(store, settings)
    if courses is None or recommendation.course not in {course.id for course in courses}:
        raise SettingsNotKept(id=recommendation.id)
    try:
        engine = build_engine(settings, courses, fits_in(store))
    except BadConfiguration as error:
        raise CantReplay(id=recommendation.id, why=str(error)) from error
    learner = recommendation.learner
    log = log_of(recommendation, store.history(learner), store.events(learner))
    if log is None:
        raise LogNotKept(id=recommendation.id)
    then, advice = compute_again(engine, recommendation, *log)
    again = _made_again(recommendation, engine, then, advice, log[0])
    return Replayed(
        recommendation, settings, engine, courses, then, advice, tuple(_differences(recommendation, again)), log[0]
    )


def kept_courses(store: Store, settings: Settings) -> Sequence[Course] | None:
    """The courses of then as far as the engine reads them, or None where they are not kept."""
    described = _as_it_was(store, settings.courses)
    if described is None:
        return None
    try:
        return [from_json(Course, course) for course in described["courses"]]
    except DoesNotFit:  # another version wrote it
        return None


def kept_settings(store: Store, id_: str) -> Settings | None:
    """The settings of then, or None where they are not kept."""
    said = _as_it_was(store, id_)
    try:
        return None if said is None else from_json(Settings, said)
    except DoesNotFit:  # another version wrote it
        return None


def _as_it_was(store: Store, id_: str) -> dict[str, Json] | None:
    """What the document says whose id is the hash of it; None where it is not kept, or was changed by hand."""
    document = store.document(id_)
    if document is None or content_hash(document.data) != id_:
        return None
    return dict(document.data)


def changed_since(then: Settings, now: Settings, courses: Sequence[Course], loaded: Sequence[Course]) -> list[Message]:
    """What is otherwise today than it was then; none of it matters to a replay, all of it to the next advice."""
    notes = []
    outlines = {course.id: course for course in courses}
    for course in loaded:
        if course.id in outlines and to_json(outlines[course.id]) != to_json(outline(course)):
            notes.append(Message("note.course-changed", {"course": course.title}))
    parts = {"model": (then.model, now.model), "policy": (then.policy, now.policy), "memory": (then.memory, now.memory)}
    other = [name for name, (before, after) in parts.items() if before != after]
    if then.steering != now.steering:
        other.append("path")
    if other:
        notes.append(Message("note.settings-changed", {"names": ", ".join(other)}))
    if then.version != now.version:
        notes.append(Message("note.version-changed", {"then": then.version, "now": now.version}))
    return notes


def _settings(store: Store, recommendation: Recommendation) -> Settings:
    if not recommendation.settings:
        raise AdviceTooOld(id=recommendation.id)
    settings = kept_settings(store, recommendation.settings)
    if settings is None:
        raise SettingsNotKept(id=recommendation.id)
    return settings


def _made_again(
    recommendation: Recommendation, engine: Engine, then: Situation, advice: Advice | None, log: Sequence[Attempt]
) -> Json:
    exercise = next(
        (one.exercise for one in then.options if advice and one.exercise.id == advice.choice.exercise), None
    )
    terms = engine.contributions(then.learner, log, exercise, then.at) if exercise else ()
    return {
        "policy": engine.policy_for(then.course, then.learner).name,
        "model": engine.model.name,
        "advice": to_json(advice),
        "contributions": to_json(terms),
    }


def _differences(recommendation: Recommendation, again: Json) -> Iterator[Message]:
    before = to_json(recommendation)
    for name, value in again.items():
        yield from _differing(name, before[name], value)


def _differing(place: str, before: Json, after: Json) -> Iterator[Message]:
    if isinstance(before, dict) and isinstance(after, dict) and set(before) == set(after):
        for key, value in before.items():
            yield from _differing(f"{place}.{key}", value, after[key])
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differing(f"{place}[{number}]", one, other)
    elif not _same(before, after):
        yield Message("note.replay-differs", {"place": place, "before": _short(before), "after": _short(after)})


def _same(before: Json, after: Json) -> bool:
    if isinstance(before, float) and isinstance(after, float):
        return math.isclose(before, after, rel_tol=CLOSE, abs_tol=CLOSE)
    return bool(before == after)


def _short(value: Json) -> str:
    text = str(value)
    return text if len(text) <= 200 else f"{text[:200]}…"
