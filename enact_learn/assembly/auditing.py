"""Does the log answer for itself? It is followed from end to end, and past advice is computed again."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import NamedTuple

from enact_learn.assembly.records import Records
from enact_learn.domain.audit import RECOMMENDATION, Head, Logged, says
from enact_learn.domain.audit_trail import Finding, Trail
from enact_learn.domain.contracts import KeepsLog, Store
from enact_learn.domain.document import DocumentKind, content_hash
from enact_learn.domain.errors import CantReplay, EnactError, NoLog, StoreUnavailable, UnknownRecommendation
from enact_learn.domain.text import Message

AT_ONCE = 2000  # entries between two words on how far it is
DRAWS = 50  # for each advice that is wanted at random: there are other entries, and empty ones

_SETTINGS = re.compile(r'"settings": ?"([0-9a-f]{64})"')
_NEAR_THE_END = 200  # characters

Step = Callable[[int], None]
"""Told how many more entries were looked at."""

_ONE = {
    "changed": "log.entry-changed",
    "missing": "log.entry-missing",
    "record-changed": "log.record-changed",
    "record-gone": "log.record-gone",
    "not-forgotten": "log.record-back",
}
_RUN = {
    "changed": "log.entries-changed",
    "missing": "log.entries-missing",
    "record-changed": "log.records-changed",
    "record-gone": "log.records-gone",
    "not-forgotten": "log.records-back",
}
_UNLOGGED = {
    "recommendations": "log.unlogged-advice",
    "acts": "log.unlogged-acts",
    "documents": "log.unlogged-changes",
    "contents": "log.unlogged-contents",
}


@dataclass(frozen=True)
class Verdict:
    """What was found out about a log."""

    trail: Trail
    findings: tuple[Message, ...]  # what does not fit; at most some 1000, see ``count``
    count: int  # of all findings
    kept: Head | None  # the head that is noted beside the database; None where none is
    given: tuple[Head, ...]  # the heads that were given

    @property
    def is_whole(self) -> bool:
        """Nothing was found."""
        return not self.count


class Again(NamedTuple):
    """An advice that was computed again."""

    id: str
    agrees: bool | None  # None where it can't be computed any more
    said: tuple[Message, ...]  # how it differs, or why not


def the_log(store: Store, name: str) -> KeepsLog:
    """The store as far as it keeps a log. Raises NoLog."""
    if not isinstance(store, KeepsLog):
        raise NoLog(store=name)
    return store


def verify(store: Store, name: str, heads: Sequence[Head] = (), step: Step = lambda _: None) -> Verdict:
    """Follow the log from its first entry to its last, and compare it with what was kept of it.

    Args:
        store: what keeps it.
        name: what the configuration calls the store.
        heads: what somebody kept of the log elsewhere.
        step: told how many more entries were looked at.

    Raises NoLog, StoreUnavailable.

    """
    log = the_log(store, name)
    kept = log.kept_head()  # before the log is read, which may grow meanwhile
    trail = Trail([*heads, *([kept] if kept else [])])
    entries = iter(log.logged())
    used: set[str] = set()
    while some := list(islice(entries, AT_ONCE)):
        trail.follow(some)
        used.update(its[1] for one in some if (its := _settings_of(one)))
        step(len(some))
    trail.end()
    around = [
        *_compared(trail, kept, heads),
        *(Message(_UNLOGGED[what], {"count": count}) for what, count in log.unlogged().items()),
        *_settings_that_are_gone(store, used),
        *_changed_settings(store),
    ]
    found = (*around, *map(_said, trail.findings))
    return Verdict(trail, found, len(around) + trail.count, kept, tuple(heads))


def last_advice(log: KeepsLog, count: int) -> list[str]:
    """The ids of the last recommendations of which the log still says what they were, the oldest first."""
    head = log.log_head()
    above, window = head.number if head else 0, 4 * count
    found: deque[str] = deque()
    while above > 0 and len(found) < count:
        first = max(1, above - window + 1)
        found.extendleft(one.about for one in reversed(list(log.logged(first, above))) if _is_advice(one))
        above, window = first - 1, min(2 * window, AT_ONCE)
    return list(found)[-count:]


def some_advice(log: KeepsLog, count: int, seed: int) -> list[str]:
    """The ids of recommendations that are drawn from the log at random: the same seed draws the same."""
    head, random = log.log_head(), Random(seed)  # noqa: S311 (a sample that can be drawn again)
    if head is None:
        return []
    if head.number <= DRAWS * count:  # few: all of them are looked at
        there = [one.about for one in log.logged() if _is_advice(one)]
        return random.sample(there, min(count, len(there)))
    found: dict[str, None] = {}
    for _ in range(DRAWS * count):
        number = random.randint(1, head.number)
        found |= dict.fromkeys(one.about for one in log.logged(number, number) if _is_advice(one))
        if len(found) == count:
            break
    return list(found)


def recompute(records: Records, ids: Sequence[str]) -> Iterator[Again]:
    """Compute each recommendation again, from the log, the settings and the fit of then."""
    for id_ in ids:
        try:
            replayed = records.replay(records.recommendation(id_))
        except (CantReplay, UnknownRecommendation, StoreUnavailable) as error:
            yield Again(id_, None, (error.message,))
        else:
            yield Again(id_, replayed.agrees, tuple(replayed.differences))


def restorings(trail: Trail) -> list[Message]:
    """When the log was put in from a backup, the last few times."""
    return [
        Message(
            "log.restored-from" if says(entry.note).get("head") else "log.restored",
            {"number": entry.number, "at": entry.at[:16].replace("T", " "), "head": str(says(entry.note).get("head"))},
        )
        for entry in trail.restored
    ]


def _is_advice(one: Logged) -> bool:
    return one.entry.kind == RECOMMENDATION and bool(one.about)


def _said(finding: Finding) -> Message:
    ids = _ONE if finding.first == finding.last else _RUN
    return Message(ids[finding.what], {"first": finding.first, "last": finding.last})


def _compared(trail: Trail, kept: Head | None, given: Sequence[Head]) -> Iterator[Message]:
    ends = trail.last.number if trail.last else 0
    for head in trail.beyond():
        id_ = "log.cut-off" if head == kept and head not in given else "log.cut-off-given"
        yield Message(id_, {"number": head.number, "last": ends})
    for head in trail.differing:
        id_ = "log.differs" if head == kept and head not in given else "log.differs-given"
        yield Message(id_, {"number": head.number})


def _settings_of(one: Logged) -> re.Match[str] | None:
    """The id of the settings, which stands near the end of what is hashed of an advice."""
    return _SETTINGS.search(one.text, len(one.text) - _NEAR_THE_END) if one.text and _is_advice(one) else None


def _settings_that_are_gone(store: Store, used: Iterable[str]) -> Iterator[Message]:
    """Without them, and without the courses that they name, nobody can say with what an advice was made."""
    for id_ in sorted(used):
        settings = store.document(id_)
        courses = None if settings is None else settings.data.get("courses")
        if settings is None or (isinstance(courses, str) and store.document(courses) is None):
            yield Message("log.settings-gone", {"id": id_[:12]})


def _changed_settings(store: Store) -> Iterator[Message]:
    """With what advice was made: documents whose ids are hashes of what they say."""
    kinds: Sequence[DocumentKind] = ("settings", "courses")
    for kind in kinds:
        try:
            for document in store.documents(kind):
                if content_hash(document.data) != document.id:
                    yield Message("log.settings-changed", {"id": document.id[:12]})
        except EnactError as error:
            yield error.message
