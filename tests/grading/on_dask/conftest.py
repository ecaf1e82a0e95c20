"""A real scheduler on loopback, and workers in processes of their own, started as operators start them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import Job, Release
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.testing.fakes import NOON

pytest.importorskip("distributed", reason="these tests need Dask: pip install 'enact-learn[hub]'")

from tests.grading.on_dask.certificates import Authority  # JupyterHub brings what that needs

ROOT = Path(__file__).parents[3]
PATIENCE = 120.0
ANSWERS = (
    "def mean(values):\n    return sum(values) / len(values)",
    "def mean(values):\n    return 3",
    "def mean(values):\n    return 0",
    "raise SystemExit",
)


def started(arguments: list[str], log: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with log.open("ab") as stream:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments], env=environment, stdout=stream, stderr=stream, cwd=log.parent
        )


def wait_until(happened: Callable[[], object], seconds: float = PATIENCE, why: str = "") -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, why
        time.sleep(0.05)


class Machines:
    """A scheduler and the workers that have joined it; over TLS, where there is an authority."""

    def __init__(self, folder: Path, authority: Authority | None = None) -> None:
        self.folder = folder
        self.authority = authority
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start_scheduler("0")

    def _start_scheduler(self, port: str) -> subprocess.Popen[bytes]:
        said = self.folder / "scheduler.json"
        said.unlink(missing_ok=True)
        options = ["--host", "127.0.0.1", "--port", port, "--no-dashboard", "--scheduler-file", str(said)]
        if self.authority:
            ca, certificate, key = self.authority.signs("scheduler")
            options += ["--protocol", "tls", "--tls-ca-file", ca, "--tls-cert", certificate, "--tls-key", key]
        process = started(["dask", "scheduler", *options], self.folder / "scheduler.log")
        wait_until(lambda: said.exists() and said.read_text().endswith("}"))
        self.address = str(json.loads(said.read_text())["address"])
        return process

    def restart_scheduler(self) -> None:
        """End it with SIGKILL and start it anew at the same address."""
        self.scheduler.kill()
        self.scheduler.wait()
        self.scheduler = self._start_scheduler(self.address.rpartition(":")[2])

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Start one with two gradings at a time, and wait until it has joined."""
        log = self.folder / f"worker-{len(self.workers)}.log"
        options = ["--scheduler", self.address, "--workers", "2", "--accept-bare-sandbox"]
        if self.authority:
            ca, certificate, key = self.authority.signs(f"worker-{len(self.workers)}")
            options += ["--tls-ca", ca, "--tls-cert", certificate, "--tls-key", key]
        worker = started(["enact_learn.cli", "worker", *options], log)
        self.workers.append(worker)
        wait_until(lambda: "Ready" in log.read_text() or worker.poll() is not None)
        assert worker.poll() is None, log.read_text()
        return worker

    def said_by(self, worker: subprocess.Popen[bytes]) -> str:
        return (self.folder / f"worker-{self.workers.index(worker)}.log").read_text()

    def end(self) -> None:
        for process in [*self.workers, self.scheduler]:
            if process.poll() is None:
                process.terminate()
        for process in [*self.workers, self.scheduler]:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler without workers."""
    made = Machines(tmp_path)
    yield made
    made.end()


@pytest.fixture(scope="module")
def release_of_mean(toy_source: FolderSource) -> Release:
    return toy_source.release(CourseId("toy"), ExerciseId("toy-mean-1"))


@pytest.fixture(scope="module")
def handed_in(release_of_mean: Release) -> Callable[..., Job]:
    """A job with the given answer."""
    (file,) = (release_of_mean.folder / "release" / "en").rglob("*.ipynb")

    def job(number: int = 1, answer: str = ANSWERS[0], **limits: Any) -> Job:
        notebook = json.loads(file.read_text("utf-8"))
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = answer
        submission = Submission(
            SubmissionId(f"s-{number}"),
            LearnerId(f"learner-{number}"),
            CourseId("toy"),
            release_of_mean.exercise.id,
            release_of_mean.id,
            NOON,
            {file.stem: json.dumps(notebook)},
            str(number),
        )
        return Job(release_of_mean, submission, replace(release_of_mean.exercise.limits, **limits))

    return job
