"""What is wrong with a path that a teacher sets."""

from enact_learn.domain.errors.base import EnactError


class NotInPath(EnactError):
    """Ids in a path that the course has not."""

    kind = "invalid"
    sentence = (
        "The course has no {names}. Perhaps another version of it was published meanwhile: load the path once more."
    )


class TwiceInPath(EnactError):
    """An id that stands twice in a list of a path."""

    kind = "invalid"
    sentence = "{names} stands there twice. Once is enough."


class NumberOutOfRange(EnactError):
    """A number in a path that can't be meant."""

    kind = "invalid"
    sentence = "{name}: the number should lie between {low} and {high}, and is {value}."


class PinnedAndWithheld(EnactError):
    """The same exercise comes first and is not to come at all."""

    kind = "invalid"
    sentence = "{names}: pinned, and locked or hidden as well. Choose one of the two."


class NoSuchPlace(EnactError):
    """A group or student that is not in the course."""

    kind = "unknown"
    sentence = "There is no group or student {name} in this course. The list may have changed: load the path once more."


class PathChanged(EnactError):
    """Somebody else published a path in the same place."""

    kind = "conflict"
    sentence = "{name} has changed this path meanwhile: look at it before you publish. Your draft is kept."


class PathChangedByYou(EnactError):
    """Oneself published a path in the same place, at another screen."""

    kind = "conflict"
    sentence = (
        "You have changed this path meanwhile, in another window: look at it before you publish. Your draft is kept."
    )


class NoReason(EnactError):
    """An act without a word why."""

    kind = "invalid"
    sentence = "Say in a few words why, so that others understand it later: 1 to {most} characters."


class NoSuchAct(EnactError):
    """An act that is not in the log of the course."""

    kind = "unknown"
    sentence = "This earlier state is not in the log of the course. Load the page once more."
