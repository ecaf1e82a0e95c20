"""The objects that the author's locked cells made: tests own them, and they outlast what a learner's function did."""

from collections.abc import Iterable
from typing import Any

from enact_learn.grading.apart.sharing import mutables
from enact_learn.grading.apart.write_back import contents, write_back
from enact_learn.grading.codec import CantCross


class Given:
    """Knows the objects of locked cells, and puts back what calls changed in them."""

    def __init__(self) -> None:
        self._objects: dict[int, Any] = {}
        self._saved: dict[int, tuple[Any, Any]] = {}

    def add(self, values: Iterable[Any]) -> None:
        """These are the author's, and all that they hold."""
        for value in values:
            try:
                found, _ = mutables(value)
            except CantCross:
                continue
            self._objects.update((id(one), one) for one in found)

    def save(self, lent: Iterable[Any]) -> None:
        """Before a call's changes are written into these: keep what the author's are now."""
        for one in lent:
            whole = self._whole(one)
            if whole is not None and id(whole) not in self._saved:
                kept = whole.copy() if type(whole).__name__ == "ndarray" else contents(whole)
                self._saved[id(whole)] = (whole, kept)

    def holds(self, value: Any) -> bool:
        """Whether this is the author's, or a view into what is."""
        return self._whole(value) is not None

    def restore(self) -> None:
        """Put back what calls changed."""
        for value, kept in self._saved.values():
            write_back(value, kept)
        self._saved.clear()

    def _whole(self, value: Any) -> Any:
        """The author's object that this is, or is a view into."""
        for _ in range(20):
            if id(value) in self._objects:
                return value
            value = getattr(value, "base", None) if type(value).__name__ == "ndarray" else None
            if value is None:
                return None
        return None
