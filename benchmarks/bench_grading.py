"""The resident grader against stock ``nbgrader autograde``: in the same run, by turns, on one core.

Run: python -m benchmarks.bench_grading [SUBMISSIONS OF PS1] [SUBMISSIONS OF EACH EXERCISE]
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from benchmarks.grading import courses
from benchmarks.grading.ours import Counted, grading, standing_processes, took
from benchmarks.grading.turns import Stock, Took
from benchmarks.measure import show
from enact_learn.domain.contracts import Job
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.resident_road import ResidentGrader

SCIENTIFIC = ("che-thermo-vap-1", "che-thermo-vap-2", "che-elem-trends-3")
"""Exercises that compute with NumPy, SciPy and pandas."""
LIGHT = "che-thermo-hess-1"
"""Plain Python."""
WITH_RDKIT = "che-mol-desc-2"
CORES = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
Apart = Callable[[int], Took]


class Verdicts:
    """What was promised, and what was found."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, str, str]] = []

    def at_least(self, what: str, found: Sequence[float], target: float) -> None:
        """A ratio, of several runs."""
        show(what, found, "x")
        self._add(what, median(found), target, "at least", "x", median(found) >= target)

    def at_most(self, what: str, found: float, target: float, unit: str) -> None:
        """A figure."""
        self._add(what, found, target, "at most", unit, found <= target)

    def _add(self, what: str, found: float, target: float, bound: str, unit: str, met: bool) -> None:
        self._rows.append((what, f"{found:.4g} {unit}", f"{bound} {target:g} {unit}", "met" if met else "NOT MET"))

    def print(self) -> None:
        """All as a table."""
        print(f"\n{'figure':<66} {'found':>12}  {'target':<18} met or not")
        for what, found, target, met in self._rows:
            print(f"{what:<66} {found:>12}  {target:<18} {met}")


def by_turns(
    folder: Path, course: Path, assignment: str, residents: Counted, apart: Apart | None = None
) -> tuple[list[tuple[Took, Took, Took | None]], Took, list[float]]:
    """For each submission what stock took, what we took, and what mode apart took; and stock's whole run.

    The first submission, which holds the starts, is graded and not counted.
    """
    theirs, mine = (Path(shutil.copytree(course, folder / f"{name}-{assignment}")) for name in ("stock", "ours"))
    stock = Stock(theirs, assignment)
    rows: list[tuple[Took, Took, Took | None]] = []
    with grading(mine, assignment, residents) as ours:
        while (turn := stock.turn()) is not None:
            student, used = turn
            rows.append((used, ours.one(student), apart(len(rows)) if apart else None))
            stock.go_on()
        stock.close()
    see_the_same_scores(theirs, mine, assignment)
    return rows[1:], stock.total, ours.answering[1:]


def see_the_same_scores(stock: Path, ours: Path, assignment: str) -> None:
    """A grader that is fast and wrong is none. Raises RuntimeError."""
    theirs, mine = scores(stock, assignment), scores(ours, assignment)
    if theirs != mine:
        raise RuntimeError(f"{assignment}: nbgrader gave {theirs}, we gave {mine}")


def scores(course: Path, assignment: str) -> dict[str, float]:
    """Student -> points, as the gradebook has them."""
    query = """
        SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        JOIN assignment ON assignment.id = submitted_assignment.assignment_id
        WHERE assignment.name = ? GROUP BY submitted_assignment.student_id
    """
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        return dict(database.execute(query, (assignment,)).fetchall())


def show_turns(what: str, turns: Sequence[Took]) -> None:
    show(f"{what}, wall", [1000 * one.wall for one in turns])
    show(f"{what}, CPU", [1000 * one.cpu for one in turns])


