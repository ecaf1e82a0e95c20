"""What the store took in just before it went away: it is recorded, but its learner was told that it is not.

She may try again, which finds it. Where she doesn't, it would wait for the next start of the service to be graded.
"""

import logging
import threading
from collections.abc import Callable, Iterable

from enact_learn.domain.attempt import Submission
from enact_learn.domain.errors import EnactError

PAUSE = 10.0  # seconds between the moment at which the store was away, and a look at what is in it


class Leftovers:
    """A thread that brings into the queue whatever waits in the store, once that is back.

    Args:
        waiting: everything in the store that is not graded. Raises StoreUnavailable.
        add: brings one into the queue; nothing happens to one that is in it.
        pause: seconds before each look, above 0.

    """

    def __init__(
        self,
        waiting: Callable[[], Iterable[Submission]],
        add: Callable[[Submission], None],
        pause: float = PAUSE,
    ) -> None:
        self._waiting = waiting
        self._add = add
        self._pause = pause
        self._wanted = threading.Event()
        self._stopped = threading.Event()

    def store_was_away(self) -> None:
        """Somebody was told so just now. Returns at once."""
        self._wanted.set()

    def start(self) -> None:
        """Begin to look, whenever the store was away."""
        threading.Thread(target=self._run, name="leftovers", daemon=True).start()

    def stop(self) -> None:
        """No further look begins."""
        self._stopped.set()
        self._wanted.set()

    def look(self) -> None:
        """Look once; again later where the store still is away."""
        self._wanted.clear()  # first: whoever is told from here on has another look come
        try:
            for submission in self._waiting():
                self._add(submission)
        except EnactError as error:
            logging.getLogger(__name__).warning("what waits in the store can't be looked for yet: %s", error)
            self._wanted.set()

    def _run(self) -> None:
        while self._wanted.wait() and not self._stopped.wait(self._pause):
            self.look()
