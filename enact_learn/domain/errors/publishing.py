"""What keeps a course from being published, or brought together with nbgrader."""

from enact_learn.domain.errors.base import EnactError


class DraftChanged(EnactError):
    """The folder of a course changed between looking at it and publishing it."""

    kind = "conflict"
    sentence = "The folder of {course} has changed meanwhile. Look at what would be published, then publish."


class CantPublish(EnactError):
    """A course with faults."""

    kind = "invalid"
    sentence = (
        "{course} can't be published as it is: {count} fault(s) in its folder. Mend them first; the check says which."
    )


class NothingToPublish(EnactError):
    """The folder holds what is published already."""

    kind = "conflict"
    sentence = "{course} is published just as its folder stands: there is nothing new in it."


class NoPublishing(EnactError):
    """Publishing where courses are offered as they stand in their folders."""

    kind = "unavailable"
    sentence = "Here courses are offered as they stand in their folders: there is nothing to publish."


class VersionLost(EnactError):
    """A version whose files are gone."""

    kind = "unavailable"
    sentence = "The files of this version are not kept here any more, so it can't be offered again."


class ContradictsConfiguration(EnactError):
    """An earlier version of a course that does not fit what the configuration says of the course."""

    kind = "conflict"
    sentence = (
        "This version of {course} can't be offered again, because the service's configuration says otherwise: {why}. "
        "Nothing was changed. Whoever looks after the service can mend enact.toml."
    )


class SyncFailed(EnactError):
    """A synchronisation with nbgrader that did not come to its end."""

    kind = "unavailable"
    sentence = "The gradebook of {course} could not be synchronised: {why}. Nothing is lost; try again."
