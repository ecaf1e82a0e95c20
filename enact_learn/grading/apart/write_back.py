"""Changes of arguments, written back in place: what a learner's function did to a list, its caller's list shows."""

from collections import Counter, OrderedDict, defaultdict, deque
from contextlib import suppress
from typing import Any

from enact_learn.grading.codec import BadValue


def contents(value: Any) -> Any:
    """What is in a mutable value now, in another object of its type."""
    kind = type(value)
    if kind in (list, dict, set, bytearray, Counter, OrderedDict, defaultdict, deque):
        return value.copy()
    if kind.__name__ == "ndarray":
        return value.view()
    return value.copy(deep=False)  # pandas


def write_back(value: Any, content: Any) -> None:
    """Make ``value`` hold what ``content`` holds. Raises BadValue where that is of another type.

    An array that may not be written to stays as it is: the learner's process has a copy that could.
    """
    if type(value) is not type(content):
        raise BadValue("an argument that became something else")
    if type(value) is list or type(value) is bytearray:
        value[:] = content
    elif type(value) is deque:
        value.clear()
        value.extend(content)
    elif isinstance(value, dict):
        value.clear()
        dict.update(value, content)
    elif type(value) is set:
        value.clear()
        value.update(content)
    elif type(value).__name__ == "ndarray":
        _write_array(value, content)
    else:
        value._update_inplace(content)  # pandas: what its own methods do with inplace=True


def _write_array(value: Any, content: Any) -> None:
    if not value.flags.writeable:
        return
    if value.dtype != content.dtype or value.size != content.size:
        with suppress(ValueError, TypeError):  # resized in place: ours can follow only if nothing else looks at it
            value.resize(content.shape, refcheck=False)
        if value.dtype != content.dtype or value.shape != content.shape:
            raise BadValue("an array that became something else")
    elif value.shape != content.shape:
        value.shape = content.shape
    value[...] = content
