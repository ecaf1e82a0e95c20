"""A store of the size of a university: 10,000 learners, 5 courses, 2,000,000 attempt records, on SQLite and PostgreSQL.

It is filled as the version before this one left it, brought up to date, and asked what a class, an exercise and one
learner need. PostgreSQL waits for the disk, as in production, and is reached through a socket.

Run: python -m benchmarks.bench_class_store [ATTEMPTS] [sqlite|postgresql]
"""

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import cast

from sqlalchemy import create_engine, text

from benchmarks.large_school import ask_the_school
from benchmarks.large_store import (
    COURSES,
    PER_LEARNER,
    START,
    as_the_version_before_left_it,
    course,
    exercise,
    learner,
    record,
    standing,
)
from benchmarks.measure import show
from enact_learn.domain.act import ActId
from enact_learn.domain.attempt import LearnerId
from enact_learn.store.sql import rows
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.postgresql import Server, programs

ATTEMPTS = 2_000_000
RUNS = 9


def seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def measure(name: str, url: str, count: int) -> None:
    """Fill, migrate, and ask."""
    learners = count // PER_LEARNER
    print(f"-- {name}: {learners:,} learners, {COURSES} courses, {count:,} attempt records", flush=True)
    print(f"{'filled in':<58} {seconds(lambda: as_the_version_before_left_it(url, learners)):9.1f} s", flush=True)
    opened: list[SqlStore] = []
    print(f"{'brought up to date in':<58} {seconds(lambda: opened.append(SqlStore(url))):9.1f} s", flush=True)
    store = opened[0]
    if name == "postgresql":  # as its own daemon would within the hour
        engine = create_engine(url)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
        engine.dispose()
    ask_the_school(store, url, learners)
    _ask(store, learners)
    _write(store)
    store.close()


def _ask(store: SqlStore, learners: int) -> None:
    one, some = course(0), [learner(Random(run).randrange(learners)) for run in range(RUNS)]
    asked: dict[str, Callable[[int], object]] = {
        f"standings of {learners:,} learners in a course": lambda _: store.standings(one),
        "records_in: whose standing is out of date": lambda _: store.records_in(one),
        "learners_in a course": lambda _: store.learners_in(one),
        "attempts_in a course on one exercise": lambda run: store.attempts_in(one, exercise(0, run)),
        "checks_of one exercise": lambda run: store.checks_of(exercise(0, run)),
        "events_in a course, hints of the last week": lambda _: store.events_in(
            one, ["hint"], START + timedelta(days=14)
        ),
        "recommendations_in a course, the last 50": lambda _: store.recommendations_in(
            one, START + timedelta(days=400), 50
        ),
        "a learner's attempts": lambda run: store.attempts(some[run]),
        "a learner's events": lambda run: store.events(some[run]),
        "a learner's whole history": lambda run: store.history(some[run]),
        "a learner's recommendations": lambda run: store.recommendations(some[run], one),
        "waiting: what is to be graded, of everybody": lambda _: store.waiting(),
    }
    for what, call in asked.items():
        times = []
        for run in range(RUNS):
            rows.forget_what_was_read()
            times.append(1000 * seconds(partial(call, run)))
        show(what, times)


def _write(store: SqlStore) -> None:
    submitting, reporting, keeping, regrading = [], [], [], []
    for run in range(50):
        submission, report, attempt, _ = record(Random(run), LearnerId(f"new-{run}"), 0, run, 0)
        submitting.append(1000 * seconds(partial(store.add_submission, submission)))
        reporting.append(1000 * seconds(partial(store.add_report, report, attempt)))
        keeping.append(1000 * seconds(partial(store.keep_standing, standing(run, 0, "0" * 64, run))))
        regrading.append(1000 * seconds(partial(store.add_regrade, report, None, cast(ActId, "act"))))
    show("add_submission, one commit", submitting)
    show("add_report with its attempt, one commit", reporting)
    show("keep_standing, one commit", keeping)
    show("add_regrade, one commit", regrading)


def main(count: int, which: str) -> None:
    if which in ("", "sqlite"):
        with TemporaryDirectory() as folder:
            measure("sqlite", f"sqlite:///{Path(folder)}/enact.db", count)
            size = sum(file.stat().st_size for file in Path(folder).iterdir())
            print(f"{'on the disk':<58} {size / 1e9:9.2f} GB")
    if which in ("", "postgresql"):
        if programs() is None:
            print("PostgreSQL is not installed here: it was not measured. `.ci/install-debian postgresql`")
            return
        with Server("shared_buffers=256MB", "max_wal_size=4GB") as server:
            measure("postgresql", server.url(name := server.new_database()), count)
            print(f"{'on the disk':<58} {int(server.sql(f'SELECT pg_database_size({name!r})')) / 1e9:9.2f} GB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ATTEMPTS, sys.argv[2] if len(sys.argv) > 2 else "")