def quickstart(folder: Path, residents: Counted, students: int, verdicts: Verdicts) -> Path:
    """Figures 1 and 3; returns the course."""
    course = courses.quickstart(folder, students)
    rows, total, answering = by_turns(folder, course, "ps1", residents)
    show_turns("ps1, stock", [stock for stock, _, _ in rows])
    show_turns("ps1, resident", [ours for _, ours, _ in rows])
    show("ps1, of which the answer", [1000 * wall for wall in answering])
    verdicts.at_least("ps1, warm: stock / resident, wall", [s.wall / o.wall for s, o, _ in rows], 18)
    verdicts.at_least("ps1, warm: stock / resident, CPU", [s.cpu / o.cpu for s, o, _ in rows], 12)
    cold = [cold_batch(Path(shutil.copytree(course, folder / f"cold-{number}"))) for number in range(3)]
    print(f"{f'ps1, cold batch of {students}, stock':<58} {1000 * total.wall:9.2f} ms  (one run, halts left out)")
    show(f"ps1, cold batch of {students}, enact grade", [1000 * wall for wall in cold])
    verdicts.at_least("ps1, cold batch with boot: stock / enact grade, wall", [total.wall / wall for wall in cold], 6)
    return course


def cold_batch(course: Path) -> float:
    """Seconds of ``enact grade`` from nothing to the end."""
    command = [str(Path(sys.executable).with_name("enact")), "grade", str(course), "--workers", "1", "--json"]
    began = time.perf_counter()
    subprocess.run(command, check=True, env=courses.environment(), stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def chemistry(
    folder: Path,
    residents: Counted,
    grader: ResidentGrader,
    ways: Mapping[str, courses.Ways],
    students: int,
    verdicts: Verdicts,
) -> None:
    """Figures 2 and 5."""
    assignments = (LIGHT, *SCIENTIFIC)
    course = courses.chemistry(folder / "chemistry", ways, assignments, students)
    found: dict[str, list[tuple[Took, Took, Took | None]]] = {}
    for assignment in assignments:
        grade_apart(grader, ways[assignment].job("apart"))  # the reference solution is rehearsed
        found[assignment], _, _ = by_turns(folder, course, assignment, residents, apart_turns(grader, ways[assignment]))
    scientific = [row for assignment in SCIENTIFIC for row in found[assignment]]
    for what, rows in (("NumPy, SciPy, pandas", scientific), ("a light exercise of ours", found[LIGHT])):
        show_turns(f"{what}, stock", [stock for stock, _, _ in rows])
        show_turns(f"{what}, shared", [ours for _, ours, _ in rows])
        show_turns(f"{what}, apart", [apart for _, _, apart in rows if apart])
    pairs = [(stock, ours) for stock, ours, _ in scientific]
    verdicts.at_least("NumPy, SciPy, pandas: stock / resident, wall", [s.wall / o.wall for s, o in pairs], 10)
    verdicts.at_least("NumPy, SciPy, pandas: stock / resident, CPU", [s.cpu / o.cpu for s, o in pairs], 8)
    for what, rows, wall, cpu in (("light", found[LIGHT], 9, 6), ("NumPy, SciPy, pandas", scientific, 5, 4)):
        both = [(stock, apart) for stock, _, apart in rows if apart]
        verdicts.at_least(f"apart, {what}: stock / resident, wall", [s.wall / a.wall for s, a in both], wall)
        verdicts.at_least(f"apart, {what}: stock / resident, CPU", [s.cpu / a.cpu for s, a in both], cpu)


def apart_turns(grader: ResidentGrader, ways: courses.Ways) -> Apart:
    return lambda way: took(lambda: grade_apart(grader, ways.job("apart", way)))


def grade_apart(grader: ResidentGrader, job: Job) -> float:
    """CPU seconds of student and test processes. Raises RuntimeError where it took another road."""
    graded = grader.grade(job)
    if graded.road != grader.name or graded.fault:
        raise RuntimeError(f"{job.release.exercise.id} was not graded by the resident grader: {graded}")
    return graded.cpu_seconds


def single(grader: ResidentGrader, ways: Mapping[str, courses.Ways], verdicts: Verdicts, runs: int = 5) -> None:
    """Figure 6."""
    solved = {name: one.with_hidden_tests() for name, one in ways.items()}
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.grading.cells"],
        cwd=courses.ROOT,
        env={**courses.environment(), "OMP_NUM_THREADS": "1", "MPLBACKEND": "agg"},
        input=json.dumps(solved),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    own = json.loads(ran.stdout.splitlines()[-1])
    beside, cpu_beside = [], []
    for name, one in ways.items():
        job = one.job("apart")
        turns = [took(partial(grade_apart, grader, job)) for _ in range(runs + 1)][1:]
        walls = [1000 * turn.wall for turn in turns]
        show(f"{name}, apart, warm (its cells' own time: {1000 * own[name]:.0f} ms)", walls)
        beside.append(median(walls) - 1000 * own[name])
        cpu_beside.append(median(1000 * turn.cpu for turn in turns) - 1000 * own[name])
    show("beside the cells' own time, one figure an exercise, wall", beside)
    show("the same, CPU (on a busy machine that says more)", cpu_beside)
    verdicts.at_most("a single submission beside its cells' own time, median", median(beside), 100, "ms")


def workers(folder: Path, course: Path, students: int, verdicts: Verdicts, runs: int = 3) -> None:
    """Figure 4."""
    if len(CORES) < 2:
        print("two workers: skipped, there is one core")
        return
    copy = Path(shutil.copytree(course, folder / "workers"))
    residents = Counted()
    walls: dict[int, list[float]] = {1: [], 2: []}
    try:
        for run in range(runs + 1):
            for count, found in walls.items():
                with grading(copy, "ps1", residents, count, force=True) as batch:
                    wall = batch.all().wall
                if run:  # the first one boots
                    found.append(wall)
    finally:
        residents.close()
    for count, found in walls.items():
        show(f"ps1, {students} submissions, warm, workers: {count}", [1000 * wall for wall in found])
    ratios = [one / two for one, two in zip(walls[1], walls[2], strict=True)]
    verdicts.at_least("two workers / one, submissions a second", ratios, 1.7)


def memory(ways: courses.Ways, verdicts: Verdicts, runs: int = 4) -> None:
    """Figure 7."""
    grader = ResidentGrader()
    job = ways.job("apart")
    try:
        grade_apart(grader, job)
        both = [threading.Thread(target=lambda: [grade_apart(grader, job) for _ in range(runs)]) for _ in range(2)]
        for thread in both:
            thread.start()
        found = []
        while any(thread.is_alive() for thread in both):
            found.append(proportional_megabytes())
        largest, processes = max(found)
    finally:
        grader.close()
    print(f"two at a time, rdkit: {processes} processes share {largest:.0f} MB (the largest of {len(found)} looks)")
    verdicts.at_most("resident and 2 concurrent rdkit submissions, PSS", largest, 1000, "MB")


def proportional_megabytes() -> tuple[float, int]:
    """Proportional set size of resident, workers, student and test processes, and how many they are."""
    total, count = 0.0, 0
    for one in {process.pid for process in below(standing_processes())}:
        with suppress(OSError):  # it has just ended
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text("ascii")
            total += int(rollup.split("\nPss:")[1].split()[0]) / 1000
            count += 1
    return total, count


def below(processes: Sequence[psutil.Process]) -> Iterator[psutil.Process]:
    for process in processes:
        yield process
        with suppress(psutil.Error):
            yield from process.children(recursive=True)


@contextmanager
def one_core() -> Iterator[None]:
    """This process, and all that it starts, on one core; a thread keeps what it was started with."""
    os.sched_setaffinity(0, CORES[-1:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, CORES)


def main(students: int = 30, each: int = 10) -> None:
    if not CORES:
        print("skipped: the resident grader needs Linux")
        return
    verdicts = Verdicts()
    residents, grader = Counted(), ResidentGrader()
    with TemporaryDirectory() as place:
        folder = Path(place)
        ways = courses.ways_of_chemistry(folder / "shelf")
        try:
            with one_core():
                course = quickstart(folder, residents, students, verdicts)
                chemistry(folder, residents, grader, ways, each, verdicts)
                single(grader, ways, verdicts)
        except GraderUnavailable as error:
            sys.exit(f"the resident grader does not start: {error}")
        finally:
            residents.close()
            grader.close()
        workers(folder, course, students, verdicts)
        memory(ways[WITH_RDKIT], verdicts)
    verdicts.print()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
