"""Points in time and lengths of time, as statements have them (ISO 8601)."""

from datetime import UTC, datetime, timedelta


def instant(at: datetime) -> str:
    """A time in UTC with milliseconds, as ``2026-11-20T14:00:00.000Z``."""
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return utc.isoformat(timespec="milliseconds")[:-6] + "Z"


def duration(length: timedelta) -> str:
    """A length of time, rounded to hundredths of a second, as ``PT8M12.5S``; nothing is shorter than ``PT0S``."""
    if not length:
        return "PT0S"
    hundredths = max(0, round(length.total_seconds() * 100))
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    said = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return f"PT{said}{rest / 100:g}S" if rest or not said else f"PT{said}"
