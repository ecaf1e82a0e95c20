"""The table ``[privacy]`` of enact.toml: how small a group may be shown, when courses end, how long things are kept.

[privacy]
k = 5                              # fewest persons behind a number about a group; 5 at least
ends = { chemistry = 2027-07-15 }  # the last day of a course: what is kept of it is counted from there
months = { work = 2, record = 12 } # after that day; what is not said is as in purposes.yaml
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NoReturn

from enact_learn.assembly.config import Config
from enact_learn.domain.anonymity import K
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadConfiguration

KEYS = ("ends", "k", "months")
MOST_MONTHS = 1200
MOST_K = 1000


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What an institution has decided."""

    k: int = K
    ends: Mapping[CourseId, date] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    """Kind of retention (``work``, ``record``) -> months after the end of a course; only those that were said."""


def privacy_settings(config: Config) -> PrivacySettings:
    """Read the table. Raises BadConfiguration."""
    said, file = config.tables.get("privacy", {}), config.file
    if unknown := sorted(set(said) - set(KEYS)):
        _refuse(file, f"[privacy] knows no {', '.join(unknown)}; known are {', '.join(KEYS)}")
    return PrivacySettings(
        _whole(file, "k", said.get("k", K), K, MOST_K),
        {CourseId(course): _day(file, course, day) for course, day in _table(file, "ends", said).items()},
        {
            kind: _whole(file, f"months.{kind}", months, 0, MOST_MONTHS)
            for kind, months in _table(file, "months", said).items()
        },
    )


def _table(file: str, key: str, said: Mapping[str, Any]) -> Mapping[str, Any]:
    found = said.get(key, {})
    if not isinstance(found, dict):
        _refuse(file, f"{key} in [privacy] should be a table, as [privacy.{key}]")
    return found


def _whole(file: str, key: str, value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        _refuse(file, f"{key} in [privacy] should be a whole number from {least} to {most}")
    return value


def _day(file: str, course: str, value: object) -> date:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date) or isinstance(value, datetime):
        _refuse(file, f"ends.{course} in [privacy] should be a day, as 2027-07-15")
    return value


def _refuse(file: str, why: str) -> NoReturn:
    raise BadConfiguration(file=file, why=why)
