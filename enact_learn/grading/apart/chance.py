"""Pseudo-random numbers: where a test seeds ``random`` or NumPy, the learner's code draws from there too.

Only from the tests to the learner's process: its state is nothing that a test would take over.
"""

import random
import re
import sys
from collections.abc import Callable
from typing import Any

DREW = "~"
"""News of the learner's process: it drew numbers since the tests told it where to begin. No name is like it."""

_WORDS = re.compile(r"rand|seed|shuffle|sample|choice")

States = dict[str, Any]
"""Library -> state of its own generator, as that library gives it."""


def states() -> States:
    """Where the generators of this process are."""
    found: States = {"random": random.getstate()}
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        found["numpy"] = numpy_random.get_state()
    return found


def set_states(wanted: States) -> None:
    """Put the generators of this process there."""
    if "random" in wanted:
        random.setstate(wanted["random"])
    if "numpy" in wanted:
        import numpy as np

        np.random.set_state(wanted["numpy"])


def changed(now: States, before: States) -> States:
    """The states that are other ones than before."""
    return {library: state for library, state in now.items() if _as_bytes(state) != _as_bytes(before.get(library))}


def _as_bytes(state: Any) -> Any:
    return [part.tobytes() if hasattr(part, "tobytes") else part for part in state] if state is not None else None


class Chance:
    """The tests' generators in one cell."""

    def __init__(self, tell: Callable[[States], None]) -> None:
        """``tell`` hands states to the learner's process."""
        self._tell = tell
        self._is_used = False
        self._before: States = {}

    def begin_cell(self, source: str, *, is_test: bool) -> None:
        """Another cell begins. What never speaks of chance costs nothing."""
        self._is_used = self._is_used or bool(_WORDS.search(source))
        self._before = states() if self._is_used and is_test else {}

    def before_asking(self) -> None:
        """Tell the learner's process where the tests have set their generators since."""
        if not self._before:
            return
        now = states()
        new = changed(now, self._before)
        if new:
            self._before = now
            self._tell(new)

    def heard_of_drawing(self) -> None:
        """The learner's code drew: ours go on too, so that seeding them as before is noticed."""
        if self._before:
            random.random()  # noqa: S311
            numpy_random = sys.modules.get("numpy.random")
            if numpy_random is not None:
                numpy_random.random()
            self._before = states()
