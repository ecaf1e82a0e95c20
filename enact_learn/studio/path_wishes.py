"""A path as it crosses to the editor and back, held against the course."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from enact_learn.domain.course import Course, ExerciseId, SkillId
from enact_learn.domain.errors import NotInPath, NumberOutOfRange, PinnedAndWithheld, TwiceInPath
from enact_learn.domain.path_views import Deadline, PathWishes, Threshold, Weight
from enact_learn.domain.steering import MOST_CHECKS, Steering, Wishes

LEAST_WEIGHT, MOST_WEIGHT = 0.01, 100.0
MOST_NAMED = 5

Id = TypeVar("Id", ExerciseId, SkillId)


def read_wishes(course: Course, said: PathWishes) -> Wishes:
    """What an editor sends, as the engine takes it.

    Raises NotInPath, TwiceInPath, NumberOutOfRange, PinnedAndWithheld.
    """
    exercises, skills = course.by_id, course.skill_by_id
    for listed in (said.pin, said.lock, said.hide, said.order, said.graded):
        _check_ids(listed or (), exercises)
    _check_ids([one.skill for one in said.thresholds], skills)
    _check_ids([one.exercise for one in said.weights], exercises)
    _check_ids([one.exercise for one in said.deadlines], exercises)
    for threshold in said.thresholds:
        _check_number(threshold.skill, threshold.share, 0.0, 1.0)
    for weight in said.weights:
        _check_number(weight.exercise, weight.weight, LEAST_WEIGHT, MOST_WEIGHT)
    if said.checks_an_hour is not None:
        _check_number("checks_an_hour", said.checks_an_hour, 0, MOST_CHECKS)
    if both := set(said.pin or ()) & {*(said.lock or ()), *(said.hide or ())}:
        raise PinnedAndWithheld(names=_some(sorted(both)))
    return Wishes(
        engine=said.engine,
        placement=said.placement,
        solutions=said.solutions,
        pin=said.pin,
        lock=said.lock,
        hide=said.hide,
        order=said.order,
        thresholds={one.skill: one.share for one in said.thresholds},
        weights={one.exercise: one.weight for one in said.weights},
        deadlines={one.exercise: _in_utc(one.at) for one in said.deadlines},
        graded=said.graded,
        hidden_tests=said.hidden_tests,
        checks_an_hour=said.checks_an_hour,
    )


def shown(asked: Wishes | Steering) -> PathWishes:
    """What is asked for, as an editor takes it; of a Steering everything is said."""
    return PathWishes(
        engine=asked.engine,
        placement=asked.placement,
        solutions=asked.solutions,
        pin=asked.pin,
        lock=asked.lock,
        hide=asked.hide,
        order=asked.order,
        thresholds=tuple(Threshold(*one) for one in sorted(asked.thresholds.items())),
        weights=tuple(Weight(*one) for one in sorted(asked.weights.items())),
        deadlines=tuple(Deadline(*one) for one in sorted(asked.deadlines.items())),
        graded=asked.graded,
        hidden_tests=asked.hidden_tests,
        checks_an_hour=asked.checks_an_hour,
    )


def _check_ids(ids: Sequence[Id], known: Mapping[Id, object]) -> None:
    if unknown := [one for one in ids if one not in known]:
        raise NotInPath(names=_some(unknown))
    if len(set(ids)) < len(ids):
        raise TwiceInPath(names=_some(sorted({one for one in ids if ids.count(one) > 1})))


def _check_number(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise NumberOutOfRange(name=str(name)[:80], value=value, low=low, high=high)


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _some(ids: Iterable[str]) -> str:
    known = [str(one)[:80] for one in ids]
    return ", ".join(known[:MOST_NAMED]) + (", …" if len(known) > MOST_NAMED else "")
