"""The namespace of the tests: what its own cells define, and behind it the learner's names."""

import builtins
from collections.abc import Callable
from typing import Any


class Names(dict[str, Any]):
    """Globals and locals of the tests' cells. A name that is not here is asked of the learner's process.

    A name that belongs to the learner (a locked cell's name that the reference solution rebinds or changes) is
    taken out of here, until a cell of the tests binds it again. A builtin is the builtin, unless the reference
    solution defines a name like it.
    """

    def __init__(self, fetch: Callable[[str], Any], has: Callable[[str], bool]) -> None:
        """``fetch(name)`` gives the learner's value or raises KeyError."""
        super().__init__()
        self._fetch = fetch
        self._has = has
        self.shadowed: set[str] = set()
        """Builtins that the reference solution redefines."""

    def __missing__(self, name: str) -> Any:
        if self._may_be_the_learners(name):
            return self._fetch(name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        if dict.__contains__(self, name):
            return True
        return type(name) is str and self._may_be_the_learners(name) and self._has(name)

    def leave_to_the_learner(self, name: str) -> None:
        """From now on this name is the learner's."""
        self.pop(name, None)
        if hasattr(builtins, name):
            self.shadowed.add(name)

    def __setitem__(self, name: str, value: Any) -> None:
        self.shadowed.discard(name)
        super().__setitem__(name, value)

    def _may_be_the_learners(self, name: str) -> bool:
        if name[:2] == "__" or name in _SHELLS or not name.isidentifier():
            return False
        return name in self.shadowed or not hasattr(builtins, name)


def is_of_the_shell(name: str) -> bool:
    """Whether IPython keeps this name for itself."""
    return name in _SHELLS


_SHELLS = frozenset({"In", "Out", "_", "_i", "_ii", "_iii", "_ih", "_oh", "_dh", "exit", "quit", "get_ipython"})
"""Names that IPython keeps in a namespace for itself."""
