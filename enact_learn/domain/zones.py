"""The zone in which the times of a course are meant."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> tuple[tzinfo, str]:
    """A zone by its name, as "Europe/Paris", and what it is called; UTC for one that is not known here."""
    try:
        return ZoneInfo(name), name
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a name that is a folder
        return UTC, "UTC"
