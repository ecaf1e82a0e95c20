"""The technical file that the AI Act asks for (Regulation (EU) 2024/1689, articles 9 to 15 and Annex IV), as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from enact_learn.domain.course import CourseId
from enact_learn.domain.fairness import Fairness, Reliability
from enact_learn.domain.fit import Quality, Why
from enact_learn.domain.footprint import Footprint
from enact_learn.domain.settings import Part
from enact_learn.domain.text import Message, Text

Grade = Literal["low", "medium", "high"]

FORMAT = "enact.ai-act/1"


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that could go wrong, and what fails if it comes back."""

    id: str
    risk: Text
    affected: Text
    cause: Text
    severity: Grade
    likelihood: Grade  # before the measure
    measure: Text
    residual: Text  # what is left after it
    test: tuple[str, ...]  # pytest's names of the tests that fail if it returns


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A course as far as the file asks for it."""

    course: CourseId
    title: Text
    licence: str
    languages: tuple[str, ...]
    skills: int
    exercises: int
    cells: int
    by_hand: int  # cells that a person grades
    apart: int  # exercises whose tests run in a process of their own
    libraries: tuple[str, ...]
    fingerprint: str  # first hex digits of a hash of all releases: another one is another course


@dataclass(frozen=True, slots=True)
class LogFacts:
    """The log that everything here was measured from. Learners are counted, never named."""

    learners: int
    episodes: int
    answers: int  # first scores
    right: float | None  # share of these with full marks; None where too few people stand behind it
    imported: int  # episodes that came in by a progress file: left out
    first: datetime | None  # UTC, the day on which the first episode began
    last: datetime | None


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The model that advises, and how it came to."""

    part: Part
    since: datetime | None  # UTC, of the decision; None before the first one
    why: Why | None
    learners: int  # that its fit learned from; 0 without one
    answers: int
    fitted: datetime | None  # UTC
    held_out: Quality | None  # as measured at the last fit
    candidates: tuple["Rated", ...]  # all that were measured then, the best first


@dataclass(frozen=True, slots=True)
class Rated:
    """A model that could have advised, and how well it predicted."""

    model: str
    quality: Quality


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far forecasts of first scores came true, each from the learner's own past by a model fitted on others."""

    quality: Quality
    bins: tuple[Reliability, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """So many of a kind; in one month where that is said."""

    kind: str
    count: int
    month: str = ""  # as "2026-03"


@dataclass(frozen=True, slots=True)
class Chain:
    """The append-only log of what the engine did, followed from end to end, and some advice computed again."""

    entries: int
    kinds: tuple[Count, ...]
    head: str  # number and hash of the last entry; "" of an empty log
    faults: int  # what does not fit
    findings: tuple[Message, ...]  # the first of these
    replayed: int  # recommendations that were drawn and computed again
    agreed: int  # of these, those that came out the same
    lost: int  # of these, those that can't be computed any more


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise than in an earlier report."""

    what: str  # which number or name
    before: str | int | float | None
    after: str | int | float | None


@dataclass(frozen=True, slots=True)
class Report:
    """The technical file. What could not be measured is None, and ``missing`` says why, by the section's name."""

    at: datetime  # UTC
    version: str  # of the package
    institution: str
    home: str  # the address that what leaves the house is named by; "" where none is set
    k: int  # the fewest people behind a number about a group
    courses: tuple[CourseFacts, ...]
    log: LogFacts
    model: ModelFacts
    policy: Part
    memory: Part | None
    calibration: Calibration | None
    fairness: Fairness | None
    records: tuple[Count, ...]  # what is kept, by kind
    chain: Chain | None
    oversight: tuple[Count, ...]  # acts of teachers, by kind and month
    voices: tuple[Count, ...]  # what learners said to the engine, by kind
    paused: tuple[CourseId, ...]  # courses in which the engine is switched off now
    risks: tuple[Risk, ...]
    spent: Footprint | None
    changes: tuple[Change, ...] | None  # since the report that it was compared with
    missing: Mapping[str, Message] = field(default_factory=dict)
