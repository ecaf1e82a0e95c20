"""How a test ends that can't decide anything, in words."""

from collections.abc import Mapping

from enact_learn.domain.text import Message, in_language

SENTENCES = {
    "grading.apart-unreadable": "{what} gave something that can't be read: {why}",
    "grading.apart-ended": "Python stopped while your code was running, or no longer answers.",
    "grading.apart-interrupted": "{what} took too long and was stopped. Is there a loop that never ends?",
    "grading.apart-not-a-value": "{what} should be {wanted}; it is {found}.",
    "grading.author-cant-cross": "{why}.",
    "grading.author-judged-there": "{what} is called in the learner's process, which may answer what it likes: "
    "import {library} in this test or in a locked cell.",
    "grading.author-judged-by-method": "{what} says itself whether the answer is right, in the learner's process: "
    "compare data here instead (attributes, str(...), list(...)).",
    "grading.author-expected-handed": "{what} is handed the value that it is compared with: keep the expected "
    "value out of the call.",
    "grading.author-object-decides": "{what} is an object of the learner's code ({found}) and can't be compared "
    "or taken for True or False: compare its data (attributes, str(...), list(...)).",
    "grading.apart-undecided": "{what} can't decide a test: it is an object of your code ({found}), not a value.",
}
"""English of this room's messages, for places where only a text fits (an exception's)."""


def sentence(message: Message) -> str:
    """The message in English."""
    params = {name: in_language(one, "en") if isinstance(one, Mapping) else one for name, one in message.params.items()}
    return SENTENCES[message.id].format(**params)


class CellFails(BaseException):
    """The running test has failed for good: no test can expect it, and it is remembered when it is caught."""

    def __init__(self, message: Message) -> None:
        super().__init__(sentence(message))
        self.message = message


class HandleDecides(TypeError):
    """An object of the learner's code was compared, hashed or used as a truth: it alone would decide the mark."""


class NotFromTests(TypeError):
    """A test hands over something that cannot cross to the learner's code: the author's fault."""
