"""A learner of this computer erased her record: what is left is looked for, and she is told what came of it."""

from enact_learn.assembly.config import Config
from enact_learn.assembly.erasing import look_for, marks_of
from enact_learn.assembly.persons import Person
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Forgets, Store
from enact_learn.domain.errors import EnactError
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.text import Message

MEGABYTE = 1_000_000


def what_is_left(config: Config, store: Store, learner: LearnerId, record: LearnerRecord) -> Message:
    """What was looked through after erasing, and whether something of her is left, in a sentence.

    That she is erased is said in any case: where looking does not work, no more than that.

    Args:
        config: where everything is.
        store: from which she was erased.
        learner: by which id she went.
        record: what was kept of her, by whose ids it is looked for her.

    """
    forgets = store if isinstance(store, Forgets) else None
    try:
        if forgets:
            forgets.settle()
        looked = look_for(config, forgets, marks_of(Person(learner), record))
    except (EnactError, OSError):
        return Message("notice.erased")
    if looked.found:
        where = ", ".join(dict.fromkeys(one.where for one in looked.found))
        return Message("notice.erased-left", {"where": where[:300]})
    size = max(1, round(looked.bytes / MEGABYTE))
    return Message("notice.erased-looked", {"files": looked.files, "megabytes": size})
