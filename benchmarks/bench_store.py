"""How long a check waits for the disk: what SqlStore takes to remember it, each commit synced (synchronous FULL).

Run: python benchmarks/bench_store.py [ROUNDS]
"""

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.store.sql.rows import forget_what_was_read
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import LEARNER, NOON, a_report, a_submission, an_attempt
from enact_learn.testing.stores import MINUTE

CHECKS_IN_AN_EPISODE = 5
NOTEBOOK = "\n".join(f"value_{number} = {number * number}  # a line of a notebook" for number in range(2_000))


def attempt_of(number: int) -> Attempt:
    """The record that follows check ``number``: episodes of five checks, each record superseding the one before."""
    episode, check = divmod(number, CHECKS_IN_AN_EPISODE)
    before = AttemptId(f"attempt-{number - 1}") if check else None
    attempt = an_attempt(f"attempt-{number}", started=NOON + episode * MINUTE, share=check / 5, supersedes=before)
    return replace(attempt, checks=check + 1)


def milliseconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def show(what: str, times: list[float]) -> None:
    low, median, high = quantiles(times, n=4)
    print(f"{what:<44} {median:8.3f} ms   (quartiles {low:.3f} to {high:.3f}, n = {len(times)})")


def main(rounds: int) -> None:
    submitting, reporting, reading, reading_again = [], [], [], []
    with TemporaryDirectory() as folder, closing(SqlStore(Path(folder, "enact.db"))) as store:
        for number in range(rounds):
            submission = a_submission(f"submission-{number}", notebook=NOTEBOOK)
            report, attempt = a_report(submission.id), attempt_of(number)
            submitting.append(milliseconds(partial(store.add_submission, submission)))
            reporting.append(milliseconds(partial(store.add_report, report, attempt)))
        store.attempts(LEARNER)
        for _ in range(20):
            reading_again.append(milliseconds(partial(store.attempts, LEARNER)))
            forget_what_was_read()
            reading.append(milliseconds(partial(store.attempts, LEARNER)))
        episodes = len(store.attempts(LEARNER))
    show(f"add_submission, notebook of {len(NOTEBOOK) // 1000} kB", submitting)
    show("add_report with its attempt, one commit", reporting)
    show(f"attempts of a learner with {episodes} episodes", reading)
    show("the same, asked again", reading_again)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
