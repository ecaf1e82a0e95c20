"""What can't be written for others, and what to do about it."""

from enact_learn.domain.errors.base import EnactError


class NoDay(EnactError):
    """A course of which nobody knows when it was changed."""

    kind = "invalid"
    sentence = (
        "It is not known when {course} was changed last, and others want to know. Write date: 2026-11-20 into its "
        "course.yaml, publish it, or say --changed 2026-11-20."
    )


class TooFewToShow(EnactError):
    """A group so small that numbers about it would be about persons."""

    kind = "refused"
    sentence = (
        "Fewer than {k} learners have had work graded in {course}. Numbers about so few would tell of persons; there "
        "will be a map when there are more."
    )


class UnknownGroup(EnactError):
    """A group that no column of the map is about."""

    kind = "unknown"
    sentence = "There is no group {group} that is large enough to be shown. There are: {known}."


class UnknownColumn(EnactError):
    """A column that [roster] does not declare."""

    kind = "unknown"
    sentence = (
        "There is no column {column} to group learners by. Name it in columns below [roster] in enact.toml, where "
        "now stands: {known}."
    )
