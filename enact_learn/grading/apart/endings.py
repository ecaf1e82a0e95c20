"""How a test ends that can't decide anything, in words."""

from enact_learn.domain.text import Message

SENTENCES = {
    "grading.apart.unreadable": "{what} gave something that can't be read: {why}",
    "grading.apart.ended": "The learner's process ended, or no longer answers.",
    "grading.apart.interrupted": "{what} took too long and was stopped.",
    "grading.apart.too-many": "Your code gave more objects than a test can hold.",
    "grading.apart.not-a-value": "{what} should be {wanted}; it is {found}.",
    "grading.apart.undecided": "{what} can't decide a test: it is an object of the learner's code ({found}).",
}
"""English of this room's messages, for places where only a text fits (an exception's)."""


def sentence(message: Message) -> str:
    """The message in English."""
    return SENTENCES[message.id].format(**message.params)


class CellFails(BaseException):
    """The running test has failed for good: no test can expect it, and it is remembered when it is caught."""

    def __init__(self, message: Message) -> None:
        super().__init__(sentence(message))
        self.message = message


class HandleDecides(TypeError):
    """An object of the learner's code was compared, hashed or used as a truth: it alone would decide the mark."""


class NotFromTests(TypeError):
    """A test hands over something that cannot cross to the learner's code: the author's fault."""
