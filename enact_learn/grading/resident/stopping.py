"""Lets one thread stop the grading that another one waits for."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from enact_learn.domain.text import Message

CANCELLED = Message("grading.cancelled")


class Stop:
    """Wanted once, wanted for good."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._end: socket.socket | None = None
        self._is_over = False
        self.is_wanted = False
        self.has_shut = False  # it was wanted while somebody waited

    def want(self) -> bool:
        """Have whoever waits at the socket, or will, go on at once. False when the answer was there before."""
        with self._lock:
            if self._is_over:
                return False
            self.is_wanted = True
            self._shut()
            return True

    @contextmanager
    def shuts(self, end: socket.socket) -> Iterator[None]:
        """While this lasts, ``end`` is the socket."""
        with self._lock:
            self._end, self._is_over = end, False
            if self.is_wanted:
                self._shut()
        try:
            yield
        finally:
            with self._lock:
                self._end, self._is_over = None, True

    def _shut(self) -> None:
        if self._end is not None:
            self.has_shut = True
            with suppress(OSError):
                self._end.shutdown(socket.SHUT_RDWR)
