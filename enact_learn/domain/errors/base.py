"""What every error that a person can mend has in common."""

from typing import ClassVar, Literal

from enact_learn.domain.text import Message

Kind = Literal["invalid", "unknown", "refused", "conflict", "too-large", "too-often", "unavailable"]


class EnactError(Exception):
    """An error with a sentence for a person. Doors turn ``kind`` into an exit status or an HTTP status.

    ``str(error)`` is English; ``error.message`` can be said in another language by ``words``.
    """

    kind: ClassVar[Kind] = "invalid"
    sentence: ClassVar[str] = "Something is not right."

    def __init__(self, **params: str | int | float) -> None:
        self.params = params
        super().__init__(self.sentence.format(**params))

    @property
    def message(self) -> Message:
        """The id ``error.<class name>`` and its parameters."""
        return Message(f"error.{type(self).__name__}", self.params)
