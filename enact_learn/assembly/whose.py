"""Whose record is meant where an operator names somebody: by the learner's id, or on a Hub by the user's name."""

import os
from pathlib import Path

from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import VARIABLE, deployment_key
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Store
from enact_learn.domain.errors import BadLearnerId
from enact_learn.tutor.local import LEARNER_ID, learner_id

KEY_FILE = "hub-key"


def whose(config: Config, store: Store, said: str) -> LearnerId:
    """The learner whose id or user name it is; where both may be, the one of whom there is a record.

    A name is only turned into an id where the Hub's key is at hand; none is made. Raises BadLearnerId, BadKey,
    CantWrite.
    """
    by_id = learner_id(said) if LEARNER_ID.fullmatch(said) else None
    if by_id is not None and _is_known(store, by_id):
        return by_id
    asked = config.hub.get("key_file", "")
    file = Path(config.file).parent / str(asked) if asked else config.data / KEY_FILE
    if os.environ.get(VARIABLE) or file.is_file():
        named = deployment_key(os.environ, file).learner(said)
        if by_id is None or _is_known(store, named):
            return named
    if by_id is None:
        raise BadLearnerId()
    return by_id


def _is_known(store: Store, learner: LearnerId) -> bool:
    return bool(store.attempts(learner) or store.events(learner))
