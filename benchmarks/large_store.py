"""A store of the size of a university, generated: all learners are in one course, a quarter of them in each other one.

It is filled as the version before this one left it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import Connection, bindparam, create_engine, text

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
from enact_learn.store.sql.tables import metadata
from enact_learn.testing.fakes import a_recommendation

PER_LEARNER = 200  # records, in two courses of the five
COURSES, EXERCISES, SKILLS, CELLS = 5, 60, 20, 3
RECORDS_IN_AN_EPISODE = 2  # each with its check
START = datetime(2026, 2, 2, 8, tzinfo=UTC)
NOTEBOOK = json.dumps({"cells": [f"value_{n} = {n * n}  # a line of a notebook" for n in range(100)]})
OLD = {"submissions": {"purpose"}, "attempts": {"course"}, "events": {"course", "kind"}}  # columns that were not there
SOMEBODY = LearnerId("@somebody@")
KINDS = 60  # of learners, who differ in what they can do; as many in each course
AT_ONCE = 50  # learners whose rows go in together


def course(number: int) -> CourseId:
    return CourseId(f"course-{number}")


def exercise(of: int, number: int) -> ExerciseId:
    return ExerciseId(f"course-{of}-exercise-{number:02}")


def skill(of: int, number: int) -> SkillId:
    return SkillId(f"skill.{of}.{number % SKILLS}")


def cell(of: ExerciseId, number: int) -> CellId:
    return CellId(f"{of}/test-{number}")


def courses_of(learner: int) -> tuple[int, int]:
    """The two courses that a learner is in."""
    return 0, 1 + learner % (COURSES - 1)


def learner(number: int) -> LearnerId:
    return LearnerId(f"{Random(number).getrandbits(256):064x}")


Row = tuple[Submission, GradeReport, Attempt, Event]


def records_of(number: int, who: LearnerId) -> Iterator[Row]:
    """What a learner did: checks with their reports and records, and an event beside each."""
    random = Random(number)
    for place in range(PER_LEARNER):
        episode, check = divmod(place, RECORDS_IN_AN_EPISODE)
        yield record(random, who, courses_of(number)[episode % 2], episode, check)


def record(random: Random, who: LearnerId, of: int, episode: int, check: int) -> Row:
    """One check of a learner."""
    at = START + timedelta(hours=5 * episode, minutes=4 * check)
    number = (episode // 2) % EXERCISES
    one = exercise(of, number)
    key = f"{who}-{episode}-{check}"
    shares = [float(random.random() < 0.4 + 0.3 * check) for _ in range(CELLS)]
    names = [cell(one, place) for place in range(CELLS)]
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
            CellEvidence(name, skill(of, number + place), share, share, check + 1)
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


def standing(number: int, of: int, settings: str, records: int) -> Standing:
    """Where a learner stands, with as much in it as a real one has, as it would be kept after her last check."""
    random = Random(number)
    done = random.randrange(EXERCISES)
    skills = {}
    for one in range(SKILLS):
        low, mean, high = sorted(round(random.random(), 4) for _ in range(3))
        skills[skill(of, one)] = SkillEstimate(mean, low, high, random.randrange(20))
    return Standing(
        learner=learner(number),
        course=course(of),
        at=START,
        settings=settings,
        done=done,
        total=EXERCISES,
        checks=100,
        hints=12,
        failures=random.randrange(4),
        last=START + timedelta(days=random.randrange(22)),
        next=exercise(of, random.randrange(EXERCISES)),
        skills=skills,
        days={f"2026-02-{day:02}": 3 for day in range(2, 24, 2)},
        records=records,
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
        rows.recommendation_row(
            a_recommendation(
                f"r-{n}", learner(n % learners), course(courses_of(n % learners)[n // learners % 2]), START
            )
        )
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
