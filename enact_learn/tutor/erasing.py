"""While somebody works on a learner's record it is not erased, and while it is erased nobody works on it."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from enact_learn.domain.attempt import LearnerId

LOOKS_AGAIN = 0.2  # seconds after which what has begun meanwhile is stopped too


class Erasing:
    """Keeps those who write down what follows from a record apart from the one who erases it.

    Many may work on a record at once, also one within another in the same thread.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._at_work: Counter[LearnerId] = Counter()
        self._erased: set[LearnerId] = set()
        self._mine = threading.local()

    @contextmanager
    def put_off(self, learner: LearnerId) -> Iterator[None]:
        """Her record is not erased meanwhile. Where it is being erased, this waits for the end of that."""
        held = self._held_here()
        with self._changed:
            while learner in self._erased and not held[learner]:
                self._changed.wait()
            self._at_work[learner] += 1
            held[learner] += 1
        try:
            yield
        finally:
            with self._changed:
                held[learner] -= 1
                self._at_work[learner] -= 1
                for counted in (held, self._at_work):
                    if not counted[learner]:
                        del counted[learner]
                self._changed.notify_all()

    @contextmanager
    def alone(self, learner: LearnerId, stop: Callable[[], object] = lambda: None) -> Iterator[None]:
        """Nobody works on her record meanwhile: whoever does ends first, whoever comes waits.

        Not to be asked for within ``put_off`` of the same thread, which would wait for itself: raises RuntimeError.

        Args:
            stop: ends what need not go on to its end; called until nobody is at work any more.

        """
        if self._held_here()[learner]:
            raise RuntimeError("a record can't be erased by whoever works on it")
        with self._changed:
            while learner in self._erased:
                self._changed.wait()
            self._erased.add(learner)
        try:
            while self._somebody_is_at_work(learner):
                stop()
                with self._changed:
                    self._changed.wait_for(lambda: not self._at_work[learner], LOOKS_AGAIN)
            yield
        finally:
            with self._changed:
                self._erased.discard(learner)
                self._changed.notify_all()

    def _somebody_is_at_work(self, learner: LearnerId) -> bool:
        with self._changed:
            return self._at_work[learner] > 0

    def _held_here(self) -> Counter[LearnerId]:
        held: Counter[LearnerId] | None = getattr(self._mine, "held", None)
        if held is None:
            held = self._mine.held = Counter()
        return held
