"""What a catalogue is told of a course beside what is taught in it: who made it, for whom, about what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as calendar_day
from typing import Literal, get_args

from enact_learn.domain.text import Text

Level = Literal["", "upper-secondary", "short-cycle", "bachelor", "master", "doctorate", "continuing"]
"""Whom a course is for, in French: lycée, BTS or DUT, licence, master, doctorat, formation continue. "": not said."""

Discipline = Literal[
    "",
    "artificial-intelligence",
    "biology",
    "chemistry",
    "computer-science",
    "mathematics",
    "medicine",
    "physics",
    "statistics",
]
"""What a course is about; "": not said."""

LEVELS: tuple[Level, ...] = tuple(level for level in get_args(Level) if level)
DISCIPLINES: tuple[Discipline, ...] = tuple(discipline for discipline in get_args(Discipline) if discipline)


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a course: an organisation or a role, or a person who chose to be named."""

    name: str
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What ``course.yaml`` says of the course for catalogues; all of it may be missing."""

    description: Text = field(default_factory=dict)
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    level: Level = ""
    discipline: Discipline = ""
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language -> words
    version: str = ""
    date: str = ""  # ISO 8601, the day of this version, as "2026-11-20"
    url: str = ""  # where the course can be had; http or https

    @property
    def day(self) -> calendar_day | None:
        """The day of this version, where it is said."""
        return calendar_day.fromisoformat(self.date) if self.date else None
