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


def only_to_iterate(path: str) -> str:
    """The path of an object that tests may iterate over, and nothing else: it stands for a list or the like."""
    return f"{path}*"


def is_only_to_iterate(path: str) -> bool:
    """Whether this is such a path."""
    return path.endswith("*")


def whole_of(path: str) -> str | None:
    """For what came out of such an object, its own path; None for any other path."""
    return path.removesuffix("*.") if path.endswith("*.") else None


ITERATING = frozenset({"iter", "reversed", "next", "len"})


def _after(operation: str, path: str, operands: Sequence[Any]) -> str:
    if is_only_to_iterate(path):
        return path if operation in ("iter", "reversed") else f"{path}."
    if operation == "call":
        return f"{path}()"
    if operation == "getattr":
        return f"{path}.{operands[1]}"
    if operation == "getitem":
        return f"{path}[]"
    if operation in ("iter", "next"):
        return path if path.startswith(f"{operation}(") else f"{operation}({path})"
    return f"{operation}({path})"
