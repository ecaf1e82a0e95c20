"""What is wrong with a request."""

from enact_learn.domain.errors.base import EnactError


class BadRequest(EnactError):
    """A request to the API that lacks something."""

    kind = "invalid"
    sentence = "The request needs {what}: a text of at most 1000 characters."


class BadSwitch(EnactError):
    """A request to the API with something else than true or false."""

    kind = "invalid"
    sentence = "The request needs {what}: true or false."


class TooLong(EnactError):
    """A text over its size."""

    kind = "too-large"
    sentence = "Your text has {size} characters; at most {limit} can be kept. Shorten it and send it again."
