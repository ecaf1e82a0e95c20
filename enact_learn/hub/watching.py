"""What the queue tells whoever counts."""

from typing import Protocol


class Watching(Protocol):
    """Is told what happens. Called from several threads; it must be quick and never raise."""

    def began(self, waited: float) -> None:
        """A grading begins after so many seconds in the queue."""

    def graded(self, seconds: float) -> None:
        """A grading is done and recorded."""

    def failed(self, why: str) -> None:
        """Grading itself did not work: the name of the error."""

    def refused(self, why: str) -> None:
        """A submission was not taken: the name of the error."""


class NobodyWatches:
    """Counts nothing."""

    def began(self, waited: float) -> None:
        """Nothing is done."""

    def graded(self, seconds: float) -> None:
        """Nothing is done."""

    def failed(self, why: str) -> None:
        """Nothing is done."""

    def refused(self, why: str) -> None:
        """Nothing is done."""
