"""A store of the size of a university: 10,000 learners, 5 courses, 2,000,000 attempt records, on SQLite and PostgreSQL.

It is filled as the version before this one left it, brought up to date, and asked what a class, an exercise and one
learner need. PostgreSQL waits for the disk, as in production, and is reached through a socket.

Run: python -m benchmarks.bench_class_store [ATTEMPTS] [sqlite|postgresql]
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import cast

from sqlalchemy import Connection, bindparam, create_engine, text

from benchmarks.measure import show
from enact_learn.domain.act import ActId
from enact_learn.domain.attempt import (
    Attempt,
    AttemptId,
    CellEvidence,
    CellScore,
    Event,
    EventKind,
    GradeReport,
    LearnerId,
    Submission,
    SubmissionId,
)
from enact_learn.domain.course import CellId, CourseId, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.standing import SkillEstimate, Standing
from enact_learn.store.sql import migrations, rows
from enact_learn.store.sql.store import SqlStore
from enact_learn.store.sql.tables import metadata
from enact_learn.testing.fakes import a_recommendation
from enact_learn.testing.postgresql import Server, programs

ATTEMPTS = 2_000_000
PER_LEARNER = 200  # records, in two courses of the five
COURSES, EXERCISES, SKILLS, CELLS = 5, 60, 20, 3
RECORDS_IN_AN_EPISODE = 2  # each with its check
START = datetime(2026, 2, 2, 8, tzinfo=UTC)
RUNS = 9
NOTEBOOK = json.dumps({"cells": [f"value_{n} = {n * n}  # a line of a notebook" for n in range(100)]})
OLD = {"submissions": {"purpose"}, "attempts": {"course"}, "events": {"course", "kind"}}  # columns that were not there
SOMEBODY = LearnerId("@somebody@")
KINDS = 50  # of learners, who differ in what they can do
AT_ONCE = 50  # learners whose rows go in together


def course(number: int) -> CourseId:
    return CourseId(f"course-{number}")


def exercise(of: int, number: int) -> ExerciseId:
    return ExerciseId(f"course-{of}-exercise-{number:02}")


def learner(number: int) -> LearnerId:
    return LearnerId(f"{Random(number).getrandbits(256):064x}")


Row = tuple[Submission, GradeReport, Attempt, Event]


def records_of(number: int, who: LearnerId) -> Iterator[Row]:
    """What a learner did: checks with their reports and records, and an event beside each."""
    random = Random(number)
    for place in range(PER_LEARNER):
        episode, check = divmod(place, RECORDS_IN_AN_EPISODE)
        yield _record(random, who, (number + episode % 2) % COURSES, episode, check)


def _record(random: Random, who: LearnerId, of: int, episode: int, check: int) -> Row:
    at = START + timedelta(hours=5 * episode, minutes=4 * check)
    one = exercise(of, (episode // 2) % EXERCISES)
    key = f"{who}-{episode}-{check}"
    shares = [float(random.random() < 0.4 + 0.3 * check) for _ in range(CELLS)]
    names = [CellId(f"{one}/test-{cell}") for cell in range(CELLS)]
    score = sum(shares) / CELLS
    release = ReleaseId("release")
    submission = Submission(
        SubmissionId(f"s-{key}"), who, course(of), one, release, at, {one: NOTEBOOK}, f"digest-{key}"
    )
    report = GradeReport(
        submission.id,
        at,
        tuple(
            CellScore(name, share, 1.0, "passed" if share else "failed", "" if share else "got 2, expected 3")
            for name, share in zip(names, shares, strict=True)
        ),
        "resident",
        0.2,
        0.1,
    )
    attempt = Attempt(
        id=AttemptId(f"a-{key}"),
        learner=who,
        course=course(of),
        exercise=one,
        release=release,
        difficulty=3,
        started=at - timedelta(minutes=4 * check),
        last=at,
        cells=tuple(
            CellEvidence(name, SkillId(f"skill.{of}.{(episode + place) % SKILLS}"), share, share, check + 1)
            for place, (name, share) in enumerate(zip(names, shares, strict=True))
        ),
        score=score,
        episode=1 + episode,
        checks=check + 1,
        outcome="right" if score == 1.0 else "open",
        supersedes=AttemptId(f"a-{who}-{episode}-{check - 1}") if check else None,
        submission=submission.id,
        at=at,
    )
    kind: EventKind = "hint" if check else "handed-out"
    return submission, report, attempt, Event(kind, who, course(of), one, at, release, {"number": 1})


def standing(number: int, of: int) -> Standing:
    """Where a learner stands, with as much in it as a real one has."""
    return Standing(
        learner=learner(number),
        course=course(of),
        at=START,
        settings="0" * 64,
        done=30,
        total=EXERCISES,
        checks=100,
        hints=12,
        failures=1,
        last=START,
        next=exercise(of, 7),
        skills={SkillId(f"skill.{of}.{n}"): SkillEstimate(0.61234, 0.51234, 0.71234, 15) for n in range(SKILLS)},
        days={f"2026-02-{day:02}": 3 for day in range(2, 28, 2)},
        records=2 * PER_LEARNER // 2,
    )


Rows = Mapping[str, Sequence[Mapping[str, object]]]
"""Table -> rows of it, as the version before had them."""


def template(of: int) -> Rows:
    """What one learner did, whose id is to be put in the place of SOMEBODY."""
    made = list(records_of(of, SOMEBODY))
    found = {
        "submissions": [rows.submission_row(one[0]) for one in made],
        "reports": [rows.report_row(one[1]) for one in made],
        "attempts": [rows.attempt_row(one[2]) for one in made],
        "events": [rows.event_row(one[3]) for one in made],
    }
    return {
        table: [{key: value for key, value in row.items() if key not in OLD.get(table, ())} for row in rows_]
        for table, rows_ in found.items()
    }


def filled(rows_: Sequence[Mapping[str, object]], who: LearnerId) -> list[dict[str, object]]:
    """The rows of a template as they are of this learner."""
    return [
        {key: value.replace(SOMEBODY, who) if isinstance(value, str) else value for key, value in row.items()}
        for row in rows_
    ]


def fill(connection: Connection, learners: int) -> None:
    """In bulk, into the tables of the version before."""
    templates = [template(number) for number in range(KINDS)]
    for first in range(0, learners, AT_ONCE):
        who = range(first, min(first + AT_ONCE, learners))
        for table in ("submissions", "reports", "attempts", "events"):
            put(connection, table, [row for n in who for row in filled(templates[n % KINDS][table], learner(n))])
    advice = [
        rows.recommendation_row(a_recommendation(f"r-{n}", learner(n % learners), course(n % COURSES), START))
        for n in range(learners * 20)
    ]
    put(connection, "recommendations", advice)


def put(connection: Connection, table: str, values: Sequence[Mapping[str, object]]) -> None:
    """Many rows, as quickly as the database takes them."""
    names = list(values[0])
    if connection.dialect.name == "postgresql":
        driver = connection.connection.driver_connection
        assert driver is not None
        with driver.cursor().copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
            for row in values:
                copy.write_row([row[name] for name in names])
        return
    kinds = metadata.tables[table].c
    said = text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})")
    connection.execute(said.bindparams(*(bindparam(name, type_=kinds[name].type) for name in names)), values)


def as_the_version_before_left_it(url: str, learners: int) -> None:
    """A database at revision 0003, filled."""
    engine = create_engine(url)
    with engine.begin() as connection:
        from alembic import command
        from alembic.config import Config

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(migrations.FOLDER))
        command.upgrade(config, "0003")
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":  # filling in is not what is measured
            for said in ("cache_size = -500000", "synchronous = OFF", "journal_mode = OFF"):
                connection.execute(text(f"PRAGMA {said}"))
        fill(connection, learners)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()


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
    in_course = [n for n in range(learners) if 0 in (n % COURSES, (n + 1) % COURSES)]
    for number in in_course:
        store.keep_standing(standing(number, 0))
    _ask(store, learners, len(in_course))
    _write(store)
    store.close()


def _ask(store: SqlStore, learners: int, in_course: int) -> None:
    one, some = course(0), [learner(Random(run).randrange(learners)) for run in range(RUNS)]
    asked: dict[str, Callable[[int], object]] = {
        f"standings of {in_course:,} learners in a course": lambda _: store.standings(one),
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
            rows.read_attempt.cache_clear()
            times.append(1000 * seconds(partial(call, run)))
        show(what, times)


def _write(store: SqlStore) -> None:
    submitting, reporting, keeping, regrading = [], [], [], []
    for run in range(50):
        submission, report, attempt, _ = _record(Random(run), LearnerId(f"new-{run}"), 0, run, 0)
        submitting.append(1000 * seconds(partial(store.add_submission, submission)))
        reporting.append(1000 * seconds(partial(store.add_report, report, attempt)))
        keeping.append(1000 * seconds(partial(store.keep_standing, replace(standing(run, 0), done=run))))
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
