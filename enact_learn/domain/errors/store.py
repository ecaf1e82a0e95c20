"""What a store can't do, and what is wrong with a back-up."""

from enact_learn.domain.errors.base import EnactError


class AlreadyRecorded(EnactError):
    """A second report on the same submission."""

    kind = "conflict"
    sentence = "There is a result for this submission already."


class OutOfDate(EnactError):
    """Another process recorded something in between."""

    kind = "conflict"
    sentence = "Another check of {exercise} was recorded at the same moment. Check again."


class ActOutOfDate(OutOfDate):
    """Another teacher did something of the same kind in the same place in between."""

    sentence = (
        "Somebody else has changed this meanwhile. Look at it again before you change it; nothing was overwritten."
    )


class StoreUnavailable(EnactError):
    """The database can't be read or written."""

    kind = "unavailable"
    sentence = (
        "The record of your work can't be reached: {why}. Your notebook is saved; check again when this is mended."
    )


class NoBackup(EnactError):
    """A store of a kind that can't be backed up."""

    kind = "invalid"
    sentence = "The store {store} has no backups. Choose `sql`, which keeps records in a database, in enact.toml."


class DamagedBackup(EnactError):
    """A file that is no backup, or not whole any more."""

    kind = "invalid"
    sentence = "{file} is not a whole backup: {why}. Nothing was restored from it. Take another copy of it."


class NewerBackup(EnactError):
    """A backup of a version that knows more than this one."""

    kind = "invalid"
    sentence = "{file} was written by a newer version of enact-learn. Install that one, and restore it there."


class NotEmpty(EnactError):
    """A store that holds something where a backup should go in."""

    kind = "conflict"
    sentence = (
        "There are records in this store already, and a backup only goes into an empty one: nothing is overwritten. "
        "Name a new database in enact.toml."
    )
