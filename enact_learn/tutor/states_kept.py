"""What models know of a learner, kept beside her log: whoever was not here lately is not replayed from her first day.

It is no record. It says of how much of the log, and with which settings, it was made; where either is another now, it
is as if it was not there.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from enact_learn.domain.attempt import AttemptId, LearnerId
from enact_learn.domain.contracts import KeepsStates
from enact_learn.domain.learner import LearnerState
from enact_learn.tutor.states import Known

EVERY = 8  # episodes after which it is kept anew: to replay fewer takes less than to write it


class _Said(NamedTuple):
    """What stands before the packed numbers."""

    settings: str
    done: int  # records that it is made of
    digest: str  # of the records' ids
    packed: str


class StatesKept:
    """The states in a store, of one version of courses and models.

    Args:
        store: where they are.
        settings: says with what they were made: the settings that models and courses come from, and the models' code.
            Anything else, other states. Without spaces.
        models: their names, in their order.

    """

    def __init__(self, store: KeepsStates, settings: str, models: Sequence[str]) -> None:
        self._store = store
        self._settings = settings
        self._models = models

    def find(self, learner: LearnerId, records: Sequence[AttemptId]) -> tuple[int, Known] | None:
        """After how many of these records, oldest first, something is known, and what; None where nothing is kept."""
        said = self._that_holds(learner, records)
        if said is None:
            return None
        try:
            return said.done, self._unpacked(learner, said.packed)
        except (ValueError, TypeError, KeyError, zlib.error):  # damaged: the log says it all
            return None

    def keep(self, learner: LearnerId, records: Sequence[AttemptId], known: Known) -> None:
        """Keep what is known after these records, unless what is kept says nearly as much."""
        said = self._that_holds(learner, records)
        if records and (said is None or len(records) - said.done >= EVERY):
            new = _Said(self._settings, len(records), _digest(records), _packed(known))
            self._store.keep_state(learner, " ".join(map(str, new)))

    def _that_holds(self, learner: LearnerId, records: Sequence[AttemptId]) -> _Said | None:
        parts = (self._store.state(learner) or "").split(" ")
        if len(parts) != len(_Said._fields) or parts[0] != self._settings or not parts[1].isdecimal():
            return None
        said = _Said(parts[0], int(parts[1]), parts[2], parts[3])
        return said if said.done <= len(records) and said.digest == _digest(records[: said.done]) else None

    def _unpacked(self, learner: LearnerId, packed: str) -> Known:
        numbers, evidence = json.loads(zlib.decompress(base64.b64decode(packed, validate=True)))
        states = (
            LearnerState(learner, model, {key: tuple(its) for key, its in hers.items()})
            for model, hers in zip(self._models, numbers, strict=True)
        )
        return Known(tuple(states), evidence)


def _packed(known: Known) -> str:
    data: list[Any] = [[dict(state.numbers) for state in known.states], dict(known.evidence)]
    text = json.dumps(data, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("ascii"), 1)).decode("ascii")


def _digest(records: Sequence[AttemptId]) -> str:
    return hashlib.sha256("\n".join(records).encode("utf-8", "surrogatepass")).hexdigest()
