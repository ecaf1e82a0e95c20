"""Sends to a record store what it has not got yet, in batches, each noted as soon as it is taken."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Protocol

from enact_learn.exports.xapi.outbox import Outbox
from enact_learn.exports.xapi.record_store import Refused
from enact_learn.exports.xapi.said import Said

LOOKED_AT = 2000  # statements that are looked up in the outbox together
LARGEST = 1_000_000  # signs of a batch
NAMED = 20  # refused statements that are named; the others are counted


class Sends(Protocol):
    """A record store."""

    def send(self, batch: list[Said]) -> list[Refused]:
        """Send statements; those that are not taken are returned."""
        ...


@dataclass
class Posted:
    """What became of it."""

    sent: int = 0  # statements that the store took, those that void others too
    voids: int = 0  # of them, how many void another one
    before: int = 0  # that it had taken before
    refused: int = 0
    named: list[Refused] = field(default_factory=list)  # the first of those


def post(
    found: Iterable[Said],
    store: Sends,
    outbox: Outbox,
    void: Callable[[str, datetime], Said],
    step: Callable[[Posted], None],
    batch: int = 500,
) -> Posted:
    """Send what is missing. Raises what ``store`` and ``outbox`` raise; the next call goes on where this one ended.

    Args:
        found: all statements, as they follow from the log.
        store: where they go.
        outbox: what has been there already.
        void: makes the statement that voids another one at a time (UTC).
        step: told how far it is, after each batch.
        batch: statements that go together, 1 or more.

    """
    posted = Posted()
    for some in _batches(_missing(found, outbox, void, posted), batch):
        refused = store.send(some)
        not_taken = {one.id for one in refused}
        taken = [one for one in some if one.id not in not_taken]
        outbox.note(taken)
        posted.sent += len(taken)
        posted.voids += sum(one.kind == "void" for one in taken)
        posted.refused += len(refused)
        posted.named += refused[: NAMED - len(posted.named)]
        step(posted)
    return posted


def _missing(
    found: Iterable[Said], outbox: Outbox, void: Callable[[str, datetime], Said], posted: Posted
) -> Iterator[Said]:
    """What has to be sent so that the store says what the log says.

    What was superseded before it was ever sent needs neither to be sent nor to be voided. Of a skill that was said to
    be mastered nothing is said again, unless what it rested on was voided: then it is voided too, and said anew.
    """
    looked = iter(found)
    while some := _some(looked):
        asked = [one.id for one in some] + [one.voids for one in some if one.voids]
        taken, gone = outbox.taken(asked), set[str]()
        for one in some:
            if one.id in taken:
                posted.before += 1
            elif one.kind == "void":
                if one.voids in taken:
                    resting = outbox.resting_on(one.voids)
                    gone.update(resting)
                    # first what rests on it: killed in between, the next look comes here again
                    yield from (void(id_, one.at) for id_ in resting)
                    yield one
            elif one.kind == "mastery":
                if one.stands and not set(outbox.standing_on(one.subject)) - gone:
                    yield one
            elif one.stands:
                yield one


def _some(looked: Iterator[Said]) -> list[Said]:
    return list(islice(looked, LOOKED_AT))


def _batches(found: Iterable[Said], most: int) -> Iterator[list[Said]]:
    """As many as may go together, and not more than a record store takes at once."""
    batch: list[Said] = []
    size = 0
    for one in found:
        if batch and (len(batch) >= most or size + len(one.text) > LARGEST):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one.text)
    if batch:
        yield batch
