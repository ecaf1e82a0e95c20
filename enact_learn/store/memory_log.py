"""The log that answers for itself, in memory: what a store in a database has in three tables."""

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from enact_learn import __version__
from enact_learn.domain.act import Act, Scope, is_about
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.audit import (
    ACT,
    BEGAN,
    ERASURE,
    MODEL_CHANGES,
    NOTED,
    RECOMMENDATION,
    Entry,
    Head,
    Logged,
    digest,
    in_ranges,
    next_entry,
    noted,
)
from enact_learn.domain.document import Document
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.wire import to_json

Record = Recommendation | Act | Document


class Kept(NamedTuple):
    """All of a log, to be put back where adding a whole record fails."""

    entries: tuple[Entry, ...]
    contents: Mapping[int, str]
    tokens: Mapping[str, str]


class MemoryLog:
    """Entries about what a store holds.

    Args:
        find: the record of a kind with an id, as it stands in the store; None where there is none.

    """

    def __init__(self, find: Callable[[str, str], Record | None]) -> None:
        self._find = find
        self._entries: list[Entry] = []
        self._contents: dict[int, str] = {}
        self._tokens: dict[str, str] = {}

    def write(self, record: Record) -> None:
        """Add an entry about a record; documents that change no model have none."""
        kind = _kind_of(record)
        if kind is not None:
            self._add(kind, digest(self._text(record, draw=True) or ""))
            self._contents[self._entries[-1].number] = record.id

    def forget(self, learner: LearnerId) -> None:
        """Empty the entries about a learner's records; her token goes."""
        gone = []
        for number, id_ in list(self._contents.items()):
            record = self._find(self._entries[number - 1].kind, id_)
            if record is not None and _is_about(record, learner):
                gone.append(number)
                del self._contents[number]
        self._tokens.pop(_hers(learner), None)
        if gone:
            self._add(ERASURE, note=noted(entries=in_ranges(gone)))

    def entries(self, first: int | None, last: int | None) -> Iterator[Logged]:
        """What the contract gives as ``logged``."""
        for entry in tuple(self._entries):
            if (first is None or entry.number >= first) and (last is None or entry.number <= last):
                yield self._logged(entry)

    @property
    def head(self) -> Head | None:
        """The last entry."""
        return Head(self._entries[-1].number, self._entries[-1].hash) if self._entries else None

    def lacking(self, records: Iterable[Record]) -> int:
        """How many of the records should be logged and have no entry."""
        known = {(self._entries[number - 1].kind, id_) for number, id_ in self._contents.items()}
        return sum((kind := _kind_of(one)) is not None and (kind, one.id) not in known for one in records)

    def copied(self) -> Kept:
        """As it is now."""
        return Kept(tuple(self._entries), dict(self._contents), dict(self._tokens))

    def put_back(self, kept: Kept) -> None:
        """As it was then."""
        self._entries, self._contents, self._tokens = list(kept.entries), dict(kept.contents), dict(kept.tokens)

    def _logged(self, entry: Entry) -> Logged:
        if entry.kind in NOTED:
            return Logged(entry, entry.note)
        id_ = self._contents.get(entry.number)
        record = None if id_ is None else self._find(entry.kind, id_)
        return Logged(entry, None if record is None else self._text(record), id_ is not None, id_ or "")

    def _add(self, kind: str, commitment: str = "", note: str = "") -> None:
        at = datetime.now(UTC)
        if not self._entries:
            self._entries.append(next_entry(None, BEGAN, at, note=noted(version=__version__)))
        self._entries.append(next_entry(self.head, kind, at, commitment, note))

    def _text(self, record: Record, draw: bool = False) -> str | None:
        """What an entry commits to; None where a token is missing. With ``draw``, it is drawn then."""

        def token(name: str) -> str | None:
            if draw and name not in self._tokens:
                self._tokens[name] = secrets.token_hex(16)
            return self._tokens.get(name)

        if isinstance(record, Document):
            return _written(record)
        if isinstance(record, Recommendation):
            learner = token(_hers(record.learner))
            return learner and _written(replace(record, learner=LearnerId(learner)))
        author, scope = token(f"author {record.by}"), record.scope
        if scope.kind == "learner" and scope.of:
            whom = token(_hers(scope.of))
            scope = Scope("learner", whom or "")
        return author and _written(replace(record, by=LearnerId(author), scope=scope))


def _is_about(record: Record, learner: LearnerId) -> bool:
    if isinstance(record, Recommendation):
        return record.learner == learner
    return isinstance(record, Act) and is_about(record, learner)


def _hers(learner: str) -> str:
    return f"learner {learner}"


def _kind_of(record: Record) -> str | None:
    if isinstance(record, Document):
        return record.kind if record.kind in MODEL_CHANGES else None
    return ACT if isinstance(record, Act) else RECOMMENDATION


def _written(record: Record) -> str:
    return json.dumps(to_json(record), sort_keys=True)
