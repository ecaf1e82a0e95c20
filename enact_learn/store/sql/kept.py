"""Records that stay in memory as they were read: neither the text of a record nor anything in it ever changes."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class KeptRead(Generic[T]):
    """Gives what documents hold; what was read lately is not read again. Several threads may ask.

    Args:
        read: reads many documents at once, in their order.
        most: how many stay; where it would be more, the half that was read first goes.

    """

    def __init__(self, read: Callable[[Sequence[str]], Sequence[T]], most: int) -> None:
        self._read = read
        self._most = most
        self._kept: dict[str, T] = {}
        self._lock = Lock()

    def all(self, documents: Sequence[str]) -> list[T]:
        """What each document holds. Raises what ``read`` raises, and keeps nothing then."""
        kept = self._kept
        found = {document: one for document in documents if (one := kept.get(document)) is not None}
        if len(found) < len(documents):
            missing = [document for document in dict.fromkeys(documents) if document not in found]
            new = dict(zip(missing, self._read(missing), strict=True))
            found |= new
            self._keep(new)
        return [found[document] for document in documents]

    def forget(self) -> None:
        """Nothing stays."""
        with self._lock:
            self._kept = {}

    def _keep(self, new: Mapping[str, T]) -> None:
        with self._lock:
            if len(self._kept) + len(new) > self._most:  # a new one: each that left would be walked past later
                self._kept = dict(islice(self._kept.items(), max(0, len(self._kept) - self._most // 2), None))
            if len(self._kept) + len(new) <= self._most:
                self._kept.update(new)
