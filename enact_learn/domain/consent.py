"""Research use is a choice of its own: a learner says yes or no to it, course by course, and no is what holds before.

What she says is an event, so that it shows when it was given and when it was withdrawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from enact_learn.domain.attempt import Event, EventKind
from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Message, Text

YES: EventKind = "research-yes"
NO: EventKind = "research-no"
KINDS: tuple[EventKind, ...] = (YES, NO)

WORDS = 1
"""Which words she is asked with. Whoever changes their meaning counts on: an old yes was no yes to new words, and
``standing`` takes it for none."""

STATEMENT = (
    Message("notice.research-what"),
    Message("notice.research-never"),
    Message("notice.research-choice"),
)
"""The words: what is handed over, what never is, and that she is free."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a learner said of one course."""

    course: CourseId
    title: Text
    agreed: bool
    since: datetime | None  # UTC, when she said so; None where she never said anything


@dataclass(frozen=True, slots=True)
class Research:
    """What she is asked, and what she said."""

    words: int  # which version of the statement
    statement: tuple[Message, ...]
    courses: tuple[Consent, ...]  # those in which something of hers is kept


def last_words(events: Iterable[Event]) -> Mapping[CourseId, Event]:
    """What one learner last said of each course. What came in by a file is a claim, and counts for nothing.

    ``events``: hers, oldest first.
    """
    return {one.course: one for one in events if one.kind in KINDS and not one.imported}


def agrees(last: Event | None) -> bool:
    """Whether the last word on a course is a yes to the words of today."""
    return last is not None and last.kind == YES and last.detail.get("words") == WORDS
