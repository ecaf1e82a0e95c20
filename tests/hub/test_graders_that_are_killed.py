"""Grader processes are killed while a class hands in: every submission is graded, once, and the log agrees."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest

from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import LearnerId, Submission
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.grading.resident_road import ResidentGrader
from enact_learn.hub.queue import FairQueue, Limits
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor

RIGHT, WRONG = "def mean(values):\n    return sum(values) / len(values)", "def mean(values):\n    return 0"
CLASS = 24
KILLED_AFTER = (4, 12)  # so many are graded: nobody's grading can be hit twice, which would be taken for its own fault


@pytest.fixture
def tutor(toy_source: FolderSource) -> Iterator[LocalTutor]:
    grader = ResidentGrader(libraries=())
    yield LocalTutor(toy_source, GaussianTracing(), Ladder(), MemoryStore(), grader, ClockYouSet())
    grader.close()


def resident() -> psutil.Process:
    """The process that our grader forks from."""
    own = psutil.Process().children()
    return next(one for one in own if "enact_learn.grading.resident.boot" in one.cmdline())


def end_at_once(victim: psutil.Process) -> None:
    """Kill a process and all below it. One that saw another die alone would say that the learner's code did it."""
    victim.suspend()
    family = [victim, *victim.children(recursive=True)]
    for act in ("suspend", "kill"):
        for process in family:
            with suppress(psutil.NoSuchProcess):
                getattr(process, act)()


def test_every_submission_is_graded_once_though_graders_are_killed(tutor: LocalTutor) -> None:
    release = tutor.source.release(CourseId("toy"), ExerciseId("toy-mean-1"))
    (file,) = (release.folder / "release" / "en").rglob("*.ipynb")
    handed_in = []
    for number in range(CLASS):
        notebook = json.loads(file.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = WRONG if number % 2 else RIGHT
        learner = LearnerId(f"learner-{number}")
        handed_in.append(tutor.checking.submit(learner, tutor.exercise(release.exercise.id), {file.stem: notebook}))
    graded: list[Submission] = []
    all_done, lock = threading.Event(), threading.Lock()

    def after(submission: Submission) -> None:
        with lock:
            graded.append(submission)
            if len(graded) in KILLED_AFTER:
                end_at_once(resident())
            if len(graded) == CLASS:
                all_done.set()

    queue = FairQueue(tutor.checking.grade, Limits(), after)
    queue.start(2, handed_in)
    assert all_done.wait(200)
    assert queue.stop(20)
    assert sorted(one.id for one in graded) == sorted(one.id for one in handed_in)
    for number, submission in enumerate(handed_in):
        report = tutor.store.report(submission.id)
        assert report is not None
        assert report.fault is None
        (attempt,) = tutor.store.attempts(submission.learner)
        assert (report.score, attempt.score, attempt.checks) == ((0.0, 0.0, 1) if number % 2 else (1.0, 1.0, 1))
