"""Messages between two processes over one socket: msgpack in frames, bounded in size and time."""

import socket
import struct
import time
from typing import Any

import msgpack

LARGEST = 256_000_000  # bytes of one message
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

    def send(self, message: list[Any]) -> None:
        """Send plain data: lists, texts, bytes, numbers. Raises LinkClosed, LinkLate."""
        body = msgpack.packb(message, use_bin_type=True, unicode_errors="surrogatepass")
        self._wait_at_most()
        try:
            self._socket.sendall(_HEADER.pack(len(body)) + body)
        except TimeoutError:
            raise LinkLate from None
        except OSError as error:
            raise LinkClosed from error

    def receive(self) -> list[Any]:
        """The next message. Raises LinkClosed, LinkLate, BadMessage."""
        (length,) = _HEADER.unpack(self._take(_HEADER.size))
        if length > LARGEST:
            raise BadMessage(f"a message of {length} bytes")
        body = self._take(length)
        try:
            message = msgpack.unpackb(
                body, raw=False, unicode_errors="surrogatepass", strict_map_key=True, **_DEPTH_AND_LENGTH
            )
        except (ValueError, msgpack.exceptions.UnpackException) as error:
            raise BadMessage(str(error)) from error
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
                raise LinkLate from None
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
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise LinkLate
        self._socket.settimeout(left)
