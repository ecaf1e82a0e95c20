"""How fast a store becomes xAPI statements, and how much memory that takes: it must not grow with the store.

Run: python -m benchmarks.bench_xapi [ATTEMPTS ...]   (default: 100000 1000000; each in a process of its own)
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import create_engine, text

from benchmarks.large_store import (
    CELLS,
    COURSES,
    EXERCISES,
    KINDS,
    PER_LEARNER,
    SKILLS,
    SOMEBODY,
    START,
    cell,
    course,
    courses_of,
    exercise,
    filled,
    learner,
    put,
    records_of,
    skill,
)
from enact_learn.assembly.pseudonyms import Pseudonyms
from enact_learn.assembly.statements import mastery_by, read_through
from enact_learn.domain.course import Course, CourseId, Exercise, GradedCell, Module, Skill
from enact_learn.domain.institution import Institution
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.mastery import nobody_looked
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.selecting import write
from enact_learn.exports.xapi.statements import Statements
from enact_learn.policy.sequence import Sequence
from enact_learn.store.sql import rows
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import a_recommendation
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.engine import Engine

ADVISED = 10
WANTED = 20_000  # statements a second


def course_of(of: int) -> Course:
    """A course of the large store."""
    names = [exercise(of, number) for number in range(EXERCISES)]
    exercises = tuple(
        Exercise(
            *(name, course(of), {"en": str(name)}, 3, 10),
            tuple(GradedCell(cell(name, n), {"en": "A test"}, 1.0, skill(of, number + n)) for n in range(CELLS)),
            *("release", "all"),
        )
        for number, name in enumerate(names)
    )
    skills = tuple(Skill(skill(of, number), {"en": f"Skill {number}"}) for number in range(SKILLS))
    return Course(
        CourseId(course(of)), {"en": f"Course {of}"}, skills, (Module("all", {"en": "All"}, tuple(names)),), exercises
    )


def statements(with_mastery: bool) -> Statements:
    """What makes them, with all courses known."""
    courses = [course_of(number) for number in range(COURSES)]
    engine = Engine(courses, GaussianTracing().for_courses(courses), Sequence())
    mastery = mastery_by(engine, "gaussian", "") if with_mastery else nobody_looked
    return Statements(
        Institution("https://hub.example.edu/enact"), Pseudonyms("k" * 64).of, KnownCourses(today=courses), mastery
    )


def fill(file: Path, learners: int) -> None:
    """A log without what was handed in: as many attempt records as events, and ten advices to each learner."""
    SqlStore(file).close()
    made = [list(records_of(number, SOMEBODY)) for number in range(KINDS)]
    attempts = [[rows.attempt_row(one[2]) for one in hers] for hers in made]
    events = [[rows.event_row(one[3]) for one in hers] for hers in made]
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        for said in ("cache_size = -200000", "synchronous = OFF"):  # filling in is not what is measured
            connection.execute(text(f"PRAGMA {said}"))
        for number in range(learners):
            who, kind = learner(number), number % KINDS
            put(connection, "attempts", filled(attempts[kind], who))
            put(connection, "events", filled(events[kind], who))
            of = course(courses_of(number)[0])
            advised = [a_recommendation(f"r-{number}-{place}", who, of, START) for place in range(ADVISED)]
            put(connection, "recommendations", [rows.recommendation_row(one) for one in advised])
    engine.dispose()


def export(file: Path, target: Path, with_mastery: bool) -> dict[str, float]:
    """Export everything and measure it."""
    begun, worked = perf_counter(), process_time()
    made = statements(with_mastery)
    with closing(SqlStore(file)) as store, target.open("w", encoding="ascii") as out:

        def found() -> Iterator[Said]:
            for log in read_through(store):
                yield from made.of(log)

        count = write(found(), out.write, as_array=False)
    return {
        "statements": count,
        "seconds": perf_counter() - begun,
        "cpu_seconds": process_time() - worked,
        "megabytes": _most_megabytes(),
        "bytes": target.stat().st_size,
    }


def _most_megabytes() -> float:
    """The most that this process ever had in memory; ``getrusage`` would count what started it too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main(sizes: list[int]) -> None:
    """Each size in a process of its own, which has nothing from before in its memory."""
    for size in sizes:
        with TemporaryDirectory(dir="/var/tmp") as folder:
            file, target = Path(folder, "enact.db"), Path(folder, "statements.jsonl")
            fill(file, max(1, size // PER_LEARNER))
            for with_mastery in (False, True):
                told = subprocess.run(
                    [
                        sys.executable,
                        "-m",
                        "benchmarks.bench_xapi",
                        "--export",
                        str(file),
                        str(target),
                        str(int(with_mastery)),
                    ],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                found = json.loads(told.stdout)
                print(
                    f"{size:>9,} attempts, {'with' if with_mastery else 'without'} mastery: {_told(found)}", flush=True
                )


def _told(found: Mapping[str, float]) -> str:
    count, seconds, worked = found["statements"], found["seconds"], found["cpu_seconds"]
    return (
        f"{count:,} statements in {seconds:.1f} s ({worked:.1f} s of CPU): {count / worked:,.0f} a CPU second "
        f"(wanted: {WANTED:,}); at most {found['megabytes']:.0f} MB of memory, {found['bytes'] / 1e9:.2f} GB written"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--export"]:
        print(json.dumps(export(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "1")))
    else:
        main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
