"""What a teacher should look at in an exercise, and why."""

from collections.abc import Iterator
from math import atanh, sqrt, tanh

from enact_learn.domain.item_views import ItemRow
from enact_learn.domain.text import Message
from enact_learn.insight.share import Z80, share

Z95 = 1.959963984540054
ENOUGH = 10  # learners, below whom nothing is said but what they wrote themselves
TOO_EASY = 0.9  # share right at the first check: even the lower end of its interval is above
TOO_HARD = 0.3  # likewise, even the upper end is below
SEPARATES = 0.2  # discrimination that an exercise should have
TIMES_LONGER = 3.0  # than the author's minutes
STEPS_OFF = 2.0  # of the author's difficulty
PROMISES_OFF = 0.15  # between the chance that was predicted and what came of it
MANY_PROBLEMS = 3


def flags(item: ItemRow) -> tuple[Message, ...]:
    """What the numbers of an exercise say against it, each with its numbers. ``item.flags`` is not looked at."""
    return tuple(_flags(item))


def _flags(item: ItemRow) -> Iterator[Message]:
    if item.problems >= MANY_PROBLEMS:
        yield Message("item.problems", {"count": item.problems})
    if item.minutes_taken is not None and item.minutes_taken >= TIMES_LONGER * item.minutes:
        yield Message("item.takes-long", {"minutes": item.minutes_taken, "author": item.minutes})
    if item.learners < ENOUGH or item.facility is None:
        return
    right = {"share": item.facility.mean, "learners": item.learners}
    if item.facility.low > TOO_EASY:
        yield Message("item.too-easy", right)
    if item.facility.high < TOO_HARD:
        yield Message("item.too-hard", right)
    if item.discrimination is not None and _upper(item.discrimination, item.learners) < SEPARATES:
        yield Message("item.does-not-separate", {"discrimination": round(item.discrimination, 2)})
    if item.measured is not None:
        found = item.measured.mean * 5
        numbers = {"found": round(found, 1), "author": item.difficulty}
        if found - item.difficulty >= STEPS_OFF:
            yield Message("item.harder", numbers)
        if item.difficulty - found >= STEPS_OFF:
            yield Message("item.easier", numbers)
    if item.predicted is not None and item.achieved is not None and _is_off(item):
        yield Message("item.off-prediction", {"predicted": item.predicted, "achieved": item.achieved})


def _upper(correlation: float, count: int) -> float:
    """The upper end of the 80 % interval of a correlation, by Fisher's transformation."""
    inside = max(-0.999999, min(0.999999, correlation))
    return tanh(atanh(inside) + Z80 / sqrt(count - 3))


def _is_off(item: ItemRow) -> bool:
    """By more than 15 points, and outside of the 95 % interval: among forty exercises chance alone must raise few."""
    assert item.predicted is not None and item.achieved is not None  # noqa: PT018  # asked before
    found = share(item.achieved * item.learners, item.learners, Z95)
    outside = found is not None and not found.low <= item.predicted <= found.high
    return abs(item.predicted - item.achieved) > PROMISES_OFF and outside
