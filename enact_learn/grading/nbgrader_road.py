"""The grader that takes nbgrader's own road: its Autograde, in a process of its own with a time limit."""

import json
import sqlite3
import time
import uuid
from pathlib import Path
from typing import ClassVar

from enact_learn.domain.attempt import GradeReport, SubmissionId
from enact_learn.domain.contracts import Job
from enact_learn.domain.errors import GraderUnavailable, NotANotebook, NotebookTooLarge
from enact_learn.domain.text import Message
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.messages import Answer, Work
from enact_learn.grading.released import released_notebooks
from enact_learn.grading.scratch import environment, lay_out, private_folder, worker_environment
from enact_learn.grading.verdict import ROAD, report
from enact_learn.grading.visible import NOTHING_LEFT_OUT, LeftOut, left_out
from enact_learn.grading.workers import Ended, Workers


class NbgraderRoad:
    """Scores a submission exactly as ``nbgrader autograde`` would. Safe to call from several threads at once."""

    name: ClassVar[str] = ROAD

    def __init__(self) -> None:
        self._workers = Workers(worker_environment())
        self._marks: dict[SubmissionId, str] = {}

    def grade(self, job: Job) -> GradeReport:
        """Grade ``job``; takes a few seconds, at most ``job.limits.total_seconds`` and a little.

        Whatever the learner's code does ends in a report. Raises NotANotebook or NotebookTooLarge for a
        file that can't be read, GraderUnavailable when grading itself fails.
        """
        began = time.monotonic()
        answer = self._answer(job)
        return report(job, answer, time.monotonic() - began, without=_left_out(job))

    def cancel(self, submission: SubmissionId) -> bool:
        """End the grading of a submission now, with all its processes. False when it is too late for that."""
        mark = self._marks.get(submission)
        return mark is not None and self._workers.stop(mark)

    def get_ready(self) -> None:
        """Start a worker ahead of the first grading, which is then seconds faster. Returns at once."""
        self._workers.get_ready()

    def close(self) -> None:
        """End the workers that wait for the next grading. Grading again starts new ones."""
        self._workers.close()

    def _answer(self, job: Job) -> Answer:
        exercise, mark = job.release.exercise, uuid.uuid4().hex
        self._workers.wait_for_one()
        try:
            with private_folder() as folder:
                lay_out(folder, job.release.folder / "source", exercise.id, job.limits)
                work = Work(
                    scratch=str(folder),
                    release=str(Path(job.release.folder).resolve()),
                    exercise=exercise.id,
                    languages=exercise.languages,
                    notebooks=job.submission.notebooks,
                    limits=job.limits,
                    environment=environment(folder, mark),
                    visible_only=job.visible_only,
                )
                order = folder / "work.json"
                order.write_text(json.dumps(to_json(work)), "utf-8")
                self._marks[job.submission.id] = mark
                ended = self._workers.run(order, mark, job.limits.total_seconds)
        except OSError as error:
            raise GraderUnavailable(why=str(error)) from error
        finally:
            self._marks.pop(job.submission.id, None)
        return _understood(ended, job)


def _left_out(job: Job) -> LeftOut:
    if not job.visible_only:
        return NOTHING_LEFT_OUT
    try:
        return left_out(released_notebooks(job.release.folder, str(job.release.exercise.id)))
    except (OSError, sqlite3.Error) as error:
        raise GraderUnavailable(why=f"the release can't be read: {error}") from error


def _understood(ended: Ended, job: Job) -> Answer:
    if ended.was_stopped:
        return Answer(fault=Message("grading.cancelled"), cpu_seconds=ended.cpu_seconds)
    if not ended.in_time:
        fault = Message("grading.time-out", {"seconds": job.limits.total_seconds})
        return Answer(fault=fault, cpu_seconds=ended.cpu_seconds)
    if not ended.answer:  # ended by the learner's code, or for want of memory
        return Answer(fault=Message("grading.stopped"), cpu_seconds=ended.cpu_seconds)
    return checked(from_json(Answer, json.loads(ended.answer)))


def checked(answer: Answer) -> Answer:
    """An answer that says something of the submission. Raises GraderUnavailable, NotANotebook, NotebookTooLarge."""
    if answer.broken:
        raise GraderUnavailable(why=answer.broken)
    if answer.unreadable is not None:
        error = NotebookTooLarge if "limit" in answer.unreadable else NotANotebook
        raise error(**answer.unreadable)
    return answer
