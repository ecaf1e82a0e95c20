"""What is wrong with a configuration."""

from enact_learn.domain.errors.base import EnactError


class BadConfiguration(EnactError):
    """A configuration file or an entry point that does not fit."""

    kind = "invalid"
    sentence = "{file}: {why}"
