"""What the work of the machine takes: processor time, and the energy that is estimated from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Text

Work = Literal["grade", "advice", "refit"]

Costs = Mapping[tuple[Work, str], Sequence[float]]
"""Work and its month (UTC, as "2026-03") -> processor seconds of each time; 0.0 where that was not measured."""


@dataclass(frozen=True, slots=True)
class Energy:
    """What energy is estimated from: assumptions, which whoever knows the machine replaces (docs/frugality.md)."""

    watts_per_core: float = 10.0  # of one busy core, with its share of memory, power supply and cooling; above 0
    grams_per_kwh: float = 55.0  # of CO2 equivalent, of the electricity that the machine runs on; 0 or more

    def kwh(self, cpu_seconds: float) -> float:
        """Kilowatt-hours for so many processor seconds."""
        return cpu_seconds * self.watts_per_core / 3_600_000.0

    def grams(self, cpu_seconds: float) -> float:
        """Grams of CO2 equivalent for so many processor seconds."""
        return self.kwh(cpu_seconds) * self.grams_per_kwh


@dataclass(frozen=True, slots=True)
class Amount:
    """What one kind of work took."""

    times: int  # how often it was done
    measured: int  # of these, how often its processor time was measured
    cpu_seconds: float  # of all measured ones
    median: float | None  # seconds of one; None where none was measured
    p95: float | None  # seconds that 95 % of them stay within
    kwh: float
    grams: float  # of CO2 equivalent


@dataclass(frozen=True, slots=True)
class MonthSpent:
    """What a month took; with "" as its month, all of them together."""

    month: str  # UTC, as "2026-03"
    grades: Amount
    advice: Amount
    refits: Amount


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the work of the machine took, month by month."""

    total: MonthSpent
    months: tuple[MonthSpent, ...]  # the newest first
    energy: Energy


@dataclass(frozen=True, slots=True)
class FootprintView:
    """The footprint of a course, as a teacher sees it. Refits are of all courses together."""

    course: CourseId
    title: Text
    at: datetime  # UTC
    footprint: Footprint
