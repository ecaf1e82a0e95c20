"""The grader that has others grade: a service with its workers on other machines."""

import time
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

from enact_learn.domain.attempt import GradeReport, LearnerId, SubmissionId
from enact_learn.domain.contracts import Job, Release
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.dask.cluster import Cancelled, Cluster
from enact_learn.grading.dask.contents import Listing, digest, listed
from enact_learn.grading.dask.orders import Graded, Order
from enact_learn.grading.messages import Answer
from enact_learn.grading.nbgrader_road import checked
from enact_learn.grading.verdict import stopped


class DaskGrader:
    """Has a submission graded by a worker of a Dask scheduler. For several threads at once.

    Args:
        scheduler: its address, such as ``tls://grading:8786``. Whoever reaches a scheduler without TLS can run code on
            its workers: leave ``tcp://`` to a machine or a network of your own.
        ca, certificate, key: files for TLS; without them Dask's own configuration is asked.

    """

    name: ClassVar[str] = "dask"

    def __init__(self, scheduler: str, ca: str = "", certificate: str = "", key: str = "") -> None:
        self.scheduler = scheduler
        self.ca = ca
        self.certificate = certificate
        self.key = key
        self._cluster = Cluster(scheduler, ca, certificate, key)
        self._marks: dict[SubmissionId, str] = {}

    def get_ready(self) -> None:
        """Begin to connect. Returns at once."""
        self._cluster.get_ready()

    def grade(self, job: Job) -> GradeReport:
        """Grade ``job`` elsewhere; work that is lost with a worker is done again by another one.

        Raises NotANotebook or NotebookTooLarge for a file that can't be read, GraderUnavailable where no scheduler
        answers, it has no workers, or grading itself fails: what was handed in is then graded later.
        """
        began, mark = time.monotonic(), uuid4().hex
        listing, files = _release(job.release)
        exercise = replace(job.release.exercise, hints=(), misconceptions=(), messages={})
        submission = replace(job.submission, learner=LearnerId("learner"))
        asked = Graded(job.release.id, exercise, submission, job.limits, job.visible_only)
        self._marks[job.submission.id] = mark
        try:
            reply = self._cluster.ask(Order(mark, listing, job=asked), lambda name: files[name].read_bytes())
        except Cancelled:
            return replace(stopped(job, self.name), seconds=time.monotonic() - began)
        except OSError as error:
            raise GraderUnavailable(why=f"the release can't be read: {error}") from error
        finally:
            self._marks.pop(job.submission.id, None)
        checked(Answer(broken=reply.broken, unreadable=reply.unreadable))
        if reply.report is None or reply.report.submission != job.submission.id:
            raise GraderUnavailable(why="a worker gave no report on what it was asked")
        return reply.report

    def cancel(self, submission: SubmissionId) -> bool:
        """End the grading of a submission now. False when it is too late for that."""
        mark = self._marks.get(submission)
        return mark is not None and self._cluster.cancel(mark)

    def close(self) -> None:
        """Disconnect. Grading again connects anew."""
        self._cluster.close()


def _release(release: Release) -> tuple[Listing, dict[str, Path]]:
    """The files of a release by path and by content. Raises GraderUnavailable."""
    try:
        return _listing(release.folder)
    except OSError as error:
        raise GraderUnavailable(why=f"the release can't be read: {error}") from error


@lru_cache(maxsize=256)
def _listing(folder: Path) -> tuple[Listing, dict[str, Path]]:
    named = {path: (digest(file.read_bytes()), file) for path, file in listed(folder).items()}  # it never changes
    return {path: name for path, (name, _) in named.items()}, dict(named.values())
