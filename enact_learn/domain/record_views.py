"""What a learner is shown of her record: what is kept of her, and what came of taking it home or bringing it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.consent import Research
from enact_learn.domain.text import Message

Place = Literal["here", "binder", "hub"]
"""Where the record stands: on this machine, on a machine that is thrown away, at a Hub's service."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Where this server runs, and whether what is here stays."""

    place: Place
    repository: str  # what a browser's storage is keyed by; "" where the record stays anyway
    idle_minutes: int | None  # after how long without activity the machine is thrown away; None: never


@dataclass(frozen=True, slots=True)
class RecordView:
    """What is kept of a learner."""

    learner: LearnerId
    since: datetime | None  # UTC, of the first entry; None where there is none
    checks: int
    attempts: int
    exercises: int  # different ones that were worked on
    hints: int
    advice: int  # recommendations on record
    notebooks: tuple[str, ...]  # her copies, relative to the root
    kept_in: Message  # where it stands, and who can read it
    home: HomeView
    research: Research


@dataclass(frozen=True, slots=True)
class Purpose:
    """One kind of data that is kept of a learner, in her language."""

    what: str
    why: str
    how_long: str
    who: str  # sees it


@dataclass(frozen=True, slots=True)
class PurposesView:
    """All of them."""

    kept: tuple[Purpose, ...]


@dataclass(frozen=True, slots=True)
class ImportView:
    """What an import brought."""

    attempts: int  # episodes that were not here before
    already_here: int
    notebooks: tuple[str, ...]  # restored under these names, relative to the root
    notes: tuple[Message, ...]  # what was left out, and why
