"""What is wrong with the log of advice, acts and changes, or with what is compared with it."""

from enact_learn.domain.errors.base import EnactError


class NoLog(EnactError):
    """A store of a kind that keeps no log."""

    kind = "invalid"
    sentence = (
        "The store {store} keeps no log that answers for itself. Choose `sql`, which keeps one, in enact.toml; or have "
        "the store keep the contract KeepsLog."
    )


class NotAHead(EnactError):
    """Something else where the head of a log is expected."""

    kind = "invalid"
    sentence = "{head} is no head of a log. It is written NUMBER:HASH, as `enact audit head` prints it."


class NoSuchEntry(EnactError):
    """A number beyond the log."""

    kind = "unknown"
    sentence = "There is no entry {number} in the log. It has {count} entries."
