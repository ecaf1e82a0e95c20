"""Learners at work on the toy course, without a grader: their episodes are written into the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import exp
from pathlib import Path
from random import Random

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import Config
from enact_learn.domain.attempt import Attempt, AttemptId, LearnerId
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import Course
from enact_learn.domain.recommendation import Recommendation
from enact_learn.testing.examples import an_episode
from enact_learn.testing.fakes import NOON, ClockYouSet
from enact_learn.tutor.local import LocalTutor

ANA = LearnerId("ana")
MINUTE = timedelta(minutes=1)


def an_attempt_on(course: Course, number: int, first: float, at: datetime, learner: LearnerId = ANA) -> Attempt:
    """Episode ``number`` of a learner, on the exercises in turn."""
    exercise = course.exercises[number % len(course.exercises)]
    return replace(
        an_episode(exercise, first),
        id=AttemptId(f"{learner}-{number}"),
        learner=learner,
        started=at,
        last=at,
        episode=1 + number // len(course.exercises),
        at=at,
    )


def a_tutor(config: Config, at: datetime = NOON) -> LocalTutor:
    """The tutor of a configuration, with a clock that is set."""
    tutor = build_tutor(config)
    tutor.clock = ClockYouSet(at)
    return tutor


def advised(tutor: LocalTutor, shares: Sequence[float], since: int = 0) -> list[Recommendation]:
    """Ana works, and is advised after each episode; what she was told, the oldest first."""
    (course,) = tutor.courses
    assert isinstance(tutor.clock, ClockYouSet)
    given: list[Recommendation] = []
    for number, share in enumerate(shares, since):
        tutor.clock.forward(MINUTE)
        tutor.store.add_attempt(an_attempt_on(course, number, share, tutor.clock.now))
        tutor.clock.forward(MINUTE)
        view = tutor.path(ANA)
        given += tutor.store.find_recommendations(view.recommendation or "none")
    return given


def a_class(store: Store, course: Course, learners: int, seed: int = 3, episodes: int = 10) -> None:
    """Learners of different ability, each with as many episodes; harder exercises are solved by fewer."""
    random = Random(seed)
    for one in range(learners):
        learner, ability = LearnerId(f"learner-{one:03}"), random.gauss(0.5, 1.5)
        for number in range(episodes):
            level = course.exercises[number % len(course.exercises)].difficulty
            solved = random.random() < 1.0 / (1.0 + exp(1.5 * (level - 2) - ability))
            store.add_attempt(an_attempt_on(course, number, float(solved), NOON + number * MINUTE, learner))


def toy(tmp_path: Path, toy_course: Path, **more: object) -> Config:
    """A configuration with the toy course and a database of its own; the ladder leaves nothing to chance."""
    return Config(tmp_path / "data", (toy_course,), **{"policy": "ladder", **more})  # type: ignore[arg-type]
