"""Who is meant: a learner's id, or on a Hub the name of a user."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import VARIABLE, DeploymentKey, deployment_key
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Forgets, Store
from enact_learn.domain.errors import EnactError, NotKnownHere

KEY_FILE = "hub-key"
GRADEBOOKS = "nbgrader"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of whom something is kept."""

    learner: LearnerId
    names: tuple[str, ...] = ()  # by which the Hub, and so nbgrader, calls her, as far as that is known

    @property
    def called(self) -> tuple[str, ...]:
        """What she may be called in nbgrader."""
        return (*self.names, str(self.learner))


def hub_key_file(config: Config) -> Path:
    """Where the Hub's deployment key stands, if it is in a file."""
    named = config.hub.get("key_file") or ""
    return Path(config.file).parent / named if named else config.data / KEY_FILE


def hub_key(config: Config, environ: Mapping[str, str] = os.environ) -> DeploymentKey | None:
    """The Hub's deployment key; None where there is none. Unlike the service, this never makes one. Raises BadKey."""
    file = hub_key_file(config)
    return deployment_key(environ, file) if environ.get(VARIABLE) or file.is_file() else None


def gradebooks(config: Config, more: Sequence[Path] = ()) -> list[Path]:
    """The nbgrader course directories that are known: those of the data folder, and those that were named."""
    own = (folder for folder in sorted((config.data / GRADEBOOKS).glob("*")) if (folder / "gradebook.db").is_file())
    return list(dict.fromkeys([*own, *(folder.absolute() for folder in more)]))


def person(config: Config, store: Store, said: str, folders: Sequence[Path] = (), anywhere: bool = False) -> Person:
    """Who is meant by an id or a Hub user's name.

    Args:
        config: says where the key and the gradebooks are.
        store: whose persons are known.
        said: the id or the name.
        folders: nbgrader course directories, in which her name is looked for where the id was given.
        anywhere: whether somebody with a name counts of whom the store knows nothing.

    Raises NotKnownHere, BadKey.

    """
    known = store.persons() if isinstance(store, Forgets) else store.learners()
    key = hub_key(config)
    if said in known:
        return Person(LearnerId(said), tuple(_names(key, LearnerId(said), folders)) if key else ())
    if key and said and ((learner := key.learner(said)) in known or anywhere):
        return Person(learner, (said,))
    raise NotKnownHere(learner=said[:80])


def _names(key: DeploymentKey, learner: LearnerId, folders: Sequence[Path]) -> list[str]:
    if not folders:
        return []
    from enact_learn.grading.forgetting import students_of

    found: set[str] = set()
    for folder in folders:
        try:
            found |= {name for name in students_of(folder) if key.learner(name) == learner}
        except EnactError:  # a gradebook that can't be read is said when it is to be changed
            continue
    return sorted(found)
