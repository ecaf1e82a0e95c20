"""The grader behind Check: the resident where it can, nbgrader's own road where it can't, and the report says which."""

import sqlite3
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from enact_learn.domain.attempt import GradeReport, SubmissionId
from enact_learn.domain.contracts import Job, Limits, Release, Unfit
from enact_learn.domain.course import cell_id
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.grading.apart import Rehearsal
from enact_learn.grading.messages import Answer, ReleasedNotebook, Task
from enact_learn.grading.nbgrader_road import NbgraderRoad, checked
from enact_learn.grading.rehearsals import Rehearsals
from enact_learn.grading.released import released_notebooks
from enact_learn.grading.resident.pool import USUAL_LIBRARIES, Residents
from enact_learn.grading.resident.stopping import Stop
from enact_learn.grading.verdict import report
from enact_learn.grading.visible import NOTHING_LEFT_OUT, LeftOut, left_out, visible_notebooks


class ResidentGrader:
    """Scores a submission as ``nbgrader autograde`` would, in a tenth of the time. For several threads at once."""

    name: ClassVar[str] = "resident"

    def __init__(
        self,
        libraries: Sequence[str] = USUAL_LIBRARIES,
        layers: Sequence[str] | None = None,
        niceness: int = 0,
    ) -> None:
        """What its processes are booted with.

        Args:
            libraries: modules that are imported once, for all gradings.
            layers: of the sandbox; None for all.
            niceness: how far grading gives way to this process when the processor is short, 0 to 19.

        """
        self.libraries = libraries
        self.layers = layers
        self.niceness = niceness
        self._residents = Residents(libraries=libraries, layers=layers, niceness=niceness)
        self._rehearsals = Rehearsals(self._residents)
        self._other_road = NbgraderRoad()
        self._stops: dict[SubmissionId, Stop] = {}

    def get_ready(self) -> None:
        """Begin to boot. Returns at once."""
        if _can_fork():
            self._residents.get_ready()
        else:
            self._other_road.get_ready()

    def grade(self, job: Job) -> GradeReport:
        """Grade ``job``: the cells' own time and a little, at most ``job.limits.total_seconds`` and a little.

        Whatever the learner's code does ends in a report. Raises NotANotebook or NotebookTooLarge for a
        file that can't be read, GraderUnavailable when grading itself fails.
        """
        if not _can_fork():
            return _with_reason(self._other_road.grade(job), f"it needs Linux, this is {sys.platform}")
        began = time.monotonic()
        stop = self._stops[job.submission.id] = Stop()
        try:
            answer = self._answer(job, stop)
        finally:
            self._stops.pop(job.submission.id, None)
        if answer.elsewhere:
            return _with_reason(self._other_road.grade(job), answer.elsewhere)
        return report(job, answer, time.monotonic() - began, self.name, _left_out(job))

    def cancel(self, submission: SubmissionId) -> bool:
        """End the grading of a submission now, with all its processes. False when it is too late for that."""
        stop = self._stops.get(submission)
        if stop is None:
            return self._other_road.cancel(submission)
        return stop.want()

    def rehearse(self, release: Release) -> Sequence[Unfit]:
        """Run the reference solution; what the author should change. Raises GraderUnavailable."""
        exercise = release.exercise
        if exercise.mode == "shared" or not _can_fork():
            return ()
        task = _task(release, {}, exercise.limits)
        record = self._rehearsals.of(release, task, _files(release))
        return [
            Unfit(cell_id(notebook, fault.cell), fault.line, fault.message)
            for notebook, one in record.items()
            for fault in Rehearsal.from_dict(one).faults
        ]

    def close(self) -> None:
        """End all processes. Grading again starts new ones."""
        self._residents.close()
        self._other_road.close()

    def _answer(self, job: Job, stop: Stop) -> Answer:
        task, files = _task(job.release, job.submission.notebooks, job.limits), _files(job.release)
        if task.mode == "apart":
            task = replace(task, rehearsal=self._rehearsals.of(job.release, task, files))
        if job.visible_only:
            task = replace(task, released=visible_notebooks(task.released))
        return checked(self._residents.answer(task, files, stop))


def _task(release: Release, notebooks: Mapping[str, str], limits: Limits) -> Task:
    exercise = release.exercise
    try:
        released = _released(release.folder, str(exercise.id))
    except (OSError, sqlite3.Error) as error:
        raise GraderUnavailable(why=f"the release can't be read: {error}") from error
    return Task(
        exercise=str(exercise.id),
        notebooks=notebooks,
        released=released,
        limits=limits,
        languages=exercise.languages,
        mode=exercise.mode,
    )


def _left_out(job: Job) -> LeftOut:
    return (
        left_out(_released(job.release.folder, str(job.release.exercise.id))) if job.visible_only else NOTHING_LEFT_OUT
    )


def _files(release: Release) -> Path:
    return release.folder / "source" / str(release.exercise.id)


@lru_cache(maxsize=256)
def _released(folder: Path, exercise: str) -> tuple[ReleasedNotebook, ...]:
    return released_notebooks(folder, exercise)  # a release never changes


def _with_reason(graded: GradeReport, why: str) -> GradeReport:
    return replace(graded, notes=(*graded.notes, Message("grading.other-road", {"why": why})))


def _can_fork() -> bool:
    return sys.platform == "linux"
