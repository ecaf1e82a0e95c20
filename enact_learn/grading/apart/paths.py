"""By which expressions a test came to something of the learner: for people, and for the rehearsal's record."""

from collections.abc import Sequence
from typing import Any

from enact_learn.grading.apart import proxies

_LONGEST = 200


def path_of(target: Any) -> str:
    """The first expression by which tests came to this."""
    return _paths_of(target)[0]


def paths_after(operation: str, operands: Sequence[Any]) -> list[str]:
    """The expressions of an operation's result: one for each by which its object was reached."""
    target = next((one for one in operands if proxies.is_proxy(one) or proxies.is_mirror(one)), operands[0])
    return [_after(operation, path, operands)[:_LONGEST] for path in _paths_of(target)]


def _paths_of(target: Any) -> list[str]:
    if proxies.is_mirror(target):
        return proxies.paths_of(target) or [str(type.__getattribute__(target, "__name__"))]
    if proxies.is_proxy(target):
        return proxies.paths_of(target) or ["an object"]
    return ["an exception" if isinstance(target, BaseException) else "an object"]


def _after(operation: str, path: str, operands: Sequence[Any]) -> str:
    if operation == "call":
        return f"{path}()"
    if operation == "getattr":
        return f"{path}.{operands[1]}"
    if operation == "getitem":
        return f"{path}[]"
    if operation in ("iter", "next"):
        return path if path.startswith(f"{operation}(") else f"{operation}({path})"
    return f"{operation}({path})"
