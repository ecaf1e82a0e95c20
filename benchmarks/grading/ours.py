"""What the resident grader takes for a submission: of this process, and of all those that have a part in it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.grading.turns import Took, cpu
from enact_learn.grading.batch.opening import Opened, open_course
from enact_learn.grading.batch.outcome import Outcome, Wish
from enact_learn.grading.batch.run import Batch
from enact_learn.grading.messages import Answer, Task
from enact_learn.grading.resident.pool import Residents


class Counted(Residents):
    """Counts what student and test processes took."""

    cpu_seconds = 0.0
    wall_seconds = 0.0

    def answer(self, task: Task, files: Path | None = None) -> Answer:
        began = time.perf_counter()
        answer = super().answer(task, files)
        self.wall_seconds += time.perf_counter() - began
        self.cpu_seconds += answer.cpu_seconds
        return answer


class Graded:
    """``enact grade`` on an assignment with a resident that is warm, one submission after the other."""

    def __init__(self, opened: Opened, batch: Batch, residents: Counted) -> None:
        self._places = {place.student: place for place in opened.places(batch.wish.assignment, "*")}
        self._batch = batch
        self._residents = residents
        batch.run([], lambda outcome: None)  # reads what it reads once: that is no submission's
        self.answering: list[float] = []
        """Seconds of wall of each answer: the rest is reading, gradebook and files."""

    def one(self, student: str) -> Took:
        """Grade and record one submission."""
        outcomes: list[Outcome] = []
        before, began = self._residents.cpu_seconds, self._residents.wall_seconds

        def grade() -> float:
            outcomes.append(self._batch._one(self._places[student]))
            return self._residents.cpu_seconds - before

        used = took(grade)
        self.answering.append(self._residents.wall_seconds - began)
        _see_that_it_is_graded(outcomes)
        return used

    def all(self) -> Took:
        """Grade and record all."""
        outcomes: list[Outcome] = []
        began = time.perf_counter()
        self._batch.run(self._places.values(), outcomes.append)
        wall = time.perf_counter() - began
        _see_that_it_is_graded(outcomes)
        return Took(wall, 0.0)


@contextmanager
def grading(
    course: Path, assignment: str, residents: Counted, workers: int = 1, force: bool = False
) -> Iterator[Graded]:
    """Open a course for grading; the working folder is that course within the block."""
    with open_course(course) as opened, opened.jobs() as jobs:
        wish = Wish(assignment, force=force, workers=workers)
        yield Graded(opened, Batch(opened.course, opened.book, jobs, residents, wish), residents)


def took(call: Callable[[], float]) -> Took:
    """What a call took; it gives back what student and test processes used."""
    standing = [one.pid for one in standing_processes()]
    before = sum(map(_own_seconds, standing)) + cpu()
    began = time.perf_counter()
    theirs = call()
    wall = time.perf_counter() - began
    after = cpu() + sum(map(_own_seconds, standing))
    return Took(wall, after - before + theirs)


def standing_processes() -> list[psutil.Process]:
    """The residents of this process, and their workers."""
    residents = [one for one in psutil.Process().children() if "enact_learn.grading.resident.boot" in one.cmdline()]
    return [*residents, *(worker for one in residents for worker in one.children())]


def _see_that_it_is_graded(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.state != "graded" or outcome.road != "resident":
            raise RuntimeError(f"{outcome.student} was not graded by the resident grader: {outcome}")


def _own_seconds(pid: int) -> float:
    """CPU of a process with one thread, exactly: other files of /proc have hundredths of a second."""
    return int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[0]) / 1e9
