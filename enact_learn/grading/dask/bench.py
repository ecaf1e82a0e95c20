"""A worker's side: what an order asks for is done by this process's own resident graders, in their sandbox."""

import json
import shutil
import tempfile
import threading
import weakref
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from enact_learn.domain.attempt import GradeReport, SubmissionId
from enact_learn.domain.contracts import Job, Release
from enact_learn.domain.errors import EnactError, GraderUnavailable, NotANotebook, NotebookTooLarge
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.dask.contents import Contents, digest
from enact_learn.grading.dask.orders import Graded, Notebooks, Order, Reply
from enact_learn.grading.messages import Task
from enact_learn.grading.resident.pool import Residents
from enact_learn.grading.resident.stopping import Stop
from enact_learn.grading.resident_road import ResidentGrader
from enact_learn.grading.sandboxes.layers import layers, trusted_enough
from enact_learn.grading.verdict import stopped

_REMEMBERED = 1000  # marks of orders that were stopped before they came

_bench: "Bench | None" = None
_making = threading.Lock()


def do(order: str, sent: Mapping[str, bytes]) -> str:
    """Do an order (JSON); ``sent`` are contents that it needs. Gives a reply (JSON), whatever happens."""
    try:
        reply = bench().do(from_json(Order, json.loads(order)), sent)
    except EnactError as error:
        reply = Reply(broken=str(error.params.get("why", error)))
    except Exception as error:  # the asker is told, and this process goes on
        reply = Reply(broken=f"{type(error).__name__}: {error}"[:500])
    return json.dumps(to_json(reply))


def stop(mark: str) -> bool:
    """End the order with this mark, if it is here; where it is still to come, it won't be begun."""
    return bench().stop(mark)


def bench(accept_bare: bool = False) -> "Bench":
    """The bench of this process. Raises UnsafeToGrade where nothing keeps students' code in and it is to be made."""
    global _bench
    with _making:
        if _bench is None:
            live = layers()
            trusted_enough(live, accept_bare)
            _bench = Bench(live)
        return _bench


class Bench:
    """Graders and files of one worker. Thread-safe: it grades as many at a time as ask."""

    def __init__(self, live: tuple[str, ...]) -> None:
        """``live``: the layers of the sandbox."""
        self._folder = Path(tempfile.mkdtemp(prefix="enact-worker-"))
        self._contents = Contents(self._folder / "contents")
        self._grader = ResidentGrader(layers=live)
        self._residents = Residents(layers=live)
        self._lock = threading.Lock()
        self._stops: dict[str, Stop] = {}
        self._jobs: dict[str, SubmissionId] = {}
        self._unwanted: OrderedDict[str, None] = OrderedDict()
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def do(self, order: Order, sent: Mapping[str, bytes]) -> Reply:
        """Grade, or say which contents are missing. Raises what grading raises, OSError."""
        for content in sent.values():
            self._contents.add(content)
        needed = {**order.files, **({"released": order.released} if order.released else {})}
        if missing := self._contents.missing(needed):
            return Reply(missing=missing)
        with suppress(KeyError):  # a content went while others came in: it is asked for again
            return self._done(order)
        return Reply(missing=self._contents.missing(needed))

    def stop(self, mark: str) -> bool:
        """As ``stop`` above."""
        with self._lock:
            job, task = self._jobs.get(mark), self._stops.get(mark)
            if job is None and task is None:
                self._unwanted[mark] = None
                while len(self._unwanted) > _REMEMBERED:
                    self._unwanted.popitem(last=False)
                return False
        return self._grader.cancel(job) if job is not None else task is not None and task.want()

    def close(self) -> None:
        """End its processes."""
        self._grader.close()
        self._residents.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _done(self, order: Order) -> Reply:
        if order.job is not None:
            return self._job(order, order.job)
        if order.task is not None:
            return self._task(order, order.task)
        raise GraderUnavailable(why="an order for nothing")

    def _job(self, order: Order, asked: Graded) -> Reply:
        release = Release(asked.release, asked.exercise, self._tree(order.files))
        # two orders may be for the same submission: each is stopped alone
        own = replace(asked.submission, id=SubmissionId(order.mark))
        job = Job(release, own, asked.limits, asked.visible_only)
        with self._lock:
            if order.mark in self._unwanted:
                return Reply(report=replace(stopped(job), submission=asked.submission.id))
            self._jobs[order.mark] = own.id
        try:
            report: GradeReport = self._grader.grade(job)
        except (NotANotebook, NotebookTooLarge) as error:
            return Reply(unreadable=error.params)
        finally:
            with self._lock:
                del self._jobs[order.mark]
        return Reply(report=replace(report, submission=asked.submission.id))

    def _task(self, order: Order, asked: Task) -> Reply:
        listing = {"released.json": order.released} if order.released else {}
        with tempfile.TemporaryDirectory(prefix="enact-order-", dir=self._folder) as made:
            folder = Path(made)
            self._contents.lay_out(listing, folder)
            self._contents.lay_out(order.files, folder / "files")
            task = asked
            if order.released:
                told = json.loads((folder / "released.json").read_bytes())
                task = replace(asked, released=from_json(Notebooks, told).released)
            wanted = Stop()
            with self._lock:
                if order.mark in self._unwanted:
                    wanted.want()
                self._stops[order.mark] = wanted
            try:
                return Reply(answer=self._residents.answer(task, folder / "files", wanted))
            finally:
                with self._lock:
                    del self._stops[order.mark]

    def _tree(self, files: Mapping[str, str]) -> Path:
        """The folder of a release; it stays, as the graders remember what they learned of it."""
        folder = self._folder / "releases" / digest(json.dumps(sorted(files.items())).encode())
        with self._lock:
            if not folder.is_dir():
                half = self._folder / f"half-{uuid4().hex}"
                half.mkdir(mode=0o700)
                self._contents.lay_out(files, half)
                folder.parent.mkdir(exist_ok=True)
                half.rename(folder)
        return folder
