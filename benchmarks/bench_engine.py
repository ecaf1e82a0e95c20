"""How long the engine thinks between a grade and the next advice: a course of 100 exercises, episodes of one answer.

Run: python -m benchmarks.bench_engine [--rounds N] [--model NAME ...] [--policy NAME] [--folder FOLDER]

One core is enough; other work on the machine shows in the 99th percentile first. What the disk itself takes for a
synced write (synchronous FULL) stands beside, since no program can be quicker.
"""

import argparse
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter_ns

from enact_learn.assembly.config import Config
from enact_learn.assembly.parts import FALLBACK, build_engine
from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.domain.contracts import MasteryModel, Ranks
from enact_learn.domain.course import Course, Module, Skill, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.settings import Part, Settings
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import COURSE, LEARNER, NOON
from enact_learn.tutor.engine import Engine

SKILLS = [SkillId(f"skill.{number}") for number in range(20)]
EXERCISES = [
    an_exercise(f"{skill.replace('.', '-')}-{level}", skill, difficulty=level, cells=1)
    for skill in SKILLS
    for level in range(1, 6)
]
MINUTE = timedelta(minutes=1)
TARGETS = {"update": 10.0, "rank": 100.0, "all": 1000.0}  # microseconds: medians, but the 99th percentile of "all"


def course() -> Course:
    """20 skills, each but the first needing the one before; five exercises of one cell in each."""
    skills = [
        Skill(skill, {"en": skill}, (before,) if before else ())
        for skill, before in zip(SKILLS, [None, *SKILLS], strict=False)
    ]
    modules = (Module("all", {"en": "All"}, tuple(exercise.id for exercise in EXERCISES)),)
    return Course(COURSE, {"en": "A hundred"}, tuple(skills), modules, tuple(EXERCISES))


def episodes() -> Iterator[Attempt]:
    """One answer after another: two in three right, going through the course again and again."""
    number = 0
    while True:
        exercise = EXERCISES[number * 7 % len(EXERCISES)]
        at = NOON + number * MINUTE
        episode = an_episode(exercise, float(number % 3 != 0), number=number)
        yield replace(
            episode, id=AttemptId(f"attempt-{number}"), started=at, last=at, at=at, episode=1 + number // len(EXERCISES)
        )
        number += 1


def microseconds(call: Callable[[], object], rounds: int) -> list[float]:
    """The time of each of so many calls."""
    times = []
    for _ in range(rounds):
        start = perf_counter_ns()
        call()
        times.append((perf_counter_ns() - start) / 1000)
    return times


def show(what: str, times: Sequence[float], target: float | None = None, of: str = "median") -> None:
    """One row: median and 99th percentile, and the target beside."""
    late = quantiles(times, n=100)[98]
    wanted = f"   target: {of} {target:g} us" if target else ""
    print(f"{what:<54} {median(times):9.1f} us median {late:9.1f} us p99{wanted}", flush=True)


def rank(engine: Engine, model: MasteryModel, state: LearnerState) -> Sequence[Chance]:
    """The chances of all exercises."""
    if isinstance(model, Ranks):
        return model.chances(state, EXERCISES, NOON)
    return [model.predict(state, exercise, NOON) for exercise in EXERCISES]


def of_model(name: str, policy: str, rounds: int, folder: Path) -> None:
    """All rows for one model."""
    config = Config(folder)
    memory = Part(config.memory) if config.memory else None
    settings = Settings("bench", Part(name), Part(policy), memory, {}, "")
    engine = build_engine(settings, [course()], lambda _: {})
    model, log = engine.model, episodes()
    state, attempts = model.start(LEARNER), []
    for _ in range(60):
        attempts.append(next(log))
        state = model.update(state, attempts[-1])
    print(f"\n{name}, advice by {policy}, memory {config.memory or 'none'}, 60 episodes before")
    show(
        "update: one episode of one answer",
        microseconds(partial(model.update, state, next(log)), rounds),
        TARGETS["update"],
    )
    show("rank: chances of 100 exercises", microseconds(partial(rank, engine, model, state), rounds), TARGETS["rank"])
    now = engine.situation(LEARNER, engine.courses[0], attempts, [], NOON + 61 * MINUTE)
    show(
        "advise: the policy's choice with its reasons", microseconds(partial(engine.policy.advise, now, 7), rounds // 4)
    )
    show("update + rank + commit", list(_with_commit(engine, state, log, rounds, folder)), TARGETS["all"], "p99")
    show(
        "the tutor's whole thought: state, situation, advice, commit",
        list(_whole(engine, attempts, log, rounds // 4, folder)),
    )


def _with_commit(
    engine: Engine, state: LearnerState, log: Iterator[Attempt], rounds: int, folder: Path
) -> Iterator[float]:
    model = engine.model
    with closing(SqlStore(folder / f"{model.name}-commit.db")) as store:
        for _ in range(rounds):
            attempt = next(log)
            start = perf_counter_ns()
            state = model.update(state, attempt)
            rank(engine, model, state)
            store.add_attempt(attempt)
            yield (perf_counter_ns() - start) / 1000


def _whole(
    engine: Engine, attempts: list[Attempt], log: Iterator[Attempt], rounds: int, folder: Path
) -> Iterator[float]:
    """As after a check: the record is kept, her log has one more episode, and somebody waits for advice."""
    known = list(attempts)
    with closing(SqlStore(folder / f"{engine.model.name}-whole.db")) as store:
        for number in range(rounds):
            attempt = next(log)
            known = [*(known if number % 50 else attempts), attempt]  # a log of 60 to 110 episodes
            start = perf_counter_ns()
            store.add_attempt(attempt)
            now = engine.situation(LEARNER, engine.courses[0], known, [], attempt.last + MINUTE)
            engine.policy.advise(now, 7)
            yield (perf_counter_ns() - start) / 1000


def _disk(rounds: int, folder: Path) -> list[float]:
    """What a row and its synced commit take without any of us."""
    with closing(sqlite3.connect(folder / "disk.db", isolation_level=None)) as database:
        for line in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE log (document TEXT)"):
            database.execute(line)

        def commit() -> None:
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO log VALUES (?)", ("x" * 500,))
            database.execute("COMMIT")

        return microseconds(commit, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description="How long the engine thinks.")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--model", nargs="+", default=[FALLBACK])
    parser.add_argument("--policy", default=Config(Path()).policy)
    parser.add_argument("--folder", type=Path, help="where the database is written; default: the temporary folder")
    asked = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, as the targets say
    with TemporaryDirectory(dir=asked.folder) as made:
        folder = Path(made)
        show("the disk: one row, committed with synchronous FULL", _disk(asked.rounds, folder))
        for name in asked.model:
            of_model(name, asked.policy, asked.rounds, folder)


if __name__ == "__main__":
    main()
