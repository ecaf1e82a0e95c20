"""A statement as text, with what has to be known of it to send it, leave it out or void it."""

from datetime import datetime
from typing import Literal, NamedTuple

SaidKind = Literal["attempt", "hint", "advice", "mastery", "void"]


class Said(NamedTuple):
    """One statement."""

    id: str  # a UUID, always the same for the same record
    kind: SaidKind
    at: datetime  # UTC, when what it follows from was written: not before it happened
    text: str  # JSON on one line
    stands: bool = True  # False where it is voided by another one, or voids one
    voids: str = ""  # of a "void": the id of the statement that it voids
    rests_on: str = ""  # of a "mastery": the id of the statement of the attempt after which it was reached
    subject: str = ""  # of a "mastery": who and what; of the same subject only one stands
