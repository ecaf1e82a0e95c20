"""How much a class worked, and whether it goes on."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from enact_learn.domain.class_views import Day
from enact_learn.domain.standing import Standing
from enact_learn.insight.states import AWAY

DAYS = 28


def days(standings: Iterable[Standing], at: datetime) -> tuple[Day, ...]:
    """The last 28 days up to ``at`` (UTC), oldest first, without a gap."""
    today = at.astimezone(UTC).date()
    checks = {(today - timedelta(days=back)).isoformat(): [0, 0] for back in reversed(range(DAYS))}
    for standing in standings:
        for day, count in standing.days.items():
            if count > 0 and day in checks:
                checks[day][0] += count
                checks[day][1] += 1
    return tuple(Day(day, count, students) for day, (count, students) in checks.items())


def goes_on(standings: Iterable[Standing], at: datetime) -> bool:
    """Whether at least half of those who ever checked something did so in the last 14 days.

    In the holidays, nobody is missed.
    """
    begun = [standing.last for standing in standings if standing.last is not None]
    return bool(begun) and 2 * sum(at - last < AWAY for last in begun) >= len(begun)
