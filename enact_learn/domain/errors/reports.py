"""What is wrong with a report that an institution made earlier."""

from enact_learn.domain.errors.base import EnactError


class NotAReport(EnactError):
    """A file that is no technical file of this version."""

    kind = "invalid"
    sentence = (
        "{file} is no technical file that can be compared. Name the .json that `enact report ai-act` wrote, by this "
        "version or one that writes the same format."
    )
