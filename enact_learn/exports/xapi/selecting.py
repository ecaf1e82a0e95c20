"""Which statements go out: those since a time, those that stand; and what a file of them looks like."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from enact_learn.exports.xapi.said import Said


def selected(found: Iterable[Said], since: datetime | None, *, only_standing: bool) -> Iterator[Said]:
    """Those that follow from what was written at a time (UTC) or later; all, or those that stand.

    What a voided statement is voided by goes with it: a store that never gets the one needs no other.
    """
    for one in found:
        if (since is None or one.at >= since) and (one.stands or not only_standing):
            yield one


def write(found: Iterable[Said], put: Callable[[str], object], *, as_array: bool) -> int:
    """Write statements as lines, or as one JSON array; returns how many there were."""
    count = 0
    for count, one in enumerate(found, 1):
        if as_array:
            put("[\n" if count == 1 else ",\n")
            put(one.text)
        else:
            put(one.text + "\n")
    if as_array:
        put("\n]\n" if count else "[]\n")
    return count
