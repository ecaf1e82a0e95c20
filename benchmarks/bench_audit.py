"""What a log that answers for itself costs: a commit with it and without, and to verify 1,000,000 entries.

The store is filled with advice as the version before the log left it (documents as the usual policy writes them, some
2 kB each, to 5,000 learners), brought up to date, which logs what is there, and verified. The peak of memory is that
of a process which does nothing else.

Run: python -m benchmarks.bench_audit [ENTRIES] [sqlite|postgresql]
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import create_engine, text

from benchmarks.large_store import START, course, learner, put
from benchmarks.measure import show
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.document import Document, content_hash
from enact_learn.domain.recommendation import (
    Advice,
    Candidate,
    Choice,
    Contribution,
    Reason,
    Recommendation,
    RecommendationId,
)
from enact_learn.store.sql import audit, migrations, rows
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.postgresql import Server, programs

ENTRIES = 1_000_000
LEARNERS = 5_000
COMMITS = 400
AT_ONCE = 5_000
SETTINGS = {"model": "logistic", "policy": "ground_up"}
VERIFY = """
import json, sys
from contextlib import closing
from time import perf_counter, process_time
from benchmarks.bench_audit import peak
from enact_learn.assembly.auditing import verify
from enact_learn.store.sql.store import SqlStore
with closing(SqlStore(sys.argv[1])) as store:
    before, start = process_time(), perf_counter()
    verdict = verify(store, "sql")
    print(json.dumps({
        "entries": verdict.trail.entries, "whole": verdict.is_whole, "seconds": perf_counter() - start,
        "cpu": process_time() - before, "peak": peak(),
    }))
"""


def advice(number: int) -> Recommendation:
    """One of the size that the usual policy writes, with numbers of its own."""
    random = Random(number)
    names = [ExerciseId(f"course-0-exercise-{random.randrange(60):02}") for _ in range(3)]
    reasons = tuple(
        Reason(id_, "chance", name, random.random(), random.random(), not place, None, random.random(), random.random())
        for place, (id_, name) in enumerate(zip(("prospect", "otherwise", "runner-up"), names, strict=True))
    )
    return Recommendation(
        id=RecommendationId(f"{random.getrandbits(128):032x}"),
        learner=learner(number % LEARNERS),
        course=course(0),
        at=START + timedelta(seconds=number),
        policy="ground_up",
        model="logistic",
        seed=random.getrandbits(32),
        advice=Advice(
            Choice(names[0], reasons),
            tuple(Choice(name, reasons[:1]) for name in names[1:]),
            tuple(Candidate(name, random.random(), 0.25) for name in names),
        ),
        contributions=tuple(Contribution(id_, random.gauss(0, 1)) for id_ in ("ability", "skill", "difficulty")),
        settings=content_hash(SETTINGS),
        log=f"{random.getrandbits(128):032x}",
    )


def rows_of_advice(count: int) -> Iterator[rows.Values]:
    """A thousand kinds of documents, each with ids, learners and times of its own."""
    kinds = [rows.recommendation_row(advice(number)) for number in range(min(count, 1000))]
    for number in range(count):
        kind, id_, who = kinds[number % len(kinds)], f"{Random(-number).getrandbits(128):032x}", number % LEARNERS
        document = kind["document"].replace(kind["id"], id_, 1).replace(kind["learner"], learner_name(who), 1)
        yield {**kind, "id": id_, "learner": learner_name(who), "document": document}


NAMES: list[str] = []


def learner_name(number: int) -> str:
    if not NAMES:
        NAMES.extend(learner(one) for one in range(LEARNERS))
    return NAMES[number]


def as_the_version_before_left_it(url: str, count: int) -> None:
    """Revision 0004, with so many recommendations."""
    engine = create_engine(url)
    with engine.begin() as connection:
        from alembic import command
        from alembic.config import Config

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(migrations.FOLDER))
        command.upgrade(config, "0004")
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":  # filling in is not what is measured
            for said in ("cache_size = -200000", "synchronous = OFF", "journal_mode = OFF"):
                connection.execute(text(f"PRAGMA {said}"))
        put(connection, "documents", [rows.document_row(Document(content_hash(SETTINGS), "settings", START, SETTINGS))])
        some: list[rows.Values] = []
        for row in rows_of_advice(count):
            some.append(row)
            if len(some) == AT_ONCE:
                put(connection, "recommendations", some)
                some = []
        if some:
            put(connection, "recommendations", some)
    engine.dispose()


def peak() -> float:
    """The most memory that this process ever had, in MB: of its own, not of the one that started it."""
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def timed(what: str, call: Callable[[], object]) -> None:
    cpu, start = process_time(), perf_counter()
    call()
    print(
        f"{what:<58} {perf_counter() - start:9.1f} s   (CPU of this process {process_time() - cpu:.1f} s)", flush=True
    )


def measure(name: str, url: str, count: int) -> None:
    """Fill, migrate, verify, and write a little."""
    print(f"-- {name}: {count:,} recommendations of {LEARNERS:,} learners", flush=True)
    timed("filled in", lambda: as_the_version_before_left_it(url, count))
    timed("brought up to date: all of it is logged", lambda: SqlStore(url).close())
    print(f"{'peak of memory until here':<58} {peak():9.0f} MB")
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", VERIFY, url], capture_output=True, text=True, check=True)
        said = json.loads(done.stdout)
        assert said["whole"]
        what = f"audit verify of {said['entries']:,} entries"
        print(
            f"{what:<58} {said['seconds']:9.1f} s   (CPU {said['cpu']:.1f} s, peak {said['peak']:.0f} MB)", flush=True
        )
    with closing(SqlStore(url)) as store:
        _commit(store)


def _commit(store: SqlStore) -> None:
    """In turn, so that whatever else the machine does falls on both."""
    without: list[float] = []
    with_: list[float] = []
    cpu_without: list[float] = []
    cpu_with: list[float] = []
    for number in range(COMMITS):
        one = replace(advice(number), id=RecommendationId(f"new-{number}"))
        other = replace(one, id=RecommendationId(f"other-{number}"))
        with _no_log():
            _time(partial(store.add_recommendation, one), without, cpu_without)
        _time(partial(store.add_recommendation, other), with_, cpu_with)
    show("add_recommendation without the log, one commit", without)
    show("add_recommendation with the log, one commit", with_)
    show("without, CPU", cpu_without)
    show("with, CPU", cpu_with)


def _time(call: Callable[[], object], wall: list[float], cpu: list[float]) -> None:
    before, start = process_time(), perf_counter()
    call()
    wall.append(1000 * (perf_counter() - start))
    cpu.append(1000 * (process_time() - before))


@contextmanager
def _no_log() -> Iterator[None]:
    write, audit.write = audit.write, lambda *_: None
    try:
        yield
    finally:
        audit.write = write


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
            measure("postgresql", server.url(server.new_database()), count)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES, sys.argv[2] if len(sys.argv) > 2 else "")
