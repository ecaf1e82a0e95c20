"""The log that answers for itself: entries in a chain, each of which vouches for all before it.

An entry says when something was recorded and of which kind it was, and holds a commitment: the SHA-256 of what was
recorded, in which each person's id is replaced by a secret token of hers. So a new key for ids changes no entry, and
where a learner is erased her token goes: what was said of her can't be recomputed from the log, which stays whole.
The format is in docs/audit.md; it never changes for entries that are written.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from json.encoder import encode_basestring_ascii as quoted  # of json.dumps, without the rest: logs are long
from typing import Any, NamedTuple

from enact_learn.domain.errors import NotAHead

BEGAN, ERASURE, ROTATION, PURGE, RESTORED = "began", "erasure", "rotation", "purge", "restored"
RECOMMENDATION, ACT, DECISION, FIT = "recommendation", "act", "decision", "fit"

NOTED = frozenset((BEGAN, ERASURE, ROTATION, PURGE, RESTORED))
"""Kinds that say in their note what happened; the others are about a record."""

FORGETS = frozenset((ERASURE, PURGE))
"""Kinds that name entries whose records were deleted."""

MODEL_CHANGES = frozenset((DECISION, FIT))
"""Kinds of documents that are logged: what a model learned, and which one advises."""

BEFORE_ALL = "0" * 64
"""Stands in the place of the hash before the first entry."""

_HEAD = re.compile(r"\s*(\d{1,18}):([0-9a-f]{64})\s*")
_RANGE = re.compile(r"(\d{1,18})(?:-(\d{1,18}))?")


class Entry(NamedTuple):
    """One entry. They count 1, 2, 3, ..."""

    number: int
    kind: str
    at: str  # ISO 8601, UTC: when it was written into the log
    note: str  # JSON, for kinds that are about no record; "" for the others
    commitment: str  # 64 hex digits: SHA-256 of the text of the record, or of the note
    hash: str  # 64 hex digits: SHA-256 of the hash before and all of the above


class Head(NamedTuple):
    """The last entry at some time: whoever keeps it elsewhere can tell later whether anything up to it was changed."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


class Logged(NamedTuple):
    """An entry with what it is about, as that stands in the store today."""

    entry: Entry
    text: str | None  # whose SHA-256 the commitment should be; None where it can't be put together
    is_there: bool = True  # False where the log does not even say what it was about: it was forgotten, or removed
    about: str = ""  # the record's id; "" for a note and for what is gone


def head_of(text: str) -> Head:
    """What ``str`` made of a head. Raises NotAHead."""
    if (found := _HEAD.fullmatch(text)) is None:
        raise NotAHead(head=text.strip()[:100] or "…")
    return Head(int(found[1]), found[2])


def digest(text: str) -> str:
    """SHA-256 of a text, in 64 hex digits."""
    # what somebody put into a database by hand may be no text: it has a hash of its own all the same
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def chained(previous: str, number: int, kind: str, at: str, note: str, commitment: str) -> str:
    """The hash of an entry: of these six, one a line, with no line end behind the last."""
    return digest(f"{previous}\n{number}\n{kind}\n{at}\n{note}\n{commitment}")


def next_entry(last: Head | None, kind: str, at: datetime, commitment: str = "", note: str = "") -> Entry:
    """The entry that follows. ``commitment`` is that of the record; one that has a note commits to the note."""
    number, previous = (1, BEFORE_ALL) if last is None else (last.number + 1, last.hash)
    commitment = commitment or digest(note)
    time = at.astimezone(UTC).isoformat()
    return Entry(number, kind, time, note, commitment, chained(previous, number, kind, time, note, commitment))


def text_of(columns: Sequence[str | int], document: str, persons: Mapping[str, str]) -> str | None:
    """What an entry commits to: the columns of a record in a line of JSON, and below it the document.

    None for a document that has a token in it: none is written so, and what stands for her id is no other text.

    Args:
        columns: they name no person but by her token.
        persons: id -> token; wherever the document has the id as a text, the token takes its place.

    """
    for person, token in persons.items():
        if token in document:
            return None
        document = document.replace(quoted(person), f'"{token}"')
    line = ",".join([quoted(one) if isinstance(one, str) else str(one) for one in columns])
    return f"[{line}]\n{document}"


def noted(**says: Any) -> str:
    """A note: what is said, as JSON."""
    return json.dumps(says, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def says(note: str) -> Mapping[str, Any]:
    """What a note says; nothing where it can't be read."""
    try:
        found = json.loads(note)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def forgotten_in(entry: Entry) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of entries that this one says were forgotten. They all stand before it."""
    listed = says(entry.note).get("entries") if entry.kind in FORGETS else None
    for part in listed.split(",") if isinstance(listed, str) else ():
        if (found := _RANGE.fullmatch(part)) is not None:
            first, last = int(found[1]), int(found[2] or found[1])
            yield first, min(last, entry.number - 1)


def in_ranges(numbers: Iterable[int]) -> str:
    """Numbers in one short text: "1-3,7"."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number <= found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
