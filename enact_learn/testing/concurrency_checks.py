"""What every store promises to threads that use it at once: of two that record the same thing, one wins."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from threading import Barrier

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import EnactError
from enact_learn.testing.fakes import EXERCISE, LEARNER, NOON, a_report, a_submission, an_attempt
from enact_learn.testing.stores import MINUTE, MakeStore


def check_two_checks_at_once_leave_one_record(make_store: MakeStore) -> None:
    """Of several that supersede the same record, or start the same episode, one wins and the others are told."""
    with closing(make_store()) as store:
        starts = [an_attempt(f"start-{number}") for number in range(4)]
        assert _at_once([partial(store.add_attempt, it) for it in starts]) == ["OutOfDate"] * 3 + ["done"]
        (winner,) = store.attempts(LEARNER)
        follows = [an_attempt(f"next-{number}", share=0.5, supersedes=winner.id) for number in range(4)]
        assert _at_once([partial(store.add_attempt, it) for it in follows]) == ["OutOfDate"] * 3 + ["done"]
        assert len(store.attempts(LEARNER)) == 1


def check_two_reports_at_once_leave_one(make_store: MakeStore) -> None:
    """The report that is kept is the one whose attempt is kept."""
    submission = a_submission()
    shares = [0.0, 0.25, 0.5, 0.75]

    def add(share: float) -> None:
        attempt = an_attempt(f"attempt-{share}", share=share, started=NOON + share * MINUTE)
        store.add_report(a_report(submission.id, share), attempt)

    with closing(make_store()) as store:
        store.add_submission(submission)
        assert _at_once([partial(add, share) for share in shares]) == ["AlreadyRecorded"] * 3 + ["done"]
        report = store.report(submission.id)
        assert report is not None
        assert [attempt.score for attempt in store.attempts(LEARNER)] == [report.score]


def check_many_threads_lose_nothing(make_store: MakeStore) -> None:
    """A server's threads write and read at the same time."""

    def work(number: int) -> None:
        learner = LearnerId(f"learner-{number % 4}")
        submission = a_submission(f"submission-{number}", learner)
        store.add_submission(submission)
        attempt = an_attempt(f"attempt-{number}", learner, started=NOON + number * MINUTE)
        store.add_report(a_report(submission.id), attempt)
        assert attempt in store.attempts(learner)

    with closing(make_store()) as store:
        with ThreadPoolExecutor(max_workers=8) as pool:
            list(pool.map(work, range(64)))
        for number in range(4):
            learner = LearnerId(f"learner-{number}")
            assert len(store.attempts(learner)) == len(store.submissions(learner, EXERCISE)) == 16
            assert list(store.ungraded(learner)) == []


CONCURRENCY_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_two_checks_at_once_leave_one_record,
    check_two_reports_at_once_leave_one,
    check_many_threads_lose_nothing,
)
"""Every check with several threads."""


def _at_once(calls: Sequence[Callable[[], None]]) -> list[str]:
    """Run the calls at the same moment, each in its own thread; "done" or the error's name for each, sorted."""
    start = Barrier(len(calls))

    def run(call: Callable[[], None]) -> str:
        start.wait()
        try:
            call()
        except EnactError as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))
