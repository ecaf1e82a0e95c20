"""Follows the chain of a log from its first entry to its last, and notes whatever does not fit."""

from collections import Counter, deque
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from enact_learn.domain.audit import (
    BEFORE_ALL,
    FORGETS,
    NOTED,
    RESTORED,
    Entry,
    Head,
    Logged,
    chained,
    digest,
    forgotten_in,
)

What = Literal["changed", "missing", "record-changed", "record-gone", "not-forgotten"]
"""An entry was changed or is missing; the record that it is about was changed, is gone and nobody says why, or was
forgotten and is there again."""

MOST = 1000  # findings that are kept; all are counted
MOST_RESTORED = 20
_CHUNK = 12  # bits: numbers are kept 4096 to a chunk


class Finding(NamedTuple):
    """Something that does not fit, of one entry or of a run of them."""

    what: What
    first: int
    last: int


class Trail:
    """What is known of a log while it is followed, in memory that does not grow with it.

    Args:
        heads: what was kept of it elsewhere.

    Attributes:
        entries: how many there are.
        kinds: how many of each kind.
        forgotten: entries whose records were forgotten, rightly.
        last: the last one, None before the first.
        findings: what does not fit, sorted by kind; the first thousand.
        count: how many findings there are.
        restored: the last entries that say that a backup was put in.
        differing: heads to which the log comes, with another hash.

    """

    def __init__(self, heads: Collection[Head] = ()) -> None:
        self.entries = 0
        self.kinds: Counter[str] = Counter()
        self.forgotten = 0
        self.last: Entry | None = None
        self.findings: list[Finding] = []
        self.count = 0
        self.differing: list[Head] = []
        self.restored: deque[Entry] = deque(maxlen=MOST_RESTORED)
        self._heads = tuple(heads)
        self._heads_at = {head.number for head in heads}
        self._met: set[Head] = set()
        self._expected = 1
        self._previous: tuple[str, ...] = (BEFORE_ALL,)  # hashes that the next entry may hang on; none: any
        self._gone = _Numbers()
        self._open: dict[What, tuple[int, int]] = {}

    def follow(self, logged: Iterable[Logged]) -> None:
        """Go along entries, in the order of their numbers."""
        for one in logged:
            self._step(one)

    def end(self) -> None:
        """All entries were seen."""
        for first, last in self._gone.runs():
            self._note("record-gone", first, last)
        for what, (first, last) in self._open.items():
            self._keep(Finding(what, first, last))
        self._open.clear()

    def beyond(self) -> list[Head]:
        """Heads to which the log does not come: it was cut off, or that entry was removed."""
        return [head for head in self._heads if head not in self._met]

    def _step(self, logged: Logged) -> None:
        entry = logged.entry
        number, kind, _, note, commitment, hash_ = entry
        self.entries += 1
        self.kinds[kind] += 1
        if number < self._expected:  # they count from 1
            self._note("changed", number, number)
            return
        if number > self._expected:
            self._note("missing", self._expected, number - 1)
            self._previous = ()
        self._expected = number + 1
        self.last = entry
        self._look_at_the_chain(entry)
        if number in self._heads_at:
            self._compare(Head(number, hash_))
        if kind in NOTED:
            if digest(note) != commitment:
                self._note("changed", number, number)
            if kind in FORGETS:
                self._forget(entry)
            elif kind == RESTORED:
                self.restored.append(entry)
        elif not logged.is_there:
            self._gone.add(number)
        elif logged.text is None or digest(logged.text) != commitment:
            self._note("record-changed", number, number)

    def _look_at_the_chain(self, entry: Entry) -> None:
        number, kind, at, note, commitment, hash_ = entry
        before, self._previous = self._previous, (hash_,)
        if not before:
            return
        made = chained(before[0], number, kind, at, note, commitment)
        if made != hash_:
            self._previous = (hash_, made)
            # where the hash of the one before was changed, and nothing else, this one hangs on what it was
            if hash_ not in [chained(other, number, kind, at, note, commitment) for other in before[1:]]:
                self._note("changed", number, number)

    def _compare(self, here: Head) -> None:
        for head in self._heads:
            if head.number == here.number:
                self._met.add(head)
                if head.hash != here.hash:
                    self.differing.append(head)

    def _forget(self, entry: Entry) -> None:
        for first, last in forgotten_in(entry):
            gone = self._gone.take(first, last)
            self.forgotten += gone
            if gone < last - first + 1:
                self._note("not-forgotten", first, last)

    def _note(self, what: What, first: int, last: int) -> None:
        """Runs of neighbours are one finding."""
        known = self._open.get(what)
        if known is not None and first == known[1] + 1:
            self._open[what] = (known[0], last)
            return
        if known is not None:
            self._keep(Finding(what, *known))
        self._open[what] = (first, last)

    def _keep(self, finding: Finding) -> None:
        self.count += 1
        if len(self.findings) < MOST:
            self.findings.append(finding)


class _Numbers:
    """Many whole numbers, a bit for each."""

    def __init__(self) -> None:
        self._chunks: dict[int, int] = {}

    def add(self, number: int) -> None:
        chunk, bit = number >> _CHUNK, number & ((1 << _CHUNK) - 1)
        self._chunks[chunk] = self._chunks.get(chunk, 0) | 1 << bit

    def take(self, first: int, last: int) -> int:
        """Remove those from ``first`` to ``last``; gives how many there were."""
        found = 0
        for chunk in self._between(first >> _CHUNK, last >> _CHUNK):
            start = chunk << _CHUNK
            low, high = max(first - start, 0), min(last - start, (1 << _CHUNK) - 1)
            mask = ((1 << (high - low + 1)) - 1) << low
            found += (self._chunks[chunk] & mask).bit_count()
            self._chunks[chunk] &= ~mask
            if not self._chunks[chunk]:
                del self._chunks[chunk]
        return found

    def runs(self) -> Iterable[tuple[int, int]]:
        """The first and the last of each run of neighbours, in order."""
        for chunk in sorted(self._chunks):
            bits, place = self._chunks[chunk], chunk << _CHUNK
            while bits:
                skip = (bits & -bits).bit_length() - 1
                bits >>= skip
                length = ((~bits) & (bits + 1)).bit_length() - 1
                yield place + skip, place + skip + length - 1
                bits >>= length
                place += skip + length

    def _between(self, first: int, last: int) -> list[int]:
        """Chunks that there are: whoever names a billion numbers has us look at none of them."""
        if last - first < len(self._chunks):
            return [chunk for chunk in range(first, last + 1) if chunk in self._chunks]
        return [chunk for chunk in self._chunks if first <= chunk <= last]
