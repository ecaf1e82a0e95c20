"""Submissions wait here for their grading: everybody in turn, and nobody with too many at once."""

import heapq
import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count

from enact_learn.domain.attempt import LearnerId, Submission, SubmissionId
from enact_learn.domain.errors import (
    EnactError,
    ErasedMeanwhile,
    QueueFull,
    ServiceStops,
    TooManyHandIns,
    TooManyWaiting,
    TooOften,
)
from enact_learn.hub.watching import NobodyWatches, Watching

MINUTE = 60.0
MOST_COUNTED = 10_000  # learners whose last minute is kept
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before what could not be graded is tried again
LEAST_SECONDS, MOST_SECONDS = 5, 120  # that somebody is told to wait where the queue is full


@dataclass(frozen=True)
class Limits:
    """How many may wait, and how often one may come."""

    waiting_each: int = 2
    waiting_all: int = 500
    checks_a_minute: int = 20
    hand_ins_a_minute: int = 6


class FairQueue:
    """Takes one submission of each learner in turn, and grades of each learner one at a time.

    A learner who has handed in much waits behind those who have handed in little. What is in here is recorded
    already: it is lost neither by a restart nor by an error of grading, after which it is tried again, later.

    Args:
        grade: grades a submission and records the report; called from several threads.
        limits: how many may wait.
        after: what is done once the result is told; its errors are written down and hold up nothing.
        watch: is told what happens, for metrics.
        clock: seconds that only go forward.

    """

    def __init__(
        self,
        grade: Callable[[Submission], object],
        limits: Limits,
        after: Callable[[Submission], object] = lambda _: None,
        watch: Watching | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._grade = grade
        self._limits = limits
        self._after = after
        self._watch = watch or NobodyWatches()
        self._clock = clock
        self._changed = threading.Condition()
        self._lines: OrderedDict[LearnerId, deque[Submission]] = OrderedDict()  # in the order of turns
        self._since: dict[SubmissionId, float] = {}  # of everything that waits, also of what is tried again later
        self._running: dict[SubmissionId, LearnerId] = {}
        self._later: list[tuple[float, int, float, Submission]] = []  # when, tie-break, the pause before, what
        self._pauses: dict[SubmissionId, float] = {}
        self._came: dict[LearnerId, deque[float]] = {}
        self._handed_in: dict[LearnerId, deque[float]] = {}
        self._listeners: dict[SubmissionId, list[Callable[[], None]]] = {}
        self._workers: list[threading.Thread] = []
        self._stops = False
        self._seconds = 1.0  # of a grading, a moving mean
        self._number = count()

    def admit(self, learner: LearnerId) -> None:
        """Whether one more submission of a learner may be recorded.

        Raises TooManyWaiting, TooOften, QueueFull, ServiceStops.
        """
        with self._changed:
            try:
                self._admit(learner)
            except EnactError as error:
                self._watch.refused(type(error).__name__)
                raise

    def admit_hand_in(self, learner: LearnerId) -> None:
        """Whether a learner may hand in for a grade now. It is kept however much waits. Raises TooManyHandIns."""
        with self._changed:
            limit = self._limits.hand_ins_a_minute
            if seconds := self._comes_too_often(self._handed_in, learner, limit):
                self._watch.refused(TooManyHandIns.__name__)
                raise TooManyHandIns(limit=limit, seconds=seconds)

    def add(self, submission: Submission) -> None:
        """Have a recorded submission graded. One that waits or is being graded already: no change."""
        with self._changed:
            if submission.id in self._since or submission.id in self._running:
                return
            self._since[submission.id] = self._clock()
            self._line_up(replace(submission, notebooks={}))  # hundreds may wait: the store has what they hold
            self._changed.notify()

    def position(self, submission: SubmissionId) -> int | None:
        """How many are graded before it, 0 for the next one; None where it does not wait, as while it is graded."""
        with self._changed:
            if submission not in self._since:
                return None
            for turn, (learner, line) in enumerate(self._lines.items()):
                for own, one in enumerate(line):
                    if one.id == submission:
                        return own + self._before(learner, turn, own)
            return sum(map(len, self._lines.values()))  # tried again later: after all that waits now

    def remove(self, submission: SubmissionId) -> bool:
        """Take it out before its turn comes. Gives whether it was waiting until now."""
        with self._changed:
            if self._since.pop(submission, None) is None:
                return False
            for learner, line in list(self._lines.items()):
                kept = deque(one for one in line if one.id != submission)
                if len(kept) < len(line):
                    self._set_line(learner, kept)
            self._later = [one for one in self._later if one[3].id != submission]
            heapq.heapify(self._later)
            self._pauses.pop(submission, None)
        self._tell(submission)
        return True

    def on_end(self, submission: SubmissionId, tell: Callable[[], None]) -> None:
        """Call ``tell``, once and from any thread, when it is graded or taken out; at once where it is not in here."""
        with self._changed:
            if submission in self._since or submission in self._running:
                self._listeners.setdefault(submission, []).append(tell)
                return
        tell()

    def forget(self, submission: SubmissionId, tell: Callable[[], None]) -> None:
        """Call ``tell`` no more."""
        with self._changed:
            left = [one for one in self._listeners.get(submission, ()) if one is not tell]
            if left:
                self._listeners[submission] = left
            else:
                self._listeners.pop(submission, None)

    @property
    def waiting(self) -> int:
        """How many wait."""
        with self._changed:
            return len(self._since)

    @property
    def running(self) -> int:
        """How many are being graded."""
        with self._changed:
            return len(self._running)

    def start(self, workers: int, left_before: Iterable[Submission] = ()) -> None:
        """Begin to grade in so many threads, with what an earlier process has left."""
        for submission in left_before:
            self.add(submission)
        for number in range(workers):
            thread = threading.Thread(target=self._work, name=f"grading-{number}", daemon=True)
            self._workers.append(thread)
            thread.start()

    def stop(self, patience: float) -> bool:
        """Finish what is being graded and begin nothing more; the rest waits for the next start.

        Gives whether all of it ended within ``patience`` seconds.
        """
        with self._changed:
            self._stops = True
            self._changed.notify_all()
        until = time.monotonic() + patience
        for thread in self._workers:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._workers)

    def _admit(self, learner: LearnerId) -> None:
        if self._stops:
            raise ServiceStops()
        hers = sum(one.learner == learner for *_, one in self._later) + len(self._lines.get(learner, ()))
        if hers >= self._limits.waiting_each:
            raise TooManyWaiting(count=hers)
        if len(self._since) >= self._limits.waiting_all:
            raise QueueFull(seconds=self._patience())
        limit = self._limits.checks_a_minute
        if seconds := self._comes_too_often(self._came, learner, limit):
            raise TooOften(limit=limit, seconds=seconds)

    def _comes_too_often(self, all_times: dict[LearnerId, deque[float]], learner: LearnerId, limit: int) -> int:
        """The seconds until a learner may come again; 0: she may come now, and that is counted."""
        now = self._clock()
        came = all_times.setdefault(learner, deque())
        while came and now - came[0] >= MINUTE:
            came.popleft()
        if len(came) >= limit:
            return max(1, round(MINUTE - (now - came[0])))
        came.append(now)
        if len(all_times) > MOST_COUNTED:  # who came long ago needs no counting
            for one in [one for one, times in all_times.items() if not times or now - times[-1] >= MINUTE]:
                del all_times[one]
        return 0

    def _patience(self) -> int:
        seconds = len(self._since) * self._seconds / max(1, len(self._workers)) / 4
        return round(min(MOST_SECONDS, max(LEAST_SECONDS, seconds)))

    def _before(self, learner: LearnerId, turn: int, own: int) -> int:
        """How many of others are taken before the ``own``-th (from 0) of the learner whose turn is the ``turn``-th."""
        return sum(
            min(len(line), own + (other < turn)) for other, (whose, line) in enumerate(self._lines.items())
            if whose != learner
        )  # fmt: skip

    def _line_up(self, submission: Submission) -> None:
        self._lines.setdefault(submission.learner, deque()).append(submission)

    def _set_line(self, learner: LearnerId, line: "deque[Submission]") -> None:
        if line:
            self._lines[learner] = line
        else:
            del self._lines[learner]

    def _take(self) -> Submission | None:
        """The next one whose learner has none at work; she goes to the end of the turns. None where there is none."""
        while self._later and self._later[0][0] <= self._clock():
            self._line_up(heapq.heappop(self._later)[3])
        busy = set(self._running.values())
        for learner, line in self._lines.items():
            if learner not in busy:
                submission = line.popleft()
                self._lines.move_to_end(learner)
                self._set_line(learner, line)
                self._running[submission.id] = learner
                self._watch.began(self._clock() - self._since.pop(submission.id))
                return submission
        return None

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._stops and (taken := self._take()) is None:
                    pause = self._later[0][0] - self._clock() if self._later else None
                    self._changed.wait(None if pause is None else max(0.01, pause))
                if self._stops:
                    return
            assert taken is not None
            self._work_on(taken)

    def _work_on(self, submission: Submission) -> None:
        began, again, done = self._clock(), False, False
        try:
            self._grade(submission)
            self._watch.graded(self._clock() - began)
            done = True
        except EnactError as error:
            again = error.kind in ("unavailable", "conflict") and not isinstance(error, ErasedMeanwhile)
            self._watch.failed(type(error).__name__)
        except Exception as error:  # a fault of ours: the submission stays in the store, and the worker goes on
            self._watch.failed(type(error).__name__)
            logging.getLogger(__name__).exception("a submission could not be graded")
        with self._changed:
            del self._running[submission.id]
            self._seconds += 0.1 * (self._clock() - began - self._seconds)
            if again and not self._stops:
                pause = min(LONGEST_PAUSE, 2 * self._pauses.get(submission.id, FIRST_PAUSE / 2))
                self._pauses[submission.id] = pause
                self._since[submission.id] = self._clock()
                heapq.heappush(self._later, (self._clock() + pause, next(self._number), pause, submission))
            else:
                self._pauses.pop(submission.id, None)
            self._changed.notify_all()
        if not again:
            self._tell(submission.id)
        if done:
            try:
                self._after(submission)
            except Exception:
                logging.getLogger(__name__).exception("what follows a grading failed")

    def _tell(self, submission: SubmissionId) -> None:
        with self._changed:
            listeners = self._listeners.pop(submission, [])
        for tell in listeners:
            tell()
