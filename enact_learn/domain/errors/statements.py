"""What can go wrong between us and a learning record store."""

from enact_learn.domain.errors.base import EnactError


class RecordStoreAway(EnactError):
    """A record store that does not answer, or takes nothing just now."""

    kind = "unavailable"
    sentence = (
        "The record store at {where} takes nothing just now ({why}), and was asked for some minutes. What it took "
        "before is noted: the same command goes on from there."
    )


class RecordStoreRefuses(EnactError):
    """A record store that does not know our key, or does not let it write."""

    kind = "refused"
    sentence = (
        "The record store at {where} refuses the key ({status}). Look at ENACT_LRS_KEY and ENACT_LRS_SECRET, or at the "
        "file that `credentials` below [lrs] names, and whether this key may write statements."
    )


class RecordStoreUnclear(EnactError):
    """Something that answers otherwise than a record store does."""

    kind = "unavailable"
    sentence = (
        "What answers at {where} is no record store for xAPI 1.0.3, or not in order ({status}). Look at `endpoint` "
        "below [lrs] in enact.toml: it is the address to which `statements` is added."
    )


class OutboxUnusable(EnactError):
    """The file that notes what was sent can't be read or written."""

    kind = "unavailable"
    sentence = (
        "What was sent is noted in {file}, which can't be used: {why}. Mend it, or put it aside: then all is sent "
        "again, which changes nothing in a record store that has it."
    )
