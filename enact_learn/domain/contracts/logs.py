"""A store that keeps a log, which answers for itself, of advice, teachers' acts and changes of models."""

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from enact_learn.domain.audit import Head, Logged


@runtime_checkable
class KeepsLog(Protocol):
    """A store in which each recommendation, teachers' act, fit and decision has an entry in a chain.

    The entry is written in the same transaction as what it is about. Erasing a learner empties her entries and adds
    one of the kind ``erasure`` that names them; the chain itself is never edited.
    """

    def logged(self, first: int | None = None, last: int | None = None) -> Iterator[Logged]:
        """The entries from one number to another, each with what it is about; all of them without numbers.

        In the order of their numbers, as they stand at one moment, and not all in memory. What somebody has put there
        behind the store's back comes as it is.
        """
        ...

    def log_head(self) -> Head | None:
        """The last entry; None while nothing was logged."""
        ...

    def kept_head(self) -> Head | None:
        """The last entry as it is noted outside of the database, after each commit; None where nothing is noted."""
        ...

    def unlogged(self) -> Mapping[str, int]:
        """What stands in the store and in no entry: kind of record (table) -> how many. Empty where all is logged.

        Under ``contents``: references from the log to its records that belong to no entry.
        """
        ...
