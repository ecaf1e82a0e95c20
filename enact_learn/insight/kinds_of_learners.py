"""Subgroups that need no roster: how learners began, how fast they work, in which language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from statistics import fmean, median
from typing import Literal, TypeVar

from enact_learn.domain.attempt import Attempt, Event
from enact_learn.domain.course import ExerciseId
from enact_learn.insight.exposure import worked

Beginning = Literal["novice", "middle", "advanced"]
Pace = Literal["slow", "usual", "quick"]
One = TypeVar("One")

FIRST = 5  # first answers by which it is told how somebody began
WEAK, STRONG = 0.5, 0.8  # share of them that was right: below it a novice, from it on advanced
LEAST = 3  # episodes before anything is said of somebody's pace


def beginning(answers: Sequence[bool]) -> Beginning | None:
    """How somebody began, by her first five answers (full marks or not), oldest first; None with fewer."""
    if len(answers) < FIRST:
        return None
    right = sum(answers[:FIRST]) / FIRST
    return "novice" if right < WEAK else "advanced" if right >= STRONG else "middle"


def paces(episodes: Mapping[One, Sequence[tuple[ExerciseId, float]]]) -> Mapping[One, Pace]:
    """The slowest third, the quickest third and those between.

    ``episodes``: of each learner the exercise and the minutes for each check. They are compared with others at the
    same exercise, so that whoever does longer exercises is not called slow.
    """
    taken: dict[ExerciseId, list[float]] = {}
    for done in episodes.values():
        for exercise, minutes in done:
            taken.setdefault(exercise, []).append(minutes)
    usual = {exercise: median(minutes) for exercise, minutes in taken.items()}
    pace = {
        learner: fmean(log(minutes / usual[exercise]) for exercise, minutes in done)
        for learner, done in episodes.items()
        if len(done) >= LEAST
    }
    ranked = sorted(pace, key=lambda learner: -pace[learner])
    third = len(ranked) / 3.0
    return {
        learner: "slow" if place < third else "usual" if place < 2.0 * third else "quick"
        for place, learner in enumerate(ranked)
    }


def minutes_a_check(attempts: Iterable[Attempt], events: Sequence[Event]) -> list[tuple[ExerciseId, float]]:
    """The exercise and the minutes for each check of somebody's episodes, where these are known."""
    return [(one.exercise, minutes / one.checks) for one, minutes in worked(attempts, events) if minutes > 0.0]


def language(events: Iterable[Event]) -> str:
    """The language in which most was handed out to somebody; "" where nothing was."""
    said = Counter(str(one.detail["lang"]) for one in events if one.kind == "handed-out" and "lang" in one.detail)
    return min(said, key=lambda lang: (-said[lang], lang), default="")
