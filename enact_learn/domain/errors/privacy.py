"""What keeps personal data from being handed over, erased, purged or renamed."""

from enact_learn.domain.errors.base import EnactError


class NotKnownHere(EnactError):
    """A learner of whom nothing is kept."""

    kind = "unknown"
    sentence = (
        "Nothing is kept of {learner}: no record has this id, and on a Hub no user of this name has one. Look at the "
        "spelling; on a Hub give the user's name as the Hub writes it, and have ENACT_LEARNER_KEY or the key file here."
    )


class ServiceRuns(EnactError):
    """The Hub's service works on the same data."""

    kind = "conflict"
    sentence = (
        "The service of the Hub is running on this data, and holds some of it in memory. Stop it, do this again, and "
        "start it: what waits to be graded is not lost. (On a Hub a learner can erase her own record in *My data* "
        "meanwhile.)"
    )


class CantForget(EnactError):
    """A store that lacks what purging and renaming need."""

    kind = "invalid"
    sentence = "The store {store} can't forget a part or rename learners. Choose `sql` in enact.toml."


class IdTaken(EnactError):
    """A renaming would make one person of two."""

    kind = "conflict"
    sentence = "One of the new ids belongs to somebody already. Nothing was changed; begin again with a new key."


class NamesMissing(EnactError):
    """Ids in the store that none of the given names makes."""

    kind = "invalid"
    sentence = (
        "{count} of {all} persons in the store are none of the names that were given (their ids begin with {first}). "
        "Nothing was changed. Give their names too, or say --strangers random: they get random ids, and nobody, "
        "themselves included, finds their records by a name any more."
    )


class NoKeyHere(EnactError):
    """A change of the key where there is none."""

    kind = "invalid"
    sentence = "There is no key at {where}, so there is nothing to change. It is made when the service first starts."


class NewKeyMissing(EnactError):
    """A key out of the environment, and no new one beside it."""

    kind = "invalid"
    sentence = (
        "The key stands in {variable}, which can't be changed from here. Put a new one (`openssl rand -hex 32`) into "
        "{variable}_NEW, do this again, and then let {variable} be the new one."
    )


class KeyChangeInterrupted(EnactError):
    """A change of the key that was not brought to its end."""

    kind = "conflict"
    sentence = (
        "A change of the learners' key was interrupted: {file} is there. Run `enact privacy rotate-key` again, which "
        "brings it to its end; until then nobody's record could be found."
    )
