"""A class as its record stands, made ready to be compared by subgroups: forecasts from the past, and exposure."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from enact_learn.assembly.fitting import quality_of
from enact_learn.assembly.roster import Roster
from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.contracts import Log, MasteryModel, Store
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.fairness import EXPERIENCE, LANGUAGE, NOT_SAID, OWN_ATTRIBUTES, PACE, Fairness
from enact_learn.domain.fit import Quality
from enact_learn.domain.recommendation import Recommendation
from enact_learn.insight.exposure import FULL, exposure
from enact_learn.insight.fairness import Observed, fairness, reliability
from enact_learn.insight.kinds_of_learners import FIRST, beginning, language, minutes_a_check, paces
from enact_learn.trials.held_out import FOLDS, held_out
from enact_learn.tutor.states import relabelled

__all__ = ["FOLDS", "Foreseen", "Person", "everybody", "fairness_of", "forecasts_of", "observed", "reliability"]


@dataclass(frozen=True, slots=True)
class Person:
    """What one learner did and was advised in the courses that are looked at. Nothing of a progress file is in it."""

    learner: LearnerId
    attempts: Sequence[Attempt]  # in their last records, with today's skills, those without a first score left out
    recommendations: Sequence[Recommendation]
    events: Sequence[Event]
    imported: int  # episodes that came in by a progress file: left out


def everybody(store: Store, courses: Sequence[Course], step: Callable[[], None] = lambda: None) -> Iterator[Person]:
    """Whoever left a record in one of the courses, by learner id; ``step`` is told of each learner of the store."""
    skills = {cell.id: cell.skill for course in courses for cell in course.cells()}
    ids = {course.id for course in courses}
    for learner in store.learners():
        found = _person(store, learner, ids, skills)
        step()
        if found.attempts or found.recommendations or found.imported:
            yield found


def _person(store: Store, learner: LearnerId, courses: Collection[CourseId], skills: Mapping[Any, Any]) -> Person:
    attempts = [one for one in store.attempts(learner) if one.course in courses and one.cells]
    return Person(
        learner,
        [relabelled(one, skills) for one in attempts if not one.imported],
        [one for course in sorted(courses) for one in store.recommendations(learner, course)],
        [one for one in store.events(learner) if one.course in courses and not one.imported],
        sum(one.imported for one in attempts),
    )


class Foreseen(NamedTuple):
    """What was forecast of a class."""

    quality: Quality
    forecasts: Sequence[Sequence[float]]  # for each person the chance of each first score


def forecasts_of(
    name: str, make: Callable[[], MasteryModel], people: Sequence[Person], step: Callable[[], None] = lambda: None
) -> Foreseen | None:
    """Each first score as forecast from what the person did before it, by a model that was fitted on others alone.

    None where there are too few to hold anybody out. ``step`` is told of each of ``FOLDS`` parts.
    """
    log: Log = [person.attempts for person in people if person.attempts]
    if len(log) < FOLDS:
        return None
    run = held_out(name, make, log, step=step)
    forecasts, found, begins = run.forecasts.tolist(), [], 0
    for person in people:
        ends = begins + sum(len(attempt.cells) for attempt in person.attempts)
        found.append(forecasts[begins:ends])
        begins = ends
    return Foreseen(quality_of(run), found)


def observed(
    people: Sequence[Person], foreseen: Foreseen | None, courses: Sequence[Course], roster: Roster
) -> list[Observed]:
    """What is compared of each person, with her values of every attribute."""
    difficulty = {one.id: one.difficulty for course in courses for one in course.exercises}
    pace = paces({one.learner: minutes_a_check(one.attempts, one.events) for one in people})
    columns = {name for values in roster.values() for name in values}
    found = []
    for place, person in enumerate(people):
        right = [cell.first >= FULL for attempt in person.attempts for cell in attempt.cells]
        values = {name: roster.get(person.learner, {}).get(name, NOT_SAID) for name in columns}
        if (began := beginning(right)) is not None:
            values[EXPERIENCE] = began
        if person.learner in pace:
            values[PACE] = pace[person.learner]
        if lang := language(person.events):
            values[LANGUAGE] = lang
        answers = list(zip(foreseen.forecasts[place], right, strict=True)) if foreseen is not None else []
        shown = exposure(person.attempts, person.recommendations, person.events, difficulty)
        found.append(Observed(answers, shown, values))
    return found


def fairness_of(learners: Sequence[Observed], columns: Sequence[str], k: int) -> Fairness:
    """All subgroups: those that need no roster, then the institution's own."""
    attributes = (*OWN_ATTRIBUTES, *columns)
    return fairness(learners, attributes, k, sorted_by={EXPERIENCE: FIRST}, made_of={PACE: ["minutes"]})
