"""Messages between two processes over one socket: msgpack in frames, bounded in size and time."""

import signal
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgpack

LARGEST = 256_000_000  # bytes of one message
_MOST_PARTS = 500_000  # lists, and what is in them
_HEADER = struct.Struct("<I")
_DEPTH_AND_LENGTH = {"max_array_len": 1000, "max_map_len": 1000, "max_ext_len": 0}


class LinkClosed(Exception):
    """The other side is gone."""


class LinkLate(Exception):
    """Nothing came before the deadline."""


class BadMessage(Exception):
    """What came is no message: the other side is broken, or forges."""


class Link:
    """One end of a connected stream socket. Not thread-safe."""

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._received = bytearray()
        self.deadline: float | None = None
        """Moment (``time.monotonic()``) until which ``send`` and ``receive`` wait; None for ever."""
        self.late: Callable[[], None] | None = None
        """Called when it has passed: moves the deadline, or raises. Without it, LinkLate is raised."""

    def send(self, message: list[Any]) -> None:
        """Send plain data: lists, texts, bytes, numbers. Raises LinkClosed, LinkLate."""
        with _whole():
            self._send(message)

    def receive(self) -> list[Any]:
        """The next message. Raises LinkClosed, LinkLate, BadMessage."""
        with _whole():
            return self._receive()

    def _send(self, message: list[Any]) -> None:
        body = msgpack.packb(message, use_bin_type=True, unicode_errors="surrogatepass")
        left = memoryview(_HEADER.pack(len(body)) + body)
        while left:
            self._wait_at_most()
            try:
                left = left[self._socket.send(left) :]
            except TimeoutError:
                continue
            except OSError as error:
                raise LinkClosed from error

    def _receive(self) -> list[Any]:
        (length,) = _HEADER.unpack(self._take(_HEADER.size))
        if length > LARGEST:
            raise BadMessage(f"a message of {length} bytes")
        count = _Count()
        try:
            body = self._take(length)
            message = msgpack.unpackb(
                body,
                raw=False,
                unicode_errors="surrogatepass",
                strict_map_key=True,
                list_hook=count,
                object_hook=count,
                **_DEPTH_AND_LENGTH,
            )
        except (ValueError, MemoryError, msgpack.exceptions.UnpackException) as error:
            raise BadMessage(str(error) or "a message that is too large") from error
        if not isinstance(message, list) or not message or not isinstance(message[0], str):
            raise BadMessage("no list that begins with a word")
        return message

    def close(self) -> None:
        """Close this end; the other side then gets LinkClosed."""
        self._socket.close()

    def fileno(self) -> int:
        """For selectors."""
        return self._socket.fileno()

    def _take(self, length: int) -> bytes:
        while len(self._received) < length:
            self._wait_at_most()
            try:
                part = self._socket.recv(min(1 << 20, max(65536, length - len(self._received))))
            except TimeoutError:
                continue
            except OSError as error:
                raise LinkClosed from error
            if not part:
                raise LinkClosed
            self._received += part
        taken = bytes(self._received[:length])
        del self._received[:length]
        return taken

    def _wait_at_most(self) -> None:
        if self.deadline is None:
            self._socket.settimeout(None)
            return
        while (left := self.deadline - time.monotonic()) <= 0:
            if self.late is None:
                raise LinkLate
            self.late()
        self._socket.settimeout(left)


class _Count:
    """Counts what a message is made of: a byte of it may stand for a list, which takes a hundred in memory."""

    def __init__(self) -> None:
        self._left = _MOST_PARTS

    def __call__(self, made: Any) -> Any:
        self._left -= 1 + len(made)
        if self._left < 0:
            raise ValueError("a message of too many parts")
        return made


@contextmanager
def _whole() -> Iterator[None]:
    """An interrupt waits for the end of the message: torn ones can't be mended."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGALRM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
