"""Models and policies as settings name them: for a tutor that is built now, or for an advice of long ago."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from inspect import signature
from math import isfinite
from typing import Any, TypeVar, cast

from enact_learn import __version__
from enact_learn.assembly.config import AUTO, Config
from enact_learn.assembly.paths import steering_of_all
from enact_learn.assembly.plugins import find
from enact_learn.domain.contracts import MasteryModel, Policy, ReadsCourses, Remembers, Store
from enact_learn.domain.course import Course
from enact_learn.domain.document import Document, content_hash
from enact_learn.domain.errors import BadConfiguration, StoreUnavailable
from enact_learn.domain.fit import Decision, Fit
from enact_learn.domain.settings import Part, Settings
from enact_learn.domain.wire import DoesNotFit, from_json, to_json
from enact_learn.policy.steered import Steered
from enact_learn.tutor.engine import Engine, MemoryModel

T = TypeVar("T")

FALLBACK = "gaussian"
"""The model that advises before anything was fitted: it needs no other learners, and listens to the author."""

USUAL = "logistic"
"""The model that advises after a fit, unless another one is shown to predict better: on public logs it is ahead from a
handful of learners on (docs/benchmarks.md, cold start), which are too few to show it on a course of one's own."""

AUTHOR_ORDER = "sequence"
"""The policy of courses in which a teacher has switched the engine off."""

FitOf = Callable[[str], Mapping[str, Any]]
"""Fit's id -> what was learned."""


@dataclass(frozen=True)
class Kept:
    """Settings with the documents that say them, the settings' own one last."""

    settings: Settings
    documents: tuple[Document, ...]


def settings_of(config: Config, courses: Sequence[Course], store: Store, at: datetime) -> Kept:
    """With what advice is made under this configuration, with the model that was decided on."""
    described = {"courses": [to_json(outline(course)) for course in courses]}
    about_courses = Document(content_hash(described), "courses", at, described)
    settings = Settings(
        version=__version__,
        model=model_part(config, last_decision(store)),
        policy=_part_of(config, config.policy),
        memory=_memory_part(config, last_decision(store)),
        steering=steering_of_all(config.paths, courses, config.file),
        courses=about_courses.id,
    )
    said = to_json(settings)
    return Kept(settings, (about_courses, Document(content_hash(said), "settings", at, said)))


def build_engine(settings: Settings, courses: Sequence[Course], fit_of: FitOf, file: str = "enact.toml") -> Engine:
    """Models, policies and steering put together. Raises BadConfiguration."""
    return Engine(
        courses,
        build_model(settings.model, courses, fit_of, file),
        build_policy(settings.policy, file),
        _memory(settings.memory, courses, fit_of, file),
        build_policy(Part(AUTHOR_ORDER), file),
        settings.steering,
    )


def build_model(part: Part, courses: Sequence[Course], fit_of: FitOf, file: str = "enact.toml") -> MasteryModel:
    """A mastery model with its fit, knowing the courses where it can."""
    learned = {"learned": fit_of(part.fit)} if part.fit else {}
    model: MasteryModel = put_together("mastery_models", part.name, {**part.parameters, **learned}, file)
    return model.for_courses(courses) if isinstance(model, ReadsCourses) else model


def build_policy(part: Part, file: str = "enact.toml") -> Policy:
    """A policy that listens to the teacher first."""
    return cast(Policy, Steered(put_together("policies", part.name, part.parameters, file)))


def check_parts(config: Config) -> None:
    """Raise BadConfiguration for models and policies that are not there or can't be made, before anything is opened."""
    named = {"mastery_models": [config.model, config.memory], "policies": [config.policy, AUTHOR_ORDER]}
    for group, names in named.items():
        for name in names:
            if name and name != AUTO:
                put_together(group, name, config.arguments(name), config.file)


def put_together(group: str, name: str, arguments: Mapping[str, Any], file: str) -> Any:
    """A part by its entry point's name. Raises BadConfiguration where its arguments don't fit."""
    make = find(group, name)
    try:
        _check_numbers(make, arguments)
        return make(**arguments)
    except (TypeError, ValueError) as error:
        raise BadConfiguration(file=file, why=f"[parameters.{name}]: {error}") from error


def _check_numbers(make: Callable[..., Any], arguments: Mapping[str, Any]) -> None:
    """Raise TypeError for what is no number where the part asks for one: else it would be found out at work."""
    asked = {name: parameter.annotation for name, parameter in signature(make).parameters.items()}
    for name, value in arguments.items():
        wanted = asked.get(name)
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if wanted is int and not is_whole:
            raise TypeError(f"{name} should be a whole number, not {value!r}")
        if wanted is float and not (is_whole or (isinstance(value, float) and isfinite(value))):
            raise TypeError(f"{name} should be a number, not {value!r}")


def last_decision(store: Store) -> Decision | None:
    """The decision that holds, or None before the first."""
    kept = store.documents("decision")
    return _read(Decision, kept[-1]) if kept else None


def fits_in(store: Store) -> FitOf:
    """What was learned, by the fit's id. Raises BadConfiguration for a fit that is not kept here."""

    def learned(id_: str) -> Mapping[str, Any]:
        document = store.document(id_)
        if document is None:
            raise BadConfiguration(file="enact.db", why=f"the fit {id_[:8]} is not kept here; `enact engine fit` again")
        return _read(Fit, document).learned

    return learned


def _read(kind: type[T], document: Document) -> T:
    """What a document says. Raises StoreUnavailable where another version wrote it, or somebody changed it."""
    try:
        return from_json(kind, dict(document.data))
    except DoesNotFit:
        raise StoreUnavailable(why="a record in it is damaged or was written by a newer version") from None


def model_part(config: Config, decision: Decision | None) -> Part:
    """Which model advises: the one that the configuration names, else the one decided on, else the plain one."""
    if config.model != AUTO:
        return _with_its_fit(config, config.model, decision)
    if decision is None:
        return _part_of(config, FALLBACK)
    return _part_of(config, decision.model, decision.fit)


def _memory_part(config: Config, decision: Decision | None) -> Part | None:
    return _with_its_fit(config, config.memory, decision) if config.memory else None


def _with_its_fit(config: Config, name: str, decision: Decision | None) -> Part:
    """A model that is asked for by name has the newest fit that there is of it."""
    fits = {one.model: one.fit for one in decision.candidates} if decision else {}
    return _part_of(config, name, fits.get(name, ""))


def _part_of(config: Config, name: str, fit: str = "") -> Part:
    parameters = json.loads(json.dumps(dict(config.arguments(name)), default=str))
    return Part(name, parameters, fit)


def _memory(part: Part | None, courses: Sequence[Course], fit_of: FitOf, file: str) -> MemoryModel | None:
    if part is None:
        return None
    model = build_model(part, courses, fit_of, file)
    if not isinstance(model, Remembers):
        raise BadConfiguration(file=file, why=f"memory: {part.name} doesn't say what is remembered")
    return cast(MemoryModel, model)


def outline(course: Course) -> Course:
    """The course as far as the engine reads it: no hints, no wrong answers, no messages of tests, no notice."""
    exercises = tuple(replace(one, hints=(), misconceptions=(), messages={}) for one in course.exercises)
    return replace(course, exercises=exercises, notice=None)
